"""The front door in a browser: the roads are there, in colour, and a click tells what is known of one."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.web.looking import SIZES, click_on, come_near, open_page, road

pytestmark = pytest.mark.browser

ROADS = ("shanyang", "muye", "yanhuang", "yantaihang")
LEAST_COLOUR = 40  # of 255 between the strongest and the weakest of red, green and blue; grey has none


@pytest.fixture(params=list(SIZES))
def overview(request: pytest.FixtureRequest, lonely_page: Any, live_url: str) -> Any:
    """The front door at both sizes."""
    open_page(lonely_page, f"{live_url}/", request.param)
    return lonely_page


@pytest.fixture
def card(overview: Any) -> Any:
    """The card of 山阳路, opened by a click of the mouse."""
    come_near(overview, "shanyang")
    click_on(overview, "shanyang")
    shown = overview.locator(".atlas-card")
    expect(shown).to_have_count(1)
    return shown


def test_the_roads_the_parks_and_the_facilities_are_drawn(overview: Any) -> None:
    for layer in ("alignments", "parks", "facilities"):
        expect(overview.locator(f'path[data-layer-id="{layer}"]').first).to_be_visible()
    lengths = [road(overview, one).evaluate("path => path.getTotalLength()") for one in ROADS]
    assert [one for one in lengths if one < 2] == []


def test_roads_are_told_apart_by_colour(overview: Any) -> None:
    strokes = {road(overview, one).get_attribute("stroke") for one in ROADS}
    parts = [[int(stroke[place : place + 2], 16) for place in (1, 3, 5)] for stroke in strokes]
    assert [one for one in parts if max(one) - min(one) < LEAST_COLOUR] == []
    assert len(strokes) >= 2


def test_no_road_s_name_lies_under_a_button(overview: Any) -> None:
    """2026-11-22: on a phone the measuring buttons covered the first letters of 沿太行高速."""
    overview.wait_for_function(
        """() => {
          const all = (selector) => [...document.querySelectorAll(selector)];
          const boxes = (selector) => all(selector).map((one) => one.getBoundingClientRect());
          const names = boxes(".atlas-label:not(.atlas-label-ground):not(.atlas-station)");
          const buttons = boxes(".leaflet-control");
          const meet = (one, other) => one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom;
          return names.length === 4 && !buttons.some((button) => names.some((name) => meet(name, button)));
        }"""
    )


def test_no_name_of_the_ground_is_cut_by_the_edge_of_the_map(overview: Any) -> None:
    overview.evaluate("geoservice.map.setView([35.17, 113.27], 13, { animate: false })")
    overview.wait_for_function(
        """() => {
          const frame = geoservice.map.getContainer().getBoundingClientRect();
          const ground = [...document.querySelectorAll(".atlas-label-ground")];
          const seen = ground.filter((one) => getComputedStyle(one).visibility === "visible");
          return ground.length > seen.length && seen.map((one) => one.getBoundingClientRect()).every(
            (one) => one.left >= frame.left && one.right <= frame.right
              && one.top >= frame.top && one.bottom <= frame.bottom);
        }"""
    )


def test_the_map_fills_a_good_part_of_the_window_and_nothing_scrolls_sideways(overview: Any) -> None:
    box, room = overview.locator(".folium-map").bounding_box(), overview.viewport_size
    assert (box["width"] > 0.7 * room["width"], box["height"] > 0.4 * room["height"]) == (True, True)
    assert overview.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_on_a_road_tells_stated_length_verdict_day_and_source(card: Any) -> None:
    expect(card.locator("h2")).to_have_text("山阳路（南海路—黄河大道）")
    for word in ("1606", "示意，不评级", "截至", "S0"):
        expect(card).to_contain_text(word, use_inner_text=True)
    expect(card).not_to_contain_text("%")


def test_the_card_the_path_and_the_interface_give_one_length(overview: Any, card: Any, live_url: str) -> None:
    with urlopen(f"{live_url}/api/lengths") as answer:
        rows = {row["id"]: row["length_m"] for row in json.load(answer)["rows"]}
    told = card.locator("dd[data-length-m]").get_attribute("data-length-m")
    drawn = road(overview, "shanyang").get_attribute("data-length-m")
    assert {told, drawn} == {f"{rows['shanyang']:.3f}"}


def test_the_card_fits_into_the_map_and_leads_to_the_project(overview: Any, card: Any) -> None:
    inner, outer = card.bounding_box(), overview.locator(".folium-map").bounding_box()
    assert inner["x"] >= outer["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    card.locator("a").click()
    expect(overview.locator("h1")).to_have_text("山阳路（南海路—黄河大道）建设项目")


def test_a_chosen_schematic_road_lies_in_a_band_as_wide_as_its_error(overview: Any, card: Any) -> None:
    band = overview.locator(".atlas-error-band")
    pixels_per_metre = road(overview, "shanyang").evaluate("path => path.getTotalLength()") / 1606
    expect(band).to_have_attribute("data-err-m", "600")
    assert float(band.get_attribute("stroke-width")) == pytest.approx(2 * 600 * pixels_per_metre, rel=0.05)
    overview.keyboard.press("Escape")
    expect(band).to_have_count(0)


def test_a_surveyed_road_has_no_band(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/", "desk")
    road(lonely_page, "binjiang").focus()
    lonely_page.keyboard.press("Enter")
    expect(lonely_page.locator(".atlas-card")).to_have_count(1)
    expect(lonely_page.locator(".atlas-error-band")).to_have_count(0)


def test_the_pages_of_the_road_make_up_no_percentage(lonely_page: Any, live_url: str) -> None:
    for address in ("/projects/P01", "/maps/P01"):
        open_page(lonely_page, live_url + address, "desk")
        expect(lonely_page.locator("body")).not_to_contain_text("%", use_inner_text=True)


COPIED = {
    "view": "/?category=livelihood",
    "embed": '<iframe src="{}/embed/overview?category=livelihood" ',
    "picture": "/maps/overview.png",
    "frozen": "/embed/overview?category=livelihood&as_of=2025-07-31&scope=programme&layers=districts",
}


@pytest.mark.parametrize("name", list(COPIED))
def test_what_is_copied_follows_the_filter_and_is_said(overview: Any, live_url: str, name: str) -> None:
    overview.context.grant_permissions(["clipboard-read", "clipboard-write"])
    overview.evaluate("geoservice.board.show('/?category=livelihood', true)")
    overview.locator(".drop summary", has_text="导出").click()
    overview.locator(f"#copy-{name}").click()
    expect(overview.locator("#copy-state")).to_have_text("已复制")
    wanted = COPIED[name].format(live_url) if name == "embed" else live_url + COPIED[name]
    assert overview.evaluate("navigator.clipboard.readText()").startswith(wanted)


def test_a_copied_frozen_link_of_a_project_opens_its_map(lonely_page: Any, live_url: str) -> None:
    lonely_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(lonely_page, f"{live_url}/maps/P01", "desk")
    lonely_page.locator("#copy-frozen").click()
    expect(lonely_page.locator("#copy-state")).to_have_text("已复制")
    open_page(lonely_page, lonely_page.evaluate("navigator.clipboard.readText()"), "desk")
    expect(road(lonely_page, "shanyang")).to_be_visible()


def test_where_the_browser_refuses_to_copy_the_reader_is_told(lonely_page: Any, live_url: str) -> None:
    lonely_page.add_init_script("document.execCommand = () => false; delete Navigator.prototype.clipboard")
    open_page(lonely_page, f"{live_url}/", "desk")
    lonely_page.locator(".drop summary", has_text="导出").click()
    lonely_page.locator("#copy-embed").click()
    expect(lonely_page.locator("#copy-state")).to_have_text("浏览器不允许复制：文字已选中，请按 Ctrl+C")


OVERLAPPING = """() => {
  const shown = [...document.querySelectorAll(".slim > *, .slim form > *")].filter(one => one.offsetWidth);
  const meets = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return shown.flatMap((one, i) => shown.slice(i + 1)
    .filter(other => !one.contains(other) && getComputedStyle(one).position !== "absolute"
      && getComputedStyle(other).position !== "absolute"
      && meets(one.getBoundingClientRect(), other.getBoundingClientRect()))
    .map(other => `${one.textContent.trim().slice(0, 20)} / ${other.textContent.trim().slice(0, 20)}`));
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1920, 1366, 1280, 1024])
def test_nothing_in_the_head_lies_on_something_else(
    lonely_page: Any, live_url: str, width: int, lang: str
) -> None:
    """2026-11-22: on a notebook the English head laid its filter over the mode and the export menu."""
    lonely_page.set_viewport_size({"width": width, "height": 768})
    lonely_page.goto(f"{live_url}/?lang={lang}")
    assert lonely_page.evaluate(OVERLAPPING) == []
    lonely_page.locator(".slim .drop:not(.menu) summary").click()
    menu = lonely_page.locator(".slim .drop:not(.menu) .drop-body")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
