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
    wait_until_still(page)
    return page.locator(".atlas-drawer")


def step(drawer: Any) -> list[str]:
    return [str(text) for text in drawer.locator("[aria-current=step]").all_inner_texts()]


@pytest.mark.parametrize("size", list(SIZES))
def test_a_click_opens_the_drawer_beside_where_it_was(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/", size)
    come_near(lonely_page, "shanyang")
    click_on(lonely_page, "shanyang")
    wait_until_still(lonely_page)
    drawer = lonely_page.locator(".atlas-drawer")
    expect(drawer).to_be_visible()
    across, down = road(lonely_page, "shanyang").evaluate(MIDDLE)
    box = drawer.bounding_box()
    assert across < box["x"] or down < box["y"]
    assert step(drawer) == ["在建"]


def test_the_sheet_of_a_phone_leaves_the_map_in_sight(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01", "phone")
    sheet = opened(lonely_page, "shanyang").bounding_box()
    map_box = lonely_page.locator(".folium-map").bounding_box()
    assert sheet["y"] - max(0, map_box["y"]) >= 200


def test_the_drawer_tells_quantities_nodes_problems_and_sources(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01", "desk")
    told = opened(lonely_page, "shanyang").inner_text()
    wanted = ("112 个，总量未定", "下一节点", "未销号问题", "S0 八位负责人谈三十工程", "±600 米", "1606 米")
    assert [word for word in wanted if word not in told] == []
    assert "%" not in told


def test_the_step_of_the_chain_follows_the_day(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01?as_of=2024-12-31", "desk")
    assert step(opened(lonely_page, "shanyang")) == ["开工"]
    open_page(lonely_page, f"{live_url}/maps/P01?as_of=2024-01-01", "desk")
    drawer = opened(lonely_page, "shanyang")
    assert step(drawer) == []
    expect(drawer.locator(".atlas-chain-status")).to_contain_text("当时无据")


def test_the_drawer_works_in_an_embedded_map(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/embed/overview?lang=en", "phone")
    drawer = opened(lonely_page, "huanshan")
    assert step(drawer) == ["Through-connected / built"]
    lonely_page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_names_of_nodes_stay_text(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/?scope=all", "desk")
    drawer = opened(lonely_page, "yunling")
    expect(drawer.locator(".atlas-card-section dt").first).to_be_visible()
    assert lonely_page.locator("img:not(.leaflet-tile)").count() == 0
    assert EVERYTHING in drawer.inner_text()
