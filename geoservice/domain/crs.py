"""Coordinate reference systems: which ones a layer may declare, and the local grid to draw buffers in."""

from pyproj import CRS
from pyproj.exceptions import CRSError

from geoservice.errors import MissingCrsError

LONLAT = CRS.from_epsg(4490)
"""CGCS2000 longitude/latitude in degrees; WGS 84 is equal to it at map scale."""

ELLIPSOID = "GRS80"
GCJ02 = "gcj02"
BD09 = "bd09"
MARS_DATUMS = (GCJ02, BD09)

_DEGREE_CODES = {"EPSG:4490", "EPSG:4326", "OGC:CRS84"}
_ZONE_WIDTH_DEGREES = 3.0
FALSE_EASTING_M = 500_000.0
_FIRST_CODE, _FIRST_MERIDIAN, _LAST_MERIDIAN = 4534, 75.0, 135.0
_NUMBERED_3, _PLAIN_6, _NUMBERED_6 = 4513, 4502, 4491
"""First codes of the zones of 3 degrees with a number, and of 6 degrees without and with one."""


def is_lonlat(declared: str) -> bool:
    """True when a declared system is longitude/latitude that needs no change."""
    return declared.upper() in _DEGREE_CODES


def projected_crs(declared: str, *, where: str) -> CRS:
    """The system a catalog declares, when it is not plain longitude/latitude.

    Raises
    ------
    MissingCrsError : the code is unknown to PROJ
    """
    try:
        return CRS.from_user_input(declared)
    except CRSError as fault:
        raise MissingCrsError(
            expected="a code such as EPSG:4490, EPSG:4547, gcj02 or bd09",
            found=repr(declared),
            where=where,
            hint="ask whoever delivered the layer which system it is in, and write that code as crs",
        ) from fault


def central_meridian_degrees(longitude: float) -> float:
    """Central meridian of the 3-degree Gauss–Krüger zone a longitude lies in."""
    return round(longitude / _ZONE_WIDTH_DEGREES) * _ZONE_WIDTH_DEGREES


def grid_codes(bbox: tuple[float, float, float, float]) -> tuple[str, ...]:
    """The CGCS2000 Gauss–Krüger grids a file of metres from an area may be in, the likeliest first.

    Zones of 3 degrees and of 6, without and with the zone's number before the easting.
    """
    near = [int(central_meridian_degrees(side)) for side in (bbox[0], bbox[2])]
    near = [*dict.fromkeys([*near, *range(near[0] - 3, near[-1] + 4, 3)])]
    known = [one for one in near if _FIRST_MERIDIAN <= one <= _LAST_MERIDIAN]
    steps = [int((one - _FIRST_MERIDIAN) / _ZONE_WIDTH_DEGREES) for one in known]
    wide = [one // 2 for one in steps if one % 2 == 0]
    first = ((_FIRST_CODE, steps), (_NUMBERED_3, steps), (_PLAIN_6, wide), (_NUMBERED_6, wide))
    return tuple(f"EPSG:{code + step}" for code, found in first for step in found)


def local_grid(longitude: float) -> CRS:
    """The 3-degree Gauss–Krüger grid around a longitude, in metres.

    At 112.5–115.5°E this is EPSG:4547 (CGCS2000 / 3-degree GK CM 114E).
    """
    return CRS.from_dict(
        {
            "proj": "tmerc",
            "lon_0": central_meridian_degrees(longitude),
            "k": 1,
            "x_0": FALSE_EASTING_M,
            "ellps": ELLIPSOID,
            "units": "m",
        }
    )


def has_grid_code(longitude: float) -> bool:
    """True where the 3-degree zones of CGCS2000 have a code, 75–135°E."""
    return _FIRST_MERIDIAN <= central_meridian_degrees(longitude) <= _LAST_MERIDIAN


def zone_number(longitude: float) -> int:
    """Number (带号) of the 3-degree zone a longitude lies in: 38 around 114°E."""
    return round(longitude / _ZONE_WIDTH_DEGREES)


def local_grid_code(longitude: float) -> str:
    """The name surveyors know the local grid by: CGCS2000 / 3-degree GK CM 114E is EPSG:4547.

    Outside 75–135°E the codes have no zone, and the central meridian is named instead.
    """
    meridian = central_meridian_degrees(longitude)
    if not has_grid_code(longitude):
        return f"3-degree GK CM {meridian:g}"
    return f"EPSG:{_FIRST_CODE + int((meridian - _FIRST_MERIDIAN) / _ZONE_WIDTH_DEGREES)}"
