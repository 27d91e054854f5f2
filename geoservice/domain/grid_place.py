"""A place in degrees and in the 3-degree grid surveyors stake it out with."""

from dataclasses import dataclass

from geoservice.domain.crs import (
    central_meridian_degrees,
    has_grid_code,
    local_grid_code,
    zone_number,
)
from geoservice.domain.measure import grid_at

_ZONE_PREFIX_M = 1_000_000.0


@dataclass(frozen=True, kw_only=True)
class GridPlace:
    """One place, in degrees and in the CGCS2000 3-degree Gauss–Krüger zone its longitude lies in.

    Parameters
    ----------
    longitude, latitude : degrees (EPSG:4490)
    northing_m, easting_m : metres; the easting carries the false easting of 500 km and no zone number
    zoned_easting_m : the easting with the zone number before it; None outside 75–135°E
    crs : the code of the zone without prefix, such as EPSG:4547
    zone : number of the 3-degree zone, central meridian / 3; None outside 75–135°E
    central_meridian : degrees
    """

    longitude: float
    latitude: float
    northing_m: float
    easting_m: float
    zoned_easting_m: float | None
    crs: str
    zone: int | None
    central_meridian: float


def grid_place(longitude: float, latitude: float) -> GridPlace:
    """Northing and easting of a place in its own 3-degree zone (CGCS2000, GRS 80)."""
    meridian = central_meridian_degrees(longitude)
    easting_m, northing_m = grid_at(meridian).forward.transform(longitude, latitude)
    zone = zone_number(longitude) if has_grid_code(longitude) else None
    return GridPlace(
        longitude=longitude,
        latitude=latitude,
        northing_m=float(northing_m),
        easting_m=float(easting_m),
        zoned_easting_m=None if zone is None else zone * _ZONE_PREFIX_M + float(easting_m),
        crs=local_grid_code(longitude),
        zone=zone,
        central_meridian=meridian,
    )
