"""Why a geometry is none, in words a draughtsman knows."""

from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.errors import Told

_TYPES = {"point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"}
_REASONS = {
    "Self-intersection": Told("the outline crosses itself"),
    "Ring Self-intersection": Told("the outline touches itself"),
    "Hole lies outside shell": Told("a hole lies outside the outline"),
    "Holes are nested": Told("a hole lies in another hole"),
    "Interior is disconnected": Told("holes cut the area into pieces"),
    "Nested shells": Told("a part lies inside another part"),
    "Duplicate Rings": Told("an outline stands twice"),
    "Too few points in geometry component": Told("too few different positions"),
}
"""What GEOS says of an invalid geometry, before the position in brackets."""


def not_drawn(raw: Any) -> str:
    """What keeps a JSON value from being a geometry with positions; '' where nothing does."""
    if not isinstance(raw, dict):
        return Told("no object with type and coordinates: {found}", found=repr(raw)[:60])
    kind = raw.get("type")
    if not isinstance(kind, str) or kind.lower() not in _TYPES:
        return Told("the type {name}", name=repr(kind)[:60])
    if not isinstance(raw.get("coordinates"), list | tuple):
        return Told("no list of coordinates: {found}", found=repr(raw.get("coordinates"))[:60])
    return ""


def out_of_order(line: BaseGeometry) -> bool:
    """True for a line whose parts meet, but not one after the other: stations would fall in wrong places."""
    if not isinstance(line, shapely.MultiLineString):
        return False
    joined = sum(one.coords[-1] == other.coords[0] for one, other in pairwise(line.geoms))
    return int(shapely.get_num_geometries(shapely.line_merge(line))) < len(line.geoms) - joined


def reason_of(geometry: BaseGeometry) -> str:
    """Why a geometry is invalid, and at which position."""
    told: str = shapely.is_valid_reason(geometry)
    reason, _, position = told.partition("[")
    known = _REASONS.get(reason)
    return Told("{reason} at {position}", reason=known, position=position.rstrip("]")) if known else told
