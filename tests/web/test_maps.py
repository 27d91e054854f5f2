"""Maps as pages: the overview, a project's map, and both for a frame."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.pages import Page, drawn_features
from tests.workspaces import REPOSITORY

ROADS = {"shanyang", "muye", "yanhuang", "yantaihang"}


def test_the_front_door_draws_the_roads_the_parks_and_the_facilities(client: FlaskClient) -> None:
    wanted = {
        feature["id"]
        for layer in ("parks", "facilities")
        for feature in json.loads((REPOSITORY / "layers" / f"{layer}.geojson").read_text("utf-8"))["features"]
    }
    assert set(drawn_features(client.get("/").text)) >= wanted | ROADS


def test_the_map_named_overview_is_the_front_door(client: FlaskClient) -> None:
    assert drawn_features(client.get("/maps/overview").text) == drawn_features(client.get("/").text)


def test_a_projects_map_draws_its_own_road_only(client: FlaskClient) -> None:
    assert set(drawn_features(client.get("/maps/P01").text)) & ROADS == {"shanyang"}


def test_a_projects_map_leads_to_its_page(read: Callable[[str], Page]) -> None:
    assert "/projects/P01" in read("/maps/P01").links


def test_an_unmapped_project_has_a_map_that_says_so(read: Callable[[str], Page]) -> None:
    assert "未上图" in read("/maps/P05").words


def test_a_mapped_project_does_not_say_it_is_unmapped(read: Callable[[str], Page]) -> None:
    assert "没有图上位置" not in read("/maps/P01").words


@pytest.mark.parametrize("address", ["/maps/P99", "/embed/P99"])
def test_an_unknown_map_is_refused_with_what_maps_there_are(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert [word for word in ("overview", "P99", "data/projects.csv") if word not in answer.text] == []


def test_the_embedded_map_is_bare(read: Callable[[str], Page]) -> None:
    page = read("/embed/overview")
    assert (page.all("nav"), page.all("form"), page.all("iframe")) == ([], [], [])


def test_the_embed_code_names_the_embedded_map(read: Callable[[str], Page]) -> None:
    code = read("/").one("textarea").text
    assert 'src="http://localhost/embed/overview"' in code


def test_the_embed_code_keeps_the_day_the_scope_and_the_language(read: Callable[[str], Page]) -> None:
    code = read("/?as_of=2025-12-30&scope=all&lang=en").one("textarea").text
    assert all(part in code for part in ("as_of=2025-12-30", "scope=all", "lang=en"))


@pytest.mark.parametrize("address", ["/", "/maps/P01", "/embed/overview"])
def test_a_map_page_asks_nothing_of_other_hosts(read: Callable[[str], Page], address: str) -> None:
    found = read(address)
    addresses = [one.attributes["src"] for one in found.having("src")]
    addresses += [one.attributes["href"] for one in found.all("link") if one.attributes["rel"] != "alternate"]
    assert [address for address in addresses if not address.startswith("/")] == []


def test_a_map_page_is_small_enough_for_a_slow_network(client: FlaskClient) -> None:
    assert len(client.get("/").data) < 200_000
