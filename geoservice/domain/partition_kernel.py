"""The compiled part of the partition walk; `partition` and `partition_walk` tell what it is for.

Degrees in, metres out. Labels number the polygons in layer order; OUTSIDE is none of them.
UNDECIDED means: leave it to the plain reference. A crossing is a row of `scratch`: its share of the
segment (0 to 1), the label before, the label after, the edge. numba infers all types.
"""

# Arrays go in one by one, or each access costs an atomic count; one to a line they would hide the code.
# fmt: off
import numba
import numpy as np

from geoservice.domain.length_kernel import LONGEST_SEGMENT_M, segment_m, segments

OUTSIDE = -1
UNDECIDED = -2
MOST_CROSSINGS = 256
_HAIR = 1e-6


@numba.njit(forceinline=True)
def touched_columns(grid, ax, bx):
    """First and last grid column of a segment, with a hair's breadth to spare."""
    first = int(np.floor((min(ax, bx) - grid.west) * grid.columns_per_degree - _HAIR))
    last = int(np.floor((max(ax, bx) - grid.west) * grid.columns_per_degree + _HAIR))
    return max(first, 0), min(last, grid.columns - 1)


@numba.njit(forceinline=True)
def clipped_rows(grid, column, ax, ay, bx, by):
    """First and last grid row of a segment within a column, with a hair's breadth to spare."""
    low, high = min(ay, by), max(ay, by)
    if ax != bx:
        left = grid.west + (column - _HAIR) * grid.width
        right = left + (1.0 + 2.0 * _HAIR) * grid.width
        slope = (by - ay) / (bx - ax)
        one, other = ay + slope * (left - ax), ay + slope * (right - ax)
        low, high = max(low, min(one, other)), min(high, max(one, other))
    first = int(np.floor((low - grid.south) * grid.rows_per_degree - _HAIR))
    last = int(np.floor((high - grid.south) * grid.rows_per_degree + _HAIR))
    return max(first, 0), min(last, grid.rows - 1)


@numba.njit(nogil=True, cache=True)
def count_cells(corners, grid):
    """How many edges touch each cell, shifted by one for the running sum."""
    counts = np.zeros(grid.columns * grid.rows + 1, np.int64)
    for edge in range(len(corners)):
        ax, ay, bx, by = corners[edge, 0], corners[edge, 1], corners[edge, 2], corners[edge, 3]
        first, last = touched_columns(grid, ax, bx)
        for column in range(first, last + 1):
            low, high = clipped_rows(grid, column, ax, ay, bx, by)
            for row in range(low, high + 1):
                counts[row * grid.columns + column + 1] += 1
    return counts


@numba.njit(nogil=True, cache=True)
def fill_cells(corners, grid, next_free, listed):
    """The edges of each cell, cell after cell."""
    for edge in range(len(corners)):
        ax, ay, bx, by = corners[edge, 0], corners[edge, 1], corners[edge, 2], corners[edge, 3]
        first, last = touched_columns(grid, ax, bx)
        for column in range(first, last + 1):
            low, high = clipped_rows(grid, column, ax, ay, bx, by)
            for row in range(low, high + 1):
                cell = row * grid.columns + column
                listed[next_free[cell]] = edge
                next_free[cell] += 1
    return listed


@numba.njit(forceinline=True)
def _turn(ax, ay, bx, by, px, py):
    """Positive when a point lies left of an edge, zero on its line."""
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax)


@numba.njit(forceinline=True)
def _cross_cell(corners, sides, starts, listed, scratch, found, cell, px, py, qx, qy):
    """Crossings of a segment with the edges of one cell, kept in order of their share.

    An edge seen in another cell before is not taken twice. UNDECIDED when the segment meets the end
    of an edge or ends on one.
    """
    for index in range(starts[cell], starts[cell + 1]):
        edge = listed[index]
        ax, ay, bx, by = corners[edge, 0], corners[edge, 1], corners[edge, 2], corners[edge, 3]
        if max(ax, bx) < min(px, qx) or min(ax, bx) > max(px, qx):
            continue
        if max(ay, by) < min(py, qy) or min(ay, by) > max(py, qy):
            continue
        of_p, of_q = _turn(ax, ay, bx, by, px, py), _turn(ax, ay, bx, by, qx, qy)
        of_a, of_b = _turn(px, py, qx, qy, ax, ay), _turn(px, py, qx, qy, bx, by)
        if of_p == 0.0 or of_q == 0.0 or of_a == 0.0 or of_b == 0.0 or found == MOST_CROSSINGS:
            return UNDECIDED
        if (of_p > 0.0) != (of_q > 0.0) and (of_a > 0.0) != (of_b > 0.0):
            found = _insert(scratch, found, of_p / (of_p - of_q), edge, sides, 0 if of_p > 0.0 else 1)
    return found


