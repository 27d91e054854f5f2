"""Every verb in every format: results on stdout, talk on stderr."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.workspaces import REPOSITORY, SHUIYUN

VERBS = ("lengths", "coverage", "lamps", "join-report", "check")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("wanted", ["table", "csv", "json", "xlsx"])
def test_a_result_leaves_by_stdout_with_exit_0(ask: Run, verb: str, wanted: str) -> None:
    outcome = ask(verb, "--format", wanted)
    assert (outcome.code, bool(outcome.raw) or verb == "check") == (0, True)


@pytest.mark.parametrize("verb", ["lengths", "coverage", "lamps", "join-report"])
@pytest.mark.parametrize("wanted", ["table", "csv", "json", "xlsx"])
def test_a_result_without_faults_needs_no_talk(ask: Run, verb: str, wanted: str) -> None:
    assert ask(verb, "--format", wanted).talk == ""


@pytest.mark.parametrize("verb", ["lengths", "coverage", "lamps", "join-report"])
def test_every_format_has_the_same_rows(ask: Run, verb: str) -> None:
    rows = ask(verb, "--format", "json").json["rows"]
    written = list(csv.DictReader(io.StringIO(ask(verb, "--format", "csv").text)))
    page = openpyxl.load_workbook(io.BytesIO(ask(verb, "--format", "xlsx").raw)).active
    first = next(iter(rows[0]))
    names = [str(row[first]) for row in rows]
    assert [row[first] for row in written][: len(names)] == names
    assert [str(cell.value) for cell in page["A"]][1 : len(names) + 1] == names


def test_json_is_not_escaped(ask: Run) -> None:
    assert "滨江路（虚构）" in ask("lengths", "--format", "json").text


@pytest.mark.parametrize(("lang", "said"), [("zh", "路线里程"), ("en", "Route lengths")])
def test_a_table_speaks_the_language_asked_for(ask: Run, lang: str, said: str) -> None:
    assert ask("lengths", "--lang", lang).text.splitlines()[0] == said


def test_lengths_are_grouped_by_several_keys(ask: Run) -> None:
    found = ask("lengths", "--by", "status,district", "--format", "json").json
    assert (found["by"], set(found["rows"][0]) >= {"status", "district", "length_m"}) == (
        "status,district",
        True,
    )


def test_lengths_are_replayed_on_a_day(ask: Run) -> None:
    rows = ask("lengths", "--as-of", "2024-06-30", "--format", "json").json["rows"]
    assert {row["id"]: row["status"] for row in rows}["binjiang"] == "started"


def test_the_whole_register_is_longer_than_the_programme(ask: Run) -> None:
    programme, everything = (
        len(ask("lengths", "--scope", scope, "--format", "json").json["rows"])
        for scope in ("programme", "all")
    )
    assert (programme, everything) == (4, 5)


def test_coverage_follows_the_rule(ask: Run) -> None:
    counted = [
        len(ask("coverage", "--rule", rule, "--format", "json").json["counted"])
        for rule in ("YLCS-2022", "GB50563-2010")
    ]
    assert counted[0] > counted[1]


@pytest.mark.parametrize("name", ["overview", "SY-01", "007"])
def test_a_map_is_one_file_that_tells_its_size_as_talk(ask: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.html"
    outcome = ask("map", name, "-o", file)
    assert (outcome.code, outcome.raw) == (0, b"")
    assert (str(file) in outcome.talk, "KB" in outcome.talk) == (True, True)
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_shipped_workspace_is_clean(run: Run) -> None:
    outcome = run("check", "--workspace", REPOSITORY)
    assert (outcome.code, outcome.raw) == (0, b"")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The invented city with a day that does not exist and a project that is not in the register."""
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    status = folder / "data" / "status.csv"
    text = status.read_text(encoding="utf-8")
    text = text.replace("SY-01,started,2024-02-01", "SY-01,started,2024-02-30")
    status.write_text(text.replace("SY-04,planning", "SY-44,planning"), encoding="utf-8")
    return folder


def test_check_tells_file_row_field_kind_and_message(run: Run, broken: Path) -> None:
    lines = run("check", "--workspace", broken).text.splitlines()
    assert [line.split(" ")[:3] for line in lines] == [
        ["data/status.csv:3", "as_of", "bad_date"],
        ["data/status.csv:12", "project_id", "unknown_project"],
    ]
    assert [line for line in lines if len(line.split(" ", 3)[3]) < 10] == []


@pytest.mark.parametrize("wanted", ["table", "csv", "json", "xlsx"])
def test_check_ends_with_exit_1_when_there_are_errors(run: Run, broken: Path, wanted: str) -> None:
    assert run("check", "--workspace", broken, "--format", wanted).code == 1


def test_check_counts_on_stderr(run: Run, broken: Path) -> None:
    assert "Errors: 2" in run("check", "--workspace", broken, "--lang", "en").talk


def test_a_broken_row_does_not_stop_the_other_verbs(run: Run, broken: Path) -> None:
    assert {run(verb, "--workspace", broken).code for verb in ("lengths", "coverage", "join-report")} == {0}


def test_a_warning_alone_is_no_error(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    (folder / "layers" / "unlisted.geojson").write_text("{}", encoding="utf-8")
    outcome = run("check", "--workspace", folder)
    assert (outcome.code, "unlisted_layer" in outcome.text) == (0, True)


@pytest.mark.parametrize("verb", ["", *VERBS, "map", "serve"])
def test_help_is_a_result(run: Run, verb: str) -> None:
    outcome = run(*filter(None, (verb, "--help")))
    assert (outcome.code, outcome.text.startswith("用法：geoservice")) == (0, True)


def test_the_version_is_a_result(run: Run) -> None:
    assert "0.1.0" in run("--version").text


def test_nothing_asked_shows_what_there_is(run: Run) -> None:
    outcome = run()
    assert (outcome.code, outcome.raw, "join-report" in outcome.talk) == (2, b"", True)
