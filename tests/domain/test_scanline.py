"""Served areas by rows: against unions of polygons, on nasty places, and their laws."""

from __future__ import annotations

from math import inf, nan, pi

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geoservice.domain.measure import GEOD, area_m2
from geoservice.domain.scanline import plain_served_area_m2, served_area_m2
from geoservice.errors import ImpossibleRadiusError, MixedBoundaryError
from tests.makers import law

WEST, EAST = box(105, 30, 105.03, 30.04), box(105.03, 30, 105.06, 30.04)
ODD = Polygon([(105, 30.01), (105.05, 30), (105.02, 30.02), (105.06, 30.05), (105.01, 30.035)])
RING = Polygon(box(105, 30, 105.06, 30.05).exterior, [box(105.02, 30.015, 105.04, 30.035).exterior])
TWO_PARTS = MultiPolygon([box(105, 30, 105.02, 30.02), box(105.035, 30.025, 105.06, 30.05)])
CITY = (WEST, EAST, ODD, RING, TWO_PARTS)
MIDDLE = Point(105.03, 30.025)
places = st.builds(Point, st.floats(104.99, 105.07), st.floats(29.99, 30.06))


def objects(*geometries: BaseGeometry) -> np.ndarray:
    return np.array(geometries, dtype=object)


def served(points: list[BaseGeometry], radius_m: float, *districts: BaseGeometry, height: float = 2) -> list:
    found = served_area_m2(objects(*points), radius_m, objects(*districts), row_height_m=height)
    return found.tolist()


def agrees(points: list[BaseGeometry], radius_m: float, *districts: BaseGeometry) -> None:
    """A level edge of a district may lie half a row off, along at most a circle's width."""
    height = radius_m / 1000
    slow = plain_served_area_m2(objects(*points), radius_m, objects(*districts))
    assert served(points, radius_m, *districts, height=height) == pytest.approx(
        slow.tolist(), rel=4e-5, abs=radius_m * height
    )


# Against the reference ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_random_places_agree_with_the_union_of_polygons(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = shapely.points(rng.uniform(104.99, 105.07, 60), rng.uniform(29.99, 30.06, 60))
    agrees(list(points), float(rng.uniform(100, 1500)), *CITY)


@pytest.mark.parametrize(
    ("points", "radius_m"),
    [
        pytest.param([MIDDLE], 500, id="one"),
        pytest.param([MIDDLE, MIDDLE, MIDDLE], 500, id="identical"),
        pytest.param(
            [MIDDLE, GEOD_EAST := Point(GEOD.fwd(105.03, 30.025, 90, 1000)[:2])], 500, id="touching"
        ),
        pytest.param([MIDDLE, Point(105.0301, 30.0251), GEOD_EAST], 2000, id="nearly the same"),
        pytest.param([Point(104.99, 30.02), Point(105.07, 30.02)], 1500, id="outside, reaching in"),
        pytest.param([Point(105, 30), Point(105.03, 30.04)], 700, id="on corners"),
        pytest.param([MultiPoint([(105.01, 30.01), (105.05, 30.04)])], 600, id="several points in one"),
        pytest.param([MIDDLE, Point(), GEOD_EAST], 500, id="an empty point"),
    ],
)
def test_awkward_places_agree_with_the_union_of_polygons(points: list[BaseGeometry], radius_m: float) -> None:
    agrees(points, radius_m, *CITY)


def test_each_place_may_have_its_own_radius() -> None:
    points = objects(MIDDLE, Point(105.031, 30.025), Point(105.01, 30.01))
    radii = np.array([1200.0, 300.0, 500.0])
    slow = plain_served_area_m2(points, radii, objects(*CITY))
    found = served_area_m2(points, radii, objects(*CITY), row_height_m=0.5)
    assert found.tolist() == pytest.approx(slow.tolist(), rel=3e-5, abs=10)


def test_the_radius_is_true_on_the_ground_far_from_the_central_meridian() -> None:
    far = box(106.3, 30, 106.36, 30.05)
    districts = objects(far, box(97, 30, 97.1, 30.1))
    found = served_area_m2(objects(Point(106.33, 30.025)), 800, districts, row_height_m=0.5)[0]
    assert found == pytest.approx(pi * 800**2, rel=2e-5)


