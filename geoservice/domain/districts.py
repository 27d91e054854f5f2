"""Which district each metre and each place lies in; what lies in none is told too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import NAME
from geoservice.domain.layer import Layer
from geoservice.domain.measure import line_length_m

Lines: TypeAlias = NDArray[np.object_]

_LINE = 1
_CRUMB_M = 0.001
"""What rounding leaves on a boundary after two cuts; less than the third decimal of any figure."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """The part of a line inside one district; `district` is None outside all of them."""

    district: str | None
    line: BaseGeometry
    length_m: float


def split_by_district(line: BaseGeometry, districts: Layer) -> tuple[Piece, ...]:
    """A line cut at district boundaries; the pieces add up to the whole.

    A stretch that runs along a common boundary, or through an overlap, is counted once, in the
    district that comes first in the layer. A stretch that the line itself runs through twice counts
    twice, as it does in the length of the whole.

    Parameters
    ----------
    line : LineString or MultiLineString in longitude/latitude
    districts : polygons; their order decides shared metres
    """
    return tuple(_pieces(line, districts))


def district_of(place: BaseGeometry, districts: Layer) -> str | None:
    """The district a place's middle point lies in, or None."""
    point = place.representative_point()
    names = districts.features[NAME][districts.features.geometry.covers(point)]
    return None if names.empty else str(names.iloc[0])


def _pieces(line: BaseGeometry, districts: Layer) -> Iterator[Piece]:
    rest = _cut_apart(line)
    names, polygons = districts.features[NAME].to_numpy(), districts.features.geometry.to_numpy()
    for row in np.sort(districts.features.sindex.query(line)):
        name, polygon = names[row], polygons[row]
        inside = _lines_only(shapely.intersection(rest, polygon))
        if len(inside):
            piece = MultiLineString(list(inside))
            yield Piece(district=str(name), line=piece, length_m=line_length_m(piece))
            rest = _lines_only(shapely.difference(rest, polygon))
    outside = MultiLineString(list(rest))
    if line_length_m(outside) > _CRUMB_M:
        yield Piece(district=None, line=outside, length_m=line_length_m(outside))


def _cut_apart(line: BaseGeometry) -> Lines:
    """A line as it is, or segment by segment where it meets itself: a cut would merge what runs back."""
    if shapely.is_simple(line):
        return _lines_only(np.array([line], dtype=object))
    parts: Lines = shapely.get_parts(line)
    positions, part = shapely.get_coordinates(parts, return_index=True)
    joined = part[1:] == part[:-1]
    return _lines_only(shapely.linestrings(np.stack([positions[:-1], positions[1:]], axis=1)[joined]))


def _lines_only(cut: Lines) -> Lines:
    """The lines among some geometries, one part each; touching points dropped."""
    parts: Lines = shapely.get_parts(cut)
    lines: Lines = parts[(shapely.get_type_id(parts) == _LINE) & (shapely.length(parts) > 0)]
    return lines
