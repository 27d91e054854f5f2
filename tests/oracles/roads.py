"""Invented roads (虚构) and events beside them, the same on every machine, for second libraries to judge."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely import LineString, MultiLineString

from geoservice.domain.located import Located
from geoservice.domain.locating import Alignment, unlabelled

Numbers: TypeAlias = NDArray[np.float64]

GRS80 = Geod(ellps="GRS80")
TOLERANCE_M = 60.0
AGREES_M = 0.1
PARTS = 20
EVENTS_A_PART = 50


def winding(seed: int, *, segments: int = 90) -> Alignment:
    """A road of segments of about 50 m (90 of them: 4 to 5 km) between 112.6° and 113.6°E, bending gently."""
    rng = np.random.default_rng(seed)
    headings = rng.uniform(0, 360) + np.cumsum(rng.normal(0, 4, segments))
    position = (rng.uniform(112.6, 113.6), rng.uniform(34.8, 35.5))
    positions = [position]
    for heading, metres in zip(headings, rng.uniform(45, 55, segments), strict=True):
        *position, _ = GRS80.fwd(*position, heading, metres)
        positions.append(position)
    return unlabelled(LineString(positions))


def broken(seed: int) -> Alignment:
    """A road of 1.5 km in three parts: of thirty segments, the tenth and the twentieth are not drawn."""
    positions = shapely.get_coordinates(winding(seed, segments=30).line)
    return unlabelled(MultiLineString([positions[:10], positions[10:20], positions[20:]]))


def events(road: Alignment, seed: int) -> Numbers:
    """Places up to 40 m beside the road, away from its ends."""
    rng = np.random.default_rng(seed)
    places = []
    for metres in rng.uniform(50, road.length_m - 50, EVENTS_A_PART):
        spot = road.point_at(metres)
        places.append(GRS80.fwd(spot.x, spot.y, rng.uniform(0, 360), rng.uniform(0, 40))[:2])
    return np.array(places)


def distances(road: Alignment, places: Numbers) -> Numbers:
    """Measured metres from the start to each place, not-a-number where a place is refused."""
    found = road.locate_all(places[:, 0], places[:, 1], tolerance_m=TOLERANCE_M)
    return np.array([one.distance_m if isinstance(one, Located) else np.nan for one in found])
