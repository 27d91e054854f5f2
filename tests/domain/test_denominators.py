"""What a standard divides, by district: it adds up, land counts once, cells count by area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box, union_all
from shapely.geometry.base import BaseGeometry

from geoservice.domain.denominators import land_by_district, land_shares, people_shares
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import area_m2, polygons_m2, service_buffer
from tests.makers import a_layer, law

WEST, EAST = box(105, 30, 105.03, 30.05), box(105.03, 30, 105.06, 30.05)
TWO = a_layer(Role.DISTRICTS, {"west": WEST, "east": EAST})
corners = st.tuples(st.floats(104.98, 105.06), st.floats(29.98, 30.05))
lots = st.builds(
    lambda corner, wide, high: box(corner[0], corner[1], corner[0] + wide, corner[1] + high),
    corners,
    st.floats(0.001, 0.02),
    st.floats(0.001, 0.02),
)


def land(*several: BaseGeometry) -> Layer:
    return a_layer(Role.RESIDENTIAL, {f"lot{n}": one for n, one in enumerate(several)})


def people(*homes: tuple[BaseGeometry, float]) -> Layer:
    rows = {f"home{n}": {"geometry": home, "population": count} for n, (home, count) in enumerate(homes)}
    return a_layer(Role.POPULATION, rows)


@law
@given(several=st.lists(lots, min_size=1, max_size=5), at=corners, radius_m=st.floats(100, 3000))
def test_districts_and_outside_add_up_to_the_whole(
    several: list[Polygon], at: tuple[float, float], radius_m: float
) -> None:
    found = land_shares(service_buffer(Point(at), radius_m), land(*several), TWO)
    assert found is not None
    parts = [one for one in (*found.districts, found.outside) if one]
    assert sum(one.whole for one in parts) == pytest.approx(found.total.whole, rel=1e-6, abs=2)
    assert sum(one.served for one in parts) == pytest.approx(found.total.served, rel=1e-6, abs=2)
    assert found.total.whole == pytest.approx(polygons_m2(union_all(several)), rel=1e-5)


@law
@given(several=st.lists(lots, min_size=1, max_size=5), at=corners, radius_m=st.floats(100, 3000))
def test_a_ratio_is_between_nothing_and_all(
    several: list[Polygon], at: tuple[float, float], radius_m: float
) -> None:
    found = land_shares(service_buffer(Point(at), radius_m), land(*several), TWO)
    assert found is not None
    ratios = [one.ratio for one in (found.total, *found.districts, found.outside) if one]
    assert [ratio for ratio in ratios if not 0 <= ratio <= 1 + 1e-6] == []


def test_land_that_overlaps_counts_once() -> None:
    lot = box(105.01, 30.01, 105.02, 30.02)
    found = land_shares(WEST, land(lot, lot), TWO)
    assert found is not None
    assert found.total.whole == pytest.approx(area_m2(lot))


def test_a_district_without_such_land_has_no_ratio() -> None:
    found = land_shares(WEST, land(box(105.01, 30.01, 105.02, 30.02)), TWO)
    assert found is not None
    assert ([one is None for one in found.districts], found.outside) == ([False, True], None)


def test_land_in_two_districts_is_told_by_each() -> None:
    found = land_shares(WEST, land(box(105.02, 30.01, 105.04, 30.02)), TWO)
    assert found is not None
    assert [one.ratio for one in found.districts if one] == pytest.approx([1, 0], abs=1e-9)
    assert found.total.ratio == pytest.approx(0.5, abs=1e-6)


def test_without_districts_the_whole_is_told() -> None:
    found = land_shares(WEST, land(box(105.02, 30.01, 105.04, 30.02)), None)
    assert found is not None
    assert (found.districts, found.total) == ((), found.outside)


def test_the_pieces_of_land_are_in_the_order_of_the_districts() -> None:
    west, east, outside = land_by_district(land(box(105.02, 30.01, 105.07, 30.02)), TWO)
    assert (west.within(WEST), east.within(EAST), outside.bounds[0]) == (True, True, 105.06)


def test_people_are_told_by_the_district_they_live_in() -> None:
    homes = people((Point(105.01, 30.01), 300), (Point(105.05, 30.01), 100), (Point(105.09, 30.01), 50))
    found = people_shares(WEST, homes, TWO)
    assert found is not None
    assert [(one.served, one.whole) for one in found.districts if one] == [(300, 300), (0, 100)]
    assert (found.total.ratio, found.outside and found.outside.whole) == (pytest.approx(300 / 450), 50)


def test_of_a_grid_cell_as_many_are_served_as_its_area_within() -> None:
    found = people_shares(WEST, people((box(105.02, 30.01, 105.06, 30.02), 400)), None)
    assert found is not None
    assert found.total.served == pytest.approx(100, rel=1e-6)


def test_a_home_on_the_edge_of_the_service_area_is_within() -> None:
    found = people_shares(WEST, people((Point(105.03, 30.01), 7)), TWO)
    assert found is not None
    assert found.total.ratio == 1
