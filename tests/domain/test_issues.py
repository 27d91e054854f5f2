"""An issue names its place as an editor looks for it."""

from __future__ import annotations

import pytest

from geoservice.domain.issues import MOST_ALIKE, Issue, Severity, errors_among, first_alike


@pytest.mark.parametrize(
    ("row", "field", "place"),
    [
        (14, "as_of", "data/facts.csv:14 as_of"),
        (14, None, "data/facts.csv:14"),
        (None, None, "data/facts.csv"),
    ],
)
def test_a_place_is_file_row_and_field(row: int | None, field: str | None, place: str) -> None:
    assert Issue(kind="bad_date", file="data/facts.csv", row=row, field=field).place == place


def test_warnings_are_not_errors() -> None:
    error = Issue(kind="bad_date", file="a")
    warning = Issue(kind="encoding", file="a", severity=Severity.WARNING)
    assert errors_among((error, warning)) == (error,)


def test_of_many_alike_the_first_are_shown_and_the_rest_counted() -> None:
    """2026-11-22: a layer in metres filled the page with four thousand sentences of one cause."""
    many = tuple(Issue(kind="bad_date", file="a.csv", row=row, field="as_of") for row in range(2, 52))
    one = Issue(kind="bad_date", file="a.csv", row=9, field="due_on")
    shown, more = first_alike((*many, one))
    assert shown == (*many[:MOST_ALIKE], one)
    assert more == ((many[0], len(many) - MOST_ALIKE),)
