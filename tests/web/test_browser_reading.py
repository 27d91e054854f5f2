"""What a planner stumbled over when reading the overview: each once, on the screen where it happened."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.looking import PAINTED, open_page, resize, wait_until_still

pytestmark = pytest.mark.browser

MONTHS = """() => [...document.querySelectorAll("#timeline text")]
  .filter(one => getComputedStyle(one).visibility === "visible")
  .map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"""
IS_FITTED = """() => {
  const map = geoservice.map, element = map.getContainer();
  return map.getSize().y === element.clientHeight;
}"""


@pytest.fixture
def overview(lonely_page: Any, live_url: str) -> Any:
    """The front door on a desk."""
    open_page(lonely_page, f"{live_url}/", "desk")
    return lonely_page


def test_a_search_says_why_it_found_a_project(overview: Any) -> None:
    """2026-11-22: `syl` also found 城市医疗服务能力提升, and nothing said why."""
    overview.locator("#q").fill("syl")
    found = overview.locator("section[aria-labelledby=found-title] li")
    expect(found).to_have_count(2)
    expect(found.nth(0)).to_contain_text("syl：“山阳路”的拼音首字母")
    expect(found.nth(1)).to_contain_text("syl：“市医疗”的拼音首字母")
    overview.locator("#tab-table").click()
    expect(overview.locator("tr[data-project=P33] th")).to_contain_text("syl：“市医疗”的拼音首字母")


def test_the_answer_to_a_station_does_not_push_the_map(overview: Any) -> None:
    """2026-11-22: the line above the map grew by a row, and the map jumped."""
    before = overview.locator(".atlas-map").bounding_box()
    overview.locator("#q").fill("山阳路 K0+500")
    expect(overview.locator("[data-station]")).to_be_visible()
    assert overview.locator(".atlas-map").bounding_box() == before
    overview.locator("#q").fill("山阳路")
    expect(overview.locator("[data-station]")).to_have_count(0)


@pytest.mark.parametrize("meeting", ["", "?meeting=yes"])
@pytest.mark.parametrize("width", [1366, 1920])
def test_months_under_the_slider_keep_apart(
    lonely_page: Any, live_url: str, meeting: str, width: int
) -> None:
    """2026-11-22: in a meeting at 1366 pixels 2020-12 lay over 2021-10."""
    open_page(lonely_page, f"{live_url}/{meeting}", "desk")
    resize(lonely_page, width, 768)
    lonely_page.locator("#tab-table").click()
    lonely_page.evaluate(PAINTED)
    boxes = lonely_page.evaluate(MONTHS)
    assert boxes
    assert all(left > right for (_, right), (left, _) in pairwise(boxes))


def test_the_map_knows_its_height_from_the_start(overview: Any) -> None:
    """2026-11-22: the slider came after the map was fitted, and hid its lower edge."""
    expect(overview.locator("#timeline")).to_be_visible()
    assert overview.evaluate(IS_FITTED)


def test_the_number_on_the_list_leads_to_what_it_is_of(overview: Any) -> None:
    asked: list[str] = []
    overview.on("request", lambda request: asked.append(request.url) if "/board" in request.url else None)
    overview.locator(".tile", has=overview.locator("[data-number=named]")).click()
    expect(overview).to_have_url(re.compile("#number-note$"))
    expect(overview.locator("#number-note:target")).to_contain_text("2024年三十工程")
    overview.evaluate(PAINTED)
    assert asked == []


def test_a_phone_shows_the_four_numbers_from_the_list_to_the_map(lonely_page: Any, live_url: str) -> None:
    """2026-11-22: it left out the first."""
    open_page(lonely_page, f"{live_url}/", "phone")
    for name in ("named", "recorded", "known_status", "mapped"):
        expect(lonely_page.locator(f"[data-number={name}]")).to_be_visible()
    expect(lonely_page.locator("[data-number=reported]")).to_be_hidden()


def test_what_was_not_known_then_stands_in_one_line(lonely_page: Any, live_url: str) -> None:
    """2026-11-22: 当时无据 was broken into three."""
    open_page(lonely_page, f"{live_url}/?as_of=2016-12-31", "desk")
    lonely_page.locator("#tab-table").click()
    cell = lonely_page.locator("tr[data-project=P08] td").nth(1)
    expect(cell).to_have_text("当时无据")
    line_px = cell.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
    inner_px = cell.evaluate(
        "one => { const all = document.createRange(); all.selectNodeContents(one);"
        " return all.getBoundingClientRect().height; }"
    )
    assert inner_px < 1.5 * line_px


CUT = """() => {
  const frame = geoservice.map.getContainer().getBoundingClientRect();
  const names = [...document.querySelectorAll(".atlas-label:not(.atlas-station)")];
  const seen = names.filter((one) => getComputedStyle(one).visibility === "visible" && one.offsetWidth);
  const cut = seen.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.left < frame.left || box.right > frame.right
      || box.top < frame.top || box.bottom > frame.bottom;
  });
  return names.length > seen.length && seen.length > 0 && cut.length === 0;
}"""


@pytest.mark.parametrize("zoom", [9, 10, 11])
def test_no_stated_length_is_cut_by_the_edge_of_the_map(lonely_page: Any, live_url: str, zoom: int) -> None:
    """2026-11-22: of 沿太行高速 48.777 公里 stood 7 公里 at the edge."""
    open_page(lonely_page, f"{live_url}/", "phone")
    lonely_page.evaluate(f"geoservice.map.setView([35.2, 113.2], {zoom}, {{ animate: false }})")
    lonely_page.wait_for_function(CUT)


LED = """() => {
  const road = document.querySelector('path[data-feature-id="muye"]').getBoundingClientRect();
  const all = [...document.querySelectorAll(".atlas-label")];
  const line = all.filter((one) => one.textContent.startsWith("牧野路"))[0].querySelector(".atlas-leader");
  if (!line || line.offsetWidth < 12) return false;
  const box = line.getBoundingClientRect();
  const across = Math.max(road.left - box.right, box.left - road.right);
  return Math.max(across, road.top - box.bottom, box.top - road.bottom) < 20;
}"""


def test_a_name_that_stands_off_has_a_line_to_its_road(overview: Any) -> None:
    """2026-11-22: seen from afar, 牧野路 stood 40 pixels from its road and could have been another's."""
    overview.evaluate("geoservice.map.setView([35.2, 113.2], 8, { animate: false })")
    overview.wait_for_function(LED)
    overview.evaluate("geoservice.map.setView([35.2, 113.2], 11, { animate: false })")
    expect(overview.locator(".atlas-leader")).to_have_count(0)


