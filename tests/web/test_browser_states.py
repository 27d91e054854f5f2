"""Loading, empty and failed: said in words with the next act, and nothing shown becomes untrue."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.looking import hold, open_page

pytestmark = pytest.mark.browser

BOARD = "**/board?*"
NONE_FOUND = "没有符合条件的项目。请放宽或清除筛选。"


@pytest.fixture
def overview(page: Any, live_url: str) -> Any:
    """The front door; its console may note requests that fail."""
    open_page(page, f"{live_url}/", "desk")
    return page


def fail(page: Any, address: str, how: str) -> None:
    """Every answer to an address is an error of the server, or none comes."""
    answers = {
        "500": lambda route: route.fulfill(status=500, body="no"),
        "none": lambda route: route.abort(),
        "not JSON": lambda route: route.fulfill(status=200, body="<html>"),
    }
    page.route(address, answers[how])


def word(page: Any) -> Any:
    return page.locator("#board-word[role=status]")


@pytest.mark.parametrize("place", [".map-nothing", "#panel-points", "#panel-table"])
def test_a_filter_that_meets_nothing_says_so_with_the_next_act(
    lonely_page: Any, live_url: str, place: str
) -> None:
    open_page(lonely_page, f"{live_url}/", "desk")
    lonely_page.locator("#q").fill("没有这个项目")
    expect(lonely_page.locator("#board-state")).to_contain_text("0 / 35")
    expect(lonely_page.locator("#board-told")).to_contain_text("0 个项目")
    if place == "#panel-table":
        lonely_page.locator("#tab-table").click()
    expect(lonely_page.locator(place)).to_contain_text(NONE_FOUND)
    lonely_page.locator(place).get_by_role("link", name="清除筛选").click()
    expect(lonely_page.locator("[data-number=recorded]")).to_have_text("35")
    expect(lonely_page.locator(place)).not_to_contain_text(NONE_FOUND)


def test_a_map_of_projects_that_are_not_on_it_says_so(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/?mapped=no&lang=en", "phone")
    told = lonely_page.locator(".map-nothing p")
    expect(told).to_contain_text("No chosen project is on the map")
    tools, box = lonely_page.locator(".atlas-tools").bounding_box(), told.bounding_box()
    assert box["y"] >= tools["y"] + tools["height"]


def test_a_list_that_nothing_meets_leads_back_to_all(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/projects?category=livelihood&mapped=no&year=2024&q=zzz", "desk")
    lonely_page.get_by_role("link", name="清除筛选").click()
    expect(lonely_page.locator("tr[data-project]")).to_have_count(35)


def test_while_it_loads_the_page_says_so_and_what_was_shown_stays(overview: Any) -> None:
    let_go = hold(overview, BOARD)
    overview.locator("#q").fill("muye")
    expect(word(overview)).to_have_text("正在更新……")
    expect(overview.locator("body[aria-busy=true]")).to_be_visible()
    expect(overview.locator("[data-number=recorded]")).to_have_text("35")
    let_go()
    expect(overview.locator("[data-number=recorded]")).to_have_text("1")
    expect(word(overview)).to_have_text("")
    expect(overview.locator("#board-told[role=status]")).to_contain_text("已更新")


@pytest.mark.parametrize("how", ["500", "none", "not JSON"])
def test_a_search_that_fails_says_so_and_is_tried_again(overview: Any, how: str) -> None:
    fail(overview, BOARD, how)
    overview.locator("#q").fill("muye")
    expect(word(overview)).to_contain_text("请重试")
    expect(overview.locator("[data-number=recorded]")).to_have_text("35")
    overview.unroute(BOARD)
    overview.get_by_role("button", name="重试").click()
    expect(overview.locator("[data-number=recorded]")).to_have_text("1")
    expect(overview.get_by_role("button", name="重试")).to_be_hidden()


@pytest.mark.parametrize("how", ["500", "none"])
def test_a_day_that_does_not_come_is_not_shown_as_if_it_had(overview: Any, how: str) -> None:
    fail(overview, BOARD, how)
    output = overview.locator("#timeline output")
    before = output.inner_text()
    overview.locator("[data-play]").click()
    expect(word(overview)).to_contain_text("请重试")
    expect(output).to_have_text(before)
    expect(overview.locator("#as_of")).to_have_value(before)
    expect(overview.locator("#timeline input")).to_have_attribute("aria-valuetext", before)
    expect(overview.locator("[data-play]")).to_have_attribute("aria-label", "播放")
    overview.unroute(BOARD)
    overview.get_by_role("button", name="重试").click()
    expect(output).not_to_have_text(before)


@pytest.mark.parametrize("name", ["measure-line", "place"])
@pytest.mark.parametrize("how", ["500", "none"])
def test_a_reading_that_fails_makes_up_no_number(overview: Any, name: str, how: str) -> None:
    fail(overview, "**/api/measure*", how)
    fail(overview, "**/api/coordinates*", how)
    overview.locator(f'[data-tool="{name}"]').click()
    box = overview.locator(".folium-map").bounding_box()
    for across in (0.4, 0.6):
        overview.mouse.click(box["x"] + across * box["width"], box["y"] + 0.4 * box["height"])
    told = overview.locator(".atlas-reading-told[role=status]")
    expect(told).to_contain_text("服务器没有应答")
    expect(told).not_to_have_text(re.compile("[0-9]"))


def test_a_reading_under_way_says_so(overview: Any) -> None:
    let_go = hold(overview, "**/api/coordinates*")
    overview.locator('[data-tool="place"]').click()
    box = overview.locator(".folium-map").bounding_box()
    overview.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = overview.locator(".atlas-reading-told[role=status]")
    expect(told).to_have_text("正在计算……")
    let_go()
    expect(told).to_have_attribute("data-zone", "38")


def test_the_status_behind_a_number_stays_when_another_filter_is_chosen(
    lonely_page: Any, live_url: str
) -> None:
    """Until 22 November 2026 the select had no such option, and the next choice dropped it."""
    open_page(lonely_page, f"{live_url}/", "desk")
    lonely_page.locator(".tile", has=lonely_page.locator("[data-number=known_status]")).click()
    lonely_page.locator(".filters-more summary").click()
    status = lonely_page.locator("#status")
    expect(status).to_have_value("known")
    lonely_page.locator("#category").select_option("livelihood")
    expect(lonely_page).to_have_url(re.compile("category=livelihood.*status=known"))
    expect(status).to_have_value("known")


def test_what_can_be_chosen_follows_the_scope(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/", "desk")
    options = lonely_page.locator("#reported_district option")
    before = options.count()
    lonely_page.locator("#foot a", has_text="查看全部台账").click()
    expect(options).not_to_have_count(before)
