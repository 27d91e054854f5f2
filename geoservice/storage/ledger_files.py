"""The ledger's CSV files: read as text, typed cell by cell, told row by row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geoservice.domain.columns import (
    FACT_ID,
    FILE_ROW,
    PROGRAMME,
    PROJECT_ID,
    SOURCE_ID,
    UNIT,
    VALUE,
    Kind,
    Table,
)
from geoservice.domain.issues import Issue, Severity
from geoservice.domain.ledger import Ledger, with_recorded_at
from geoservice.domain.ledger_columns import DATED, KEEP_FILE_ROW, TABLES
from geoservice.errors import BrokenFileError, MissingFileError, Told
from geoservice.storage.cells import Cell, Report, typed
from geoservice.storage.header import check_header, report_unread
from geoservice.storage.meant import unknown
from geoservice.storage.publication import days_after_publication

MAX_BYTES = 64 * 1024 * 1024
WORKBOOKS = (".xlsx", ".xls", ".et")
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CSV = "comma-separated text"
_SAVE_AS_CSV = "open the workbook and save the sheet as CSV UTF-8"


def read_ledger(folder: Path, report: Report) -> Ledger:
    """Every ledger file of a workspace's data/ folder.

    A file the workspace may lack is an empty table. A file that cannot be read is reported and
    left empty, so that the rest can still be shown.
    """
    told: set[tuple[str, int | None, str | None]] = set()

    def remember(issue: Issue) -> None:
        told.add((issue.file, issue.row, issue.field))
        report(issue)

    def unless_told(issue: Issue) -> None:
        """A cell refused for what stands in it is not told again for being empty."""
        if (issue.file, issue.row, issue.field) not in told:
            report(issue)

    frames = {table.name: _read_table(folder, table, remember) for table in TABLES}
    _check_references(frames, unless_told)
    sources = frames["sources"]
    for name in ("facts", "status"):
        for issue in days_after_publication(frames[name], sources, f"data/{name}.csv"):
            report(issue)
    rows = {
        name: frame if name in KEEP_FILE_ROW else frame.drop(columns=FILE_ROW)
        for name, frame in frames.items()
        if name != "translations"
    }
    for name in DATED:
        rows[name] = with_recorded_at(rows[name], sources)
    return Ledger(**rows, translations=_translations(frames["translations"]))


def _read_table(folder: Path, table: Table, report: Report) -> pd.DataFrame:
    file = f"data/{table.name}.csv"
    try:
        cells = list(_rows(_text(folder / file, file, report), table, file, report))
    except (BrokenFileError, MissingFileError) as fault:
        if table.required or isinstance(fault, BrokenFileError):
            report(
                Issue(
                    kind=fault.kind,
                    file=file,
                    values=(("expected", fault.expected), ("found", fault.found), ("hint", fault.hint)),
                )
            )
        cells = []
    return _frame(_without_repeats(cells, table, file, report), table)


def _text(path: Path, file: str, report: Report) -> str:
    """The file's text: UTF-8 (with or without BOM); GB18030 is read too, and said."""
    if not path.is_file():
        _refuse_workbook(path, file)
        raise MissingFileError(
            expected="the file",
            found="no such file",
            where=file,
            hint="add it; its columns are in the data dictionary",
        )
    if path.stat().st_size > MAX_BYTES:
        raise BrokenFileError(
            expected=Told("at most {limit} bytes", limit=MAX_BYTES),
            found=Told("{size} bytes", size=path.stat().st_size),
            where=file,
            hint="split the file",
        )
    raw = path.read_bytes()
    if raw.startswith(WORKBOOK_STARTS):
        raise BrokenFileError(expected=_CSV, found="an Excel workbook", where=file, hint=_SAVE_AS_CSV)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _gb18030(raw, fault, file, report)


def _refuse_workbook(path: Path, file: str) -> None:
    """A workbook in place of the file is not read, and that is said."""
    for suffix in WORKBOOKS:
        if path.with_suffix(suffix).is_file():
            found = Told("only {name}", name=path.with_suffix(suffix).name)
            raise BrokenFileError(expected=_CSV, found=found, where=file, hint=_SAVE_AS_CSV)