@numba.njit(forceinline=True)
def _insert(scratch, found, share, edge, sides, came_from):
    """One more crossing in its place, unless this edge is there already."""
    for k in range(found):
        if scratch[k, 3] == edge:
            return found
    place = found
    while place > 0 and scratch[place - 1, 0] > share:
        scratch[place] = scratch[place - 1]
        place -= 1
    scratch[place, 0] = share
    scratch[place, 1] = sides[edge, came_from]
    scratch[place, 2] = sides[edge, 1 - came_from]
    scratch[place, 3] = edge
    return found + 1


@numba.njit(forceinline=True)
def _carried(label, found, scratch):
    """The label after some crossings; UNDECIDED where they contradict the one carried."""
    if found == UNDECIDED:
        return UNDECIDED
    for k in range(found):
        if scratch[k, 1] != label:
            return UNDECIDED
        label = int(scratch[k, 2])
    return label


@numba.njit(forceinline=True)
def _centre(grid, column, row):
    """The point a cell's label speaks of: a little off the middle, where round numbers rarely lie."""
    return grid.west + (column + 0.5000317) * grid.width, grid.south + (row + 0.5000123) * grid.height


@numba.njit(nogil=True, cache=True)
def label_cells(corners, sides, grid, starts, listed, labels):
    """Walk each row of cell centres from the west, outside, and write down the label of each.

    False when the labels contradict each other: the polygons are no partition.
    """
    scratch = np.empty((MOST_CROSSINGS, 4))
    for row in range(grid.rows):
        label = OUTSIDE
        labels[row * grid.columns] = label
        for column in range(1, grid.columns):
            cell = row * grid.columns + column
            if starts[cell - 1] != starts[cell + 1]:
                x, y = _centre(grid, column, row)
                west = x - grid.width
                found = _cross_cell(corners, sides, starts, listed, scratch, 0, cell - 1, west, y, x, y)
                if found != UNDECIDED:
                    found = _cross_cell(corners, sides, starts, listed, scratch, found, cell, west, y, x, y)
                label = _carried(label, found, scratch)
                if label == UNDECIDED:
                    return False
            labels[cell] = label
    return True


@numba.njit(nogil=True, cache=True)
def walk_lines(x, y, parts, owners, corners, sides, district_count, grid, starts, listed, labels, metric, undecided, first, last):
    """Lines first … last cut into pieces: line, place and metres of each, places in order of touching.

    A line's pieces are kept only when all of it was decided; OUTSIDE is the place after the last district.
    """
    scratch = np.empty((MOST_CROSSINGS, 4))
    own = np.zeros(district_count + 1)
    touched = np.empty(district_count + 1, np.int64)
    steps = np.empty(256)
    room = 2 * (last - first) + 64
    lines, places, metres, held = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room), 0
    for line in range(first, last):
        decided, many = True, 0
        for part in range(owners[line], owners[line + 1]):
            begin, end = parts[part], parts[part + 1]
            if decided and end - begin > 1:
                if end - begin > len(steps):
                    steps = np.empty(2 * (end - begin))
                segments(x, y, begin, end, metric, steps)
                many = _walk_part(x, y, steps, begin, end, corners, sides, grid, starts, listed, labels, metric, scratch, own, touched, many)
                decided = many >= 0
                many = abs(many) if decided else -1 - many
        undecided[line] = not decided
        if held + many > room:
            room = 2 * (held + many)
            lines, places, metres = _grown(lines, room), _grown(places, room), _grown(metres, room)
        for k in range(many):
            place = touched[k]
            if decided:
                lines[held], places[held], metres[held] = line, place, own[place]
                held += 1
            own[place] = 0.0
    return lines[:held], places[:held], metres[:held]


