"""One cell of text typed by its column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.columns import Column, Kind
from geoservice.domain.issues import Issue
from geoservice.storage.cells import Cell, typed
from tests.makers import law


def read(text: str, kind: Kind, *, required: bool = False) -> tuple[Cell, list[Issue]]:
    """The value of a cell, and what was said of it."""
    issues: list[Issue] = []
    choices = ("yes", "no") if kind is Kind.CHOICE else ()
    column = Column(name="cell", kind=kind, choices=choices, required=required)
    return typed(text, column, file="data/facts.csv", row=7, report=issues.append), issues


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("007", Kind.ID, "007"),
        ("007", Kind.TEXT, "007"),
        ("NA", Kind.TEXT, "NA"),
        ("NA", Kind.ID, "NA"),
        ("null", Kind.TEXT, "null"),
        ("1.10", Kind.DECIMAL, Decimal("1.10")),
        ("-3", Kind.DECIMAL, Decimal("-3")),
        ("12", Kind.INTEGER, 12),
        ("2024-02-29", Kind.DATE, date(2024, 2, 29)),
        ("yes", Kind.CHOICE, "yes"),
        ("2024| 2025 |", Kind.LIST, ("2024", "2025")),
    ],
)
def test_a_cell_becomes_what_its_column_says(text: str, kind: Kind, value: Cell) -> None:
    assert read(text, kind) == (value, [])


def test_a_decimal_keeps_the_digits_of_its_source() -> None:
    assert str(read("1.10", Kind.DECIMAL)[0]) == "1.10"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, ""),
        (Kind.CHOICE, ""),
        (Kind.LIST, ()),
        (Kind.ID, None),
        (Kind.DECIMAL, None),
        (Kind.INTEGER, None),
        (Kind.DATE, None),
    ],
)
def test_an_empty_cell_is_not_zero_and_no_issue(kind: Kind, value: Cell) -> None:
    assert read("", kind) == (value, [])


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_cell_that_must_be_filled_is_told(kind: Kind) -> None:
    assert [issue.kind for issue in read("", kind, required=True)[1]] == ["missing_value"]


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("2025/7/31", Kind.DATE, "bad_date"),
        ("2025-02-30", Kind.DATE, "bad_date"),
        ("2025-7-31", Kind.DATE, "bad_date"),
        ("20250731", Kind.DATE, "bad_date"),
        ("1,606", Kind.DECIMAL, "bad_number"),
        ("nan", Kind.DECIMAL, "bad_number"),
        ("Infinity", Kind.DECIMAL, "bad_number"),
        ("1e999", Kind.DECIMAL, "bad_number"),
        ("1606米", Kind.DECIMAL, "bad_number"),
        ("1.5", Kind.INTEGER, "bad_number"),
        ("maybe", Kind.CHOICE, "bad_choice"),
        ("a b", Kind.ID, "bad_id"),
        ("-1", Kind.ID, "bad_id"),
        ("项目", Kind.ID, "bad_id"),
        ("=1+1", Kind.ID, "bad_id"),
    ],
)
def test_a_cell_that_does_not_fit_is_told_and_left_empty(text: str, kind: Kind, fault: str) -> None:
    value, issues = read(text, kind)
    assert (value in (None, ""), [(issue.kind, issue.row, issue.field) for issue in issues]) == (
        True,
        [(fault, 7, "cell")],
    )


@law
@given(text=st.text(max_size=200), kind=st.sampled_from(list(Kind)))
def test_no_text_whatever_stops_the_gate(text: str, kind: Kind) -> None:
    assert len(read(text, kind)[1]) <= 1


@law
@given(text=st.text(min_size=81, max_size=300))
def test_what_was_found_is_quoted_in_a_reasonable_length(text: str) -> None:
    assert all(len(dict(issue.values)["found"]) <= 80 for issue in read(text, Kind.ID)[1])
