"""Which district each metre and each place lies in; what lies in none is told too."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import NAME
from geoservice.domain.layer import Layer
from geoservice.domain.measure import line_length_m

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
    district that comes first in the layer.

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
    rest = line
    names, polygons = districts.features[NAME].to_numpy(), districts.features.geometry.to_numpy()
    for row in np.sort(districts.features.sindex.query(line)):
        name, polygon = names[row], polygons[row]
        inside = _lines_only(shapely.intersection(rest, polygon))
        if not inside.is_empty:
            yield Piece(district=str(name), line=inside, length_m=line_length_m(inside))
            rest = _lines_only(shapely.difference(rest, polygon))
    if not rest.is_empty and line_length_m(rest) > _CRUMB_M:
        yield Piece(district=None, line=rest, length_m=line_length_m(rest))


def _lines_only(cut: BaseGeometry) -> BaseGeometry:
    """Touching points dropped; a MultiLineString, perhaps empty."""
    lines = [part for part in shapely.get_parts(cut) if part.geom_type == "LineString" and part.length]
    return MultiLineString(lines)