@numba.njit(forceinline=True)
def _grown(column, room):
    """A column with more room behind its values."""
    larger = np.empty(room, column.dtype)
    larger[:len(column)] = column
    return larger


@numba.njit(forceinline=True)
def _walk_part(x, y, steps, start, end, corners, sides, grid, starts, listed, labels, metric, scratch, own, touched, many):
    """Metres of one part by label into `own`; how many labels are touched, or −1 − that if undecided."""
    label = _label_at(corners, sides, grid, starts, listed, labels, scratch, x[start], y[start])
    column, row = _cell_of(grid, x[start], y[start])
    held_m, longest_m, has_crossed = 0.0, 0.0, False
    for j in range(start, end - 1):
        whole = steps[j - start]
        longest_m = max(longest_m, whole)
        last_column, last_row = column, row
        column, row = _cell_of(grid, x[j + 1], y[j + 1])
        if column == last_column and row == last_row and _is_bare(grid, starts, column, row):
            held_m += whole
            continue
        px, py, qx, qy = x[j], y[j], x[j + 1], y[j + 1]
        found = _crossings(corners, sides, grid, starts, listed, scratch, px, py, qx, qy)
        if found == 0:
            held_m += whole
            continue
        ends_in = _carried(label, found, scratch)
        if ends_in == UNDECIDED or label == UNDECIDED:
            return -1 - many
        ux, uy = px, py
        for k in range(found):
            vx, vy = px + scratch[k, 0] * (qx - px), py + scratch[k, 0] * (qy - py)
            many = _add(own, touched, many, int(scratch[k, 1]), held_m + segment_m(ux, uy, vx, vy, metric))
            ux, uy, held_m = vx, vy, 0.0
        held_m, label, has_crossed = segment_m(ux, uy, qx, qy, metric), ends_in, True
    if has_crossed and label != _label_at(corners, sides, grid, starts, listed, labels, scratch, x[end - 1], y[end - 1]):
        return -1 - many
    if label == UNDECIDED or not longest_m <= LONGEST_SEGMENT_M:
        return -1 - many
    return _add(own, touched, many, label, held_m)


@numba.njit(forceinline=True)
def _add(own, touched, many, label, length_m):
    """Metres to a label; OUTSIDE has the last place. Labels touched are noted once."""
    place = label if label != OUTSIDE else len(own) - 1
    if own[place] == 0.0 and length_m > 0.0:
        touched[many] = place
        many += 1
    own[place] += length_m
    return many


@numba.njit(forceinline=True)
def _cell_of(grid, px, py):
    """Column and row of a point, which may lie outside the grid."""
    return int(np.floor((px - grid.west) * grid.columns_per_degree)), int(np.floor((py - grid.south) * grid.rows_per_degree))


@numba.njit(forceinline=True)
def _is_bare(grid, starts, column, row):
    """True when a cell has no edge, or lies outside the grid."""
    if column < 0 or row < 0 or column >= grid.columns or row >= grid.rows:
        return True
    cell = row * grid.columns + column
    return starts[cell] == starts[cell + 1]


@numba.njit(forceinline=True)
def _crossings(corners, sides, grid, starts, listed, scratch, px, py, qx, qy):
    """Crossings of a segment with all edges near it; UNDECIDED where it meets an edge's end."""
    found = 0
    first, last = touched_columns(grid, px, qx)
    for column in range(first, last + 1):
        low, high = clipped_rows(grid, column, px, py, qx, qy)
        for row in range(low, high + 1):
            cell = row * grid.columns + column
            if found != UNDECIDED and starts[cell] != starts[cell + 1]:
                found = _cross_cell(corners, sides, starts, listed, scratch, found, cell, px, py, qx, qy)
    return found


@numba.njit(forceinline=True)
def _label_at(corners, sides, grid, starts, listed, labels, scratch, px, py):
    """The label of a point: its cell's, corrected by the edges between the cell's centre and it."""
    column, row = _cell_of(grid, px, py)
    if column < 0 or row < 0 or column >= grid.columns or row >= grid.rows:
        return OUTSIDE
    cell = row * grid.columns + column
    if starts[cell] == starts[cell + 1]:
        return labels[cell]
    x, y = _centre(grid, column, row)
    found = _cross_cell(corners, sides, starts, listed, scratch, 0, cell, x, y, px, py)
    return _carried(labels[cell], found, scratch)
