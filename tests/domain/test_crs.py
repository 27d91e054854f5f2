"""Declared systems, and the local grid around a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geoservice.domain.crs import LONLAT, central_meridian_degrees, is_lonlat, local_grid, projected_crs
from geoservice.errors import MissingCrsError
from tests.makers import law


@pytest.mark.parametrize(
    ("longitude", "meridian"),
    [(105.0, 105), (106.4, 105), (106.6, 108), (112.6, 114), (113.24, 114), (115.4, 114)],
)
def test_a_longitude_lies_in_the_zone_of_its_nearest_meridian(longitude: float, meridian: float) -> None:
    assert central_meridian_degrees(longitude) == meridian


@law
@given(longitude=st.floats(73, 136))
def test_no_place_is_more_than_a_degree_and_a_half_from_its_meridian(longitude: float) -> None:
    assert abs(longitude - central_meridian_degrees(longitude)) <= 1.5


def test_the_local_grid_at_114_degrees_is_the_national_one() -> None:
    national = Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True).transform(113.24, 35.2)
    local = Transformer.from_crs(LONLAT, local_grid(113.24), always_xy=True).transform(113.24, 35.2)
    assert local == pytest.approx(national, abs=1e-3)


@pytest.mark.parametrize("declared", ["EPSG:4490", "epsg:4490", "EPSG:4326", "OGC:CRS84"])
def test_degrees_need_no_change(declared: str) -> None:
    assert is_lonlat(declared)


@pytest.mark.parametrize("declared", ["EPSG:4547", "gcj02", "bd09", ""])
def test_anything_else_needs_a_change(declared: str) -> None:
    assert not is_lonlat(declared)


@pytest.mark.parametrize("declared", ["EPSG:4544", "EPSG:4547"])
def test_a_known_code_is_a_system(declared: str) -> None:
    assert projected_crs(declared, where="catalog").to_epsg() == int(declared.removeprefix("EPSG:"))


@pytest.mark.parametrize("declared", ["", "EPSG:99999", "地方独立坐标系", "GCJ02"])
def test_an_unknown_code_is_refused_with_its_place(declared: str) -> None:
    with pytest.raises(MissingCrsError, match=r"layers\.parks"):
        projected_crs(declared, where="[layers.parks] crs")
