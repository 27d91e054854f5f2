"""One cell of text typed by its column; what does not fit becomes an issue, never an exception."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isinf

from geoservice.domain.columns import Column, Kind
from geoservice.domain.issues import Issue, Severity
from geoservice.storage.meant import meant

Cell = str | Decimal | int | date | tuple[str, ...] | None
Report = Callable[[Issue], None]

ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_OTHER_SEPARATOR = re.compile(r"[、，；;]")
_IN_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)")
_FAULT_OF_KIND = {
    Kind.DECIMAL: "bad_number",
    Kind.INTEGER: "bad_number",
    Kind.DATE: "bad_date",
    Kind.CHOICE: "bad_choice",
    Kind.ID: "bad_id",
}


def typed(text: str, column: Column, *, file: str, row: int, report: Report) -> Cell:
    """The value of a cell; None for an empty one. A cell that does not fit is reported and left empty."""
    if not text:
        if column.required:
            report(Issue(kind="missing_value", file=file, row=row, field=column.name))
        return _empty(column)
    if column.kind is Kind.LIST and _OTHER_SEPARATOR.search(_IN_BRACKETS.sub("", text)):
        report(_told("other_separator", text, column, file, row, Severity.WARNING))
    try:
        return _PARSERS[column.kind](text, column)
    except (ValueError, InvalidOperation):
        report(_told(_FAULT_OF_KIND[column.kind], text, column, file, row))
        return _empty(column)


def _told(
    kind: str, text: str, column: Column, file: str, row: int, severity: Severity = Severity.ERROR
) -> Issue:
    values = [("found", text[:80]), ("known", ", ".join(column.choices))]
    if likely := meant(text[:80], column.kind):
        values.append(("meant", likely))
    field = column.name
    return Issue(kind=kind, file=file, severity=severity, row=row, field=field, values=tuple(values))


def _empty(column: Column) -> Cell:
    """Empty text is '', an empty list (), everything else None: not reported is not zero."""
    if column.kind is Kind.LIST:
        return ()
    return "" if column.kind in (Kind.TEXT, Kind.CHOICE) else None


def _decimal(text: str, column: Column) -> Decimal:
    if not _PLAIN_NUMBER.fullmatch(text) or isinf(float(text)):  # no answer can tell an infinity
        raise ValueError(text)
    return Decimal(text)


def _day(text: str, column: Column) -> date:
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _choice(text: str, column: Column) -> str:
    if text not in column.choices:
        raise ValueError(text)
    return text


def _id(text: str, column: Column) -> str:
    if not ID_PATTERN.fullmatch(text):
        raise ValueError(text)
    return text


_PARSERS: dict[Kind, Callable[[str, Column], Cell]] = {
    Kind.TEXT: lambda text, column: text,
    Kind.ID: _id,
    Kind.DECIMAL: _decimal,
    Kind.INTEGER: lambda text, column: int(text),
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
    Kind.LIST: lambda text, column: tuple(part.strip() for part in text.split("|") if part.strip()),
}
