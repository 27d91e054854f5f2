"""A sheet as text for a terminal, JSON, CSV or XLSX; the values are the same in all of them."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import xlsxwriter
from tabulate import tabulate

from geoservice.reports.sheet import Cell, Row, Sheet, TotalLine
from geoservice.wording import Words

_TERMS = {
    "road_class": "road_class",
    "class": "road_class",
    "category": "category",
    "status": "stage",
    "accuracy_class": "accuracy",
    "deviation_grade": "grade",
    "severity": "severity",
    "side": "side",
    "lamp": "lamp",
    "node_state": "node_state",
    "measure": "measure",
    "state": "stretch_state",
    "nearness": "nearness",
    "beside": "beside",
    "newly": "newly",
}
_NOTHING = {
    "area_share_ratio": "coverage.no_data",
    "district": "length.outside_districts",
    "project": "match.no_project",
    "opened_length_m": "opened.not_stated",
    "in_city_length_m": "opened.not_stated",
    "layer": "corridor.not_drawn",
}
_STATED_KEYS = ("stated_length_m", "opened_length_m", "in_city_length_m")
_SHARE_KEYS = ("area_share_ratio", "standard_ratio", "population_ratio")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def payload(sheet: Sheet) -> dict[str, Any]:
    """The JSON object of a sheet: about, rows, total, notes."""
    found: dict[str, Any] = {**sheet.about, "rows": list(sheet.rows)}
    if sheet.total is not None:
        found["total"] = sheet.total
    return {**found, **sheet.extra, "notes": list(sheet.notes)}


def as_json(sheet: Sheet) -> str:
    """JSON in UTF-8, Chinese as it is."""
    return json.dumps(payload(sheet), ensure_ascii=False, indent=2, allow_nan=False)


def as_csv(sheet: Sheet) -> str:
    """CSV (RFC 4180) with English keys; text a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.keys)
    for row in _rows(sheet):
        writer.writerow([_harmless(row.get(key)) for key in sheet.keys])
    return out.getvalue()


def as_table(sheet: Sheet, words: Words) -> str:
    """A table a person reads in a terminal, remarks beneath."""
    headers = [words.heading(key) for key in sheet.shown]
    cells = [[cell_words(key, row, words) for key in sheet.shown] for row in sheet.rows]
    for line in _totals(sheet, words("app.total")):
        total = [cell_words(key, line.cells, words) if key in line.cells else "" for key in sheet.shown]
        cells.append([line.label, *total[1:]])
    table = tabulate(cells, headers=headers, disable_numparse=True)
    return "\n".join([sheet.title, "", table, "", *sheet.notes])


def as_xlsx(sheet: Sheet, words: Words) -> bytes:
    """A workbook with words in the header, exact values in the cells, remarks beneath."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet.name[:31])
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        page.write_row(0, 0, [words.term("column", key) for key in sheet.keys], head)
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.keys) - 1, 18)
        rows = list(_rows(sheet))
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, [row.get(key) for key in sheet.keys])
        for number, note in enumerate(sheet.notes, start=len(rows) + 2):
            page.write_string(number, 0, note)
    return out.getvalue()


def cell_words(key: str, row: Row, words: Words) -> str:
    """One cell as a person reads it: codes as words, days as exact as known, lengths to their error."""
    value = row.get(key)
    if value is None:
        nothing = "coverage.undecided" if row.get("listed_places") else _NOTHING.get(key, "")
        return words(nothing) if key in _NOTHING else "—"
    if key in _TERMS:
        return words.term(_TERMS[key], str(value))
    if key.endswith("_as_of"):
        return words.day(date.fromisoformat(str(value)), str(row[f"{key}_precision"]))
    if isinstance(value, float):
        return _figure_words(key, value, row, words)
    return str(value)


def _figure_words(key: str, value: float, row: Row, words: Words) -> str:
    if key == "length_m":
        err_m = row.get("err_m")
        return words.length(value, err_m if isinstance(err_m, float) else None)
    if key in _STATED_KEYS:
        stem = key.removesuffix("_length_m")
        printed = float(str(row[f"{stem}_value"]))
        return words.quantity(printed, str(row[f"{stem}_unit"]), str(row[f"{stem}_qualifier"] or ""))
    if key in _SHARE_KEYS:
        uncounted = int(str(row.get("uncounted_places", 0)))
        return words.area_share(value, uncounted, indicative=bool(row.get("indicative")))
    if key in ("served_m2", "area_m2"):
        return words.area_km2(value)
    return f"{value:.7f}" if key in ("longitude", "latitude") else words.number(value)


def _rows(sheet: Sheet) -> Iterator[Row]:
    yield from sheet.rows
    for line in _totals(sheet, ""):
        yield {sheet.keys[0]: line.code, **line.cells}


def _totals(sheet: Sheet, label: str) -> tuple[TotalLine, ...]:
    """The totals by name; a sheet that names none has at most one."""
    if sheet.total is None or sheet.total_lines:
        return sheet.total_lines
    return (TotalLine(code="TOTAL", label=label, cells=sheet.total),)


def _harmless(value: Cell) -> Cell:
    risky = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    return f"'{value}" if risky else value
