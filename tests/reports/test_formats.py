"""A sheet as table, JSON, CSV and workbook: the values are the same, and none of them is a program."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.reports.formats import as_csv, as_json, as_table, as_xlsx, payload
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words
from tests.makers import law

ZH, EN = Words(lang="zh", programme="重点工程"), Words(lang="en", programme="the programme")
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1")


def a_sheet(*rows: Row, total: Row | None = None) -> Sheet:
    return Sheet(
        name="lengths",
        title="路线里程",
        about={"as_of": "2025-07-31"},
        keys=("name", "length_m", "err_m"),
        shown=("name", "length_m"),
        rows=rows,
        total=total,
        notes=("截至 2025年7月31日",),
    )


ROAD: Row = {"name": "滨江路", "length_m": 4128.512, "err_m": 0.5}
TOTAL: Row = {"length_m": 4128.512, "err_m": 0.5}


def test_json_holds_about_rows_total_and_notes() -> None:
    found = json.loads(as_json(a_sheet(ROAD, total=TOTAL)))
    assert list(found) == ["as_of", "rows", "total", "notes"]
    assert found["rows"] == [ROAD]


def test_json_without_a_total_has_none() -> None:
    assert "total" not in payload(a_sheet(ROAD))


def test_json_is_not_escaped() -> None:
    assert "滨江路" in as_json(a_sheet(ROAD))


def test_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(a_sheet({**ROAD, "length_m": float("nan")}))


def test_csv_has_the_keys_the_rows_and_the_total() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(a_sheet(ROAD, total=TOTAL)))))
    assert rows == [
        ["name", "length_m", "err_m"],
        ["滨江路", "4128.512", "0.5"],
        ["TOTAL", "4128.512", "0.5"],
    ]


def test_csv_leaves_what_is_unknown_empty() -> None:
    assert as_csv(a_sheet({**ROAD, "err_m": None})).splitlines()[1] == "滨江路,4128.512,"


@pytest.mark.parametrize("name", FORMULAS)
def test_csv_gives_a_formula_an_apostrophe(name: str) -> None:
    (_, row) = csv.reader(io.StringIO(as_csv(a_sheet({**ROAD, "name": name})), newline=""))
    assert row[0] == f"'{name}"


@law
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_no_text_starts_a_formula_in_csv(name: str) -> None:
    (_, row) = csv.reader(io.StringIO(as_csv(a_sheet({**ROAD, "name": name})), newline=""))
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[0].removeprefix("'") == name.removeprefix("'")


def test_a_negative_number_stays_a_number_in_csv() -> None:
    assert as_csv(a_sheet({**ROAD, "length_m": -1.5})).splitlines()[1] == "滨江路,-1.5,0.5"


@pytest.mark.parametrize("name", ["=1+1", "+1", "https://example.org", "{=1}"])
def test_a_workbook_holds_text_as_text(name: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx(a_sheet({**ROAD, "name": name}), ZH))).active
    assert (page["A2"].data_type, page["A2"].value, page["A2"].hyperlink) == ("s", name, None)


def test_a_workbook_holds_numbers_as_numbers() -> None:
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx(a_sheet(ROAD, total=TOTAL), ZH))).active
    assert (page["B2"].value, page["B3"].value, page["A3"].value) == (4128.512, 4128.512, "TOTAL")


@pytest.mark.parametrize(("words", "heading"), [(ZH, "量算长度（米）"), (EN, "Measured length (m)")])
def test_a_workbook_speaks_the_language_of_its_reader(words: Words, heading: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx(a_sheet(ROAD), words))).active
    assert page["B1"].value == heading


def test_a_workbook_carries_its_remarks_beneath() -> None:
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx(a_sheet(ROAD), ZH))).active
    assert page.cell(row=page.max_row, column=1).value == "截至 2025年7月31日"


def test_a_table_has_title_headings_rows_and_remarks() -> None:
    lines = as_table(a_sheet(ROAD, total=TOTAL), ZH).splitlines()
    assert lines[0] == "路线里程"
    assert [
        word for word in ("滨江路", "4,128.5 米", "合计", "图上量算") if word not in "\n".join(lines)
    ] == []
    assert lines[-1] == "截至 2025年7月31日"


def test_a_table_shows_a_dash_for_what_is_unknown() -> None:
    assert "—" in as_table(a_sheet({**ROAD, "length_m": None}), ZH)


def test_a_table_rounds_to_the_position_error() -> None:
    assert "约 4.1 公里" in as_table(a_sheet({**ROAD, "err_m": 600.0}), ZH)


@law
@given(st.floats(min_value=0, max_value=1e7))
def test_metres_have_three_decimals(value: float) -> None:
    assert abs(metres(value) - value) <= 0.0005 + 1e-9
    assert f"{metres(value):.3f}" == f"{float(f'{value:.3f}'):.3f}"
