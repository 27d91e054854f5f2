"""One number, five doors: a length is the same everywhere, and a referee with a ruler of his own agrees."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyproj import Geod

from geoservice.domain.join import Scope
from geoservice.domain.milestone import nodes_ahead
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import LengthTable
from geoservice.domain.story import story_of
from geoservice.maps.legend import legend_of
from geoservice.symbols import Colouring
from geoservice.workflows import board_of, length_table, map_view
from geoservice.workflows.atlas import day_of, words_for
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.options import parse_groups
from geoservice.workflows.progress import progress_of
from tests.cli.conftest import Run
from tests.pages import Page, drawn_features
from tests.workspaces import CITIES, opened

GROUPINGS = (
    "",
    *GroupBy,
    *(",".join(pair) for pair in combinations(GroupBy, 2)),
    "district,status",
    "status,class,district",
)
TOTALS = ("dissolved", "inside", "outside")
SCOPES = ("programme", "all")
REFEREE = Geod(ellps="GRS80")
every_grouping = pytest.mark.parametrize("by", GROUPINGS)
every_scope = pytest.mark.parametrize("scope", SCOPES)
every_city = pytest.mark.parametrize("city", list(CITIES))
Roads = Callable[[str], dict[str, Any]]
Door = Callable[[str], FlaskClient]


def measured(city: str, scope: str, by: str = "") -> LengthTable:
    return length_table(opened(city), scope=Scope(scope), by=parse_groups(by))


def lengths_of(table: LengthTable) -> list[str]:
    """What every door should print, in order, the total last."""
    rows = table.groups if table.by else table.routes
    return [f"{one.length_m:.3f}" for one in rows] + [f"{table.total_length_m:.3f}"]


def lengths_in(payload: dict[str, Any]) -> list[str]:
    return [f"{row['length_m']:.3f}" for row in (*payload["rows"], payload["total"])]


def totals_of(table: LengthTable) -> dict[str, str]:
    """The further totals every door should print."""
    told = (table.dissolved_length_m, table.inside_length_m, table.outside_length_m)
    return {
        name: f"{length_m:.3f}" for name, length_m in zip(TOTALS, told, strict=True) if length_m is not None
    }


def refereed(feature: dict[str, Any]) -> float:
    """A length by the referee: straight from the file's positions."""
    geometry = feature["geometry"]
    parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    return sum(REFEREE.line_length([one[0] for one in part], [one[1] for one in part]) for part in parts)


def register(city: str) -> dict[str, dict[str, str]]:
    with (CITIES[city] / "data" / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["project_id"]: row for row in csv.DictReader(file)}


@every_city
@every_scope
@every_grouping
def test_the_interface_gives_the_number_of_the_workflow(door: Door, city: str, scope: str, by: str) -> None:
    found = door(city).get("/api/lengths", query_string={"scope": scope, "by": by}).get_json()
    assert lengths_in(found) == lengths_of(measured(city, scope, by))


@every_city
@every_scope
@every_grouping
def test_the_page_gives_the_number_of_the_workflow(door: Door, city: str, scope: str, by: str) -> None:
    page = Page(door(city).get("/lengths", query_string={"scope": scope, "by": by}).text)
    told = [one.attributes["data-length-m"] for one in page.having("data-length-m")]
    assert told == lengths_of(measured(city, scope, by))


