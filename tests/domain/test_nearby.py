"""How far features lie from a road: geodesics from outside, lines and areas by a plain search."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geoservice.domain.course import nearest_plainly
from geoservice.domain.locating import Alignment, unlabelled
from geoservice.domain.nearby import Beside, Nearby, Neighbour, nearby
from geoservice.domain.proximity import Nearness
from geoservice.errors import ImpossibleRadiusError
from tests.makers import law

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
WEST, SOUTH, AZIMUTH, LENGTH_M = 113.1, 35.1, 62.0, 10_000.0


def on_road(along_m: float, right_m: float = 0.0) -> tuple[float, float]:
    """A position so many metres along a geodesic of 10 km, and to its right."""
    spot = GRS80.Direct(SOUTH, WEST, AZIMUTH, along_m)
    beside = GRS80.Direct(spot["lat2"], spot["lon2"], spot["azi2"] + 90.0, right_m)
    return beside["lon2"], beside["lat2"]


ROAD = unlabelled(LineString([on_road(0), on_road(4_000), on_road(LENGTH_M)]))


def a_neighbour(geometry: BaseGeometry, *, err_m: float | None = 0.0, name: str = "thing") -> Neighbour:
    return Neighbour(
        layer_id="parks",
        feature_id=name,
        name=name,
        project_id=None,
        geometry=geometry,
        err_m=err_m,
        accuracy_class="digitised",
    )


def of_one(
    geometry: BaseGeometry,
    *,
    road: Alignment = ROAD,
    within_m: float = 500.0,
    err_m: float | None = 0.0,
    line_err_m: float | None = 0.0,
) -> Nearby:
    return nearby(road, (a_neighbour(geometry, err_m=err_m),), within_m=within_m, err_m=line_err_m)[0]


@pytest.mark.parametrize("along_m", [1.0, 3_999.0, 7_500.0])
@pytest.mark.parametrize(("right_m", "beside"), [(300, Beside.RIGHT), (-4_800, Beside.LEFT)])
def test_a_point_beside_the_road_has_its_geodesic_and_its_label(
    along_m: float, right_m: float, beside: Beside
) -> None:
    found = of_one(Point(on_road(along_m, right_m)))
    assert (found.distance_m, found.along_m) == pytest.approx((abs(right_m), along_m), abs=0.005)
    assert found.beside is beside
    assert float(found.station.metres) == pytest.approx(along_m, abs=0.01)


def test_a_point_past_the_end_is_as_far_as_the_end() -> None:
    found = of_one(Point(on_road(LENGTH_M + 700)))
    assert found.distance_m == pytest.approx(700, abs=1e-3)
    assert (found.beside, found.nearness) == (Beside.PAST_END, Nearness.NOT_WITHIN)
    assert found.along_m == pytest.approx(LENGTH_M, abs=0.001)


def test_a_point_on_the_road_has_no_distance() -> None:
    found = of_one(Point(on_road(2_000)))
    assert (found.distance_m, found.beside) == (0.0, Beside.ON)


def test_an_area_is_as_far_as_its_nearest_edge() -> None:
    corners = [on_road(5_000, 200), on_road(6_000, 900), on_road(5_000, 1_200), on_road(4_500, 900)]
    found = of_one(Polygon(corners))
    assert (found.distance_m, found.along_m) == pytest.approx((200, 5_000), abs=0.01)


def test_an_area_the_road_runs_through_is_met_first_at_its_edge() -> None:
    corners = [on_road(a, r) for a, r in ((3_000, -500), (6_000, -500), (6_000, 500), (3_000, 500))]
    found = of_one(Polygon(corners))
    assert (found.distance_m, found.beside) == (0.0, Beside.ON)
    assert found.along_m == pytest.approx(3_000, abs=0.1)


def test_a_road_that_crosses_twice_is_met_first_where_the_labels_begin() -> None:
    other = LineString([on_road(8_000, -400), on_road(8_000, 400), on_road(2_000, 400), on_road(2_000, -400)])
    found = of_one(other)
    assert (found.distance_m, found.beside) == (0.0, Beside.ON)
    assert found.along_m == pytest.approx(2_000, abs=0.1)


def test_a_gap_of_the_road_is_no_part_of_it() -> None:
    broken = unlabelled(MultiLineString([[on_road(0), on_road(2_000)], [on_road(6_000), on_road(LENGTH_M)]]))
    found = of_one(Point(on_road(3_000)), road=broken)
    assert (found.distance_m, found.along_m) == pytest.approx((1_000, 2_000), abs=0.01)
    assert found.beside is Beside.PAST_END


@pytest.mark.parametrize(
    ("right_m", "wanted"),
    [(389, Nearness.WITHIN), (391, Nearness.UNDECIDABLE), (609, Nearness.UNDECIDABLE)],
)
def test_errors_of_road_and_feature_are_added(right_m: float, wanted: Nearness) -> None:
    found = of_one(Point(on_road(5_000, right_m)), err_m=10, line_err_m=100)
    assert (found.nearness, found.err_m) == (wanted, 110)


@pytest.mark.parametrize(("err_m", "line_err_m"), [(None, 1.0), (1.0, None)])
def test_an_error_nobody_stated_decides_nothing(err_m: float | None, line_err_m: float | None) -> None:
    found = of_one(Point(on_road(5_000, 1)), err_m=err_m, line_err_m=line_err_m)
    assert (found.nearness, found.err_m) == (Nearness.UNDECIDABLE, None)


@pytest.mark.parametrize("within_m", [0, -1, math.nan, 1e9])
def test_an_impossible_distance_is_refused(within_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="within_m"):
        of_one(Point(on_road(0)), within_m=within_m)


spots = st.tuples(st.floats(min_value=-3_000, max_value=13_000), st.floats(min_value=-5_000, max_value=5_000))


@law
@given(spot=spots)
def test_a_point_lies_where_a_plain_search_finds_it(spot: tuple[float, float]) -> None:
    longitude, latitude = on_road(*spot)
    found = of_one(Point(longitude, latitude))
    assert found.distance_m == pytest.approx(nearest_plainly(ROAD.course, longitude, latitude)[1], abs=0.05)


@law
@given(first=spots, second=spots)
def test_a_line_lies_where_a_plain_search_finds_it(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    ends = np.array([on_road(*first), on_road(*second)])
    steps = ends[0] + np.linspace(0, 1, 41)[:, None] * (ends[1] - ends[0])
    plain_m = min(nearest_plainly(ROAD.course, *map(float, step))[1] for step in steps)
    step_m = GRS80.Inverse(ends[0, 1], ends[0, 0], ends[1, 1], ends[1, 0])["s12"] / 40
    found_m = of_one(LineString(ends)).distance_m
    assert plain_m - step_m - 0.5 <= found_m <= plain_m + 0.5


@law
@given(some=st.lists(spots, min_size=1, max_size=6))
def test_the_order_of_the_features_changes_nothing(some: list[tuple[float, float]]) -> None:
    things = tuple(a_neighbour(Point(on_road(*spot)), name=str(n)) for n, spot in enumerate(some))
    forth = nearby(ROAD, things, within_m=500, err_m=1)
    back = nearby(ROAD, things[::-1], within_m=500, err_m=1)
    assert forth == back[::-1]


def test_without_features_there_is_nothing() -> None:
    assert nearby(ROAD, (), within_m=500, err_m=1) == ()
