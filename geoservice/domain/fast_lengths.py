"""Lengths of very many lines, exact to 1e-9 of each, at about the speed memory is read.

Between two vertices less than 5 km apart the distance on the ellipsoid follows from the radii of
curvature E (along the parallel) and G (along the meridian) at their middle latitude:

    q  = E Δλ² + G Δφ²
    s² = q + q²/12R² − G Δφ² (Δφ²/12 + Δλ²/4) − E Δλ² Δλ²/12        (angles in radians)

E and G are polynomials in the latitude over the band of the layer, so no sine is needed; they are
fitted by Chebyshev to better than 1e-12. Longer segments, lines near the poles, across the
antimeridian and over very wide bands are measured by Karney's inverse (pyproj), as is the plain
reference `plain_lengths_m`, which the tests compare with.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.polynomial import chebyshev

from geoservice.domain.flat import FlatLines, Floats, Ints
from geoservice.domain.length_kernel import measure_parts
from geoservice.domain.measure import GEOD

HIGHEST_LATITUDE_DEGREES = 75.0
WIDEST_BAND_DEGREES = 36.0
FEWEST_COMPILED = 32
WORTH_TWO_THREADS = 50_000
_DEGREE = 10
_FIT_POINTS = 64
_RADIAN = np.pi / 180.0

Polynomial = tuple[float, ...]


class Metric(NamedTuple):
    """Radii of curvature over a band of latitudes: E and G in m² per square degree.

    Polynomials in (latitude − middle) / half; a NamedTuple because numba reads those.
    """

    middle: float
    half: float
    e: Polynomial
    g: Polynomial


_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="lengths")


def line_lengths_m(lines: FlatLines) -> Floats:
    """Length of every line along its centreline in metres on the ellipsoid (GRS 80).

    Parameters
    ----------
    lines : longitude/latitude in degrees (EPSG:4490)

    Returns
    -------
    one length a line; an empty line or a single vertex is 0; gaps between parts are not counted
    """
    return _per_line(_part_lengths_m(lines), lines)


def measuring(lines: FlatLines) -> Callable[[FlatLines], Floats]:
    """How a network and all parts of it are measured: few lines plainly, which needs nothing compiled."""
    return plain_lengths_m if lines.line_count < FEWEST_COMPILED else line_lengths_m


def plain_lengths_m(lines: FlatLines) -> Floats:
    """The same by Karney's inverse, segment by segment: slow and beyond doubt."""
    parts = np.arange(len(lines.part_starts) - 1)
    return _per_line(_karney_m(lines, parts), lines)


@lru_cache(maxsize=64)
def metric_band(south: float, north: float) -> Metric | None:
    """E and G over a band of latitudes; None when it is too wide or too far from the equator."""
    if max(-south, north) > HIGHEST_LATITUDE_DEGREES or north - south > WIDEST_BAND_DEGREES:
        return None
    middle, half = (south + north) / 2, max((north - south) / 2, 1e-6)
    nodes = np.cos(np.pi * (np.arange(_FIT_POINTS) + 0.5) / _FIT_POINTS)
    sine2 = np.sin((middle + half * nodes) * _RADIAN) ** 2
    flat = 1.0 - GEOD.es * sine2
    scale = (GEOD.a * _RADIAN) ** 2
    along_parallel = _fitted(nodes, scale * (1.0 - sine2) / flat)
    along_meridian = _fitted(nodes, scale * (1.0 - GEOD.es) ** 2 / flat**3)
    return Metric(middle=middle, half=half, e=along_parallel, g=along_meridian)


def _fitted(nodes: Floats, values: Floats) -> Polynomial:
    return tuple(float(one) for one in chebyshev.cheb2poly(chebyshev.chebfit(nodes, values, _DEGREE)))


def _part_lengths_m(lines: FlatLines) -> Floats:
    metric = metric_band(*lines.latitude_range)
    parts = np.arange(len(lines.part_starts) - 1)
    if metric is None:
        return _karney_m(lines, parts)
    lengths = np.empty(len(parts))
    columns = (lines.longitude, lines.latitude, lines.part_starts, lengths)
    in_two(lambda first, last: measure_parts(*columns, metric, first, last), len(parts))
    long = np.flatnonzero(lengths < 0.0)
    if len(long):
        lengths[long] = _karney_m(lines, long)
    return lengths


def in_two(work: Callable[[int, int], None], count: int) -> None:
    """Small layers in one go, large ones as two halves side by side (the kernel holds no GIL)."""
    if count < WORTH_TWO_THREADS:
        work(0, count)
        return
    other = _POOL.submit(work, 0, count // 2)
    work(count // 2, count)
    other.result()


def _karney_m(lines: FlatLines, parts: Ints) -> Floats:
    """Length of some parts by Karney's inverse."""
    starts, ends = lines.part_starts[parts], lines.part_starts[parts + 1]
    return np.array(
        [
            GEOD.line_length(lines.longitude[start:end], lines.latitude[start:end])
            if end - start > 1
            else 0.0
            for start, end in zip(starts, ends, strict=True)
        ]
    )


def _per_line(part_lengths: Floats, lines: FlatLines) -> Floats:
    if lines.is_simple:
        return part_lengths
    running = np.concatenate(([0.0], np.cumsum(part_lengths)))
    return running[lines.line_starts[1:]] - running[lines.line_starts[:-1]]
