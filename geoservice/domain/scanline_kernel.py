"""The compiled part of `scanline`, where the method stands. numba infers all types.

Grid metres throughout; eastings are counted from the central meridian. Row j lies at
south + (j + ½) · height.
"""

# Arrays go in one by one, or each access costs an atomic count; one to a line they would hide the code.
# fmt: off
import numba
import numpy as np


@numba.njit(forceinline=True)
def _ground(x, r2):
    """∫ dx / scale² from the central meridian: R tanh(x / R), as a series good to 1e-8 within 6°."""
    q = x * x / r2
    return x * (1.0 - q * (1.0 / 3.0 - q * (2.0 / 15.0 - q * (17.0 / 315.0))))


@numba.njit(forceinline=True)
def _first_row(y, south, height, rows):
    """First row at or above a northing."""
    return min(max(int(np.ceil((y - south) / height - 0.5)), 0), rows)


@numba.njit(nogil=True, cache=True)
def cross_rows(ax, ay, bx, by, owners, south, height, rows):
    """Where the edges cross the rows: starts of each row, then owner and easting of each crossing.

    Edges come owner after owner, so that the crossings of a row do too; those of one owner are sorted.
    """
    starts = np.zeros(rows + 1, np.int64)
    for edge in range(len(ax)):
        low, high = min(ay[edge], by[edge]), max(ay[edge], by[edge])
        for row in range(_first_row(low, south, height, rows), _first_row(high, south, height, rows)):
            starts[row + 1] += 1
    for row in range(rows):
        starts[row + 1] += starts[row]
    free = starts[:-1].copy()
    whose, at = np.empty(starts[rows], np.int64), np.empty(starts[rows])
    for edge in range(len(ax)):
        low, high = min(ay[edge], by[edge]), max(ay[edge], by[edge])
        slope = (bx[edge] - ax[edge]) / (by[edge] - ay[edge]) if high > low else 0.0
        for row in range(_first_row(low, south, height, rows), _first_row(high, south, height, rows)):
            x = ax[edge] + slope * (south + (row + 0.5) * height - ay[edge])
            place = free[row]
            while place > starts[row] and whose[place - 1] == owners[edge] and at[place - 1] > x:
                at[place], whose[place] = at[place - 1], whose[place - 1]
                place -= 1
            at[place], whose[place] = x, owners[edge]
            free[row] += 1
    return starts, whose, at


@numba.njit(nogil=True, cache=True)
def _by_first_row(y, r, south, height, first, last):
    """Discs by the first row of first … last they touch, in the order given (by easting)."""
    starts = np.zeros(last - first + 1, np.int64)
    from_row = np.empty(len(y), np.int64)
    for disc in range(len(y)):
        begin = max(_first_row(y[disc] - r[disc], south, height, last), first)
        end = _first_row(y[disc] + r[disc], south, height, last)
        from_row[disc] = begin if end > begin else last
        if end > begin:
            starts[begin - first + 1] += 1
    for row in range(last - first):
        starts[row + 1] += starts[row]
    free, listed = starts[:-1].copy(), np.empty(starts[last - first], np.int64)
    for disc in range(len(y)):
        if from_row[disc] < last:
            listed[free[from_row[disc] - first]] = disc
            free[from_row[disc] - first] += 1
    return starts, listed


@numba.njit(nogil=True, cache=True)
def scan_rows(x, y, r, row_starts, whose, at, south, height, r2, whole, served, first, last):
    """Ground area of each owner and its served part, summed over rows first … last.

    Discs come sorted by easting. Every interval holds its disc's centre, so the last one merged holds
    the easternmost centre so far; hence a new interval meets the last one or lies east of all.
    """
    starts, listed = _by_first_row(y, r, south, height, first, last)
    ax, ay, ar2, atop = np.empty(len(x)), np.empty(len(x)), np.empty(len(x)), np.empty(len(x))
    bx, by, br2, btop = np.empty(len(x)), np.empty(len(x)), np.empty(len(x)), np.empty(len(x))
    left, right, sums = np.empty(len(x) + 1), np.empty(len(x) + 1), np.empty(len(x) + 1)
    active = 0
    for row in range(first, last):
        northing = south + (row + 0.5) * height
        new, after = starts[row - first], starts[row - first + 1]
        kept, old, many = 0, 0, 0
        while old < active or new < after:
            if new == after or (old < active and ax[old] <= x[listed[new]]):
                if atop[old] <= northing:
                    old += 1
                    continue
                bx[kept], by[kept], br2[kept], btop[kept] = ax[old], ay[old], ar2[old], atop[old]
                old += 1
            else:
                disc = listed[new]
                bx[kept], by[kept], br2[kept], btop[kept] = x[disc], y[disc], r[disc] * r[disc], y[disc] + r[disc]
                new += 1
            away = northing - by[kept]
            half = np.sqrt(max(br2[kept] - away * away, 0.0))
            west, east = bx[kept] - half, bx[kept] + half
            kept += 1
            if many == 0 or west > right[many - 1]:
                left[many], right[many] = west, east
                many += 1
                continue
            right[many - 1] = max(right[many - 1], east)
            left[many - 1] = min(left[many - 1], west)
            while many > 1 and right[many - 2] >= left[many - 1]:
                left[many - 2] = min(left[many - 2], left[many - 1])
                right[many - 2] = right[many - 1]
                many -= 1
        ax, ay, ar2, atop, bx, by, br2, btop = bx, by, br2, btop, ax, ay, ar2, atop
        active = kept
        _add_row(left, right, sums, many, row_starts[row], row_starts[row + 1], whose, at, height, r2[row], whole, served)


@numba.njit(forceinline=True)
def _add_row(left, right, sums, many, first, last, whose, at, height, r2, whole, served):
    """One row's spans of every owner, and how much of them the merged intervals cover."""
    sums[0] = 0.0
    if first == last:
        return
    for k in range(many):
        sums[k + 1] = sums[k] + _ground(right[k], r2) - _ground(left[k], r2)
    for k in range(first, last - 1, 2):
        whole[whose[k]] += height * (_ground(at[k + 1], r2) - _ground(at[k], r2))
        covered = _covered(left, right, sums, many, at[k + 1], r2) - _covered(left, right, sums, many, at[k], r2)
        served[whose[k]] += height * max(covered, 0.0)


@numba.njit(forceinline=True)
def _covered(left, right, sums, many, x, r2):
    """Covered ground west of an easting."""
    low, high = 0, many
    while low < high:
        middle = (low + high) // 2
        if left[middle] < x:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return 0.0
    return sums[low - 1] + _ground(min(x, right[low - 1]), r2) - _ground(left[low - 1], r2)
