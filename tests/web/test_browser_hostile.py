"""A workspace whose every name would like to be a program: each stays the text it is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.hostile import EVERYTHING, PAYLOADS, payload
from tests.web.looking import open_page

pytestmark = pytest.mark.browser

ALIGNMENTS = ("binjiang", "huanshan", "yunling", "dadao", "liyuan")
PAGES = (
    "/",
    "/projects",
    "/projects/SY-01",
    "/projects/007",
    "/maps/SY-02",
    "/lengths",
    "/lengths?by=district",
    "/layers",
    "/coverage",
    "/reach",
    "/alignments/huanshan/corridor?within_m=9000",
    "/join-report",
    "/checks",
    "/embed/overview",
)


def texts(page: Any, place: str) -> list[str]:
    """The text of every element as it stands, blanks kept."""
    return [one.strip() for one in page.locator(place).all_text_contents()]


def test_no_name_becomes_an_element(lonely_page: Any, live_hostile_url: str) -> None:
    """The quiet page also fails on a dialog, a broken policy, an error or a foreign request."""
    for address in PAGES:
        whole = f"{address}{'&' if '?' in address else '?'}scope=all"
        open_page(lonely_page, live_hostile_url + whole, "desk")
        expect(lonely_page.locator("img:not(.leaflet-tile):not([src^='/'])"), address).to_have_count(0)


def test_the_front_door_shows_every_name_as_it_is(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/?scope=all", "desk")
    assert (lonely_page.title(), texts(lonely_page, ".brand")) == (EVERYTHING, [EVERYTHING])
    written = texts(lonely_page, ".atlas-label:not(.atlas-label-ground):not(.atlas-station)")
    expected = [payload(number + 1) for number in range(len(ALIGNMENTS))]
    assert [text[: len(name)] for text, name in zip(written, expected, strict=True)] == expected
    ground = texts(lonely_page, ".atlas-label-ground")
    names = [payload(number) for number in range(3)]
    assert [text[: len(name)] for text, name in zip(ground, names, strict=True)] == names
    assert set(texts(lonely_page, ".leaflet-control-layers-overlays label span span")) == {EVERYTHING}
    assert EVERYTHING in texts(lonely_page, ".atlas-legend-text")


def test_a_card_shows_a_name_as_it_is(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/?scope=all", "desk")
    for number, identity in enumerate(ALIGNMENTS):
        lonely_page.locator(f'path[data-feature-id="{identity}"]').focus()
        lonely_page.keyboard.press("Enter")
        expect(lonely_page.locator(".atlas-card h2")).to_have_text(payload(number))
        assert texts(lonely_page, ".atlas-card h2") == [payload(number)]
        expect(lonely_page.locator(".atlas-card")).to_contain_text(EVERYTHING, use_inner_text=True)


def test_the_list_shows_names_as_they_are(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/projects?scope=all", "desk")
    assert texts(lonely_page, "tbody th a") == [payload(number) for number in range(7)]


def test_the_page_of_a_project_shows_names_and_remarks_as_they_are(
    lonely_page: Any, live_hostile_url: str
) -> None:
    open_page(lonely_page, f"{live_hostile_url}/projects/SY-01", "desk")
    assert texts(lonely_page, "h1") == [PAYLOADS[0]]
    assert EVERYTHING in texts(lonely_page, "tbody td:nth-child(4)")


def test_the_lengths_show_names_as_they_are(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/lengths?scope=all", "desk")
    shown = texts(lonely_page, "tbody th")
    assert shown[: len(ALIGNMENTS)] == [payload(number) for number in range(len(ALIGNMENTS))]


def test_the_layers_show_titles_sources_and_licences_as_they_are(
    lonely_page: Any, live_hostile_url: str
) -> None:
    open_page(lonely_page, f"{live_hostile_url}/layers", "desk")
    told = [text for text in texts(lonely_page, "dd") if text == EVERYTHING]
    assert len(told) == 5 * 3


def test_the_join_report_shows_layers_and_projects_as_they_are(
    lonely_page: Any, live_hostile_url: str
) -> None:
    open_page(lonely_page, f"{live_hostile_url}/join-report?scope=all", "desk")
    assert texts(lonely_page, ".wide tbody th")[:3] == [EVERYTHING] * 3
    assert texts(lonely_page, "#unmapped li") == [f"007 {payload(6)}"]


def test_the_embedded_map_shows_the_title_as_it_is(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/embed/overview", "desk")
    assert (lonely_page.title(), texts(lonely_page, "h1")) == (EVERYTHING, [EVERYTHING])
