"""What the gate noticed: a kind, a place and values; `wording` makes the sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much an issue hurts: an error leaves something out, a warning is a thing to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One thing that is wrong with a file, in a place a planner can find.

    Parameters
    ----------
    kind : name of the fault, e.g. `bad_date`
    file : path inside the workspace
    row : row as a spreadsheet counts it (header = 1), or the number of the feature (first = 1)
    field : column or member
    values : what was found and expected, as (name, text) pairs for the sentence
    """

    kind: str
    file: str
    severity: Severity = Severity.ERROR
    row: int | None = None
    field: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """`data/facts.csv:14 as_of`"""
        row = "" if self.row is None else f":{self.row}"
        field = "" if self.field is None else f" {self.field}"
        return f"{self.file}{row}{field}"


MOST_ALIKE = 20
"""A reader is shown so many issues of one kind in one column of a file; one cause may make thousands."""


def first_alike(issues: tuple[Issue, ...]) -> tuple[tuple[Issue, ...], tuple[tuple[Issue, int], ...]]:
    """The first issues of each kind in each column; for each kind cut short, its first and how many more."""
    kinds: dict[tuple[str, str, str | None], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault((issue.kind, issue.file, issue.field), []).append(issue)
    shown = {id(issue) for several in kinds.values() for issue in several[:MOST_ALIKE]}
    more = ((several[0], len(several) - MOST_ALIKE) for several in kinds.values())
    return (
        tuple(issue for issue in issues if id(issue) in shown),
        tuple((issue, count) for issue, count in more if count > 0),
    )


def errors_among(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues of error severity."""
    return tuple(issue for issue in issues if issue.severity is Severity.ERROR)
