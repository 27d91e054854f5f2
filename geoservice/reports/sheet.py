"""A sheet: what one wish answered, row by row, the same for API, CLI, CSV and XLSX."""

from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | bool | None
Row = dict[str, Cell]


@dataclass(frozen=True, kw_only=True)
class TotalLine:
    """One total under a sheet: its code for files (such as DISSOLVED), its words, its cells."""

    code: str
    label: str
    cells: Row


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows with English keys and exact values, and the remarks that must travel with them.

    Parameters
    ----------
    name : what the sheet is, e.g. `lengths`
    about : what holds for every row: day, scope, rule
    keys : column keys, in order
    shown : the columns a person is shown
    rows, total : exact values; lengths in metres with three decimals
    total_lines : totals by name, where a sheet has more than one; the first is `total`
    notes : sentences under the table (截至, definitions, what is schematic)
    """

    name: str
    title: str
    about: Row
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    total_lines: tuple[TotalLine, ...] = ()
    notes: tuple[str, ...] = ()
    extra: dict[str, list[str] | Row] = field(default_factory=dict)


def metres(value: float) -> float:
    """A length or area as the API gives it: three decimals."""
    return round(value, 3)


def day_text(day: date | None) -> str | None:
    """A day for programs: ISO 8601."""
    return None if day is None else day.isoformat()
