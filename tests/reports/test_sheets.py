"""The sheets of the invented city: what each row tells, and that it adds up."""

from __future__ import annotations

from datetime import date

import pytest

from geoservice.domain.issues import Issue, Severity
from geoservice.domain.join import Scope
from geoservice.domain.roads import GroupBy
from geoservice.reports.coverage_sheet import coverage_sheet
from geoservice.reports.formats import as_table
from geoservice.reports.issue_sheet import issue_line, issue_sheet
from geoservice.reports.join_sheet import join_sheet
from geoservice.reports.length_sheet import length_sheet
from geoservice.reports.sheet import Row, Sheet
from geoservice.wording import Words
from geoservice.workflows import coverage_of, join_report, length_table
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened

CITY = opened("shuiyun")
ZH, EN = words_for(CITY, "zh"), words_for(CITY, "en")
BAD_DAY = Issue(
    kind="bad_date", file="data/status.csv", row=3, field="as_of", values=(("found", "2024-02-30"),)
)
UNLISTED = Issue(kind="unlisted_layer", file="layers/a.geojson", severity=Severity.WARNING)


def lengths(*by: GroupBy, words: Words = ZH) -> Sheet:
    return length_sheet(length_table(CITY, scope=Scope.ALL, by=by), words)


def row_of(sheet: Sheet, key: str, value: str) -> Row:
    (found,) = [row for row in sheet.rows if row[key] == value]
    return found


def test_every_row_of_a_sheet_has_exactly_its_keys() -> None:
    sheets = [lengths(), lengths(GroupBy.STATUS, GroupBy.DISTRICT), coverage_sheet(coverage_of(CITY), ZH)]
    sheets += [join_sheet(join_report(CITY), ZH), issue_sheet((BAD_DAY,), ZH)]
    assert [sheet.name for sheet in sheets for row in sheet.rows if tuple(row) != sheet.keys] == []


def test_every_column_shown_to_a_person_is_a_column_of_the_sheet() -> None:
    sheets = [lengths(), lengths(GroupBy.CLASS), coverage_sheet(coverage_of(CITY), ZH)]
    assert [sheet.name for sheet in sheets if not set(sheet.shown) <= set(sheet.keys)] == []


def test_a_road_is_told_with_its_stated_length_and_verdict() -> None:
    row = row_of(lengths(), "id", "binjiang")
    assert (row["stated_length_m"], row["stated_fact_id"], row["stated_source_id"]) == (4100.0, "F01", "S1")
    assert (row["deviation_grade"], row["stated_qualifier"]) == ("agrees", "约")


def test_a_schematic_road_is_not_graded_and_has_no_ratio() -> None:
    row = row_of(lengths(), "id", "dadao")
    assert (row["deviation_grade"], row["deviation_ratio"]) == ("schematic", None)


def test_a_road_nothing_was_stated_of_has_nulls_and_no_zeros() -> None:
    row = row_of(lengths(), "id", "liyuan")
    assert {value for key, value in row.items() if key.startswith("stated_")} == {None}
    assert (row["status"], row["status_as_of"]) == ("unknown", None)


def test_a_length_sheet_says_when_something_in_it_is_schematic() -> None:
    assert [note for note in lengths().notes if "示意线路" in note]


@pytest.mark.parametrize("by", list(GroupBy))
def test_the_groups_of_a_sheet_add_up_to_its_total(by: GroupBy) -> None:
    sheet = lengths(by)
    assert sheet.total is not None
    added = sum(float(str(row["length_m"])) for row in sheet.rows)
    assert added == pytest.approx(float(str(sheet.total["length_m"])), abs=0.0005 * (len(sheet.rows) + 1))


def test_metres_outside_every_district_are_a_row_of_their_own() -> None:
    sheet = lengths(GroupBy.DISTRICT)
    assert [row["route_count"] for row in sheet.rows if row["district"] is None] == [1]
    assert "区划范围外" in as_table(sheet, ZH)


def test_a_group_sheet_tells_that_it_reconciles() -> None:
    assert "各组之和 = 逐条合计。" in lengths(GroupBy.STATUS).notes


def test_the_remarks_speak_the_language_of_the_reader() -> None:
    assert [note for note in lengths(words=EN).notes if "ellipsoid" in note]


def test_a_coverage_sheet_tells_its_rule_and_the_missing_denominator() -> None:
    about = coverage_sheet(coverage_of(CITY), ZH).about
    assert (about["rule"], about["standard_ratio"]) == ("YLCS-2022", None)
    assert about["standard_ratio_missing"] == "residential land layer"


def test_a_coverage_sheet_accounts_for_every_park() -> None:
    extra = coverage_sheet(coverage_of(CITY), ZH).extra
    parks = {"wangyun", "xitou", "qiaotou", "jiangzhu", "zhanqian"}
    assert {name for names in extra.values() for name in names} == parks
    assert extra["uncounted"] == ["jiangzhu"]
    assert extra["too_small"] == ["zhanqian"]


def test_a_join_sheet_names_the_unmapped() -> None:
    sheet = join_sheet(join_report(CITY, as_of=date(2025, 6, 30)), ZH)
    assert sheet.extra == {"unmapped": ["007"]}


def test_an_issue_sheet_puts_errors_first_and_counts_both() -> None:
    sheet = issue_sheet((UNLISTED, BAD_DAY), ZH)
    assert [row["severity"] for row in sheet.rows] == ["error", "warning"]
    assert sheet.about == {"errors": 1, "warnings": 1}


def test_without_issues_the_sheet_says_so() -> None:
    assert issue_sheet((), ZH).notes == ("没有发现问题。",)


def test_an_issue_line_tells_file_row_field_kind_and_message() -> None:
    assert issue_line(BAD_DAY, EN).startswith("data/status.csv:3 as_of bad_date expected a day")


def test_an_issue_of_a_whole_file_has_neither_row_nor_field() -> None:
    assert issue_line(UNLISTED, EN).startswith("layers/a.geojson unlisted_layer ")
