"""A layer of two thousand streets: fetched by window, with cards, filters, and words when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.large import CROWD, large_workspace
from tests.web.looking import click_on, come_near, open_page, wait_until_still
from tests.web.serving import atlas, serving

pytestmark = pytest.mark.browser
COUNT = 2000
STREETS = f'path[data-layer-id="{CROWD}"]'
FEATURES = f"**/api/layers/{CROWD}/features?*"


@pytest.fixture(scope="module")
def large_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Shuiyun with two thousand streets, on loopback."""
    folder = large_workspace(tmp_path_factory.mktemp("large") / "city", COUNT)
    with serving(atlas(folder)) as address:
        yield address


def word(page: Any) -> Any:
    """What is said of the streets."""
    return page.locator(f'[data-layer-words="{CROWD}"]')


def test_streets_come_after_the_page_and_open_their_card(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/", "desk")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)
    expect(word(lonely_page)).to_be_hidden()
    come_near(lonely_page, "road-01025", length_px=60)
    expect(word(lonely_page)).to_be_hidden()
    click_on(lonely_page, "road-01025")
    card = lonely_page.locator(".atlas-card")
    expect(card.locator("h2")).to_contain_text("第1025路")
    expect(card).to_contain_text("主干路")


def test_a_filter_hides_the_streets_of_other_projects(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/", "desk")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)
    lonely_page.locator("#q").fill("SY-02")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT // 4)


def test_while_streets_come_it_says_so(lonely_page: Any, large_url: str) -> None:
    waiting: list[Any] = []
    lonely_page.route(FEATURES, lambda route: waiting.append(route))
    open_page(lonely_page, f"{large_url}/maps/overview", "desk")
    expect(word(lonely_page).locator("[role=status]")).to_contain_text("正在取数")
    waiting.pop().continue_()
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)


@pytest.mark.parametrize("answer", [500, None])
def test_a_fetch_that_fails_says_so_and_can_be_tried_again(
    page: Any, large_url: str, answer: int | None
) -> None:
    page.route(FEATURES, lambda route: route.fulfill(status=answer, body="no") if answer else route.abort())
    open_page(page, f"{large_url}/maps/overview", "desk")
    expect(word(page)).to_contain_text("未取到数据")
    page.unroute(FEATURES)
    word(page).get_by_role("button").click()
    expect(page.locator(STREETS)).to_have_count(COUNT)
    expect(word(page)).to_be_hidden()


def test_a_window_without_streets_says_so(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/maps/overview", "desk")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)
    lonely_page.evaluate("void geoservice.map.setView([29.5, 104.5], 14)")  # handing over the map takes long
    wait_until_still(lonely_page)
    expect(word(lonely_page)).to_contain_text("此范围内没有要素")
