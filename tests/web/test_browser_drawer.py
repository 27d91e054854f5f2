"""The drawer of the atlas: the shipped city, the invented one, and names that would like to be programs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.hostile import EVERYTHING
from tests.web.looking import MIDDLE, SIZES, click_on, come_near, open_page, road, wait_until_still

pytestmark = pytest.mark.browser


def opened(page: Any, identity: str) -> Any:
    road(page, identity).focus()
    page.keyboard.press("Enter")
    drawer = page.locator(".atlas-drawer")
    expect(drawer).to_be_visible()
    wait_until_still(page)
    return drawer


def expect_step(drawer: Any, *marked: str) -> None:
    """The marked step of the chain, or none."""
    expect(drawer.locator("[aria-current=step]")).to_have_text(list(marked))


@pytest.mark.parametrize("size", list(SIZES))
def test_a_click_opens_the_drawer_beside_where_it_was(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/", size)
    come_near(lonely_page, "shanyang")
    click_on(lonely_page, "shanyang")
    drawer = lonely_page.locator(".atlas-drawer")
    expect(drawer).to_be_visible()
    wait_until_still(lonely_page)
    across, down = road(lonely_page, "shanyang").evaluate(MIDDLE)
    box = drawer.bounding_box()
    assert across < box["x"] or down < box["y"]
    expect_step(drawer, "在建")


def test_the_sheet_of_a_phone_leaves_the_map_in_sight(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01", "phone")
    sheet = opened(lonely_page, "shanyang").bounding_box()
    map_box = lonely_page.locator(".folium-map").bounding_box()
    assert sheet["y"] - max(0, map_box["y"]) >= 200


def test_the_drawer_tells_quantities_nodes_problems_and_sources(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01", "desk")
    drawer = opened(lonely_page, "shanyang")
    wanted = ("112 个，总量未定", "下一节点", "未销号问题", "S0 八位负责人谈三十工程", "±600 米", "1606 米")
    for word in wanted:
        expect(drawer).to_contain_text(word, use_inner_text=True)
    expect(drawer).not_to_contain_text("%")


def test_the_step_of_the_chain_follows_the_day(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01?as_of=2024-12-31", "desk")
    expect_step(opened(lonely_page, "shanyang"), "开工")
    open_page(lonely_page, f"{live_url}/maps/P01?as_of=2024-01-01", "desk")
    drawer = opened(lonely_page, "shanyang")
    expect(drawer.locator(".atlas-chain-status")).to_contain_text("当时无据")
    expect_step(drawer)


def test_the_drawer_works_in_an_embedded_map(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/embed/overview?lang=en", "phone")
    drawer = opened(lonely_page, "huanshan")
    expect_step(drawer, "Through-connected / built")
    lonely_page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_names_of_nodes_stay_text(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/?scope=all", "desk")
    drawer = opened(lonely_page, "yunling")
    expect(drawer.locator(".atlas-card-section dt").first).to_be_visible()
    expect(drawer).to_contain_text(EVERYTHING, use_inner_text=True)
    expect(lonely_page.locator("img:not(.leaflet-tile)")).to_have_count(0)
