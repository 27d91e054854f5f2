"""Lengths against published geodesics, and against the wrong ways of measuring them."""

from __future__ import annotations

from math import asin, cos, hypot, log, radians, sin, sqrt, tan
from typing import TypeAlias

import pytest
from geographiclib.test import test_geodesic as published
from pyproj import Geod, Transformer
from shapely import LineString

from geoservice.domain.measure import line_length_m

Position: TypeAlias = tuple[float, float]

TRUE_LENGTH_M = 1606.0
START: Position = (113.24, 35.2)
MILLIMETRE = 0.001
EARTH_RADIUS_M = 6371008.8  # mean radius, for the haversine
MERCATOR_RADIUS_M = 6378137.0


def end_of_road(azimuth: float) -> Position:
    """The point 1606.000 m from the start, in a direction in degrees."""
    longitude, latitude, _ = Geod(ellps="GRS80").fwd(*START, azimuth, TRUE_LENGTH_M)
    return longitude, latitude


def grid_length_m(code: str, azimuth: float) -> float:
    """Length in the plane of a projected grid."""
    to_grid = Transformer.from_crs("EPSG:4490", code, always_xy=True)
    (east, north), (far_east, far_north) = to_grid.transform(*START), to_grid.transform(*end_of_road(azimuth))
    return hypot(far_east - east, far_north - north)


def haversine_m(start: Position, end: Position) -> float:
    """Length on a ball, which the earth is not."""
    (west, south), (east, north) = (tuple(map(radians, position)) for position in (start, end))
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(chord))


def web_mercator_m(start: Position, end: Position) -> float:
    """Length in the plane web maps are drawn in."""
    (west, south), (east, north) = (tuple(map(radians, position)) for position in (start, end))
    rise = log(tan(north) + 1 / cos(north)) - log(tan(south) + 1 / cos(south))
    return MERCATOR_RADIUS_M * hypot(east - west, rise)


@pytest.mark.parametrize("azimuth", [0, 45, 90, 200])
def test_a_road_of_1606_metres_is_1606_metres_in_any_direction(azimuth: float) -> None:
    road = LineString([START, end_of_road(azimuth)])
    assert line_length_m(road) == pytest.approx(TRUE_LENGTH_M, abs=1e-6)


@pytest.mark.parametrize(
    ("code", "in_the_plane_m"), [("EPSG:4547", 1606.095), ("EPSG:4546", 1606.824), ("EPSG:32649", 1606.181)]
)
def test_the_plane_of_a_grid_adds_what_the_methods_page_says(code: str, in_the_plane_m: float) -> None:
    assert grid_length_m(code, 0) == pytest.approx(in_the_plane_m, abs=0.001)


@pytest.mark.parametrize(("azimuth", "on_a_ball_m"), [(0, 1609.633), (90, 1602.420)])
def test_a_ball_is_wrong_by_a_quarter_percent_either_way(azimuth: float, on_a_ball_m: float) -> None:
    assert haversine_m(START, end_of_road(azimuth)) == pytest.approx(on_a_ball_m, abs=0.01)


@pytest.mark.parametrize(("azimuth", "in_mercator_m"), [(180, 1971.9), (90, 1963.2)])
def test_web_mercator_adds_more_than_a_fifth(azimuth: float, in_mercator_m: float) -> None:
    assert web_mercator_m(START, end_of_road(azimuth)) == pytest.approx(in_mercator_m, abs=0.1)


@pytest.mark.parametrize("case", published.GeodesicTest.testcases, ids=lambda case: f"{case[6]:.0f} m")
def test_published_geodesics_are_met_within_a_millimetre(case: list[float]) -> None:
    """Karney's table is for WGS 84, whose half-axis is 0.1 mm off GRS 80: a millimetre holds both."""
    south, west, _, north, east, _, length_m = case[:7]
    assert line_length_m(LineString([(west, south), (east, north)])) == pytest.approx(
        length_m, abs=MILLIMETRE
    )
