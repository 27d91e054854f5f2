"""The only door in: what is wrong is told at its place, and everything else gets in."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from geoservice.domain.columns import Table
from geoservice.domain.issues import Severity, errors_among
from geoservice.domain.ledger_columns import PLAN_CURVES, STRETCH_WEIGHTS, STRETCHES, TABLES
from geoservice.domain.story import story_of
from geoservice.storage import ledger_files, raw_features
from geoservice.storage.gate import open_workspace
from geoservice.storage.workspace import Workspace
from geoservice.wording import LANGUAGES, Words
from tests.storage.zoo import PARKS, STATUS, ZOO, Breakage, inventory, swapped
from tests.workspaces import REPOSITORY, SHUIYUN, opened

WARNINGS = {
    "encoding",
    "changed_file",
    "unlisted_layer",
    "unlisted_ledger",
    "unread_column",
    "other_separator",
    "day_after_publication",
    "parts_out_of_order",
    "district_overlap",
    "suspected_gcj02",
}

each_breakage = pytest.mark.parametrize("breakage", ZOO, ids=lambda breakage: breakage.name)


OpenBroken: TypeAlias = Callable[[Breakage], Workspace]

# What is wrong ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def opened_broken(tmp_path_factory: pytest.TempPathFactory) -> OpenBroken:
    """Shuiyun with one thing broken, opened once."""

    @cache
    def once(breakage: Breakage) -> Workspace:
        folder = Path(shutil.copytree(SHUIYUN, tmp_path_factory.mktemp("broken") / "shuiyun"))
        breakage.change(folder)
        return open_workspace(folder)

    return once


@each_breakage
def test_a_fault_is_told_at_its_place_and_nothing_else_is(
    breakage: Breakage, opened_broken: OpenBroken
) -> None:
    issues = opened_broken(breakage).issues
    assert sorted(f"{issue.kind} {issue.place}" for issue in issues) == sorted(breakage.told)


@each_breakage
def test_everything_that_is_not_at_fault_gets_in(breakage: Breakage, opened_broken: OpenBroken) -> None:
    kept = {name for name in inventory(opened("shuiyun")) if not name.startswith(breakage.lost or ("-",))}
    assert inventory(opened_broken(breakage)) == kept


@each_breakage
def test_only_a_thing_to_look_at_is_a_warning(breakage: Breakage, opened_broken: OpenBroken) -> None:
    issues = opened_broken(breakage).issues
    assert [issue.severity is Severity.WARNING for issue in issues] == [
        issue.kind in WARNINGS for issue in issues
    ]


@each_breakage
def test_every_fault_is_told_in_a_sentence(breakage: Breakage, opened_broken: OpenBroken) -> None:
    issues = opened_broken(breakage).issues
    assert all(Words(lang=lang).issue(issue) for issue in issues for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("module", "file"), [(raw_features, PARKS), (ledger_files, STATUS)], ids=["layer", "ledger file"]
)
def test_a_file_that_is_too_large_is_told_and_left_out(
    module: object, file: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", (copy / file).stat().st_size - 1)
    assert f"broken_file {file}" in [f"{issue.kind} {issue.place}" for issue in open_workspace(copy).issues]


def test_without_a_register_every_row_says_its_project_is_unknown(copy: Path) -> None:
    (copy / "data/projects.csv").unlink()
    kinds = {issue.kind for issue in open_workspace(copy).issues}
    assert kinds == {"missing_file", "unknown_project"}


def test_without_sources_every_row_says_its_source_is_unknown(copy: Path) -> None:
    """2026-11-21: the whole workspace could not be opened."""
    (copy / "data/sources.csv").unlink()
    kinds = {issue.kind for issue in open_workspace(copy).issues}
    assert kinds == {"missing_file", "unknown_source"}


def test_the_row_of_a_fault_is_counted_in_the_file_even_after_a_feature_left_out(copy: Path) -> None:
    """2026-11-21: an unknown fact was told at the number among the features that got in."""
    swapped("layers/alignments.geojson", "[105.03, 30.03]", "[205.03, 30.03]")(copy)
    swapped("layers/alignments.geojson", '"F05", "F02"', '"F99", "F02"')(copy)
    places = [issue.place for issue in open_workspace(copy).issues if issue.kind == "unknown_fact"]
    assert places == ["layers/alignments.geojson:2 compare_fact"]


def test_a_refused_status_leaves_the_one_before_it(copy: Path) -> None:
    swapped(STATUS, "SY-02,connected", "SY-02,贯通")(copy)
    status = story_of(open_workspace(copy).ledger, "SY-02", date(2025, 6, 30)).status
    assert status is not None and status.status == "under_construction"


def told(folder: Path) -> list[str]:
    """What a Chinese reader is told of a workspace."""
    return [Words(lang="zh").issue(issue) for issue in open_workspace(folder).issues]


@pytest.mark.parametrize(
    ("feature", "found"),
    [
        ('7,{"type": "Feature"', "实际是7"),
        ('{"type": "Point"', "实际是类型 'Point'"),
        ('{"id": "a", "type": "Feature"},{"type": "Feature"', "实际是properties 为 None"),
    ],
)
def test_what_stands_in_place_of_a_feature_is_told(feature: str, found: str, copy: Path) -> None:
    """2026-11-22: the sentence said what was expected and not what was found."""
    swapped(PARKS, '{"type": "Feature"', feature)(copy)
    assert [found in sentence for sentence in told(copy)] == [True]


def test_an_id_excel_turned_into_a_number_is_told_with_the_one_of_the_register(copy: Path) -> None:
    swapped(STATUS, "SY-04,planning", "7,planning")(copy)
    assert ["但有“007”" in sentence for sentence in told(copy)] == [True]


def test_a_workbook_in_place_of_a_needed_file_is_named(copy: Path) -> None:
    (copy / STATUS).rename(copy / "data/status.xlsx")
    assert ["实际是只有 status.xlsx" in sentence for sentence in told(copy)] == [True]


def test_a_title_above_the_names_of_the_columns_is_named(copy: Path) -> None:
    swapped(STATUS, "project_id,", "水云市台账,,,,,\nproject_id,")(copy)
    assert ["请删去第一行" in sentence for sentence in told(copy)] == [True]


def test_rows_published_after_the_day_they_speak_of_are_known_on_the_default_day(copy: Path) -> None:
    """2026-11-22: a first ledger, of a month and published in the next, opened on a day without a word."""
    swapped("data/sources.csv", "2025-06-30", "2025-07-05")(copy)
    assert open_workspace(copy).default_as_of == date(2025, 7, 5)


def test_a_mistyped_year_does_not_open_the_atlas_in_the_future(copy: Path) -> None:
    swapped(STATUS, "SY-04,planning,2024-12-31", "SY-04,planning,2124-12-31")(copy)
    assert open_workspace(copy).default_as_of == date(2025, 6, 30)


# What gets in -------------------------------------------------------------------------------------


def test_shuiyun_has_nothing_wrong_with_it() -> None:
    assert opened("shuiyun").issues == ()


def test_the_shipped_workspace_has_no_error() -> None:
    assert errors_among(opened("shipped").issues) == ()


def test_the_shipped_register_has_74_projects_and_35_in_the_programme() -> None:
    ledger = opened("shipped").ledger
    assert (len(ledger.project_ids), len(ledger.programme_ids)) == (74, 35)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_delivered_row_got_in(table: Table) -> None:
    path = REPOSITORY / "data" / f"{table.name}.csv"
    if table in (STRETCHES, STRETCH_WEIGHTS, PLAN_CURVES):
        assert not path.exists()  # nothing is known by place, nor by month: quantities stay quantities
        delivered = 0
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delivered = sum(1 for _ in csv.DictReader(file))
    assert len(getattr(opened("shipped").ledger, table.name)) == delivered


def test_every_listed_layer_of_the_shipped_workspace_is_there() -> None:
    shipped = opened("shipped")
    assert [layer.layer_id for layer in shipped.layers] == [e.layer_id for e in shipped.catalog.entries]


# What the shipped ledger said on its days ----------------------------------------------------------


@pytest.mark.parametrize(
    ("project", "day", "status"),
    [
        ("P02", date(2025, 7, 31), "connected"),
        ("P03", date(2025, 12, 29), "under_construction"),
        ("P03", date(2025, 12, 30), "open"),
        ("P04", date(2025, 12, 29), "under_construction"),
        ("P04", date(2025, 12, 30), "open"),
    ],
)
def test_a_road_stood_where_the_sources_say(project: str, day: date, status: str) -> None:
    found = story_of(opened("shipped").ledger, project, day).status
    assert found is not None and found.status == status


def test_in_may_2024_the_first_road_was_still_preliminary() -> None:
    assert story_of(opened("shipped").ledger, "P01", date(2024, 5, 1)).stage == "preliminary"
