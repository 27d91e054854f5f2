"""The newest row of each project: one pass gives what sorting gives, ties and gaps included."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoservice.domain.latest import DatedColumns, compiled_latest_rows, dated_columns, plain_latest_rows

DAY = date(2025, 7, 31)


def columns(*rows: tuple[int, str | None, str | None]) -> DatedColumns:
    owners, held, known = zip(*rows, strict=True)
    return dated_columns(np.array(owners), pd.Series(pd.to_datetime(held)), pd.Series(pd.to_datetime(known)))


def test_the_newest_day_wins_in_any_order() -> None:
    rows = columns((0, "2025-05-01", "2025-05-01"), (0, "2025-01-01", "2025-01-01"))
    assert list(compiled_latest_rows(rows, DAY, 1)) == [0]


def test_of_two_rows_of_one_day_the_later_in_the_file_wins() -> None:
    rows = columns((0, "2025-05-01", "2025-05-01"), (0, "2025-05-01", "2025-05-01"))
    assert list(compiled_latest_rows(rows, DAY, 1)) == [1]


@pytest.mark.parametrize(
    "row",
    [
        (0, "2025-05-01", "2025-08-01"),
        (0, None, "2025-05-01"),
        (0, "2025-05-01", None),
        (-1, "2025-05-01", "2025-05-01"),
    ],
    ids=["published later", "undated", "not known since when", "not asked for"],
)
def test_a_row_that_was_not_known_is_not_taken(row: tuple[int, str | None, str | None]) -> None:
    assert list(compiled_latest_rows(columns(row), DAY, 1)) == [-1]


def test_a_row_known_on_the_day_itself_is_taken() -> None:
    assert list(compiled_latest_rows(columns((0, "2025-07-31", "2025-07-31")), DAY, 1)) == [0]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.tuples(st.integers(-1, 4), st.integers(20000, 20006), st.integers(20000, 20400)), max_size=40)
)
def test_one_pass_gives_what_sorting_gives(rows: list[tuple[int, int, int]]) -> None:
    table = np.array(rows, np.int64).reshape(-1, 3)
    found = DatedColumns(owners=table[:, 0].copy(), days=table[:, 1].copy(), known_from=table[:, 2].copy())
    np.testing.assert_array_equal(compiled_latest_rows(found, DAY, 5), plain_latest_rows(found, DAY, 5))
