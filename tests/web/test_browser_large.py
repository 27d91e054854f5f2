"""A layer of two thousand streets: fetched by window, with cards, filters, and words when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from geoservice.domain.window import MOST_INLINE
from tests.web.large import CROWD, ONLY_THERE, large_workspace
from tests.web.looking import click_on, come_near, hold, open_layer_switch, open_page, wait_until_still
from tests.web.serving import atlas, serving

pytestmark = pytest.mark.browser
COUNT = 2000
LAST = f"road-{COUNT - 1:05d}"
STREETS = f'path[data-layer-id="{CROWD}"]'
FEATURES = f"**/api/layers/{CROWD}/features?*"
DRAWN = """() => {
  const map = geoservice.map, [streets] = map._geoserviceRemotes, drawn = streets._drawn;
  return !streets._running && drawn && drawn.zoom === map.getZoom() && drawn.bounds.contains(map.getBounds());
}"""


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
    lonely_page.wait_for_function(DRAWN)  # a street drawn anew under the hand would miss its click
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
    let_go = hold(lonely_page, FEATURES)
    open_page(lonely_page, f"{large_url}/maps/overview", "desk")
    expect(word(lonely_page).locator("[role=status]")).to_contain_text("正在取数")
    let_go()
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


def look_elsewhere(page: Any) -> None:
    """Draw the map to where none of the streets lies."""
    page.evaluate("void geoservice.map.setView([29.5, 104.5], 14)")
    wait_until_still(page)
    expect(word(page)).to_contain_text("此范围内没有要素")


def row_of(page: Any, project: str) -> Any:
    """The row of a project in the open table."""
    page.locator("#tab-table").click()
    return page.locator(f'tr[data-project="{project}"]')


def test_a_project_chosen_in_the_table_is_fetched_shown_and_opened(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/", "desk")
    look_elsewhere(lonely_page)
    row = row_of(lonely_page, ONLY_THERE)
    row.locator("a[data-project]").first.press("Enter")
    expect(lonely_page.locator(".atlas-card h2")).to_contain_text(f"第{COUNT - 1}路")
    expect(row).to_have_attribute("aria-current", "true")
    expect(lonely_page.locator(f"{STREETS}.atlas-selected")).to_have_attribute("data-feature-id", LAST)
    expect(lonely_page.locator(f"{STREETS}.atlas-selected")).to_be_in_viewport()


def test_a_project_is_chosen_though_its_layer_is_switched_off(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/", "desk")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)
    open_layer_switch(lonely_page).locator("label", has_text="街巷").click()
    expect(lonely_page.locator(STREETS)).to_have_count(0)
    row_of(lonely_page, ONLY_THERE).locator("a[data-project]").first.press("Enter")
    expect(lonely_page.locator(".atlas-card h2")).to_contain_text(f"第{COUNT - 1}路")


def test_a_choice_whose_fetch_failed_opens_when_it_is_tried_again(page: Any, large_url: str) -> None:
    open_page(page, f"{large_url}/", "desk")
    look_elsewhere(page)
    page.route(FEATURES, lambda route: route.abort())
    row_of(page, ONLY_THERE).locator("a[data-project]").first.click()
    expect(word(page)).to_contain_text("未取到数据")
    page.unroute(FEATURES)
    word(page).get_by_role("button").click()
    expect(page.locator(".atlas-card h2")).to_contain_text(f"第{COUNT - 1}路")


def test_the_chosen_street_stays_chosen_while_the_map_moves_away(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/", "desk")
    row_of(lonely_page, ONLY_THERE).locator("a[data-project]").first.click()
    expect(lonely_page.locator(f"{STREETS}.atlas-selected")).to_have_count(1)
    with lonely_page.expect_response(lambda answer: "zoom=15" in answer.url):
        lonely_page.evaluate("void geoservice.map.setView([30.02, 105.02], 15)")
    lonely_page.wait_for_function(DRAWN)
    expect(lonely_page.locator(f"{STREETS}.atlas-selected")).to_have_attribute("data-feature-id", LAST)


@pytest.mark.parametrize("address", ["reach", "lengths?by=district", "embed/overview"])
def test_every_map_fetches_its_streets_and_opens_their_cards(
    lonely_page: Any, large_url: str, address: str
) -> None:
    open_page(lonely_page, f"{large_url}/{address}", "desk")
    expect(lonely_page.locator(STREETS).nth(MOST_INLINE)).to_be_attached()
    street = lonely_page.locator(STREETS).nth(700)
    name = street.get_attribute("aria-label").split(" · ")[0]
    street.focus()
    street.press("Enter")
    expect(lonely_page.locator(".atlas-card h2")).to_have_text(name)
    expect(lonely_page.locator(".atlas-card")).to_contain_text("主干路")


def test_a_window_without_streets_says_so(lonely_page: Any, large_url: str) -> None:
    open_page(lonely_page, f"{large_url}/maps/overview", "desk")
    expect(lonely_page.locator(STREETS)).to_have_count(COUNT)
    look_elsewhere(lonely_page)
