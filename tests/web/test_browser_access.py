"""Everybody can use it: axe finds nothing, keys reach every feature, nothing scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.looking import SIZES, open_page, road

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/maps/P05",
    "/projects",
    "/projects/P01",
    "/projects/P05",
    "/districts",
    "/districts/解放区",
    "/districts/高新区",
    "/lengths",
    "/lengths?by=status,district",
    "/coverage",
    "/reach?as_of=2025-12-30",
    "/progress?as_of=2025-10-31",
    "/alignments/muye/corridor",
    "/join-report",
    "/layers",
    "/checks",
    "/embed/overview",
)
SIZE_OF = {"zh": "phone", "en": "desk"}
FOCUSED = "document.activeElement.getAttribute('data-feature-id')"


def asked(address: str, lang: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={lang}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_to_complain_of(lonely_page: Any, live_url: str, lang: str) -> None:
    told = {}
    for address in PAGES:
        open_page(lonely_page, live_url + asked(address, lang), SIZE_OF[lang])
        found = Axe().run(lonely_page)
        told |= {address: found.generate_report()} if found.violations_count else {}
    assert told == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_scrolls_sideways_on_a_phone(lonely_page: Any, live_url: str, lang: str) -> None:
    wide = []
    for address in PAGES:
        open_page(lonely_page, live_url + asked(address, lang), "phone")
        if not lonely_page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(address)
    assert wide == []


def test_axe_finds_nothing_in_an_open_card(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/", "desk")
    road(lonely_page, "shanyang").focus()
    lonely_page.keyboard.press("Enter")
    expect(lonely_page.locator(".atlas-card")).to_be_visible()
    found = Axe().run(lonely_page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_on_the_page_of_a_fault(page: Any, live_url: str) -> None:
    page.goto(f"{live_url}/projects/P99?lang=en")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_tab_key_reaches_every_feature_that_has_a_card(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/", "desk")
    wanted = lonely_page.evaluate(
        "[...document.querySelectorAll('path[tabindex]')].map(one => one.dataset.featureId)"
    )
    lonely_page.locator(".folium-map").focus()
    reached = []
    for _ in wanted:
        lonely_page.keyboard.press("Tab")
        reached.append(lonely_page.evaluate(FOCUSED))
    assert (len(wanted) > 40, sorted(reached)) == (True, sorted(wanted))


def test_the_enter_key_opens_the_card_of_every_feature(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/?scope=all", "desk")
    features = lonely_page.locator("path[tabindex]")
    for number in range(features.count()):
        feature = features.nth(number)
        feature.focus()
        lonely_page.keyboard.press("Enter")
        name = feature.get_attribute("aria-label").split(" · ")[0]
        expect(lonely_page.locator(".atlas-card h2")).to_have_text(name)
        lonely_page.keyboard.press("Escape")
        expect(lonely_page.locator(".atlas-card")).to_have_count(0)


@pytest.mark.parametrize("size", list(SIZES))
def test_the_first_tab_offers_to_skip_to_the_content(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/lengths", size)
    lonely_page.keyboard.press("Tab")
    expect(lonely_page.locator(".skip")).to_be_in_viewport()
    lonely_page.keyboard.press("Enter")
    assert lonely_page.url.endswith("#content")


def test_the_fault_page_is_quiet_but_for_its_status(page: Any, live_url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_url}/nowhere")
    expect(page.locator("h1")).to_be_visible()
    assert [text for text in said if "404" not in text] == []


OVERVIEW_STATES = {
    "table": "#tab-table",
    "legend": "#tab-legend",
    "filters": ".filters-more summary",
    "menu": ".menu summary",
    "sorted": "#tab-table",
}


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_in_any_state_of_the_overview(
    lonely_page: Any, live_url: str, lang: str, size: str
) -> None:
    told = {}
    for state, opener in OVERVIEW_STATES.items():
        query = "&sort=-due" if state == "sorted" else ""
        open_page(lonely_page, f"{live_url}/?lang={lang}{query}", size)
        lonely_page.locator(opener).click()
        found = Axe().run(lonely_page)
        told |= {state: found.generate_report()} if found.violations_count else {}
    assert told == {}


@pytest.mark.parametrize("address", ["/?meeting=yes", "/?colour=lamp", "/lamps", "/nowhere", "/?as_of=never"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_in_meeting_lamps_and_faults(
    page: Any, live_url: str, address: str, lang: str
) -> None:
    open_page(page, live_url + asked(address, lang), "desk")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const outlined = look.outlineStyle !== "none" || look.boxShadow !== "none";
  return { name: one.id || one.getAttribute("class") || one.localName,
           feature: one.getAttribute("data-feature-id"),
           part: one.closest("[data-part]") ? one.closest("[data-part]").dataset.part : null,
           seen: box.width > 0 && box.height > 0,
           marked: outlined };
}"""


def test_the_keyboard_alone_tours_the_overview(lonely_page: Any, live_shuiyun_url: str) -> None:
    """From the first tab to the last, nothing is skipped and the focus is always seen."""
    open_page(lonely_page, f"{live_shuiyun_url}/?scope=all", "desk")
    features = lonely_page.evaluate(
        "[...document.querySelectorAll('path[tabindex]')].map(one => one.dataset.featureId)"
    )
    tour = []
    for _ in range(200):
        lonely_page.keyboard.press("Tab")
        here = lonely_page.evaluate(FOCUS)
        if here is None:
            break
        tour.append(here)
    names = [one["name"] for one in tour]
    wanted = {"skip", "as_of", "q", "lead_unit", "tab-points", "panel-points"}
    assert (wanted - set(names), names[0]) == (set(), "skip")
    assert sorted(one["feature"] for one in tour if one["feature"]) == sorted(features)
    assert {"numbers", "colours"} <= {one["part"] for one in tour}
    assert [one for one in tour if not one["seen"]] == []
    assert [one["name"] for one in tour if not one["marked"] and not one["feature"]] == []


def test_the_arrow_keys_change_the_day_and_the_tab(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/", "desk")
    slider = lonely_page.locator("#timeline input")
    before = slider.get_attribute("aria-valuetext")
    slider.focus()
    lonely_page.keyboard.press("ArrowLeft")
    expect(slider).not_to_have_attribute("aria-valuetext", before)
    expect(slider).to_be_focused()
    lonely_page.locator("#tab-points").focus()
    lonely_page.keyboard.press("ArrowRight")
    expect(lonely_page.locator("#tab-table")).to_be_focused()
    lonely_page.keyboard.press("Tab")
    expect(lonely_page.locator("#panel-table")).to_be_focused()
    for opened in (".menu", ".drop:has(#copy-embed)"):
        lonely_page.locator(f"{opened} summary").focus()
        lonely_page.keyboard.press("Enter")
        expect(lonely_page.locator(opened)).to_have_attribute("open", "")
