"""The first row of a ledger file: which of its columns are read, and why none can be."""

from collections.abc import Sequence
from difflib import get_close_matches

from geoservice.domain.columns import Table
from geoservice.domain.issues import Issue, Severity
from geoservice.errors import BrokenFileError, Told
from geoservice.storage.cells import Report

_OTHER_SEPARATORS = (";", "\t", "；", "，")


def check_header(header: Sequence[str], below: Sequence[str], table: Table, file: str) -> None:
    """A first row that lacks needed columns, or has one twice, makes the whole file unreadable.

    Raises
    ------
    BrokenFileError : with what the second row and the separators tell of the cause
    """
    missing = _missing(header, table)
    named = [name for name in header if name]
    if not missing and len(set(named)) == len(named):
        return
    raise BrokenFileError(
        expected=Told("the columns {names}", names=", ".join(table.column_names)),
        found=", ".join(header)[:300] or "an empty file",
        where=file,
        hint=_hint(header, missing, below, table),
    )


def report_unread(header: Sequence[str], table: Table, file: str, report: Report) -> None:
    """A column nobody reads is said: it may be a misspelt one."""
    absent = [name for name in table.column_names if name not in header]
    for name in header:
        if name and name not in table.column_names:
            likely = get_close_matches(name.casefold(), absent, n=1, cutoff=0.8)
            values = (("found", name[:80]), *((("meant", likely[0]),) if likely else ()))
            report(
                Issue(
                    kind="unread_column",
                    file=file,
                    severity=Severity.WARNING,
                    row=1,
                    field=name[:80],
                    values=values,
                )
            )


def _missing(header: Sequence[str], table: Table) -> list[str]:
    return [c.name for c in table.columns if c.name not in header and (c.required or c.name == table.key)]


def _hint(header: Sequence[str], missing: list[str], below: Sequence[str], table: Table) -> str:
    if not missing:
        return "remove the repeated column"
    if len(header) == 1 and any(sign in header[0] for sign in _OTHER_SEPARATORS):
        return "separate the cells by commas: save the file as CSV UTF-8"
    if not _missing([cell.strip() for cell in below], table):
        return "remove the first row: the names of the columns must stand first"
    return Told("add or rename {names}", names=", ".join(missing))
