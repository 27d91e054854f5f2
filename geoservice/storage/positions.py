"""Are these coordinates where the catalog says? Metres, swapped axes and far-away places are named."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geoservice.domain.crs import GCJ02, LONLAT, MARS_DATUMS, grid_codes, is_lonlat, projected_crs
from geoservice.domain.datum import Degrees, bd09_to_wgs84, gcj02_to_wgs84
from geoservice.errors import Told
from geoservice.storage.invalid import not_drawn, reason_of

Bbox = tuple[float, float, float, float]

FAMILIES = {
    "point": {"Point", "MultiPoint"},
    "line": {"LineString", "MultiLineString"},
    "polygon": {"Polygon", "MultiPolygon"},
}


class BadGeometryError(Exception):
    """Carries one fault of one feature to the gate, which makes an issue of it."""

    def __init__(self, kind: str, **values: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = tuple(values.items())


def read_geometry(raw: Any, *, family: str, crs: str, bbox: Bbox) -> BaseGeometry:
    """The geometry of one feature, in longitude/latitude (EPSG:4490).

    Raises
    ------
    BadGeometryError : null, empty, invalid, of another family, or not where it should be
    """
    if raw is None:
        raise BadGeometryError("null_geometry")
    geometry = _shaped(raw)
    _check_family(geometry, family)
    if is_lonlat(crs) or crs in MARS_DATUMS:
        _check_degrees(geometry, crs, bbox)
    placed = _in_lonlat(geometry, crs)
    if not _inside(placed.bounds, bbox):
        raise _misplaced(geometry, "outside_area", crs, bbox)
    if not placed.is_valid or (placed.geom_type in FAMILIES["line"] and placed.length == 0):
        found = reason_of(placed) if not placed.is_valid else Told("zero length")
        raise BadGeometryError("invalid_geometry", found=found)
    return placed


_NOT_A_GEOMETRY = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
    ShapelyError,
)


def _shaped(raw: Any) -> BaseGeometry:
    try:
        if found := not_drawn(raw):
            raise BadGeometryError("invalid_geometry", found=found)
        if not all(np.isfinite(number) for number in _numbers(raw["coordinates"])):
            raise BadGeometryError("invalid_geometry", found=Told("NaN or infinity"))
        geometry = shape(raw)
    except BadGeometryError:
        raise
    except _NOT_A_GEOMETRY as fault:
        raise BadGeometryError("invalid_geometry", found=_no_geometry(raw, fault)) from fault
    if geometry.is_empty:
        raise BadGeometryError("empty_geometry")
    return shapely.force_2d(geometry)


def _no_geometry(raw: Any, fault: Exception) -> Told:
    words = " ".join(str(fault).split())[:120] or type(fault).__name__
    return Told("positions that make no {kind}: {words}", kind=str(raw["type"])[:40], words=words)


def _numbers(coordinates: Any) -> Iterator[float]:
    """Every coordinate; a text or a null among them is a TypeError."""
    if isinstance(coordinates, list | tuple):
        for part in coordinates:
            yield from _numbers(part)
    elif isinstance(coordinates, bool) or not isinstance(coordinates, int | float):
        raise TypeError(repr(coordinates)[:40])
    else:
        yield float(coordinates)


def _check_family(geometry: BaseGeometry, family: str) -> None:
    known = FAMILIES.get(family, set().union(*FAMILIES.values()))
    if geometry.geom_type not in known:
        raise BadGeometryError("wrong_family", found=geometry.geom_type, expected=family)


def _in_lonlat(geometry: BaseGeometry, crs: str) -> BaseGeometry:
    if is_lonlat(crs):
        return geometry
    if crs in MARS_DATUMS:
        back = gcj02_to_wgs84 if crs == GCJ02 else bd09_to_wgs84
        return shapely.transform(geometry, lambda xy: np.column_stack(back(xy[:, 0], xy[:, 1])))
    to_lonlat = _to_lonlat(crs)

    def unproject(positions: Degrees) -> Degrees:
        return np.column_stack(to_lonlat.transform(positions[:, 0], positions[:, 1]))

    return shapely.transform(geometry, unproject)


@lru_cache(maxsize=64)
def _to_lonlat(crs: str) -> Transformer:
    """The way out of a declared system; costly to make, the same for every feature of a layer."""
    return Transformer.from_crs(projected_crs(crs, where="crs"), LONLAT, always_xy=True)


def _check_degrees(geometry: BaseGeometry, crs: str, bbox: Bbox) -> None:
    """What is declared as degrees must be degrees, before anything is computed from it."""
    west, south, east, north = geometry.bounds
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise _misplaced(geometry, "metres_as_degrees", crs, bbox)


def _misplaced(geometry: BaseGeometry, kind: str, crs: str, bbox: Bbox) -> BadGeometryError:
    """Refuses, never swaps nor guesses a grid: a wrong guess would move a road without a word.

    What the coordinates would fit is said: their axes exchanged, or a grid of CGCS2000.
    """
    values = {"found": _bounds_text(geometry.bounds), "expected": _bbox_text(bbox)}
    degrees = is_lonlat(crs) or crs in MARS_DATUMS
    exchanged = shapely.transform(geometry, lambda positions: positions[:, ::-1])
    if _inside((exchanged if degrees else _in_lonlat(exchanged, crs)).bounds, bbox):
        return BadGeometryError("swapped_axes" if degrees else "swapped_grid_axes", **values)
    if kind == "metres_as_degrees":
        fitting = [code for code in grid_codes(bbox) if _inside(_in_lonlat(geometry, code).bounds, bbox)]
        values |= {"meant": fitting[0]} if fitting else {}
    return BadGeometryError(kind, **values)


def _bounds_text(bounds: Bbox) -> str:
    """Degrees with six digits, metres whole."""
    form = ".6g" if max(map(abs, bounds)) <= 360 else ".0f"
    west, south, east, north = (format(one, form) for one in bounds)
    return f"{west} {south} – {east} {north}"


def _inside(bounds: Bbox, bbox: Bbox) -> bool:
    return bounds[0] >= bbox[0] and bounds[1] >= bbox[1] and bounds[2] <= bbox[2] and bounds[3] <= bbox[3]


def _bbox_text(bbox: Bbox) -> str:
    return f"{bbox[0]:g} {bbox[1]:g} – {bbox[2]:g} {bbox[3]:g}"
