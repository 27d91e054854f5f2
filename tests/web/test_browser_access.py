"""Everybody can use it: axe finds nothing, keys reach every feature, nothing scrolls sideways."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect

from geoservice.workflows import map_document, map_view
from tests.web.looking import SIZES, complaints, open_layer_switch, open_page, resize, road, wait_until_still
from tests.web.test_policy import FRAMED, addresses
from tests.workspaces import opened

pytestmark = pytest.mark.browser

VARIANTS = (
    "/?meeting=yes",
    "/?colour=lamp",
    "/?q=zzzz",
    "/maps/P05",
    "/projects/P05",
    "/projects?q=zzzz",
    "/districts/高新区",
    "/lengths?by=status,district",
    "/reach?as_of=2025-12-30",
    "/progress?as_of=2025-10-31",
    "/alignments/muye/corridor",
    "/embed/overview?legend=no&category=livelihood",
)
FOCUSED = "document.activeElement.getAttribute('data-feature-id')"


@pytest.fixture(scope="module")
def pages(app: Flask) -> list[str]:
    """Every route that answers with a page, and the same pages in other states."""
    client = app.test_client()
    found = [one for one in addresses(app) if not re.search(r"/api/|/assets/|P99|\.", one)]
    answers = {one: client.get(one, buffered=True) for one in found}
    shown = [one for one, told in answers.items() if (told.status_code, told.mimetype) == (200, "text/html")]
    assert {"/", "/checks", "/lamps", "/districts", *FRAMED[:2]} <= set(shown)
    return [*dict.fromkeys((*shown, *VARIANTS))]


def asked(address: str, lang: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={lang}"


def complaints_at_both_sizes(page: Any) -> list[str]:
    """Of a page open on a desk, and of the same page on a phone, where it must not scroll sideways either."""
    found = [complaints(page)]
    resize(page, **SIZES["phone"])
    if page.locator(".atlas-map").count():
        wait_until_still(page)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [one for one in (*found, complaints(page), "scrolls sideways" if wide else "") if one]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    lonely_page: Any, live_url: str, pages: list[str], lang: str
) -> None:
    told = {}
    for address in pages:
        open_page(lonely_page, live_url + asked(address, lang), "desk")
        told[address] = complaints_at_both_sizes(lonely_page)
    assert {address: found for address, found in told.items() if found} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_on_the_page_of_a_fault(page: Any, live_url: str, lang: str) -> None:
    told = {}
    for address in ("/nowhere", "/?as_of=never", "/projects/P99", "/embed/P99"):
        open_page(page, live_url + asked(address, lang), "desk")
        told[address] = complaints_at_both_sizes(page)
    assert {address: found for address, found in told.items() if found} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_in_a_file_from_the_disk(lonely_page: Any, tmp_path: Path, lang: str) -> None:
    city, file = opened("shipped"), tmp_path / "map.html"
    file.write_text(map_document(city, map_view(city, lang=lang), lang=lang), encoding="utf-8")
    open_page(lonely_page, file.as_uri(), "desk")
    shut = complaints_at_both_sizes(lonely_page)
    road(lonely_page, "shanyang").focus()
    lonely_page.keyboard.press("Enter")
    expect(lonely_page.locator(".atlas-card")).to_be_visible()
    assert (shut, complaints(lonely_page)) == ([], "")


CHOSEN = """() => {
  const card = document.querySelector(".atlas-card h2");
  return [document.activeElement.getAttribute("data-feature-id"), card && card.textContent];
}"""


def test_the_keyboard_alone_reaches_and_opens_every_feature(lonely_page: Any, live_url: str) -> None:
    """Tab after tab over the map: Enter opens the card, Esc leads back, and on to the next."""
    open_page(lonely_page, f"{live_url}/?scope=all", "desk")
    wanted = lonely_page.evaluate(
        "geoservice.atlas(geoservice.map).features.filter(one => one.card && one.isVisible())"
        ".map(one => [String(one.id), one.card.title])"
    )
    lonely_page.locator(".folium-map").focus()
    opened_ones, lost = [], []
    for _ in wanted:
        lonely_page.keyboard.press("Tab")
        here = lonely_page.evaluate(FOCUSED)
        lonely_page.keyboard.press("Enter")
        expect(lonely_page.locator(".atlas-card")).to_be_focused()
        opened_ones.append([here, lonely_page.evaluate(CHOSEN)[1]])
        lonely_page.keyboard.press("Escape")
        expect(lonely_page.locator(".atlas-card")).to_have_count(0)
        lost += [here] if lonely_page.evaluate(CHOSEN) != [here, None] else []
    assert (len(wanted) > 50, sorted(opened_ones), lost) == (True, sorted(wanted), [])


HEARD = """() => {
  const words = [...document.querySelectorAll("tr[data-project]")].map(row =>
    [row.dataset.project, [1, 2, 4].map(place => row.children[place].innerText.trim())
      .filter(text => text !== "—")]);
  const rows = Object.fromEntries(words), told = [];
  for (const one of geoservice.atlas(geoservice.map).features) {
    if (one.card && one.card.project && one.isVisible()) {
      const said = one.element().getAttribute("aria-label");
      told.push([rows[one.projectId].join(" · "), said.slice(-rows[one.projectId].join(" · ").length)]);
    }
  }
  return told;
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_feature_is_heard_in_the_words_of_its_row(lonely_page: Any, live_url: str, lang: str) -> None:
    """Name, status and stated length, on the day the page opens with and on another."""
    open_page(lonely_page, f"{live_url}/?scope=all&lang={lang}", "desk")
    lonely_page.locator("#tab-table").click()
    first = lonely_page.evaluate(HEARD)
    lonely_page.locator("[data-step='1']").click()
    expect(lonely_page.locator("#board-told")).not_to_have_text("")
    second = lonely_page.evaluate(HEARD)
    assert [pair for pair in (*first, *second) if pair[0] != pair[1]] == []
    assert len(first) > 15


@pytest.mark.parametrize("size", list(SIZES))
def test_the_first_tab_offers_to_skip_to_the_content(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/lengths", size)
    lonely_page.keyboard.press("Tab")
    expect(lonely_page.locator(".skip")).to_be_in_viewport()
    lonely_page.keyboard.press("Enter")
    expect(lonely_page).to_have_url(f"{live_url}/lengths#content")


def test_the_fault_page_is_quiet_but_for_its_status(page: Any, live_url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_url}/nowhere")
    expect(page.locator("h1")).to_be_visible()
    assert [text for text in said if "404" not in text] == []


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_in_any_state_of_the_overview(
    lonely_page: Any, live_url: str, lang: str, size: str
) -> None:
    """One visit: each drop opened and shut, each tab, a search, a tool, the layer switch, a drawer."""
    told = {}
    open_page(lonely_page, f"{live_url}/?lang={lang}", size)
    for opener in (".filters-more summary", ".menu summary", ".drop:has(#copy-embed) summary"):
        lonely_page.locator(opener).click()
        told[opener] = complaints(lonely_page)
        lonely_page.locator(opener).click()
    lonely_page.locator("#q").fill("muye")
    expect(lonely_page.locator("[data-number=recorded]")).to_have_text("1")
    for tab in ("#tab-legend", "#tab-table"):
        lonely_page.locator(tab).click()
        told[tab] = complaints(lonely_page)
    lonely_page.locator("#panel-table thead a").first.click()
    expect(lonely_page.locator("th[aria-sort]")).to_be_visible()
    lonely_page.locator('[data-tool="place"]').click()
    told["sorted, with a tool"] = complaints(lonely_page)
    lonely_page.keyboard.press("Escape")
    open_layer_switch(lonely_page)
    road(lonely_page, "muye").focus()
    lonely_page.keyboard.press("Enter")
    expect(lonely_page.locator(".atlas-card")).to_be_visible()
    told["drawer"] = complaints(lonely_page)
    assert {state: found for state, found in told.items() if found} == {}


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
    expect(lonely_page.locator("#board-told")).not_to_have_text("")
    expect(slider).to_be_focused()
    lonely_page.locator("#tab-points").focus()
    lonely_page.keyboard.press("ArrowRight")
    expect(lonely_page.locator("#tab-table")).to_be_focused()
    lonely_page.keyboard.press("Tab")
    expect(lonely_page.locator("#panel-table")).to_be_focused()
    for drop in (".menu", ".drop:has(#copy-embed)"):
        lonely_page.locator(f"{drop} summary").focus()
        lonely_page.keyboard.press("Enter")
        expect(lonely_page.locator(drop)).to_have_attribute("open", "")
