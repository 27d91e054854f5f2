"""The map of the lengths: the routes of the table and no others, by its first grouping, in words too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoservice.domain.roads import GroupBy
from geoservice.symbols import STAGE_COLOURS
from tests.pages import Page, drawn_features
from tests.web.serving import atlas
from tests.workspaces import CITIES, SHUIYUN

ROADS = {
    city: {
        feature["id"]
        for feature in json.loads((folder / "layers/alignments.geojson").read_text(encoding="utf-8"))[
            "features"
        ]
    }
    for city, folder in CITIES.items()
}


def drawn_roads(client: FlaskClient, city: str, query: str) -> dict[str, dict[str, Any]]:
    """The roads the map of the page draws, by id or id@district."""
    features = drawn_features(client.get(f"/lengths?{query}").text)
    return {key: one for key, one in features.items() if key.split("@")[0] in ROADS[city]}


@pytest.mark.parametrize("scope", ["programme", "all"])
@pytest.mark.parametrize("by", ["", *GroupBy, *(",".join(pair) for pair in permutations(GroupBy, 2))])
def test_the_map_draws_the_metres_of_the_table(shuiyun: FlaskClient, by: str, scope: str) -> None:
    query = f"by={by}&scope={scope}"
    drawn = drawn_roads(shuiyun, "shuiyun", query)
    table = shuiyun.get(f"/api/lengths?{query}").get_json()
    total_m = sum(one["properties"]["length_m"] for one in drawn.values())
    assert total_m == pytest.approx(table["total"]["length_m"], abs=0.01)
    routes = shuiyun.get(f"/api/lengths?scope={scope}").get_json()["rows"]
    assert {key.split("@")[0] for key in drawn} == {row["id"] for row in routes}


def test_without_a_grouping_roads_have_the_symbols_of_their_status(client: FlaskClient) -> None:
    rows = client.get("/api/lengths").get_json()["rows"]
    drawn = drawn_roads(client, "shipped", "")
    told = {row["id"]: STAGE_COLOURS[row["status"]] for row in rows}
    assert {key: one["properties"]["style"]["color"] for key, one in drawn.items()} == told


@pytest.mark.parametrize("by", ["class", "district", "category", "project"])
def test_each_group_has_its_own_colour_and_its_words_beside_the_road(client: FlaskClient, by: str) -> None:
    drawn = [one["properties"] for one in drawn_roads(client, "shipped", f"by={by}").values()]
    colours: dict[str, set[str]] = {}
    for one in drawn:
        group = one["written"]["text"].split(" · ", 1)[1]
        assert group in one["label"]
        colours.setdefault(group, set()).add(one["style"]["color"])
    assert [group for group, own in colours.items() if len(own) != 1] == []
    assert len({colour for own in colours.values() for colour in own}) == len(colours)


def test_by_class_the_width_follows_the_class(client: FlaskClient) -> None:
    drawn = drawn_roads(client, "shipped", "by=class")
    assert drawn["yanhuang"]["properties"]["style"]["weight"] == 6
    assert drawn["shanyang"]["properties"]["style"]["weight"] == 5


def test_by_district_a_road_is_cut_and_its_card_tells_the_whole(shuiyun: FlaskClient) -> None:
    drawn = drawn_roads(shuiyun, "shuiyun", "by=district")
    parts = [one["properties"] for key, one in drawn.items() if key.startswith("huanshan@")]
    assert len(parts) == 2
    whole = {part["card"]["rows"][1]["data"]["length-m"] for part in parts}
    assert {f"{sum(part['length_m'] for part in parts):.3f}"} == whole


def test_schematic_roads_are_dashed_and_said_to_be(read: Callable[[str], Page]) -> None:
    page = read("/lengths?by=district")
    dashes = {
        one["properties"]["style"]["dashArray"]
        for key, one in drawn_features(page.document).items()
        if key.split("@")[0] in ROADS["shipped"]
    }
    assert (dashes, "虚线 = 示意" in page.words) == ({"10 6"}, True)


@pytest.mark.parametrize(
    ("by", "row"), [("class", "主干路 1 条，约 1.6 公里 示意"), ("", "在建 3 条，约 149 公里")]
)
def test_the_legend_tells_the_kilometres_of_each_group(
    read: Callable[[str], Page], by: str, row: str
) -> None:
    assert row in read(f"/lengths?by={by}").words


def test_the_legend_follows_the_order_of_the_table(read: Callable[[str], Page]) -> None:
    page = read("/lengths?by=district")
    rows = [one.attributes["data-length-m"] for one in page.having("data-length-m")]
    assert rows
    legend = page.words[page.words.index("图例") :]
    names = ["沁阳市", "孟州市", "武陟县", "温县", "博爱县", "区划范围外"]
    assert [legend.index(name) for name in names] == sorted(legend.index(name) for name in names)


@pytest.mark.parametrize("by", ["", *GroupBy, "district,status"])
def test_many_routes_come_by_window_and_look_as_on_a_page_that_carries_them(
    monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    query = f"by={by}&scope=all"
    few = atlas(SHUIYUN).test_client()
    carried = drawn_roads(few, "shuiyun", query)
    monkeypatch.setattr("geoservice.maps.view.MOST_INLINE", 2)
    many = atlas(SHUIYUN).test_client()
    page = many.get(f"/lengths?{query}").text
    assert drawn_roads(many, "shuiyun", query) == {}
    address = json.loads(re.findall(r'"address":("[^"]*alignments[^"]*")', page)[0])
    answer = many.get(f"{address}&bbox=104,29,106,31&zoom=19").get_json(force=True)
    asked = {one["id"]: one["properties"] for one in answer["features"]}
    told = ("style", "label", "length_m", "project", "schematic")
    assert {key: [one[name] for name in told] for key, one in asked.items()} == {
        key: [one["properties"][name] for name in told] for key, one in carried.items()
    }
    assert Page(page).words == Page(few.get(f"/lengths?{query}").text).words


def test_cards_lead_to_the_pages_of_the_projects(client: FlaskClient) -> None:
    card = drawn_roads(client, "shipped", "by=class")["shanyang"]["properties"]["card"]
    assert card["links"][0]["href"].startswith("/projects/")
