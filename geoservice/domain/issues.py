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


def errors_among(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues of error severity."""
    return tuple(issue for issue in issues if issue.severity is Severity.ERROR)
