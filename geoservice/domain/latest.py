"""The newest row of each project on a day, in one pass over a ledger of any size."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geoservice.domain.flat import Ints

NEVER = np.iinfo(np.int64).max
"""`known_from` of an undated row: it is never replayed."""
_FEW_ROWS = 20_000


@dataclass(frozen=True, kw_only=True)
class DatedColumns:
    """Dated rows as numbers, in file order.

    Parameters
    ----------
    owners : number of the project each row speaks of, −1 for a row that is not asked for
    days : the day it held, in days since 1970-01-01
    known_from : the day it was known from (held and published), in the same days; NEVER = undated
    """

    owners: Ints
    days: Ints
    known_from: Ints


def dated_columns(owners: Ints, held: pd.Series, known_from: pd.Series) -> DatedColumns:
    """The columns of dated rows; a missing day makes a row unknown for ever."""
    days, known = _days(held), _days(known_from)
    known[held.isna().to_numpy() | known_from.isna().to_numpy()] = NEVER
    return DatedColumns(owners=owners.astype(np.int64), days=days, known_from=known)


def latest_rows(rows: DatedColumns, as_of: date, project_count: int) -> Ints:
    """Position of each project's newest row known by the end of a day; −1 where there is none.

    Of two rows of one day the later in the file wins, because a later line corrects an earlier one.
    Few rows are sorted plainly: loading what is compiled would take longer, and the start waits for it.
    """
    if len(rows.owners) <= _FEW_ROWS:
        return plain_latest_rows(rows, as_of, project_count)
    return compiled_latest_rows(rows, as_of, project_count)


def compiled_latest_rows(rows: DatedColumns, as_of: date, project_count: int) -> Ints:
    """The same in one compiled pass, for ledgers of any size."""
    from geoservice.domain.latest_kernel import latest_of

    return np.asarray(latest_of(rows.owners, rows.days, rows.known_from, _day(as_of), project_count))


def plain_latest_rows(rows: DatedColumns, as_of: date, project_count: int) -> Ints:
    """The same by sorting: beyond doubt, and quick while the rows are few."""
    known = np.flatnonzero((rows.known_from <= _day(as_of)) & (rows.owners >= 0))
    ordered = known[np.argsort(rows.days[known], kind="stable")]
    found = np.full(project_count, -1, np.int64)
    found[rows.owners[ordered]] = ordered
    return found


def _days(stamps: pd.Series) -> Ints:
    moments: NDArray[np.datetime64] = stamps.to_numpy().astype("datetime64[D]")
    return moments.astype(np.int64)


def _day(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
