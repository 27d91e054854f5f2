"""Land outside every service area: it completes the served land, and is fit to hand on."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from geoservice.domain.coverage import WORTH_SCANNING, Coverage, coverage
from geoservice.domain.coverage_rules import RULE_SETS, RuleSet, SizeClass
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import area_m2
from geoservice.domain.unserved import UnservedLand, unserved_land
from geoservice.workflows import coverage_of, unserved_of
from tests.makers import a_layer, law
from tests.workspaces import CITIES, opened

RING = Polygon(box(105, 30, 105.06, 30.05).exterior, [box(105.02, 30.015, 105.04, 30.035).exterior])
WEST, EAST = box(105, 30, 105.03, 30.05), box(105.03, 30, 105.06, 30.05)
TWO = a_layer(Role.DISTRICTS, {"west": WEST, "east": EAST})
COMPLETE = 1e-4
"""The stated tolerance: served and unserved add up to the whole within this share of it."""
places = st.builds(Point, st.floats(104.99, 105.07), st.floats(29.99, 30.06))


def covered(
    several: list[Point], radius_m: float, districts: Layer = TWO, land: Layer | None = None
) -> Coverage:
    rows = {f"park{n}": {"geometry": one, "area_m2": 6000.0, "err_m": 10.0} for n, one in enumerate(several)}
    rule = RuleSet(
        name="one", edition="", basis=RULE_SETS[0].basis, classes=(SizeClass(from_m2=0, radius_m=radius_m),)
    )
    return coverage(a_layer(Role.PARKS, rows), districts, rule, land=land)


@law
@given(several=st.lists(places, max_size=5), radius_m=st.floats(50, 3000))
def test_served_and_unserved_are_the_whole_district(several: list[Point], radius_m: float) -> None:
    found = covered(several, radius_m)
    parts = unserved_land(found, TWO)
    for share, part in zip(found.districts, parts, strict=True):
        assert part.area_m2 + share.served_m2 == pytest.approx(share.area_m2, rel=COMPLETE)


@law
@given(several=st.lists(places, min_size=1, max_size=5), radius_m=st.floats(50, 3000))
def test_no_unserved_point_lies_within_the_radius(several: list[Point], radius_m: float) -> None:
    found = covered(several, radius_m)
    for part in unserved_land(found, TWO):
        shared = shapely.intersection(part.geometry, found.served)
        assert shared.area == pytest.approx(0, abs=1e-9)


@law
@given(several=st.lists(places, max_size=5), radius_m=st.floats(50, 3000))
def test_polygons_are_valid_and_wound_as_rfc_7946_asks(several: list[Point], radius_m: float) -> None:
    ring = a_layer(Role.DISTRICTS, {"ring": RING})
    for part in unserved_land(covered(several, radius_m, ring), ring):
        assert part.geometry.is_valid
        for area in shapely.get_parts(part.geometry):
            assert area.exterior.is_ccw
            assert [hole for hole in area.interiors if hole.is_ccw] == []


def test_very_many_places_agree_with_the_share_scanned() -> None:
    rng = np.random.default_rng(3)
    spots = rng.uniform((105, 30), (105.06, 30.05), (WORTH_SCANNING, 2)).tolist()
    found = covered([Point(*spot) for spot in spots], 60)
    for share, part in zip(found.districts, unserved_land(found, TWO), strict=True):
        assert 1 - part.share_ratio == pytest.approx(share.area_share_ratio, abs=COMPLETE)


def test_one_park_in_the_middle_leaves_all_but_its_circle() -> None:
    west, east = unserved_land(covered([Point(105.015, 30.025)], 500), TWO)
    assert area_m2(WEST) - west.area_m2 == pytest.approx(pi * 500**2, rel=0.0005)
    assert (len(shapely.get_parts(west.geometry)[0].interiors), east.share_ratio) == (1, pytest.approx(1))


def test_a_district_served_all_over_has_an_empty_part() -> None:
    west, east = unserved_land(covered([Point(105.03, 30.025)], 20_000), TWO)
    assert (west.geometry.is_empty, west.area_m2, east.area_m2) == (True, 0, 0)


def test_residential_land_is_told_by_district_and_outside_all() -> None:
    lots = a_layer(Role.RESIDENTIAL, {"lot": box(105.02, 30.02, 105.07, 30.03)})
    found = covered([Point(105.015, 30.025)], 800, land=lots)
    parts = [part for part in unserved_land(found, TWO, lots) if part.role is Role.RESIDENTIAL]
    assert [part.district for part in parts] == ["west", "east", None]
    assert found.standard is not None
    unserved_m2 = sum(part.area_m2 for part in parts)
    assert unserved_m2 + found.standard.total.served == pytest.approx(
        found.standard.total.whole, rel=COMPLETE
    )


def test_nothing_to_be_served_leaves_nothing_unserved() -> None:
    assert unserved_land(covered([Point(105.03, 30.025)], 500), None) == ()


def completes(part: UnservedLand, found: Coverage) -> bool:
    share = next(one for one in found.districts if one.district == part.district)
    return abs(part.area_m2 + share.served_m2 - share.area_m2) <= COMPLETE * share.area_m2


@pytest.mark.parametrize("city", list(CITIES))
def test_the_districts_of_a_workspace_are_served_and_unserved_land(city: str) -> None:
    workspace = opened(city)
    found = coverage_of(workspace)
    parts = unserved_of(workspace, found)
    assert [part.district for part in parts] == [share.district for share in found.districts]
    assert [part.district for part in parts if not completes(part, found)] == []


def test_places_of_unknown_size_are_told_with_the_district() -> None:
    workspace = opened("shipped")
    found = coverage_of(workspace)
    counts = {part.district: part.uncounted_count for part in unserved_of(workspace, found)}
    assert (counts["解放区"], counts["温县"]) == (3, 0)
