"""What every page shares: menu, day, scope and language, carried from link to link."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.pages import Page
from tests.workspaces import opened

PAGES = (
    "/",
    "/projects",
    "/projects/P01",
    "/maps/P01",
    "/districts",
    "/districts/解放区",
    "/lengths",
    "/coverage",
    "/reach",
    "/alignments/muye/corridor",
    "/join-report",
    "/layers",
    "/checks",
)
STATE = {"as_of": ["2025-12-30"], "scope": ["all"], "lang": ["en"]}
ASKED = "as_of=2025-12-30&scope=all&lang=en"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_menu_is_one_click_away(read: Callable[[str], Page], address: str) -> None:
    wanted = {
        "/",
        "/projects",
        "/districts",
        "/lengths",
        "/coverage",
        "/reach",
        "/join-report",
        "/layers",
        "/checks",
    }
    assert wanted <= set(read(address).links)


@pytest.mark.parametrize("address", PAGES)
def test_day_scope_and_language_are_carried_along_every_link(
    read: Callable[[str], Page], address: str
) -> None:
    """Each link keeps all three, but for the three that change one: language, scope, newest day."""
    lost = []
    for link in read(f"{address}?{ASKED}").links:
        kept = parse_qs(urlsplit(link).query)
        if not link.startswith("#") and {key: kept.get(key) for key in STATE} != STATE:
            lost.append({key for key in STATE if kept.get(key) != STATE[key]})
    assert sorted(lost, key=sorted) == [{"as_of"}, {"lang"}, {"scope"}]


@pytest.mark.parametrize("address", PAGES)
def test_the_day_form_keeps_what_else_was_asked(read: Callable[[str], Page], address: str) -> None:
    fields = {
        one.attributes["name"]: one.attributes.get("value")
        for one in read(f"{address}?{ASKED}").all("input")
        if one.attributes.get("type") in ("date", "hidden")
    }
    assert fields == {"as_of": "2025-12-30", "scope": "all", "lang": "en"}


def test_a_page_without_wishes_has_clean_links(read: Callable[[str], Page]) -> None:
    menu = [link for link in read("/lengths").links if link.startswith("/layers")]
    assert menu == ["/layers"]


def test_every_link_of_a_page_leads_somewhere(client: FlaskClient, read: Callable[[str], Page]) -> None:
    links = {link.split("#")[0] for address in PAGES for link in read(address).links if link[0] != "#"}
    stories = sorted(link for link in links if link.startswith(("/projects/", "/maps/")))
    few = (links - set(stories)) | set(stories[::10])
    assert [link for link in sorted(few) if client.get(link).status_code != 200] == []


@pytest.mark.parametrize("address", ["/", "/?as_of=2026-03-31&scope=all", "/districts/解放区", "/progress"])
def test_a_link_to_a_project_names_one_of_the_register(read: Callable[[str], Page], address: str) -> None:
    """2026-11-22: nodes of the programme itself led from the overview to a project PROGRAMME."""
    paths = [urlsplit(link).path.split("/") for link in read(address).links]
    named = {path[2] for path in paths if path[1:2] == ["projects"] and len(path) > 2}
    assert named
    assert named <= opened("shipped").ledger.project_ids


@pytest.mark.parametrize("address", PAGES)
def test_newer_records_are_announced(read: Callable[[str], Page], address: str) -> None:
    assert "条更新的记录" in read(address).words


def test_on_the_newest_day_nothing_is_announced(client: FlaskClient, read: Callable[[str], Page]) -> None:
    newest = client.get("/healthz").get_json()["newest_as_of"]
    assert "条更新的记录" not in read(f"/?as_of={newest}").words


def test_the_page_one_is_on_is_marked_in_the_menu(read: Callable[[str], Page]) -> None:
    marked = [one.attributes["href"] for one in read("/lengths").having("aria-current") if one.name == "a"]
    assert "/lengths" in marked
