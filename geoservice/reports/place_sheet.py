"""A place in degrees and in its 3-degree grid as a sheet of one row."""

from geoservice.domain.grid_place import GridPlace
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words

_DECIMALS_OF_A_DEGREE = 7
_KEYS = (
    "longitude",
    "latitude",
    "northing_m",
    "easting_m",
    "zoned_easting_m",
    "crs",
    "zone",
    "central_meridian",
)


def place_sheet(place: GridPlace, words: Words) -> Sheet:
    """The sheet of a place; northing stands before easting, as on a surveyor's list."""
    zoned = place.zoned_easting_m
    row: Row = {
        "longitude": round(place.longitude, _DECIMALS_OF_A_DEGREE),
        "latitude": round(place.latitude, _DECIMALS_OF_A_DEGREE),
        "northing_m": metres(place.northing_m),
        "easting_m": metres(place.easting_m),
        "zoned_easting_m": None if zoned is None else metres(zoned),
        "crs": place.crs,
        "zone": place.zone,
        "central_meridian": place.central_meridian,
    }
    return Sheet(
        name="coordinates",
        title=words("place.title"),
        about={},
        keys=_KEYS,
        shown=_KEYS,
        rows=(row,),
        notes=_notes(place, words),
    )


def _notes(place: GridPlace, words: Words) -> tuple[str, ...]:
    degrees = words("place.degrees", longitude=f"{place.longitude:.6f}", latitude=f"{place.latitude:.6f}")
    grid = words("place.grid", northing=f"{place.northing_m:.1f}", easting=f"{place.easting_m:.1f}")
    meridian = f"{place.central_meridian:g}"
    if place.zoned_easting_m is None:
        return degrees, grid, words("place.no_zone", meridian=meridian)
    zoned = f"{place.zoned_easting_m:.1f}"
    zone = words("place.zone", meridian=meridian, crs=place.crs, zone=place.zone, zoned=zoned)
    return degrees, grid, zone
