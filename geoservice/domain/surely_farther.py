"""Features so far from a road that their boxes alone tell it; they need not be measured."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.flat import Floats
from geoservice.domain.measure import Linear
from geoservice.domain.proximity import checked_within_m

_SHORTEST_DEGREE_M, _LONGEST_DEGREE_M = 110_000.0, 112_000.0
"""Around a degree of latitude (110,574 m to 111,694 m on GRS 80), and of longitude at the equator."""
_MARGIN_M = 1.0
_BULGE_RATIO = 0.02
"""A geodesic leaves the box of its ends, by less than this share of its extent up to 500 km."""
_MOST_LATITUDE = 89.0


def surely_farther(
    line: Linear, shapes: NDArray[np.object_], errs_m: Floats, *, within_m: float
) -> NDArray[np.bool_]:
    """True for each shape that `nearby` would say lies farther than a distance from a road.

    False decides nothing: such a shape is to be measured. One whose error nobody stated is among
    them, since `nearby` cannot decide on it either.

    Parameters
    ----------
    line, shapes : longitude/latitude (EPSG:4490), not across the 180th meridian
    errs_m : position errors of road and shape added, metres; NaN where nobody stated one
    within_m : metres on the ground

    Raises
    ------
    ImpossibleRadiusError : `within_m` is no number, not above 0, or above 100 km
    """
    checked_within_m(within_m)
    segments, boxes = _segment_boxes(line), shapely.bounds(shapes).reshape(-1, 4)
    extent_m = _extents_m(segments).max() + _extents_m(boxes)
    reach_m = within_m + errs_m + _MARGIN_M + _BULGE_RATIO * extent_m
    judged = np.flatnonzero(np.isfinite(reach_m))
    tall = reach_m[judged] / _SHORTEST_DEGREE_M
    highest = np.minimum(np.abs(segments[:, [1, 3]]).max() + tall, _MOST_LATITUDE)
    wide = tall / np.cos(np.radians(highest))
    west, south, east, north = boxes[judged].T
    reached = shapely.box(west - wide, south - tall, east + wide, north + tall)
    drawn = shapely.box(segments[:, 0], segments[:, 1], segments[:, 2], segments[:, 3])
    met = shapely.STRtree(drawn).query(reached)[0]
    farther = np.zeros(len(shapes), dtype=np.bool_)
    farther[judged] = True
    farther[judged[met]] = False
    return farther


def _segment_boxes(line: Linear) -> Floats:
    """West, south, east and north of each drawn segment, in degrees; gaps have none."""
    positions, parts = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    goes_on = parts[1:] == parts[:-1]
    starts, ends = positions[:-1][goes_on], positions[1:][goes_on]
    return np.hstack([np.minimum(starts, ends), np.maximum(starts, ends)])


def _extents_m(boxes: Floats) -> Floats:
    """More than the diagonal of each box, metres."""
    west, south, east, north = boxes.T
    return np.asarray(np.hypot(east - west, north - south) * _LONGEST_DEGREE_M)
