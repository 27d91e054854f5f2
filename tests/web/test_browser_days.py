"""Another day: the form asks for it, and the map shows what was known then."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.looking import SIZES, open_page, road, wait_until_still

pytestmark = pytest.mark.browser


@pytest.fixture(params=list(SIZES))
def overview(request: pytest.FixtureRequest, lonely_page: Any, live_url: str) -> Any:
    """The front door at both sizes."""
    open_page(lonely_page, f"{live_url}/", request.param)
    return lonely_page


def ask_for(page: Any, day: str) -> None:
    page.locator("#as_of").fill(day)
    page.locator("#board-form button").click()
    expect(page).to_have_url(re.compile(f"as_of={day}"))
    expect(page.locator("#timeline output")).to_have_text(day)
    expect(page.locator("body:not([aria-busy])")).to_be_visible()
    wait_until_still(page)


def legend(page: Any) -> Any:
    """The legend, brought to the front."""
    page.locator("#tab-legend").click()
    return page.locator("#panel-legend")


def test_the_expressways_are_open_from_the_day_they_opened(overview: Any) -> None:
    ask_for(overview, "2025-12-30")
    for one in ("yanhuang", "yantaihang"):
        expect(road(overview, one)).to_have_attribute("aria-label", re.compile("通车"))
    expect(legend(overview)).to_contain_text("通车")


def test_the_day_before_they_are_not_open(overview: Any) -> None:
    ask_for(overview, "2025-12-29")
    expect(legend(overview)).not_to_contain_text("通车")


def test_the_day_stays_when_one_goes_on(overview: Any) -> None:
    ask_for(overview, "2025-12-30")
    overview.locator(".menu summary").click()
    overview.locator("nav a", has_text="路线里程").click()
    expect(overview.locator("#as_of")).to_have_value("2025-12-30")


def test_the_newest_day_is_one_click_away(overview: Any) -> None:
    overview.locator("a", has_text="按最新日期查看").click()
    expect(overview.locator("#foot")).not_to_contain_text("条更新的记录")
