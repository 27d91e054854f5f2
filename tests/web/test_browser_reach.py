"""The pages about distances in a browser: ask for another distance, see the map of the answer."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.looking import open_page

pytestmark = pytest.mark.browser

OPENING = "as_of=2025-12-30&lang=en"


def ask_for(page: Any, metres: str) -> None:
    page.get_by_label("Distance (m)").fill(metres)
    page.locator("main form button").click()


def test_another_distance_is_asked_for_by_hand(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/reach?{OPENING}", "desk")
    within = lonely_page.locator("tr[data-nearness=within]")
    expect(within).to_have_count(3)
    ask_for(lonely_page, "40000")
    expect(within).to_have_count(13)
    expect(lonely_page.get_by_label("As of", exact=True)).to_have_value("2025-12-30")


def test_the_map_draws_the_distance_around_what_is_open(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/reach?{OPENING}", "desk")
    expect(lonely_page.locator('path[data-layer-id="reached"]')).to_have_count(1)
    expect(lonely_page.locator('path[data-layer-id="places"]')).to_have_count(13)
    expect(lonely_page.locator(".atlas-legend")).to_contain_text("15000 m around open service interchanges")


def test_the_day_before_nothing_is_drawn_around_anything(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/reach?as_of=2025-12-29&lang=en", "desk")
    expect(lonely_page.locator('path[data-layer-id="interchanges"]')).to_have_count(11)
    expect(lonely_page.locator('path[data-layer-id="reached"]')).to_have_count(0)


def test_from_a_road_to_what_lies_along_it_and_on(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/projects/P02?lang=en", "phone")
    lonely_page.locator('main a[href*="/corridor"]').click()
    expect(lonely_page.locator("tr[data-said=yes]")).to_have_count(2)
    ask_for(lonely_page, "1500")
    expect(lonely_page.locator("tr[data-nearness=within]")).to_have_count(1)
    expect(lonely_page.locator("tr[data-said=yes]")).to_have_count(2)


def test_a_distance_that_cannot_be_is_not_sent(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/reach?{OPENING}", "desk")
    address = lonely_page.url
    ask_for(lonely_page, "0")
    expect(lonely_page.locator("#within_m:invalid")).to_be_focused()
    expect(lonely_page).to_have_url(address)
