"""Which names stand on a map sheet, how important each is, and where it would like to stand."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import NAME, STAGE
from geoservice.domain.layer import Role
from geoservice.figures.labels import Name
from geoservice.symbols import Look
from geoservice.wording import Words

_IMPORTANCE = (
    Role.ALIGNMENTS,
    Role.DISTRICTS,
    Role.PARKS,
    Role.FACILITIES,
    Role.ZONES,
    Role.INTERCHANGES,
    Role.REFERENCE,
    Role.STATIONS,
    Role.PLACES,
)
_ALONG_A_ROAD = (0.5, 0.35, 0.65, 0.2, 0.8)
_QUIET = "#6b7280"
_WATER = "#2c6e96"


class OnPaper(Protocol):
    """A feature as it lies on paper."""

    @property
    def row(self) -> pd.Series: ...
    @property
    def role(self) -> Role: ...
    @property
    def look(self) -> Look: ...
    @property
    def shape(self) -> BaseGeometry: ...


def names_of(drawn: Sequence[OnPaper], words: Words, unit: float, *, few_names: bool) -> tuple[Name, ...]:
    """Names of all features that have one, the most important first; few: roads and districts only."""
    roles = _IMPORTANCE[:2] if few_names else _IMPORTANCE
    named = [one for one in drawn if one.role in roles and str(one.row[NAME]).strip()]
    ordered = sorted(named, key=lambda one: _IMPORTANCE.index(one.role))
    return tuple(_name(one, words, unit) for one in ordered)


def _name(one: OnPaper, words: Words, unit: float) -> Name:
    if one.role is Role.ALIGNMENTS:
        short = one.row.get("short_name") or one.row[NAME]
        text = f"{short} · {words.term('stage', one.row[STAGE])}"
        return Name(
            text=text,
            anchors=tuple(_along(one.shape)),
            size_mm=2.7 * unit,
            farthest_mm=40 * unit,
            gap_mm=one.look.width_mm * unit / 2 + 0.5 * unit,
            color=one.look.color,
        )
    if one.role is Role.DISTRICTS:
        inside = one.shape.representative_point()
        anchors = ((one.shape.centroid.x, one.shape.centroid.y), (inside.x, inside.y))
        return Name(
            text=str(one.row[NAME]),
            anchors=anchors,
            size_mm=2.6 * unit,
            farthest_mm=18 * unit,
            gap_mm=0,
            centred=True,
            color=_QUIET,
        )
    middle = (
        one.shape.centroid
        if one.shape.geom_type != "LineString"
        else one.shape.interpolate(0.5, normalized=True)
    )
    colour = _WATER if one.role is Role.REFERENCE else _QUIET if one.role is Role.PLACES else one.look.color
    return Name(
        text=str(one.row[NAME]),
        anchors=((middle.x, middle.y),),
        size_mm=1.9 * unit,
        farthest_mm=3 * unit,
        gap_mm=one.look.radius_mm * unit + 0.3 * unit,
        color=colour,
    )


def _along(line: BaseGeometry) -> Iterator[tuple[float, float]]:
    longest = max(shapely.get_parts(line), key=lambda part: part.length)
    for share in _ALONG_A_ROAD:
        point = longest.interpolate(share, normalized=True)
        yield point.x, point.y
