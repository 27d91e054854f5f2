"""The compiled part of `fast_lengths`, where the formula stands. numba infers all types."""

import numba
import numpy as np

LONGEST_SEGMENT_M = 5_000.0
_BLOCK = 4096
_RADIAN2 = (np.pi / 180.0) ** 2
_INVERSE_12_R2 = 1.0 / (12.0 * 6_371_000.0 * 6_371_000.0)
_FAST = {"reassoc", "contract", "nsz", "arcp", "nnan", "ninf"}


@numba.njit(forceinline=True, fastmath=_FAST)
def _horner(c, d):
    """A polynomial of degree 10, written out so that the loop around it runs on vectors."""
    upper = c[6] + d * (c[7] + d * (c[8] + d * (c[9] + d * c[10])))
    return c[0] + d * (c[1] + d * (c[2] + d * (c[3] + d * (c[4] + d * (c[5] + d * upper)))))


@numba.njit(forceinline=True, fastmath=_FAST)
def segment_m(x0, y0, x1, y1, metric):
    """Distance between two vertices, metres; the formula stands at the head of this module."""
    east, north = x1 - x0, y1 - y0
    d = ((y1 + y0) * 0.5 - metric.middle) / metric.half
    east2, north2 = east * east, north * north
    ee, gg = _horner(metric.e, d) * east2, _horner(metric.g, d) * north2
    q = ee + gg
    bend = (gg * (north2 / 12.0 + east2 / 4.0) + ee * (east2 / 12.0)) * _RADIAN2
    return np.sqrt(q + q * q * _INVERSE_12_R2 - bend)


@numba.njit(nogil=True, cache=True, fastmath=_FAST)
def segments(x, y, first, last, metric, block):
    """Every segment of a run of vertices; those that join two parts are not used afterwards."""
    xs, ys = x[first:last], y[first:last]
    for j in range(last - first - 1):
        block[j] = segment_m(xs[j], ys[j], xs[j + 1], ys[j + 1], metric)


@numba.njit(nogil=True, cache=True, fastmath=_FAST)
def measure_parts(x, y, starts, lengths, metric, first, last):
    """Lengths of parts first … last; −1 where a segment is too long for the series."""
    block = np.empty(_BLOCK)
    part = first
    while part < last:
        begin, after = starts[part], part + 1
        while after < last and starts[after + 1] - begin <= _BLOCK:
            after += 1
        if starts[after] - begin > len(block):
            block = np.empty(starts[after] - begin)
        segments(x, y, begin, starts[after], metric, block)
        for one in range(part, after):
            total, longest = 0.0, 0.0
            for j in range(starts[one] - begin, starts[one + 1] - begin - 1):
                total += block[j]
                longest = max(longest, block[j])
            lengths[one] = total if longest <= LONGEST_SEGMENT_M else -1.0
        part = after
