"""Network density and road-area ratio: what counts, and what is not told."""

from __future__ import annotations

from datetime import date

import pytest
from shapely import box
from shapely.geometry.base import BaseGeometry

from geoservice.domain.indicators import NetworkIndicators, network_indicators
from geoservice.domain.join import Scope
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import GEOD, area_m2
from geoservice.workflows import indicators_of, length_table
from tests.makers import a_layer
from tests.workspaces import CITIES, opened

AROUND = box(105.025, 30.025, 105.05, 30.07)
"""Around 滨江路, the only city road of Shuiyun that is open."""
EAST, NORTH = [105.03, 105.034, 105.041, 105.047], [30.03, 30.042, 30.053, 30.064]
BINJIANG_M = GEOD.line_length(EAST, NORTH)
OPEN_DAY, BEFORE = date(2025, 12, 31), date(2025, 1, 1)


def land(role: Role = Role.BUILT_UP, *several: BaseGeometry) -> Layer:
    return a_layer(role, {f"land{n}": one for n, one in enumerate(several or (AROUND,))})


def told(ground: Layer | None, red_lines: Layer | None = None, day: date = OPEN_DAY) -> NetworkIndicators:
    return network_indicators(
        length_table(opened("shuiyun"), as_of=day, scope=Scope.ALL).routes, ground, red_lines
    )


def test_the_density_is_the_open_city_road_over_the_land() -> None:
    density = told(land()).density
    assert density is not None
    assert (density.road_count, density.length_m) == (1, pytest.approx(BINJIANG_M, abs=1e-6))
    assert density.km_per_km2 == pytest.approx(BINJIANG_M / 1000 / (area_m2(AROUND) / 1e6))


def test_a_road_counts_from_the_day_it_opens() -> None:
    density = told(land(), day=BEFORE).density
    assert density is not None
    assert (density.road_count, density.length_m) == (0, 0)


def test_only_the_part_within_the_land_counts() -> None:
    density = told(land(Role.BUILT_UP, box(105.025, 30.025, 105.05, 30.053))).density
    assert density is not None
    assert density.length_m == pytest.approx(GEOD.line_length(EAST[:3], NORTH[:3]), abs=0.01)


def test_land_that_overlaps_counts_once() -> None:
    density = told(land(Role.BUILT_UP, AROUND, AROUND)).density
    assert density is not None
    assert density.land_m2 == pytest.approx(area_m2(AROUND))


def test_a_motorway_is_no_city_road() -> None:
    density = told(land(Role.BUILT_UP, box(105.15, 30.12, 105.33, 30.18))).density
    assert density is not None
    assert density.road_count == 0


def test_the_road_area_is_the_part_of_the_land_within_red_lines() -> None:
    quarter = box(105.0, 30.025, 105.03125, 30.07)
    found = told(land(), land(Role.ROAD_LAND, quarter)).road_area
    assert found is not None
    assert found.ratio == pytest.approx(0.25, rel=1e-4)


def test_without_land_nothing_is_told() -> None:
    assert told(None, land(Role.ROAD_LAND)) == NetworkIndicators(density=None, road_area=None)


def test_without_road_land_only_the_density_is_told() -> None:
    found = told(land())
    assert (found.density is None, found.road_area) == (False, None)


@pytest.mark.parametrize("city", list(CITIES))
def test_the_cities_of_the_tests_have_no_denominator(city: str) -> None:
    assert indicators_of(opened(city)) == NetworkIndicators(density=None, road_area=None)
