"""How far drawn features lie from a road, and beside which label.

Distances are geodesics (GRS 80) from the nearest spot of the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoservice.domain.chainage import Chainage
from geoservice.domain.course import SAME_PLACE_M, Foot
from geoservice.domain.crs import central_meridian_degrees
from geoservice.domain.locating import Alignment
from geoservice.domain.measure import grid_at, moved
from geoservice.domain.proximity import IN_ORDER, Nearness, as_column, checked_within_m, ranked


class Beside(StrEnum):
    """Where a feature lies, looking along rising chainage."""

    LEFT = "left"
    RIGHT = "right"
    ON = "on"
    PAST_END = "past_end"


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """A drawn feature that may lie along the road; longitude/latitude (EPSG:4490)."""

    layer_id: str
    feature_id: str
    name: str
    project_id: str | None
    geometry: BaseGeometry
    err_m: float | None
    accuracy_class: str


@dataclass(frozen=True, kw_only=True)
class Nearby:
    """The spot of the road nearest to a feature, and how far off the feature lies.

    Parameters
    ----------
    distance_m : metres on the ground; 0 where the feature is crossed or touched
    station, along_m : label and measured metres of the nearest spot; where a feature is crossed, the first
    err_m : errors of line and feature added; None when one was not stated
    """

    neighbour: Neighbour
    distance_m: float
    station: Chainage
    along_m: float
    beside: Beside
    err_m: float | None
    nearness: Nearness


def nearby(
    alignment: Alignment, neighbours: tuple[Neighbour, ...], *, within_m: float, err_m: float | None
) -> tuple[Nearby, ...]:
    """How far every feature lies from a road, and beside which label, in the order given.

    The nearest position of a line or an area is looked for in the local 3-degree Gauss–Krüger grid;
    its distance from the road is measured on the ellipsoid.

    Parameters
    ----------
    within_m : metres on the ground that `nearness` speaks of
    err_m : position error of the road; None when nobody stated it

    Raises
    ------
    ImpossibleRadiusError : `within_m` is no number, not above 0, or above 100 km
    """
    checked_within_m(within_m)
    shapes = np.array([one.geometry for one in neighbours], dtype=object)
    feet = [_foot(alignment, positions) for positions in _nearest_positions(alignment.line, shapes)]
    line_err = np.nan if err_m is None else err_m
    errs_m = as_column([one.err_m for one in neighbours]) + line_err
    ranks = ranked(np.array([foot.offset_m for foot in feet]), within_m, errs_m)
    return tuple(
        Nearby(
            neighbour=neighbour,
            distance_m=foot.offset_m if foot.offset_m > SAME_PLACE_M else 0.0,
            station=alignment.chainage_at(foot.distance_m),
            along_m=foot.distance_m,
            beside=_beside(foot),
            err_m=None if np.isnan(both_m) else float(both_m),
            nearness=IN_ORDER[rank],
        )
        for neighbour, foot, both_m, rank in zip(neighbours, feet, errs_m, ranks, strict=True)
    )


def _nearest_positions(line: BaseGeometry, shapes: NDArray[np.object_]) -> Iterator[NDArray[np.float64]]:
    """Of each shape the position nearest to the line; all positions where the line meets it."""
    grid = grid_at(central_meridian_degrees(line.centroid.x))
    plane_line = moved(line, grid.forward)
    for shape in shapes:
        if shape.geom_type == "Point":
            yield shapely.get_coordinates(shape)
            continue
        plane_shape = moved(shape, grid.forward)
        met = shapely.intersection(plane_line, plane_shape)
        spots = (
            met if not met.is_empty else shapely.get_point(shapely.shortest_line(plane_line, plane_shape), 1)
        )
        yield shapely.get_coordinates(moved(spots, grid.back))


def _foot(alignment: Alignment, positions: NDArray[np.float64]) -> Foot:
    """The spot of the road nearest to some positions; the first along it where several are on it."""
    longitudes, latitudes = positions[:, 0], positions[:, 1]
    segments = alignment.course.nearest_segments(longitudes, latitudes, SAME_PLACE_M)[:, 0]
    feet = alignment.course.feet(segments, longitudes, latitudes)
    return min(feet, key=lambda foot: (foot.offset_m > SAME_PLACE_M, foot.distance_m))


def _beside(foot: Foot) -> Beside:
    if foot.offset_m <= SAME_PLACE_M:
        return Beside.ON
    if foot.past_m:
        return Beside.PAST_END
    return Beside.RIGHT if foot.lateral_m > 0 else Beside.LEFT