HALF_COVERED = """() => {
  const drawer = document.querySelector(".atlas-drawer").getBoundingClientRect();
  const others = [...document.querySelectorAll(".leaflet-control")].map((one) => one.getBoundingClientRect());
  const names = [...document.querySelectorAll(".atlas-label")].filter((one) =>
    getComputedStyle(one).visibility === "visible" && one.offsetWidth);
  const cuts = (box, other) => box.left < other.left && box.right > other.left
    && box.top < other.bottom && box.bottom > other.top;
  return names.filter((one) => [drawer, ...others].some((other) => cuts(one.getBoundingClientRect(), other)))
    .map((one) => one.textContent);
}"""


@pytest.mark.parametrize("meeting", ["", "?meeting=yes"])
def test_the_drawer_cuts_no_name(lonely_page: Any, live_url: str, meeting: str) -> None:
    """2026-11-22: of 终点 K1+606 黄河大道 and 山阳路 1606 米 the drawer covered the end."""
    open_page(lonely_page, f"{live_url}/{meeting}", "desk")
    resize(lonely_page, 1366, 768)
    lonely_page.locator("section[aria-labelledby=due-title] a[data-project=P01]").click()
    expect(lonely_page.locator(".atlas-station", has_text="终点 K1+606")).to_be_visible()
    wait_until_still(lonely_page)
    lonely_page.wait_for_function(f"() => ({HALF_COVERED})().length === 0")


def test_the_end_of_a_road_is_not_written_under_a_button(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/", "phone")
    lonely_page.evaluate("geoservice.map.setView([35.1768, 113.2716], 15, { animate: false })")
    lonely_page.evaluate("geoservice.map.panBy([130, -40], { animate: false })")
    expect(lonely_page.locator(".atlas-station", has_text="终点 K1+606")).to_have_count(1)
    lonely_page.wait_for_function(
        """() => {
          const boxes = (selector) => [...document.querySelectorAll(selector)]
            .filter((one) => getComputedStyle(one).visibility === "visible")
            .map((one) => one.getBoundingClientRect());
          const ends = boxes(".atlas-station"), buttons = boxes(".leaflet-control");
          return !ends.some((one) => buttons.some((other) => one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom));
        }"""
    )


def test_on_paper_stand_all_five_numbers(lonely_page: Any, live_url: str) -> None:
    """A sheet of A4 is as narrow as a small screen."""
    open_page(lonely_page, f"{live_url}/", "phone")
    lonely_page.emulate_media(media="print")
    expect(lonely_page.locator("[data-number=reported]")).to_be_visible()
