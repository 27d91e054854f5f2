"""Second opinions on where events lie: linref, and shapely in the plane of EPSG:4547, on parts up to 5 km.

Neither knows the ellipsoid, so both are given the line in the grid with geodesic metres at each
vertex (M). linref 1.0.0 finds places with shapely's GEOS underneath; the M arithmetic is its own.
"""

from __future__ import annotations

import os
from importlib import import_module

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely import LineString

from geoservice.domain.locating import Alignment
from tests.oracles.roads import AGREES_M, EVENTS_A_PART, GRS80, PARTS, Numbers, distances, events, winding

TO_GRID = Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True)


def gridded(road: Alignment) -> tuple[LineString, Numbers]:
    """The line in EPSG:4547, and geodesic metres at each of its vertices."""
    longitudes, latitudes = shapely.get_coordinates(road.line).T
    line = LineString(np.column_stack(TO_GRID.transform(longitudes, latitudes)))
    _, _, steps_m = GRS80.inv(longitudes[:-1], latitudes[:-1], longitudes[1:], latitudes[1:])
    return line, np.concatenate([[0.0], np.cumsum(steps_m)])


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
        differences.append(distances(road, places) - referee(road, places))
    found = np.concatenate(differences)
    assert np.isfinite(found).sum() == PARTS * EVENTS_A_PART
    assert np.abs(found).max() < AGREES_M
