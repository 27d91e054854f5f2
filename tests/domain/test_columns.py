"""The tables of columns hold what a gate and a dictionary need."""

from __future__ import annotations

import pytest

from geoservice.domain.columns import Column, Kind, Table
from geoservice.domain.layer import Role
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.domain.ledger_columns import TABLES

ALL_COLUMNS = [
    *((f"{table.name}.{column.name}", column) for table in TABLES for column in table.columns),
    *((f"{role}.{column.name}", column) for role in Role for column in COLUMNS_BY_ROLE[role]),
]
each_column = pytest.mark.parametrize(
    "column", [column for _, column in ALL_COLUMNS], ids=[n for n, _ in ALL_COLUMNS]
)


@each_column
def test_a_column_says_what_it_means(column: Column) -> None:
    assert column.meaning


@each_column
def test_a_column_lists_choices_exactly_when_it_is_a_choice(column: Column) -> None:
    assert bool(column.choices) == (column.kind is Kind.CHOICE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_column_stands_twice_in_a_table(table: Table) -> None:
    assert len(set(table.column_names)) == len(table.column_names)


@pytest.mark.parametrize("table", [table for table in TABLES if table.key], ids=lambda table: table.name)
def test_a_key_is_a_required_column(table: Table) -> None:
    (key,) = [column for column in table.columns if column.name == table.key]
    assert key.required
