"""A place in the surveyors' grid: the zone by longitude, the numbers as PROJ's own codes give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geoservice.domain.grid_place import grid_place
from tests.makers import law

OF_4547 = Transformer.from_crs("EPSG:4490", "EPSG:4547")
OF_4526 = Transformer.from_crs("EPSG:4490", "EPSG:4526")


def test_the_known_place_has_its_known_coordinates() -> None:
    """113.24°E 35.2°N, computed once with PROJ's codes 4547 and 4526."""
    found = grid_place(113.24, 35.2)
    assert (round(found.northing_m, 3), round(found.easting_m, 3)) == (3897045.987, 430789.539)
    assert found.zoned_easting_m == pytest.approx(38430789.539, abs=0.001)
    assert (found.crs, found.zone, found.central_meridian) == ("EPSG:4547", 38, 114.0)


@law
@given(longitude=st.floats(112.51, 115.49), latitude=st.floats(20, 50))
def test_the_grid_agrees_with_the_registered_codes(longitude: float, latitude: float) -> None:
    found = grid_place(longitude, latitude)
    assert (found.northing_m, found.easting_m) == pytest.approx(
        OF_4547.transform(latitude, longitude), abs=1e-4
    )
    assert found.zoned_easting_m == pytest.approx(OF_4526.transform(latitude, longitude)[1], abs=1e-4)


@pytest.mark.parametrize(
    ("longitude", "zone", "crs"),
    [(112.4, 37, "EPSG:4546"), (112.6, 38, "EPSG:4547"), (75.0, 25, "EPSG:4534"), (135.0, 45, "EPSG:4554")],
)
def test_the_zone_is_the_one_the_longitude_lies_in(longitude: float, zone: int, crs: str) -> None:
    found = grid_place(longitude, 35.0)
    assert (found.zone, found.crs) == (zone, crs)


@pytest.mark.parametrize("longitude", [-3.0, 12.0, 140.0])
def test_outside_the_national_zones_no_zone_is_made_up(longitude: float) -> None:
    found = grid_place(longitude, 35.0)
    assert (found.zone, found.zoned_easting_m) == (None, None)
