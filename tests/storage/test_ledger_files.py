"""The ledger's CSV files: text in, typed rows out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from geoservice.domain.issues import Issue
from geoservice.domain.ledger import Ledger
from geoservice.storage.ledger_files import read_ledger
from tests.storage.zoo import FACTS, PROJECTS, STATUS, swapped
from tests.workspaces import opened


def reread(folder: Path) -> tuple[Ledger, list[Issue]]:
    issues: list[Issue] = []
    return read_ledger(folder, issues.append), issues


def test_a_project_may_be_called_007() -> None:
    assert "007" in opened("shuiyun").ledger.project_ids


def test_a_source_may_be_called_na(copy: Path) -> None:
    swapped("data/sources.csv", "\nS4,", "\nNA,")(copy)
    swapped(STATUS, "SY-01,permitting,2023-11-01,day,S4", "SY-01,permitting,2023-11-01,day,NA")(copy)
    assert reread(copy)[1] == []


def test_a_word_may_be_na(copy: Path) -> None:
    swapped(FACTS, "控制性工程已开工", "NA")(copy)
    facts = reread(copy)[0].facts
    assert facts["value_text"][facts["fact_id"] == "F06"].item() == "NA"


def test_a_value_is_the_decimal_of_its_source() -> None:
    facts = opened("shuiyun").ledger.facts
    assert facts["value"][facts["fact_id"] == "F02"].item() == Decimal("9.45")


@pytest.mark.parametrize(
    ("table", "as_of", "recorded_at"),
    [
        ("status", "2024-12-31", "2025-01-20"),
        ("status", "2023-11-01", "2023-11-01"),
        ("facts", "2024-02-28", "2024-03-10"),
        ("milestones", "2025-01-20", "2025-01-20"),
    ],
    ids=["published later", "source without a day", "fact", "milestone"],
)
def test_a_row_is_recorded_when_its_source_was_published(table: str, as_of: str, recorded_at: str) -> None:
    rows = getattr(opened("shuiyun").ledger, table)
    found = rows["recorded_at"][rows["as_of"] == pd.Timestamp(as_of)]
    assert found.iloc[0] == pd.Timestamp(recorded_at)


def test_a_cell_in_quotes_may_hold_commas_and_line_breaks(copy: Path) -> None:
    swapped(STATUS, "named only", '"named, and\nno more"')(copy)
    assert list(reread(copy)[0].status["note"])[9] == "named, and\nno more"


def test_rows_after_a_line_break_in_a_cell_are_counted_as_a_spreadsheet_counts_them(copy: Path) -> None:
    swapped(STATUS, "named only", '"named, and\nno more"')(copy)
    swapped(STATUS, "SY-04,planning", "SY-04,plan")(copy)
    assert [issue.row for issue in reread(copy)[1]] == [12]


@pytest.mark.parametrize("blank", ["\n", "\n,,,,,\n"], ids=["empty line", "empty cells"])
def test_an_empty_row_is_no_row(blank: str, copy: Path) -> None:
    swapped(STATUS, "\nSY-04,", f"{blank}\nSY-04,")(copy)
    assert reread(copy)[1] == []


def test_spaces_around_a_cell_do_not_count(copy: Path) -> None:
    swapped(STATUS, "SY-04,planning,", " SY-04 , planning ,")(copy)
    assert reread(copy)[1] == []


def test_columns_may_stand_in_any_order_and_others_are_passed_over(copy: Path) -> None:
    lines = [line.split(",") for line in (copy / PROJECTS).read_text(encoding="utf-8").splitlines()]
    turned = "\n".join(",".join([*reversed(line), "x"]) for line in lines)
    (copy / PROJECTS).write_text(turned.replace(",x", ",owner", 1), encoding="utf-8")
    assert list(reread(copy)[0].projects.index) == list(opened("shuiyun").ledger.projects.index)


@pytest.mark.parametrize("table", ["items", "interchanges", "conflicts", "programme_checks", "metrics"])
def test_a_file_a_workspace_lacks_is_an_empty_table_with_its_columns(table: str) -> None:
    frame = getattr(opened("shuiyun").ledger, table)
    assert frame.empty and len(frame.columns) > 0


def test_the_far_ends_of_the_calendar_are_days(copy: Path) -> None:
    swapped(STATUS, "2023-11-01", "0001-01-01")(copy)
    swapped(STATUS, "2024-02-01", "9999-12-31")(copy)
    assert reread(copy)[0].newest_as_of == date(9999, 12, 31)
