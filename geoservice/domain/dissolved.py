"""Shared sections once (去重合计): what routes measure together when no metre counts twice."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.measure import Linear, line_length_m


def dissolved_length_m(lines: Sequence[Linear]) -> float:
    """Length of routes with shared sections counted once, in metres on the ellipsoid (GRS 80).

    Only sections drawn through exactly the same places are seen as shared: two schematic lines of
    one road, drawn apart, count twice. Crossings share a point and no length.

    Parameters
    ----------
    lines : LineString or MultiLineString in longitude/latitude (EPSG:4490)
    """
    drawn: NDArray[np.object_] = np.array(list(lines), dtype=object)
    shared = _sharing(drawn)
    apart_m = sum(line_length_m(line) for line in drawn[~shared])
    return apart_m + _together_m(drawn[shared])


def _sharing(lines: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which lines run along another one; touching and crossing is not running along."""
    found = np.zeros(len(lines), dtype=bool)
    if len(lines):
        one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
        one, other = one[one < other], other[one < other]
        along = shapely.length(shapely.intersection(lines[one], lines[other])) > 0
        found[one[along]] = found[other[along]] = True
    return found


def _together_m(lines: NDArray[np.object_]) -> float:
    parts = shapely.get_parts(shapely.union_all(lines)) if len(lines) else ()
    return sum(line_length_m(part) for part in parts)
