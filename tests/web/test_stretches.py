"""Progress by stretch by every door, and what the gate says of rows that do not fit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geoservice.domain.stretch import StretchState
from geoservice.storage.gate import open_workspace
from geoservice.symbols import STRETCH_COLOURS
from geoservice.wording import Words
from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import REPOSITORY, SHUIYUN

API = "/api/alignments/huanshan/stretches"
ROW = "huanshan,{},{},路基（虚构）,{},{},m,{},day,S3,"


@pytest.fixture
def city_with(tmp_path: Path) -> Callable[..., Path]:
    """The invented city with more rows by stretch."""

    def changed(*rows: str) -> Path:
        folder = shutil.copytree(SHUIYUN, tmp_path / "city")
        file = folder / "data" / "stretches.csv"
        file.write_text(file.read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")
        return folder

    return changed


def a_row(
    start: str, end: str, *, done: str = "1", total: str = "10", as_of: str = "2025-06-30", road: str = ""
) -> str:
    return ROW.format(start, end, done, total, as_of).replace("huanshan", road or "huanshan")


BROKEN = {
    "unknown_alignment": [a_row("K0+000", "K1+000", road="nowhere")],
    "bad_station": [a_row("somewhere", "K1+000")],
    "missing_value": [a_row("", "K1+000")],
    "impossible_quantity": [a_row("K0+000", "K1+000", done="-1")],
    "no_plus": [a_row("K0+000", "K1")],
    "metres_over_999": [a_row("K0+000", "K0+1200")],
    "reversed_stretch": [a_row("K2+000", "K1+000")],
    "beyond_end": [a_row("K9+000", "K9+900")],
    "reported_twice": [a_row("K0+000", "K1+000"), a_row("K0+500", "K1+500")],
    "stretch_overlap": [a_row("K0+000", "K1+000", as_of="2025-05-31"), a_row("K0+000", "K0+500")],
    "stretch_gap": [a_row("K0+000", "K1+000"), a_row("K2+000", "K3+000")],
    "more_than_total": [a_row("K0+000", "K1+000", done="11")],
}
ROW_RANGE = "huanshan,,,路基（虚构）,1,10,m,2025-06-30,day,S3,,{}"
WARNINGS = {"no_plus", "metres_over_999", "stretch_overlap", "stretch_gap", "more_than_total"}


def test_the_stretches_of_a_work_item_add_up_to_the_road(shuiyun: FlaskClient) -> None:
    told = shuiyun.get(API).get_json()
    lengths: dict[str, float] = {}
    for row in told["rows"]:
        lengths[row["work_item"]] = lengths.get(row["work_item"], 0.0) + row["official_length_m"]
    assert set(lengths.values()) == {told["length_m"]} == {9300.0}


def test_done_partly_not_begun_not_reported_and_undecided_are_told_apart(shuiyun: FlaskClient) -> None:
    rows = shuiyun.get(API).get_json()["rows"]
    assert {row["state"] for row in rows} == set(StretchState)
    (undecided,) = [row for row in rows if row["state"] == "undecided"]
    assert (undecided["completion_ratio"], undecided["completion_text"]) == (None, "完成 960 米，总量未定")


def test_the_completion_of_a_work_item_is_weighted_by_metres(shuiyun: FlaskClient) -> None:
    notes = shuiyun.get(API).get_json()["notes"]
    assert [note.split("；")[0] for note in notes if note.startswith("路面（虚构）")] == [
        "路面（虚构）：完成 53.8%"
    ]


def test_the_command_line_gives_the_rows_of_the_interface(shuiyun: FlaskClient, run: Run) -> None:  # noqa: F811
    printed = run("stretches", "huanshan", "--workspace", SHUIYUN, "--format", "json").json
    assert printed == shuiyun.get(API).get_json()


def test_a_day_before_the_report_knows_nothing(shuiyun: FlaskClient) -> None:
    told = shuiyun.get(f"{API}?as_of=2024-06-30").get_json()
    assert (told["rows"], any("没有分段报告" in note for note in told["notes"])) == ([], True)


def test_an_unknown_road_is_not_found(shuiyun: FlaskClient) -> None:
    assert shuiyun.get("/api/alignments/nowhere/stretches").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_draws_a_strip_for_each_work_item(shuiyun: FlaskClient, lang: str) -> None:
    page = Page(shuiyun.get(f"/projects/SY-02?lang={lang}").text)
    strips = [one for one in page.all("svg") if one.attributes["class"] == "strip"]
    assert [one.attributes["viewbox"] for one in strips] == ["0 0 9300 24"] * 2
    bars = [one.attributes for one in page.all("rect") if float(one.attributes["width"]) != 24]
    assert sum(float(one["width"]) for one in bars) == 2 * 9300.0
    assert ("未定" if lang == "zh" else "undecided") in page.words


def test_the_shipped_workspace_places_no_quantity(client: FlaskClient) -> None:
    assert 'id="stretches"' not in client.get("/projects/P01").text
    assert client.get("/api/alignments/shanyang/stretches").get_json()["rows"] == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_row_that_does_not_fit_is_told_with_its_place(city_with: Callable[..., Path], kind: str) -> None:
    workspace = open_workspace(city_with(*BROKEN[kind]))
    (issue,) = workspace.issues
    assert (issue.kind, issue.file, issue.row in (6, 7)) == (kind, "data/stretches.csv", True)
    assert issue.severity == ("warning" if kind in WARNINGS else "error")
    for lang in ("zh", "en"):
        assert not re.search(r"[{}]", Words(lang=lang).issue(issue))


def test_check_tells_of_stretches(city_with: Callable[..., Path], run: Run) -> None:  # noqa: F811
    outcome = run("check", "--workspace", city_with(*BROKEN["beyond_end"]))
    assert (outcome.code, "data/stretches.csv:6" in outcome.text) == (1, True)


def test_a_road_without_readable_stations_is_an_issue_and_its_project_has_a_page(
    city_with: Callable[..., Path],
) -> None:
    folder = city_with(a_row("K0+000", "K1+000", road="binjiang"))
    file = folder / "layers" / "alignments.geojson"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"start_station": "K0+000"', '"start_station": "here"'), encoding="utf-8")
    workspace = open_workspace(folder)
    assert "no_stationing" in {issue.kind for issue in workspace.issues}
    assert atlas(folder).test_client().get("/projects/SY-01").status_code == 200


def test_the_style_sheet_has_the_colours_of_the_states() -> None:
    sheet = (REPOSITORY / "geoservice" / "web" / "static" / "atlas.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"\.stretch-(\w+) \{([^}]*)\}", sheet))
    assert [state for state, colour in STRETCH_COLOURS.items() if colour not in rules[state.value]] == []


# Labels in one cell -------------------------------------------------------------------------------


@pytest.fixture
def city_with_range(city_with: Callable[..., Path]) -> Callable[..., Path]:
    """The invented city with rows whose labels stand in one cell."""

    def changed(*cells: str) -> Path:
        folder = city_with(*(ROW_RANGE.format(cell) for cell in cells))
        file = folder / "data" / "stretches.csv"
        head, *rows = file.read_text(encoding="utf-8").splitlines()
        whole = [f"{head},range", *(row if row.count(",") > head.count(",") else f"{row}," for row in rows)]
        file.write_text("\n".join(whole) + "\n", encoding="utf-8")
        return folder

    return changed


@pytest.mark.parametrize("cell", ["K0+300~K0+960", "k0+300－K0+960", "桩号K0+300至K0+960"])
def test_both_labels_may_stand_in_one_cell(
    city_with_range: Callable[..., Path],
    run: Run,  # noqa: F811 (the fixture)
    cell: str,
) -> None:
    told = run("stretches", "huanshan", "--workspace", city_with_range(cell), "--format", "json").json
    (row,) = [one for one in told["rows"] if one["work_item"] == "路基（虚构）" and one["done"] is not None]
    assert (row["from_station"], row["to_station"], row["official_length_m"]) == ("K0+300", "K0+960", 660.0)


@pytest.mark.parametrize("cell", ["K0+300", "K0+960~K0+300", "somewhere~K1+000"])
def test_a_cell_that_is_no_range_is_told(city_with_range: Callable[..., Path], cell: str) -> None:
    (issue,) = open_workspace(city_with_range(cell)).issues
    assert (issue.kind, issue.row, issue.field) == ("bad_station", 6, "range")


def test_labels_given_twice_are_told(city_with_range: Callable[..., Path]) -> None:
    folder = city_with_range("K0+300~K0+960")
    file = folder / "data" / "stretches.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("huanshan,,,", "huanshan,K0+300,K0+960,"), encoding="utf-8")
    (issue,) = open_workspace(folder).issues
    assert (issue.kind, issue.row) == ("range_and_ends", 6)
