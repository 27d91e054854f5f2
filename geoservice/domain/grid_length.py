"""A second opinion a surveyor knows: the length in the local 3-degree grid, and by how much it is off."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from pyproj import Transformer

from geoservice.domain.crs import LONLAT, central_meridian_degrees, local_grid, local_grid_code
from geoservice.domain.measure import Linear, line_length_m

_PARTS_PER_MILLION = 1e6


@dataclass(frozen=True, kw_only=True)
class GridLength:
    """Length in the plane of a grid, beside the length on the ellipsoid.

    `scale_ppm` = (in the plane / on the ellipsoid − 1) × 10⁶; None for a line without length.
    """

    length_m: float
    scale_ppm: float | None
    crs: str


def grid_length(line: Linear) -> GridLength:
    """Length of a route in the local 3-degree Gauss–Krüger grid; never the reported length.

    Straight in the plane from vertex to vertex. The zone is that of the middle of the route's
    extent, also where the route leaves it.

    Parameters
    ----------
    line : LineString or MultiLineString in longitude/latitude (EPSG:4490); gaps are not counted
    """
    west, _, east, _ = line.bounds
    meridian = central_meridian_degrees((west + east) / 2)
    positions, part = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    easting, northing = _to_grid(meridian).transform(positions[:, 0], positions[:, 1])
    steps = np.hypot(np.diff(easting), np.diff(northing))
    in_plane_m = float(steps[part[1:] == part[:-1]].sum())
    true_m = line_length_m(line)
    return GridLength(
        length_m=in_plane_m,
        scale_ppm=(in_plane_m / true_m - 1.0) * _PARTS_PER_MILLION if true_m else None,
        crs=local_grid_code(meridian),
    )


@lru_cache(maxsize=32)
def _to_grid(meridian: float) -> Transformer:
    return Transformer.from_crs(LONLAT, local_grid(meridian), always_xy=True)