def _gb18030(raw: bytes, fault: UnicodeDecodeError, file: str, report: Report) -> str:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        raise BrokenFileError(
            expected="text in UTF-8",
            found=Told("byte {byte:#04x} at offset {offset}", byte=raw[fault.start], offset=fault.start),
            where=file,
            hint="save the file again as CSV UTF-8",
        ) from fault
    report(Issue(kind="encoding", file=file, severity=Severity.WARNING, values=(("found", "GB18030"),)))
    return text


def _rows(text: str, table: Table, file: str, report: Report) -> Iterator[dict[str, Cell | int]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header, *rows = [*reader] or [[]]
        header = [cell.strip() for cell in header]
        check_header(header, rows[0] if rows else [], table, file)
        report_unread(header, table, file, report)
        for number, row in enumerate(rows, start=2):
            if any(row):
                yield _typed_row(header, row, number, table, file, report)
    except csv.Error as fault:
        raise BrokenFileError(
            expected="comma-separated rows (RFC 4180)",
            found=Told("the reader says: {words}", words=fault),
            where=file,
            hint="look for an unclosed quote",
        ) from fault


def _typed_row(
    header: list[str], row: list[str], number: int, table: Table, file: str, report: Report
) -> dict[str, Cell | int]:
    if len(row) != len(header):
        report(
            Issue(
                kind="row_width",
                file=file,
                row=number,
                values=(("found", str(len(row))), ("expected", str(len(header)))),
            )
        )
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    values: dict[str, Cell | int] = {FILE_ROW: number}
    for column in table.columns:
        values[column.name] = typed(cells.get(column.name, ""), column, file=file, row=number, report=report)
    return values


def _without_repeats(
    rows: list[dict[str, Cell | int]], table: Table, file: str, report: Report
) -> list[dict[str, Cell | int]]:
    """Rows with a missing or repeated key are reported and left out; the first of equals stays."""
    if table.key is None:
        return rows
    kept: dict[Cell | int, dict[str, Cell | int]] = {}
    for row in rows:
        key = row[table.key]
        if key in kept:
            report(
                Issue(
                    kind="duplicate_id",
                    file=file,
                    row=int(str(row[FILE_ROW])),
                    field=table.key,
                    values=(("found", str(key)), ("first_row", str(kept[key][FILE_ROW]))),
                )
            )
        elif key:
            kept[key] = row
    return list(kept.values())


def _frame(rows: list[dict[str, Cell | int]], table: Table) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[*table.column_names, FILE_ROW], dtype=object)
    for column in table.columns:
        if column.kind is Kind.DATE:
            frame[column.name] = pd.to_datetime(frame[column.name])
    return frame.set_index(table.key, drop=table.key != FACT_ID) if table.key else frame


def _check_references(frames: dict[str, pd.DataFrame], report: Report) -> None:
    """Project and source ids must exist; a fact has exactly one value; a number has a unit."""
    projects, sources = frames["projects"].index, frames["sources"].index
    for name, frame in frames.items():
        file = f"data/{name}.csv"
        if PROJECT_ID in frame:
            _report_unknown(frame, PROJECT_ID, {*projects, PROGRAMME}, "unknown_project", file, report)
        if SOURCE_ID in frame and name != "sources":
            _report_unknown(frame, SOURCE_ID, set(sources), "unknown_source", file, report)
    _report_unknown(
        frames["projects"], "parent_id", set(projects), "unknown_project", "data/projects.csv", report
    )
    for _, fact in frames["facts"].iterrows():
        _check_fact(fact, report)


def _report_unknown(
    frame: pd.DataFrame, field: str, known: set[str], kind: str, file: str, report: Report
) -> None:
    for value, row in zip(frame[field], frame[FILE_ROW], strict=True):
        if value and value not in known:
            report(unknown(kind, field, str(value), known, file=file, row=row))


def _check_fact(fact: pd.Series, report: Report) -> None:
    if (fact[VALUE] is None) == (fact["value_text"] == ""):
        report(Issue(kind="one_value", file="data/facts.csv", row=fact[FILE_ROW], field=VALUE))
    if fact[VALUE] is not None and not fact[UNIT]:
        report(Issue(kind="missing_value", file="data/facts.csv", row=fact[FILE_ROW], field=UNIT))


def _translations(frame: pd.DataFrame) -> dict[tuple[str, str, str], str]:
    keys = zip(frame["table"], frame["row_key"], frame["column"], strict=True)
    return dict(zip(keys, frame["zh"], strict=True))
