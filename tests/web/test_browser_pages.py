"""Pages in a browser: the head leaves room on a phone, the map ends with the window, A4 is readable."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import expect

from geoservice.figures.paper import PLACE_WIDTH_MM
from tests.web.looking import open_page

pytestmark = pytest.mark.browser

TOP = "document.querySelector('main').getBoundingClientRect().top"
BAR = "document.querySelector('.bar').offsetHeight"
FOOT = "document.querySelector('.atlas-map').getBoundingClientRect().bottom - innerHeight"
MAP_BOX = "JSON.stringify(document.querySelector('.folium-map').getBoundingClientRect())"
PAGES = ("/projects", "/projects/P01", "/districts/解放区", "/lengths", "/maps/P01")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_head_of_a_page_leaves_the_phone_to_its_content(
    lonely_page: Any, live_url: str, lang: str
) -> None:
    tall = {}
    for address in PAGES:
        open_page(lonely_page, f"{live_url}{address}?lang={lang}", "phone")
        tall[address] = lonely_page.evaluate(TOP)
    assert {key: top for key, top in tall.items() if top > 110} == {}


def test_the_english_menu_stays_on_one_line(lonely_page: Any, live_url: str) -> None:
    lonely_page.set_viewport_size({"width": 1280, "height": 800})
    lonely_page.goto(f"{live_url}/lengths?lang=en")
    assert lonely_page.evaluate(BAR) < 50


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_folded_menu_opens_by_key_and_leads_on(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/lengths", size)
    lonely_page.locator(".menu summary").focus()
    lonely_page.keyboard.press("Enter")
    entry = lonely_page.locator(".menu a", has_text="数据检查")
    expect(entry).to_be_visible()
    entry.click()
    expect(lonely_page.locator("h1")).to_have_text("数据检查")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_of_a_project_ends_with_the_window(
    lonely_page: Any, live_url: str, lang: str, width: int, height: int
) -> None:
    lonely_page.set_viewport_size({"width": width, "height": height})
    lonely_page.goto(f"{live_url}/maps/P01?lang={lang}")
    assert abs(lonely_page.evaluate(FOOT)) < 1


def test_the_card_of_a_district_leads_to_its_page(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/districts/解放区", "desk")
    lonely_page.locator('path[data-feature-id="156410811"]').focus()
    lonely_page.keyboard.press("Enter")
    lonely_page.locator(".atlas-card a", has_text="区县详情").click()
    expect(lonely_page.locator("h1")).to_have_text("山阳区")


@pytest.mark.parametrize("address", ["/projects/P02", "/districts/解放区"])
def test_a_page_on_paper_has_title_day_internal_and_sources_and_nothing_to_click(
    lonely_page: Any, live_url: str, address: str
) -> None:
    open_page(lonely_page, live_url + address, "desk")
    with pdfplumber.open(io.BytesIO(lonely_page.pdf(prefer_css_page_size=True))) as paper:
        size = (round(paper.pages[0].width), round(paper.pages[0].height))
    lonely_page.emulate_media(media="print")
    assert size in ((595, 842), (596, 842))
    for word in ("截至", "2025年7月31日", "内部工作用图", "S0"):
        expect(lonely_page.locator("body")).to_contain_text(word, use_inner_text=True)
    for word in ("查看全部台账", "XLSX", "English", "更多"):
        expect(lonely_page.locator("body")).not_to_contain_text(word, use_inner_text=True)


def test_the_place_of_a_project_is_seen_without_scripts(new_context: Any, live_url: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_url}/projects/P01")
    shown = page.get_by_role("img", name="位置图：山阳路")
    expect(shown).to_be_visible()
    assert shown.bounding_box()["height"] > 300


def test_a_project_printed_as_soon_as_it_is_open_has_its_picture_at_true_size(
    lonely_page: Any, live_url: str
) -> None:
    lonely_page.goto(f"{live_url}/projects/P01")
    with pdfplumber.open(io.BytesIO(lonely_page.pdf(prefer_css_page_size=True))) as paper:
        drawn = paper.pages[0].curves + paper.pages[0].rects + paper.pages[0].lines
        widest = max(one["width"] for one in drawn if one["height"] > 200)
    assert widest * 25.4 / 72 == pytest.approx(PLACE_WIDTH_MM, rel=0.01)


@pytest.mark.parametrize("address", ["/districts/解放区", "/lengths", "/", "/maps/P03"])
def test_a_map_prints_within_the_paper_and_is_put_back(lonely_page: Any, live_url: str, address: str) -> None:
    open_page(lonely_page, live_url + address, "desk")
    before = lonely_page.evaluate(MAP_BOX)
    with pdfplumber.open(io.BytesIO(lonely_page.pdf(prefer_css_page_size=True))) as paper:
        drawn = [one for page in paper.pages for one in (*page.curves, *page.lines)]
        right = max(one["x1"] for one in drawn)
        assert (len(drawn) > 5, right < paper.pages[0].width) == (True, True)
    lonely_page.wait_for_function(f"before => {MAP_BOX} === before", arg=before)


@pytest.mark.parametrize("address", ["/districts/解放区", "/lengths", "/"])
def test_sources_unfold_on_paper_and_fold_again(lonely_page: Any, live_url: str, address: str) -> None:
    open_page(lonely_page, live_url + address, "desk")
    lonely_page.emulate_media(media="print")
    sources = lonely_page.locator(".atlas-credits p").first
    lonely_page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(sources).to_be_visible()
    lonely_page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sources).to_be_hidden()
