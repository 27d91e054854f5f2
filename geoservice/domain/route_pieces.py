"""The routes of a length table as they are drawn: whole, or cut at district boundaries."""

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geoservice.domain.districts import split_by_district
from geoservice.domain.layer import Layer
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import RouteLength


@dataclass(frozen=True, kw_only=True)
class RoutePiece:
    """A route, or the part of it in one district; `key` is its group, None outside all groups."""

    route: RouteLength
    key: str | None
    line: BaseGeometry
    length_m: float


def route_pieces(
    routes: tuple[RouteLength, ...], by: GroupBy, districts: Layer | None
) -> tuple[RoutePiece, ...]:
    """Every metre of the routes once, in pieces that belong to one group each.

    Parameters
    ----------
    routes : lines in longitude/latitude (EPSG:4490)
    by : the grouping; by district a route is cut at the boundaries, otherwise it stays whole
    districts : polygons; needed by district only
    """
    if by is GroupBy.DISTRICT and districts is not None:
        return tuple(piece for route in routes for piece in _cut(route, districts))
    return tuple(
        RoutePiece(route=route, key=_key(route, by), line=route.line, length_m=route.length_m)
        for route in routes
    )


def _key(route: RouteLength, by: GroupBy) -> str | None:
    """The group a whole route belongs to; a district is found piece by piece."""
    return {
        GroupBy.STATUS: route.stage,
        GroupBy.CLASS: route.road_class,
        GroupBy.DISTRICT: None,
        GroupBy.CATEGORY: route.category,
        GroupBy.PROJECT: route.project_id,
    }[by]


def _cut(route: RouteLength, districts: Layer) -> Iterator[RoutePiece]:
    for piece in split_by_district(route.line, districts):
        yield RoutePiece(route=route, key=piece.district, line=piece.line, length_m=piece.length_m)
