"""A second opinion: the length in the local grid, its scale, and the name of the grid."""

from __future__ import annotations

import pytest
from pyproj import CRS, Geod
from shapely import LineString, MultiLineString

from geoservice.domain.crs import local_grid_code
from geoservice.domain.grid_length import grid_length
from tests.workspaces import opened

START = (113.24, 35.2)


def road_of_1606_metres(azimuth: float) -> LineString:
    return LineString([START, Geod(ellps="GRS80").fwd(*START, azimuth, 1606.0)[:2]])


def test_a_road_of_1606_metres_is_9_centimetres_longer_in_the_grid() -> None:
    found = grid_length(road_of_1606_metres(0))
    assert found.length_m == pytest.approx(1606.095, abs=0.0005)
    assert found.scale_ppm == pytest.approx(59, abs=0.5)
    assert found.crs == "EPSG:4547"


@pytest.mark.parametrize(("longitude", "cm_per_km"), [(112.56, 21), (113.0, 10), (113.24, 6), (113.64, 1)])
def test_the_scale_grows_away_from_the_central_meridian(longitude: float, cm_per_km: float) -> None:
    found = grid_length(LineString([(longitude, 35.2), (longitude, 35.21)]))
    assert found.scale_ppm == pytest.approx(cm_per_km * 10, abs=6)


@pytest.mark.parametrize("meridian", range(75, 136, 3))
def test_a_grid_is_named_as_the_register_names_it(meridian: int) -> None:
    assert f"3-degree Gauss-Kruger CM {meridian}E" in CRS(local_grid_code(meridian)).name


def test_a_grid_the_register_does_not_have_is_named_by_its_meridian() -> None:
    assert local_grid_code(9.4) == "3-degree GK CM 9"


def test_gaps_between_parts_are_not_counted() -> None:
    one, other = [(113.0, 35.0), (113.01, 35.0)], [(113.5, 35.0), (113.51, 35.0)]
    both = grid_length(MultiLineString([one, other])).length_m
    apart = sum(grid_length(LineString(part)).length_m for part in (one, other))
    assert both == pytest.approx(apart, abs=1e-6)


def test_a_line_without_length_has_no_scale() -> None:
    assert grid_length(LineString([START, START])).scale_ppm is None


@pytest.mark.parametrize("layer_id", ["alignments"])
def test_the_shipped_roads_lie_in_one_grid_at_up_to_230_ppm(layer_id: str) -> None:
    found = [grid_length(line) for line in opened("shipped").layer(layer_id).features.geometry]
    assert {one.crs for one in found} == {"EPSG:4547"}
    assert all(one.scale_ppm is not None and 0 < one.scale_ppm < 230 for one in found)
