"""Shared sections once (去重合计): what routes measure together when no metre counts twice."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.shared import PLACE_DEGREES


def plain_dissolved_length_m(lines: Sequence[Linear]) -> float:
    """Length of the union of routes: slow, and what `shared.SharedSections` is compared with.

    Parameters
    ----------
    lines : LineString or MultiLineString in longitude/latitude (EPSG:4490)
    """
    drawn: NDArray[np.object_] = np.array(list(lines), dtype=object)
    if not len(drawn):
        return 0.0
    parts = shapely.get_parts(shapely.union_all(drawn, grid_size=PLACE_DEGREES))
    return sum(line_length_m(part) for part in parts if part.geom_type == "LineString")
