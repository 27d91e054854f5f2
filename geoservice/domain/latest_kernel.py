"""The compiled part of `latest`. numba infers all types."""

import numba
import numpy as np


@numba.njit(nogil=True, cache=True)
def latest_of(owners, days, known_from, last_day, count):
    """Row of the newest day of each owner among the rows known by a day; the later row of equals; −1 = none."""
    newest = np.full(count, np.iinfo(np.int64).min, np.int64)
    rows = np.full(count, -1, np.int64)
    for row in range(len(owners)):
        owner = owners[row]
        if owner >= 0 and known_from[row] <= last_day and days[row] >= newest[owner]:
            newest[owner] = days[row]
            rows[owner] = row
    return rows