@every_city
@every_scope
@every_grouping
def test_a_file_to_save_gives_the_number_of_the_workflow(door: Door, city: str, scope: str, by: str) -> None:
    answer = door(city).get("/api/lengths", query_string={"scope": scope, "by": by, "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    table = measured(city, scope, by)
    wanted = [*lengths_of(table), *totals_of(table).values()]
    assert [f"{float(row['length_m']):.3f}" for row in rows] == wanted


@every_city
@every_scope
@pytest.mark.parametrize("by", ["", "status", "project,district"])
def test_every_door_gives_the_same_further_totals(
    door: Door, run: Run, monkeypatch: pytest.MonkeyPatch, city: str, scope: str, by: str
) -> None:
    monkeypatch.setattr("geoservice.cli.lengths.open_atlas", lambda _: opened(city))
    query, wanted = {"scope": scope, "by": by}, totals_of(measured(city, scope, by))
    page = Page(door(city).get("/lengths", query_string=query).text)
    on_page = {name: page.having(f"data-{name}-m")[0].attributes[f"data-{name}-m"] for name in wanted}
    words = ("--workspace", CITIES[city], "--scope", scope, "--by", by, "--format", "json")
    payloads = (door(city).get("/api/lengths", query_string=query).get_json(), run("lengths", *words).json)
    told = [{name: f"{one['total'][f'{name}_length_m']:.3f}" for name in wanted} for one in payloads]
    assert [on_page, *told] == [wanted] * 3


@pytest.mark.parametrize(
    ("day", "stated_m", "in_city_m"), [("2025-12-29", 0, 0), ("2025-12-30", 152_300, 130_900)]
)
def test_every_door_tells_the_lengths_opened_by_a_day(
    door: Door, run: Run, monkeypatch: pytest.MonkeyPatch, day: str, stated_m: float, in_city_m: float
) -> None:
    monkeypatch.setattr("geoservice.cli.lengths.open_atlas", lambda _: opened("shipped"))
    words = ("--workspace", CITIES["shipped"], "--as-of", day, "--opened", "--format", "json")
    api = door("shipped").get(f"/api/lengths?opened=yes&as_of={day}").get_json()
    told = [one["total"] for one in (api, run("lengths", *words).json)]
    assert [(one["opened_length_m"], one["in_city_length_m"]) for one in told] == [(stated_m, in_city_m)] * 2
    page = Page(door("shipped").get(f"/lengths?as_of={day}").text)
    shown = [float(one.attributes["data-opened-m"]) for one in page.having("data-opened-m")]
    assert shown == ([stated_m] if stated_m else [])


@every_city
@every_scope
@every_grouping
def test_the_command_line_gives_the_number_of_the_workflow(
    run: Run, monkeypatch: pytest.MonkeyPatch, city: str, scope: str, by: str
) -> None:
    monkeypatch.setattr("geoservice.cli.lengths.open_atlas", lambda _: opened(city))
    words = ("--workspace", CITIES[city], "--scope", scope, "--by", by, "--format", "json")
    assert lengths_in(run("lengths", *words).json) == lengths_of(measured(city, scope, by))


@every_city
@every_scope
def test_the_map_gives_the_number_of_the_workflow(door: Door, city: str, scope: str) -> None:
    drawn = drawn_features(door(city).get("/", query_string={"scope": scope}).text)
    told = {
        route.alignment_id: drawn[route.alignment_id]["properties"]["length_m"]
        for route in measured(city, scope).routes
    }
    assert told == {route.alignment_id: round(route.length_m, 3) for route in measured(city, scope).routes}


@every_city
def test_the_card_gives_the_number_of_the_path(door: Door, city: str) -> None:
    for feature in drawn_features(door(city).get("/?scope=all").text).values():
        properties = feature["properties"]
        if "length_m" in properties:
            told = [row["data"]["length-m"] for row in properties["card"]["rows"] if "data" in row]
            assert told == [f"{properties['length_m']:.3f}"]


@every_city
def test_the_referee_measures_the_same_roads(raw_roads: Roads, city: str) -> None:
    ruled = {key: refereed(feature) for key, feature in raw_roads(city).items()}
    routes = {route.alignment_id: route.length_m for route in measured(city, "all").routes}
    assert routes == pytest.approx(ruled, abs=1e-6, rel=1e-9)


@every_city
@every_scope
@every_grouping
def test_every_grouping_adds_up_to_the_referees_total(
    raw_roads: Roads, city: str, scope: str, by: str
) -> None:
    projects, table = register(city), measured(city, scope, by)
    ruled = sum(
        refereed(feature)
        for feature in raw_roads(city).values()
        if scope == "all" or projects[feature["properties"]["project_id"]]["in_programme"] == "yes"
    )
    added = sum(group.length_m for group in table.groups) if table.by else table.total_length_m
    assert added == pytest.approx(ruled, abs=1e-6, rel=1e-9)


@every_city
@pytest.mark.parametrize("by", ["class", "category"])
def test_the_referee_groups_from_the_files_alone(raw_roads: Roads, city: str, by: str) -> None:
    projects, ruled = register(city), {}
    for feature in raw_roads(city).values():
        about = feature["properties"]
        key = about["road_class"] if by == "class" else projects[about["project_id"]]["category"]
        ruled[key] = ruled.get(key, 0.0) + refereed(feature)
    groups = {group.keys[0]: group.length_m for group in measured(city, "all", by).groups}
    assert groups == pytest.approx(ruled, abs=1e-6, rel=1e-9)


@every_city
@every_scope
def test_the_referee_groups_by_the_status_of_each_road(raw_roads: Roads, city: str, scope: str) -> None:
    roads, ruled = raw_roads(city), {}
    for route in measured(city, scope).routes:
        ruled[route.stage] = ruled.get(route.stage, 0.0) + refereed(roads[route.alignment_id])
    groups = {group.keys[0]: group.length_m for group in measured(city, scope, "status").groups}
    assert groups == pytest.approx(ruled, abs=1e-6, rel=1e-9)


@every_city
def test_two_keys_add_up_to_one(city: str) -> None:
    districts = {group.keys[0]: group.length_m for group in measured(city, "all", "district").groups}
    added: dict[str | None, float] = {}
    for group in measured(city, "all", "status,district").groups:
        added[group.keys[1]] = added.get(group.keys[1], 0.0) + group.length_m
    assert added == pytest.approx(districts, abs=1e-6, rel=1e-9)


def test_every_key_to_group_by_is_tried() -> None:
    assert {key for by in GROUPINGS for key in by.split(",") if key} == set(GroupBy)


@every_city
def test_every_door_names_the_same_next_node(city: str) -> None:
    """2026-11-22: overview and progress page each had a next node of their own."""
    workspace = opened(city)
    of_board = {row.project_id: row.next_node for row in board_of(workspace).rows}
    of_progress = {row.project_id: row.node for row in progress_of(workspace).rows}
    day = day_of(workspace, None)
    ahead = {one: nodes_ahead(story_of(workspace.ledger, one, day).milestones) for one in of_board}
    of_drawer = {project: nodes[0] if nodes else None for project, nodes in ahead.items()}
    assert of_board == of_progress == of_drawer
    assert any(of_board.values())


@every_city
@every_scope
@pytest.mark.parametrize("day", [None, date(2021, 1, 1)])
def test_the_legend_counts_every_drawn_project_by_its_lamp(city: str, scope: str, day: date | None) -> None:
    """2026-11-22: drawn projects of which nothing was reported were grey on the map, not in its legend."""
    workspace, words = opened(city), words_for(opened(city), "en")
    table = lamps_of(workspace, as_of=day, scope=Scope(scope))
    lamps = {row.result.project_id: row.result.lamp for row in table.rows}
    drawn = {project for layer in workspace.joining for project in layer.project_ids if project in lamps}
    view = map_view(workspace, as_of=day, scope=Scope(scope), colouring=Colouring.LAMP)
    counted = {row.text: int(row.amount.split()[-1]) for row in legend_of(view, words).road_rows}
    assert counted == Counter(words.term("lamp", lamps[project].value) for project in drawn)
