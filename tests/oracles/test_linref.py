"""Second opinions on where events lie: linref, and shapely in the plane of EPSG:4547, on parts up to 5 km.

Neither knows the ellipsoid, so both are given the line in the grid with geodesic metres at each
vertex (M). linref 1.0.0 finds places with shapely's GEOS underneath; the M arithmetic is its own.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TypeAlias

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely import LineString

from geoservice.domain.course import nearest_plainly
from geoservice.domain.locating import Alignment, Located, unlabelled

Numbers: TypeAlias = NDArray[np.float64]

GRS80 = Geod(ellps="GRS80")
TO_GRID = Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True)
TOLERANCE_M = 60.0
AGREES_M = 0.1
PARTS = 20
EVENTS_A_PART = 50


def winding(seed: int) -> Alignment:
    """An invented road (虚构) of 4 to 5 km between 112.6° and 113.6°E, bending gently."""
    rng = np.random.default_rng(seed)
    headings = rng.uniform(0, 360) + np.cumsum(rng.normal(0, 4, 90))
    position = (rng.uniform(112.6, 113.6), rng.uniform(34.8, 35.5))
    positions = [position]
    for heading, metres in zip(headings, rng.uniform(45, 55, 90), strict=True):
        *position, _ = GRS80.fwd(*position, heading, metres)
        positions.append(position)
    return unlabelled(LineString(positions))


def events(road: Alignment, seed: int) -> Numbers:
    """Places up to 40 m beside the road, away from its ends."""
    rng = np.random.default_rng(seed)
    places = []
    for metres in rng.uniform(50, road.length_m - 50, EVENTS_A_PART):
        spot = road.point_at(metres)
        places.append(GRS80.fwd(spot.x, spot.y, rng.uniform(0, 360), rng.uniform(0, 40))[:2])
    return np.array(places)


def gridded(road: Alignment) -> tuple[LineString, Numbers]:
    """The line in EPSG:4547, and geodesic metres at each of its vertices."""
    longitudes, latitudes = shapely.get_coordinates(road.line).T
    line = LineString(np.column_stack(TO_GRID.transform(longitudes, latitudes)))
    _, _, steps_m = GRS80.inv(longitudes[:-1], latitudes[:-1], longitudes[1:], latitudes[1:])
    return line, np.concatenate([[0.0], np.cumsum(steps_m)])


def ours(road: Alignment, places: Numbers) -> Numbers:
    found = road.locate_all(places[:, 0], places[:, 1], tolerance_m=TOLERANCE_M)
    return np.array([one.distance_m if isinstance(one, Located) else np.nan for one in found])


def shapelys(road: Alignment, places: Numbers) -> Numbers:
    line, metres = gridded(road)
    points = shapely.points(np.column_stack(TO_GRID.transform(places[:, 0], places[:, 1])))
    vertices = np.array([0, *np.cumsum(np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T))])
    return np.interp(shapely.line_locate_point(line, points), vertices, metres)


def linrefs(road: Alignment, places: Numbers) -> Numbers:
    try:
        module = import_module("linref.geometry.linestring_m")
    except ImportError:
        reason = "needs linref: pip install linref==1.0.0"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    line, metres = gridded(road)
    measured = module.LineStringM(line, m=metres)
    points = shapely.points(np.column_stack(TO_GRID.transform(places[:, 0], places[:, 1])))
    return np.array([measured.project(point, m=True) for point in points])


@pytest.mark.parametrize("referee", [linrefs, shapelys], ids=["linref", "shapely"])
def test_a_thousand_events_lie_where_a_second_library_puts_them(referee) -> None:
    differences = []
    for seed in range(PARTS):
        road = winding(seed)
        places = events(road, seed)
        differences.append(ours(road, places) - referee(road, places))
    found = np.concatenate(differences)
    assert np.isfinite(found).sum() == PARTS * EVENTS_A_PART
    assert np.abs(found).max() < AGREES_M


def test_events_lie_where_trying_every_segment_puts_them() -> None:
    road = winding(0)
    places = events(road, 0)[:20]
    plainly = [nearest_plainly(road.course, *place)[0] for place in places]
    assert ours(road, places) == pytest.approx(plainly, abs=0.01)
