"""The overview as it is used: a day, a filter, a table and a search change numbers, map and list together."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.looking import open_page, road, wait_until_still

pytestmark = pytest.mark.browser

NUMBERS = "[data-number]"
ROADS = ("shanyang", "muye", "yanhuang", "yantaihang")


@pytest.fixture
def overview(lonely_page: Any, live_url: str) -> Any:
    """The front door on a desk."""
    open_page(lonely_page, f"{live_url}/", "desk")
    return lonely_page


def number(page: Any, name: str) -> Any:
    return page.locator(f"[data-number={name}]")


def expect_roads(page: Any, *shown: str) -> None:
    """The line of these roads can be seen, and of no other."""
    for one in ROADS:
        expect(road(page, one)).to_be_visible(visible=one in shown)


def test_one_screen_holds_it_all_without_scrolling(overview: Any) -> None:
    assert overview.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for part in ("#numbers", ".atlas-map", "#timeline", "#due-title", "#foot"):
        expect(overview.locator(part)).to_be_in_viewport()


def test_a_number_is_the_list_it_counts(overview: Any) -> None:
    told = number(overview, "reported").inner_text()
    overview.locator(".tile", has=number(overview, "reported")).click()
    expect(overview).to_have_url(re.compile("reported=yes"))
    expect(overview.locator("tr[data-project]:visible")).to_have_count(int(told))


def test_a_filter_drives_numbers_map_and_table_together(overview: Any) -> None:
    overview.locator(".filters-more summary").click()
    overview.locator("#category").select_option("livelihood")
    expect(overview).to_have_url(re.compile("category=livelihood"))
    expect(overview.locator("#board-state")).to_contain_text("/ 35")
    expect_roads(overview, "shanyang")
    overview.locator("#tab-table").click()
    expect(overview.locator("tr[data-project]")).to_have_count(int(number(overview, "recorded").inner_text()))


def test_districts_count_the_projects_that_are_left(overview: Any) -> None:
    """2026-11-22: with 已上图 chosen the map still said 未上图 6 while the panel said 0."""
    expect(overview.locator(".atlas-label", has_text="武陟县")).to_contain_text("未上图 6")
    overview.locator(".tile", has=number(overview, "mapped")).click()
    expect(overview.locator(".atlas-label", has_text="武陟县")).to_have_text("武陟县")
    overview.reload()
    expect(overview.locator(".atlas-label", has_text="武陟县")).to_have_text("武陟县")


def test_back_brings_back_what_was_shown(overview: Any) -> None:
    overview.locator("#q").fill("muye")
    expect(number(overview, "recorded")).to_have_text("1")
    overview.go_back()
    expect(number(overview, "recorded")).to_have_text("35")
    expect(overview.locator("#q")).to_have_value("")


def test_an_address_opens_as_it_was_left(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/?q=muye&colour=lamp&lang=en", "desk")
    expect(number(lonely_page, "recorded")).to_have_text("1")
    expect_roads(lonely_page, "muye")
    expect(lonely_page.locator("[data-colour=lamp]")).to_have_attribute("aria-current", "true")


def test_a_station_in_the_search_box_is_shown_with_its_error(overview: Any) -> None:
    overview.locator("#q").fill("山阳路 K0+500")
    expect(overview.locator("[data-station]")).to_contain_text("±600")
    expect(overview.locator("path.atlas-spot")).to_be_visible()


def test_the_slider_steps_from_evidence_to_evidence(overview: Any) -> None:
    slider, output = overview.locator("#timeline input"), overview.locator("#timeline output")
    before = output.inner_text()
    overview.locator("[data-step='1']").click()
    expect(output).not_to_have_text(before)
    later = output.inner_text()
    assert later > before
    expect(overview).to_have_url(re.compile(f"as_of={later}"))
    expect(slider).to_have_attribute("aria-valuetext", later)
    expect(overview.locator("#as_of")).to_have_value(later)


def test_an_update_is_told_to_those_who_listen(overview: Any) -> None:
    overview.locator("#q").fill("muye")
    told = overview.locator("#board-told[role=status]")
    expect(told).to_have_text(re.compile(r"^已更新：截至 2025年7月31日，1 个项目$"))


def test_playing_goes_on_by_itself_and_stops_when_asked(overview: Any) -> None:
    overview.clock.install(time=0)
    overview.clock.pause_at(1)  # days pass when this test says so, however slow the machine
    output = overview.locator("#timeline output")
    overview.locator("[data-play]").click()
    first = "2025-07-31"
    expect(output).not_to_have_text(first)
    second = output.inner_text()
    expect(overview.locator("#board-word")).to_have_text("")
    overview.clock.run_for(1300)
    expect(output).not_to_have_text(second)
    overview.locator("[data-play]").click()
    expect(overview.locator("[data-play]")).to_have_attribute("aria-label", "播放")


def test_before_anything_was_known_the_table_says_so(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/?as_of=2016-12-31", "desk")
    lonely_page.locator("#tab-table").click()
    expect(lonely_page.locator("tr[data-project=P01]")).to_contain_text("当时无据")


def test_choosing_in_the_table_shows_on_the_map_and_back(overview: Any) -> None:
    overview.locator("#tab-table").click()
    overview.locator("tr[data-project=P02] th a").click()
    expect(overview.locator(".atlas-card h2")).to_contain_text("牧野路")
    expect(overview.locator("tr[data-project=P02]")).to_have_class(re.compile("chosen"))
    overview.keyboard.press("Escape")
    expect(overview.locator("tr.chosen")).to_have_count(0)
    wait_until_still(overview)
    road(overview, "muye").focus()
    overview.keyboard.press("Enter")
    expect(overview.locator("tr[data-project=P02]")).to_have_attribute("aria-current", "true")


def test_the_table_is_sorted_by_a_click_and_says_how(overview: Any) -> None:
    overview.locator("#tab-table").click()
    head = overview.locator("th", has_text="要求日期")
    head.locator("a").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.locator("a").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(overview).to_have_url(re.compile("sort=-due"))


def test_in_a_meeting_the_arrow_keys_go_from_project_to_project(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/?meeting=yes", "desk")
    lonely_page.keyboard.press("ArrowDown")
    expect(lonely_page.locator(".atlas-card h2")).to_contain_text("山阳路")
    lonely_page.keyboard.press("ArrowDown")
    expect(lonely_page.locator(".atlas-card h2")).to_contain_text("牧野路")


def test_a_phone_can_leave_the_meeting(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/?meeting=yes", "phone")
    lonely_page.locator('[data-part="mode"] a').click()
    lonely_page.wait_for_url(f"{live_url}/")


@pytest.mark.parametrize("tab", ["points", "table", "legend"])
def test_in_a_meeting_no_text_is_smaller_than_18_pixels(lonely_page: Any, live_url: str, tab: str) -> None:
    open_page(lonely_page, f"{live_url}/?meeting=yes", "desk")
    lonely_page.locator(f"#tab-{tab}").click()
    expect(lonely_page.locator(f"#panel-{tab}")).to_be_visible()
    small = lonely_page.evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
        .filter(one => one.checkVisibility() && parseFloat(getComputedStyle(one).fontSize) < 18)
        .map(one => one.tagName + "." + one.getAttribute("class") + " " + one.textContent.slice(0, 20))"""
    )
    assert small == []


def test_the_tabs_of_the_side_answer_to_the_arrow_keys(overview: Any) -> None:
    overview.locator("#tab-points").focus()
    overview.keyboard.press("ArrowRight")
    expect(overview.locator("#panel-table")).to_be_visible()
    expect(overview.locator("#tab-table")).to_be_focused()
