"""The map's own tools in a browser: picked by mouse and by key, the number is the server's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from geoservice.domain.drawn import drawn_line, drawn_outline
from geoservice.workflows import map_document, map_view
from tests.web.looking import PAINTED, open_page, wait_until_still
from tests.workspaces import opened

pytestmark = pytest.mark.browser

STEPS = ((0, 0), (120, -40), (160, 80))
RECORD_PRINT = "window.print = () => { window.printed = true; };"


@pytest.fixture
def overview(lonely_page: Any, live_url: str) -> Any:
    lonely_page.add_init_script(RECORD_PRINT)
    open_page(lonely_page, f"{live_url}/maps/overview", "desk")
    return lonely_page


def tool(page: Any, name: str) -> Any:
    return page.locator(f'.atlas-tools [data-tool="{name}"]')


def told(page: Any) -> Any:
    return page.locator(".atlas-reading-told")


def middle(page: Any) -> tuple[float, float]:
    box = page.locator(".folium-map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pick(page: Any, *steps: tuple[float, float]) -> None:
    across, down = middle(page)
    for east, south in steps:
        page.mouse.click(across + east, down + south)


def asked_for(page: Any, action: Any) -> tuple[tuple[float, float], ...]:
    """The points of the request an action sends."""
    with page.expect_response(lambda answer: "/api/measure" in answer.url) as waiting:
        action()
    (written,) = parse_qs(urlsplit(waiting.value.url).query)["points"]
    return tuple(tuple(map(float, pair.split(","))) for pair in written.split(";"))  # type: ignore[misc]


def test_a_line_is_drawn_by_clicks_and_measured_by_the_server(overview: Any) -> None:
    tool(overview, "measure-line").click()
    pick(overview, *STEPS[:2])
    expect(told(overview)).to_have_attribute("data-points", "2")
    points = asked_for(overview, lambda: pick(overview, STEPS[2]))
    expect(told(overview)).to_have_attribute("data-points", "3")
    assert float(told(overview).get_attribute("data-length-m")) == round(drawn_line(points).length_m, 3)
    expect(told(overview)).to_contain_text("椭球面")


def test_an_area_is_drawn_by_clicks_and_measured_by_the_server(overview: Any) -> None:
    tool(overview, "measure-area").click()
    pick(overview, *STEPS[:2])
    points = asked_for(overview, lambda: pick(overview, STEPS[2]))
    expect(told(overview)).to_have_attribute("data-points", "3")
    assert float(told(overview).get_attribute("data-area-m2")) == round(drawn_outline(points).area_m2, 3)


def test_a_line_is_drawn_by_keys_alone(overview: Any) -> None:
    tool(overview, "measure-line").focus()
    overview.keyboard.press("Enter")
    overview.keyboard.press("Enter")
    for _ in range(3):
        overview.keyboard.press("ArrowRight")
        wait_until_still(overview)
    overview.keyboard.press("Enter")
    expect(told(overview)).to_have_attribute("data-points", "2")
    overview.keyboard.press("Backspace")
    expect(told(overview)).to_have_text("")
    overview.keyboard.press("Escape")
    expect(overview.locator(".atlas-reading")).to_be_hidden()
    expect(tool(overview, "measure-line")).to_be_focused()


def test_escape_ends_measuring_and_the_map_takes_clicks_as_before(overview: Any) -> None:
    tool(overview, "measure-line").click()
    pick(overview, *STEPS)
    overview.keyboard.press("Escape")
    expect(tool(overview, "measure-line")).to_have_attribute("aria-pressed", "false")
    expect(overview.locator(".atlas-sketch")).to_have_count(0)
    pick(overview, (0, 0))
    expect(overview.locator(".atlas-reading")).to_be_hidden()


def test_a_double_click_finishes_and_the_reading_stays(overview: Any) -> None:
    tool(overview, "measure-line").click()
    pick(overview, STEPS[0])
    across, down = middle(overview)
    overview.mouse.dblclick(across + 120, down)
    expect(told(overview)).to_have_attribute("data-points", "2")
    reading = told(overview).inner_text()
    pick(overview, STEPS[2])
    expect(told(overview)).to_have_text(reading, use_inner_text=True)
    overview.get_by_role("button", name="清除").click()
    expect(overview.locator(".atlas-sketch")).to_have_count(0)


def test_no_card_opens_while_points_are_picked(overview: Any) -> None:
    tool(overview, "measure-area").click()
    pick(overview, *STEPS)
    expect(told(overview)).to_have_attribute("data-points", "3")
    expect(overview.locator(".atlas-card")).to_have_count(0)


def test_an_outline_that_crosses_itself_is_told_in_words(page: Any, live_url: str) -> None:
    """The refusal is an answer with status 422, which a browser notes in its console."""
    open_page(page, f"{live_url}/maps/overview", "desk")
    tool(page, "measure-area").click()
    pick(page, (0, 0), (100, 100), (100, 0), (0, 100))
    expect(told(page)).to_contain_text("边线自相交")


def test_without_the_server_no_number_is_made_up(page: Any, live_url: str) -> None:
    open_page(page, f"{live_url}/maps/overview", "desk")
    page.route("**/api/measure*", lambda route: route.abort())
    tool(page, "measure-line").click()
    pick(page, *STEPS[:2])
    expect(told(page)).to_contain_text("服务器没有应答")
    expect(told(page)).not_to_have_text(re.compile("[0-9]"))


def test_a_click_reads_degrees_grid_and_stations(overview: Any, live_url: str) -> None:
    tool(overview, "place").click()
    with overview.expect_response(lambda answer: "/api/alignments/near" in answer.url) as waiting:
        pick(overview, (60, 30))
    expect(told(overview)).to_have_attribute("data-zone", "38")
    asked = parse_qs(urlsplit(waiting.value.url).query)
    with urlopen(f"{live_url}/api/coordinates?lon={asked['lon'][0]}&lat={asked['lat'][0]}") as answer:
        (row,) = json.load(answer)["rows"]
    assert float(told(overview).get_attribute("data-northing-m")) == row["northing_m"]
    expect(told(overview)).to_contain_text("中央子午线 114°")


def test_the_degrees_at_the_pointer_are_shown_while_it_moves(overview: Any) -> None:
    tool(overview, "place").click()
    overview.mouse.move(*middle(overview))
    expect(overview.locator(".atlas-reading-live")).to_contain_text("指针 113.")


def test_full_screen_takes_the_map_and_gives_it_back(overview: Any) -> None:
    tool(overview, "full-screen").click()
    expect(tool(overview, "full-screen")).to_have_text("退出全屏")
    assert overview.evaluate("document.fullscreenElement.className").startswith("atlas-map")
    tool(overview, "full-screen").click()
    expect(tool(overview, "full-screen")).to_have_text("全屏")


def test_the_printed_sheet_has_title_map_legend_day_and_mark_and_nothing_to_click(overview: Any) -> None:
    tool(overview, "print").click()
    overview.wait_for_function("window.printed")
    overview.emulate_media(media="print")
    for word in ("焦作市重点项目进度图", "截至 2025年7月31日", "内部工作用图", "图例", "示意"):
        expect(overview.locator("body")).to_contain_text(word, use_inner_text=True)
    expect(overview.locator("button:visible, a:visible, input:visible")).to_have_count(0)
    expect(overview.locator('path[data-feature-id="yanhuang"]')).to_be_visible()


def test_after_printing_the_page_is_as_it_was(overview: Any) -> None:
    room = "JSON.stringify([...document.body.children].map(one => one.getBoundingClientRect()))"
    before = overview.evaluate(room)
    tool(overview, "print").click()
    overview.wait_for_function("window.printed")
    overview.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(overview.locator(".atlas-print, .atlas-print-way, .atlas-print-keep")).to_have_count(0)
    overview.wait_for_function(f"before => {room} === before", arg=before)


def test_the_printed_sheet_fills_one_page(overview: Any, tmp_path: Path) -> None:
    tool(overview, "print").click()
    overview.wait_for_function("window.printed")
    file = tmp_path / "sheet.pdf"
    overview.pdf(path=str(file), prefer_css_page_size=True)
    assert file.read_bytes().count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_while_measuring(lonely_page: Any, live_url: str, lang: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/overview?lang={lang}", "phone")
    tool(lonely_page, "measure-line").click()
    found = Axe().run(lonely_page)
    assert found.violations_count == 0, found.generate_report()


def test_the_project_map_and_the_coverage_map_have_the_tools(lonely_page: Any, live_url: str) -> None:
    for address in ("/maps/P01", "/coverage"):
        open_page(lonely_page, live_url + address, "desk")
        expect(lonely_page.locator(".atlas-tools button")).to_have_count(5)


def test_the_embedded_map_has_no_tools(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/embed/overview", "desk")
    expect(lonely_page.locator(".atlas-tools")).to_have_count(0)


def test_a_file_from_the_disk_measures_nothing_but_prints(quiet_page: Any, tmp_path: Path) -> None:
    city = opened("shipped")
    file = tmp_path / "map.html"
    file.write_text(map_document(city, map_view(city)), encoding="utf-8")
    quiet_page.add_init_script(RECORD_PRINT)
    quiet_page.goto(file.as_uri())
    quiet_page.evaluate(PAINTED)
    expect(quiet_page.locator(".atlas-tools button")).to_have_text(["全屏", "打印"])
    tool(quiet_page, "print").click()
    quiet_page.wait_for_function("window.printed")
