"""Places near open interchanges and what lies along a road, by every door."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from geographiclib.geodesic import Geodesic

from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.workspaces import REPOSITORY, opened

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
BEFORE, OPENING = "2025-12-29", "2025-12-30"
QUESTIONS = (
    ("/reach", "/api/reach", ("reach",), f"as_of={OPENING}&within_m=15000"),
    ("/reach", "/api/reach", ("reach",), f"as_of={BEFORE}&within_m=9000"),
    (
        "/alignments/muye/corridor",
        "/api/alignments/muye/corridor",
        ("corridor", "muye"),
        "as_of=2025-07-31&within_m=1500",
    ),
    (
        "/alignments/yanhuang/corridor",
        "/api/alignments/yanhuang/corridor",
        ("corridor", "yanhuang"),
        f"as_of={OPENING}&within_m=3000.5",
    ),
)
every_question = pytest.mark.parametrize(("shown_at", "api", "verb", "asked"), QUESTIONS)
every_door = pytest.mark.parametrize(
    "door", ["/reach", "/api/reach", "/alignments/muye/corridor", "/api/alignments/muye/corridor"]
)


@pytest.fixture
def told(client: FlaskClient) -> Callable[[str], Any]:
    """The JSON of an address."""
    return lambda address: client.get(address).get_json()


def named(rows: list[dict[str, Any]], key: str, value: str) -> set[str]:
    return {row["name"] for row in rows if row[key] == value}


# Places near interchanges -------------------------------------------------------------------------


def test_nothing_is_within_the_day_before_the_opening(told: Callable[[str], Any]) -> None:
    found = told(f"/api/reach?as_of={BEFORE}")
    assert (found["opening_on"], found["within_count"], found["counted"]) == (None, 0, [])
    assert {row["distance_m"] for row in found["rows"]} == {None}
    assert len(found["not_open"]) == 7


def test_the_opening_brings_three_places_within_and_leaves_one_undecided(told: Callable[[str], Any]) -> None:
    found = told(f"/api/reach?as_of={OPENING}")
    assert (found["opening_on"], found["within_m"], len(found["counted"])) == (OPENING, 15_000, 7)
    assert named(found["rows"], "newly", "within") == {"会昌", "温泉", "木城"}
    assert named(found["rows"], "nearness", "undecidable") == {"沁阳"}
    assert (found["within_count"], found["undecidable_count"], found["not_within_count"]) == (3, 1, 9)


def test_a_later_day_still_compares_with_the_day_before_the_opening(told: Callable[[str], Any]) -> None:
    on_the_day, later = (told(f"/api/reach?as_of={day}") for day in (OPENING, "2026-03-31"))
    assert on_the_day["rows"] == later["rows"]


def test_a_distance_is_the_geodesic_between_the_two_features(told: Callable[[str], Any]) -> None:
    spots = {
        str(key): (shape.y, shape.x)
        for layer in ("places", "interchanges")
        for key, shape in opened("shipped").layer(layer).features.geometry.items()
    }
    rows = told(f"/api/reach?as_of={OPENING}")["rows"]
    ruled = [GRS80.Inverse(*spots[row["id"]], *spots[row["nearest_id"]])["s12"] for row in rows]
    assert [row["distance_m"] for row in rows] == pytest.approx(ruled, abs=0.001)


def test_junctions_of_motorways_are_left_out_and_listed(told: Callable[[str], Any]) -> None:
    kinds = opened("shipped").layer("interchanges").features["kind"]
    found = told(f"/api/reach?as_of={OPENING}")
    assert set(found["other_kinds"]) == set(kinds.index[kinds == "system"])


@pytest.mark.parametrize("day", [BEFORE, OPENING])
def test_every_answer_says_that_the_older_network_is_not_included(
    client: FlaskClient,
    run: Run,  # noqa: F811 (the fixture)
    day: str,
) -> None:
    api = client.get(f"/api/reach?as_of={day}").get_json()
    assert (api["existing_network_included"], "未含既有路网" in api["notes"][0]) == (False, True)
    assert "未含既有路网" in Page(client.get(f"/reach?as_of={day}").text).words
    assert "未含既有路网" in run("reach", "--as-of", day, "--workspace", REPOSITORY).text


def test_open_motorways_without_interchanges_in_the_layer_are_named(client: FlaskClient) -> None:
    names = opened("shipped").ledger.projects["name"]
    words = Page(client.get(f"/reach?as_of={OPENING}").text).words
    assert [key for key in ("P04", "P48", "P49") if names[key] not in words] == []
    assert names["P04"] not in " ".join(client.get(f"/api/reach?as_of={BEFORE}").get_json()["notes"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_city_without_the_layers_is_told_what_to_register(shuiyun: FlaskClient, lang: str) -> None:
    words = Page(shuiyun.get(f"/reach?lang={lang}").text).words
    assert ('role = "places"' in words, 'role = "interchanges"' in words) == (True, True)
    assert shuiyun.get("/api/reach").get_json()["rows"] == []


# Along a road -------------------------------------------------------------------------------------


def test_what_the_sources_say_stands_beside_what_is_drawn(told: Callable[[str], Any]) -> None:
    rows = told("/api/alignments/muye/corridor")["rows"]
    said = {row["project_id"]: (row["fact_ids"], row["said_source_ids"]) for row in rows if row["said"]}
    assert said == {"P29": ("F112a", "S1"), "P30": ("F112b", "S1")}
    assert {row["distance_m"] for row in rows if row["said"]} == {None}
    assert len(rows) > len(said)


def test_a_line_that_may_be_off_by_the_distance_decides_nothing_and_says_so(client: FlaskClient) -> None:
    found = client.get("/api/alignments/muye/corridor?within_m=500").get_json()
    assert (found["within_count"], found["err_m"]) == (0, 900)
    assert "±900" in found["notes"][0]
    assert "难以判定" in Page(client.get("/alignments/muye/corridor?within_m=500").text).words


def test_before_the_source_was_published_nothing_is_said(told: Callable[[str], Any]) -> None:
    rows = told("/api/alignments/muye/corridor?as_of=2024-01-01")["rows"]
    assert {row["said"] for row in rows} == {False}


def test_a_road_is_not_its_own_neighbour(told: Callable[[str], Any]) -> None:
    found = told("/api/alignments/yanhuang/corridor?within_m=100000")
    everything = sum(len(layer.features) for layer in opened("shipped").joining)
    places = len(opened("shipped").layer("places").features)
    assert "yanhuang" not in {row["id"] for row in found["rows"]}
    assert found["farther_count"] + sum(bool(row["id"]) for row in found["rows"]) == everything + places - 1


def test_the_interchanges_of_a_road_lie_on_it_at_rising_stations(told: Callable[[str], Any]) -> None:
    rows = told("/api/alignments/yanhuang/corridor?within_m=100000")["rows"]
    met = [row for row in rows if row["layer_id"] == "interchanges"]
    assert {row["beside"] for row in met} == {"on"}
    assert [row["along_m"] for row in met] == sorted(row["along_m"] for row in met)


def test_the_page_of_a_road_leads_to_what_lies_along_it(client: FlaskClient) -> None:
    links = Page(client.get("/projects/P02?lang=en").text).links
    assert "/alignments/muye/corridor?lang=en" in links
    assert client.get("/alignments/muye/corridor?lang=en").status_code == 200


def test_coverage_leads_to_the_reach_of_interchanges(client: FlaskClient) -> None:
    page = Page(client.get("/coverage").text)
    assert page.links.count("/reach") == 2


# Every door ---------------------------------------------------------------------------------------


@every_question
def test_all_doors_give_the_same_rows(
    client: FlaskClient,
    run: Run,  # noqa: F811 (the fixture)
    shown_at: str,
    api: str,
    verb: tuple[str, ...],
    asked: str,
) -> None:
    told = client.get(f"{api}?{asked}").get_json()
    options = [f"--{one.replace('_', '-')}" for one in asked.split("&")]
    printed = run(*verb, *options, "--workspace", REPOSITORY, "--format", "json").json
    assert printed == told
    rows = Page(client.get(f"{shown_at}?{asked}").text).having("data-nearness")
    shown = [(one.attributes["data-nearness"], one.attributes.get("data-distance-m")) for one in rows]
    wanted = [(row["nearness"] or "", row["distance_m"]) for row in told["rows"]]
    assert [(state, None if text in (None, "None") else float(text)) for state, text in shown] == wanted


@every_question
def test_files_to_save_hold_the_rows_of_the_page(
    client: FlaskClient, shown_at: str, api: str, verb: tuple[str, ...], asked: str
) -> None:
    rows = client.get(f"{api}?{asked}").get_json()["rows"]
    saved = client.get(f"{api}?{asked}&format=csv").data.decode("utf-8-sig")
    assert [row["name"] for row in csv.DictReader(io.StringIO(saved))] == [row["name"] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{api}?{asked}&format=xlsx").data))
    cells = list(book.worksheets[0].iter_rows(min_row=2, max_row=len(rows) + 1, values_only=True))
    assert [row["distance_m"] for row in rows] == [one[list(rows[0]).index("distance_m")] for one in cells]


@every_door
@pytest.mark.parametrize("within_m", ["0", "-1", "nan", "inf", "1e9", "15km"])
def test_an_impossible_distance_is_refused_with_a_hint(client: FlaskClient, door: str, within_m: str) -> None:
    answer = client.get(f"{door}?within_m={within_m}")
    assert (answer.status_code, "within_m" in answer.text) == (400, True)


@pytest.mark.parametrize("words", [("reach",), ("corridor", "muye")])
@pytest.mark.parametrize("within_m", ["0", "-1", "nan", "1e9", "15km"])
def test_the_command_line_refuses_the_same_distances(
    run: Run,  # noqa: F811 (the fixture)
    words: tuple[str, ...],
    within_m: str,
) -> None:
    outcome = run(*words, "--within-m", within_m, "--workspace", REPOSITORY)
    assert (outcome.code, outcome.text, "within_m" in outcome.talk) == (2, "", True)


@every_door
def test_an_unknown_query_is_refused_by_name(client: FlaskClient, door: str) -> None:
    answer = client.get(f"{door}?within=15000")
    assert (answer.status_code, "within_m" in answer.text) == (400, True)


@pytest.mark.parametrize("door", ["/alignments/nowhere/corridor", "/api/alignments/nowhere/corridor"])
def test_an_unknown_road_is_not_found(client: FlaskClient, door: str) -> None:
    answer = client.get(door)
    assert (answer.status_code, "muye" in answer.text) == (404, True)


@pytest.mark.parametrize("address", ["/reach", "/alignments/muye/corridor"])
def test_the_form_keeps_day_scope_and_language(client: FlaskClient, address: str) -> None:
    page = Page(client.get(f"{address}?as_of={OPENING}&scope=all&lang=en&within_m=700").text)
    kept = [
        (one.attributes["name"], one.attributes.get("value"))
        for one in page.all("input")
        if one.attributes.get("type") in ("hidden", "number")
    ]
    assert kept.count(("within_m", "700")) == 2
    assert {("as_of", OPENING), ("scope", "all"), ("lang", "en")} <= set(kept)


def test_a_station_on_a_schematic_road_is_shown_only_as_exactly_as_its_error_allows(
    client: FlaskClient,
) -> None:
    """2026-11-22: the page told millimetres of a road that may lie 900 m off."""
    plant = next(
        row
        for row in client.get("/api/alignments/muye/corridor").get_json()["rows"]
        if row["name"] == "府城水厂"
    )
    assert (plant["station_text"], plant["station"].startswith("K5+1")) == ("约 K5+000", True)
    page = Page(client.get("/alignments/muye/corridor").text).words
    assert ("约 K5+000" in page, plant["station"] in page) == (True, False)
