"""Basemaps in a browser: switched on by the reader, from this server only, schematic lines off when near."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from geoservice.domain.datum import gcj02_to_wgs84, wgs84_to_gcj02
from tests.web.looking import open_layer_switch, open_page, wait_until_still
from tests.web.serving import atlas, serving
from tests.web.tile_server import FakeTiles
from tests.workspaces import REPOSITORY

pytestmark = pytest.mark.browser

PLACES = ((113.24, 35.2), (112.6, 34.8), (116.4, 39.9), (121.47, 31.23), (87.6, 43.8), (100.1, 25.0))


@pytest.fixture
def address(tiles: FakeTiles, request: pytest.FixtureRequest) -> Iterator[str]:
    right = getattr(request, "param", "")
    with serving(tiles.application()) as far:
        settings = {
            "basemaps": ("office",),
            "office_tiles": f"{far}/{{z}}/{{x}}/{{y}}.png",
            "office_tiles_credit": "测绘处 <b>",
            "office_tiles_gcj02_right": right,
            "threads": 16,
        }
        with serving(atlas(REPOSITORY, **settings)) as near:
            yield near


def choose(page: Any, name: str) -> None:
    open_layer_switch(page).get_by_label(name).check()


def test_the_map_opens_on_its_own_ground_and_asks_for_no_tile(
    lonely_page: Any, address: str, tiles: FakeTiles
) -> None:
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    expect(lonely_page.locator(".leaflet-tile")).to_have_count(0)
    assert tiles.asked == []


def test_a_basemap_switched_on_is_drawn_with_its_maker(
    lonely_page: Any, address: str, tiles: FakeTiles
) -> None:
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    choose(lonely_page, "本单位底图")
    expect(lonely_page.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(lonely_page.locator(".leaflet-control-attribution")).to_contain_text("测绘处 <b>")
    assert tiles.asked


def test_near_by_schematic_lines_are_not_drawn_over_a_basemap_and_it_says_so(
    lonely_page: Any, address: str
) -> None:
    open_page(lonely_page, f"{address}/maps/P01", "desk")
    road = lonely_page.locator('path[data-feature-id="shanyang"]')
    expect(road).to_be_visible()
    choose(lonely_page, "本单位底图")
    expect(road).to_be_hidden()
    expect(lonely_page.locator(".atlas-road-end, .atlas-tick, .atlas-station")).to_have_count(0)
    expect(lonely_page.locator(".atlas-basemap-line")).to_be_in_viewport()
    expect(lonely_page.locator(".atlas-basemap-line")).to_contain_text("示意线路不叠加")
    choose(lonely_page, "本图自带底图")
    expect(road).to_be_visible()
    expect(lonely_page.locator(".atlas-road-end")).to_have_count(2)
    expect(lonely_page.locator(".atlas-basemap-line")).to_have_text("")


def test_from_afar_schematic_lines_stay(lonely_page: Any, address: str) -> None:
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    choose(lonely_page, "本单位底图")
    expect(lonely_page.locator('path[data-feature-id="yanhuang"]')).to_be_visible()


def test_tiles_that_do_not_come_are_said_in_one_line(
    lonely_page: Any, address: str, tiles: FakeTiles
) -> None:
    tiles.mode = "500"
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    choose(lonely_page, "本单位底图")
    expect(lonely_page.locator(".atlas-basemap-line")).to_contain_text("底图有几块取不到")


@pytest.mark.parametrize("address", ["合同 2026-17"], indirect=True)
def test_the_shift_in_the_browser_is_the_one_of_the_domain(lonely_page: Any, address: str) -> None:
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    there = lonely_page.evaluate("all => all.map(one => geoservice.wgs84ToGcj02(...one))", list(PLACES))
    back = lonely_page.evaluate("all => all.map(one => geoservice.gcj02ToWgs84(...one))", list(PLACES))
    longitude, latitude = np.array(PLACES).T
    assert np.array(there) == pytest.approx(np.column_stack(wgs84_to_gcj02(longitude, latitude)), abs=1e-11)
    assert np.array(back) == pytest.approx(np.column_stack(gcj02_to_wgs84(longitude, latitude)), abs=1e-11)


@pytest.mark.parametrize("address", ["合同 2026-17"], indirect=True)
def test_under_gcj02_tiles_clicks_still_read_true_places(lonely_page: Any, address: str) -> None:
    open_page(lonely_page, f"{address}/maps/overview", "desk")
    lonely_page.locator('[data-tool="place"]').click()
    wait_until_still(lonely_page)
    path = lonely_page.locator('path[data-feature-id="shanyang"]')
    box = path.bounding_box()
    lonely_page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = lonely_page.locator(".atlas-reading-told")
    expect(told).to_have_attribute("data-zone", "38")
    expect(told).to_contain_text("山阳路")
    assert float(told.get_attribute("data-longitude")) == pytest.approx(113.2716, abs=0.002)