def test_the_chosen_rows_keep_the_error_asked_for() -> None:
    rng = np.random.default_rng(5)
    points = shapely.points(rng.uniform(105, 105.06, 400), rng.uniform(30, 30.05, 400))
    fine = served_area_m2(points, 120, objects(*CITY), row_height_m=0.05)
    for error in (1e-4, 1e-5):
        found = served_area_m2(points, 120, objects(*CITY), error=error)
        assert np.abs(found / fine - 1).mean() < error


# Ends of the range --------------------------------------------------------------------------------


def test_a_radius_larger_than_the_district_serves_all_of_it() -> None:
    assert served([MIDDLE], 50_000, *CITY, height=20) == pytest.approx([area_m2(one) for one in CITY], 1e-12)


def test_a_place_far_away_or_none_serves_nothing() -> None:
    assert served([Point(105.5, 30)], 500, *CITY) == served([], 500, *CITY) == [0] * 5
    assert served([Point()], 500, *CITY) == [0] * 5
    assert served([Point(-75, 30)], 500, *CITY) == [0] * 5


def test_no_districts_and_empty_districts_have_nothing_served() -> None:
    assert served([MIDDLE], 500) == []
    assert served([MIDDLE], 500, Polygon()) == [0]
    assert served([MIDDLE], 500, Polygon(), EAST)[1] > 0


def test_a_circle_in_a_hole_is_not_served_land() -> None:
    assert served([MIDDLE], 500, RING) == [0]


# Laws ---------------------------------------------------------------------------------------------


@law
@given(
    several=st.lists(places, min_size=1, max_size=6), small_m=st.floats(20, 1500), more_m=st.floats(0, 1500)
)
def test_a_larger_radius_never_serves_less(several: list[Point], small_m: float, more_m: float) -> None:
    small = served(several, small_m, *CITY, height=20)
    large = served(several, small_m + more_m, *CITY, height=20)
    assert all(one <= other * (1 + 1e-12) for one, other in zip(small, large, strict=True))


@law
@given(several=st.lists(places, min_size=2, max_size=8), data=st.data())
def test_the_order_of_the_places_does_not_matter(several: list[Point], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(several))
    assert served(shuffled, 500, *CITY, height=20) == pytest.approx(served(several, 500, *CITY, height=20))


@law
@given(several=st.lists(places, max_size=6), radius_m=st.floats(1, 5000))
def test_served_land_is_between_nothing_and_all(several: list[Point], radius_m: float) -> None:
    for found, district in zip(served(several, radius_m, *CITY, height=20), CITY, strict=True):
        assert 0 <= found <= area_m2(district) * (1 + 1e-12)


# Refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("radius_m", [nan, 0, -500, 1e9, inf])
def test_an_impossible_radius_is_refused_with_a_hint(radius_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="give metres on the ground"):
        served([MIDDLE], radius_m, WEST)
    with pytest.raises(ImpossibleRadiusError):
        served([], radius_m, WEST)


def test_radii_for_another_number_of_places_are_refused() -> None:
    with pytest.raises(ImpossibleRadiusError, match="2 for 1 points"):
        served_area_m2(objects(MIDDLE), np.array([300.0, 500.0]), objects(WEST))


@pytest.mark.parametrize("height", [nan, 0, -1, inf])
def test_an_impossible_row_height_is_refused(height: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="row height"):
        served([MIDDLE], 500, WEST, height=height)


@pytest.mark.parametrize(
    ("point", "district"),
    [
        (LineString([(105, 30), (105.1, 30)]), WEST),
        (MIDDLE, MIDDLE),
        (Point(nan, 30), WEST),
        (Point(inf, 30), WEST),
        (MIDDLE, box(95, 30, 115, 40)),
    ],
)
def test_other_geometries_are_refused(point: BaseGeometry, district: BaseGeometry) -> None:
    with pytest.raises(MixedBoundaryError):
        served([point], 500, district)
