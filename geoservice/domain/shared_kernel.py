"""The compiled part of `shared`: equal segments, and vertices on segments. numba infers all types."""

# fmt: off
import numba
import numpy as np

HALF_TURN = 180.0
_ODD = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)


@numba.njit(forceinline=True)
def _mixed(mark, number):
    """A number stirred into a mark: one round of multiplying and folding."""
    mark = (mark ^ np.uint64(number)) * _ODD
    return mark ^ (mark >> _FOLD)


@numba.njit(nogil=True, cache=True)
def number_alike(firsts, seconds, key_x, key_y):
    """Number segments by their ends, in order of appearance; a table of twice their number finds the equal."""
    size = 16
    while size < 2 * len(firsts):
        size *= 2
    table, numbers, next_number = np.full(size, -1, np.int64), np.empty(len(firsts), np.int64), 0
    for segment in range(len(firsts)):
        ax, ay = key_x[firsts[segment]], key_y[firsts[segment]]
        bx, by = key_x[seconds[segment]], key_y[seconds[segment]]
        slot = np.int64(_mixed(_mixed(_mixed(_mixed(_ODD, ax), ay), bx), by) & np.uint64(size - 1))
        while table[slot] >= 0:
            a, b = firsts[table[slot]], seconds[table[slot]]
            if key_x[a] == ax and key_y[a] == ay and key_x[b] == bx and key_y[b] == by:
                break
            slot = (slot + 1) & (size - 1)
        if table[slot] < 0:
            table[slot] = segment
            numbers[segment] = next_number
            next_number += 1
        else:
            numbers[segment] = numbers[table[slot]]
    return numbers


@numba.njit(nogil=True, cache=True)
def vertices_on_segments(x, y, key_x, key_y, firsts, seconds, corners, vertices, grid, starts, listed, tolerance):
    """Pairs (segment, vertex, share of the way) of vertices between a segment's ends, within a tolerance.

    A vertex is looked for in its own cell only: the cell lists every segment that touches it. A
    segment of half a turn and more is not divided.
    """
    room, held = 64, 0
    on, found, shares = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    for vertex in vertices:
        column = int(np.floor((x[vertex] - grid.west) * grid.columns_per_degree))
        row = int(np.floor((y[vertex] - grid.south) * grid.rows_per_degree))
        cell = row * grid.columns + column
        for index in range(starts[cell], starts[cell + 1]):
            segment = listed[index]
            west, south = corners[segment, 0], corners[segment, 1]
            east, north = corners[segment, 2] - west, corners[segment, 3] - south
            off_east, off_north = x[vertex] - west, y[vertex] - south
            length2 = east * east + north * north
            off = off_east * north - off_north * east
            if off * off > tolerance * tolerance * length2 or abs(east) >= HALF_TURN:
                continue
            share = (off_east * east + off_north * north) / length2
            a, b = firsts[segment], seconds[segment]
            at_a = key_x[vertex] == key_x[a] and key_y[vertex] == key_y[a]
            at_b = key_x[vertex] == key_x[b] and key_y[vertex] == key_y[b]
            if share <= 0.0 or share >= 1.0 or at_a or at_b:
                continue
            if held == room:
                room *= 2
                on, found, shares = _grown(on, room), _grown(found, room), _grown(shares, room)
            on[held], found[held], shares[held] = segment, vertex, share
            held += 1
    return on[:held], found[:held], shares[:held]


@numba.njit(forceinline=True)
def _grown(column, room):
    """A column with more room behind its values."""
    larger = np.empty(room, column.dtype)
    larger[:len(column)] = column
    return larger
