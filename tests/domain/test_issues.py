"""An issue names its place as an editor looks for it."""

from __future__ import annotations

import pytest

from geoservice.domain.issues import Issue, Severity, errors_among


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
