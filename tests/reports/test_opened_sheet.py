"""The sheet of opened lengths: figures as stated, nulls where none was, totals with their gaps told."""

from __future__ import annotations

from datetime import date

from geoservice.domain.join import Scope
from geoservice.reports.formats import as_table
from geoservice.reports.opened_sheet import opened_sheet
from geoservice.reports.sheet import Sheet
from geoservice.workflows import opened_table
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened

CITY = opened("shipped")
ZH = words_for(CITY, "zh")


def sheet(day: date = date(2025, 12, 30), scope: Scope = Scope.ALL) -> Sheet:
    return opened_sheet(opened_table(CITY, as_of=day, scope=scope), ZH)


def test_every_row_has_exactly_the_keys_of_the_sheet() -> None:
    found = sheet()
    assert [row for row in found.rows if tuple(row) != found.keys] == []
    assert set(found.shown) <= set(found.keys)


def test_a_person_reads_the_figures_as_they_were_stated() -> None:
    text = as_table(sheet(), ZH)
    assert all(figure in text for figure in ("100.1 公里", "38.9 公里", "152.3 公里", "130.9 公里"))
    assert text.count("长度未见说明  长度未见说明") == 3


def test_the_roads_left_out_of_the_total_are_counted() -> None:
    assert "3 条长度未见说明，未计入合计，不等于零。" in sheet().notes


def test_roads_outside_the_scope_are_announced() -> None:
    assert "范围外另有 3 条道路报为通车，未列。" in sheet(scope=Scope.PROGRAMME).notes


def test_the_day_before_has_no_row_and_a_total_of_zero() -> None:
    found = sheet(date(2025, 12, 29), Scope.PROGRAMME)
    assert found.total is not None
    assert (found.rows, found.total["opened_length_m"]) == ((), 0.0)
