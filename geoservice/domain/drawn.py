"""A line or an outline somebody draws on the map by hand, and its size on the ellipsoid."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import is_valid_reason
from shapely.geometry import LineString, Polygon

from geoservice.domain.measure import area_m2, line_length_m
from geoservice.errors import CrossingOutlineError, ImpossibleOutlineError, Told

Position = tuple[float, float]
"""Longitude, latitude in degrees (EPSG:4490)."""

MOST_POINTS = 200
"""More than a hand draws; an address stays short enough for every server."""

_LEAST_OF_LINE, _LEAST_OF_OUTLINE = 2, 3


@dataclass(frozen=True, kw_only=True)
class DrawnLine:
    """A line drawn by hand: `length_m` along the geodesics between its points."""

    positions: tuple[Position, ...]
    length_m: float


@dataclass(frozen=True, kw_only=True)
class DrawnOutline:
    """An outline drawn by hand, its last point joined to its first."""

    positions: tuple[Position, ...]
    area_m2: float
    perimeter_m: float


def drawn_line(positions: Sequence[Position]) -> DrawnLine:
    """How long a line drawn by hand is, in metres on the ellipsoid (GRS 80).

    Parameters
    ----------
    positions : at least two, longitude/latitude in degrees (EPSG:4490)

    Raises
    ------
    ImpossibleOutlineError : fewer than two positions
    """
    kept = _enough(positions, _LEAST_OF_LINE)
    return DrawnLine(positions=kept, length_m=line_length_m(LineString(kept)))


def drawn_outline(positions: Sequence[Position]) -> DrawnOutline:
    """How large the ground within an outline is, in square metres on the ellipsoid (GRS 80).

    Parameters
    ----------
    positions : at least three, longitude/latitude in degrees (EPSG:4490), the first not repeated

    Raises
    ------
    ImpossibleOutlineError : fewer than three positions, or all of them on one line
    CrossingOutlineError : the outline crosses itself, so that no area could be stated
    """
    kept = _enough(positions, _LEAST_OF_OUTLINE)
    outline = Polygon(kept)
    if not outline.convex_hull.area > 0:
        raise _too_little("an outline around some ground", "points on one line")
    if not outline.is_valid:
        raise CrossingOutlineError(
            expected="an outline that does not cross itself",
            found=Told("a crossing: {where}", where=is_valid_reason(outline)),
            where="points",
            hint="draw the points in order around the ground, or measure it in two pieces",
        )
    return DrawnOutline(positions=kept, area_m2=area_m2(outline), perimeter_m=line_length_m(outline.exterior))


def _enough(positions: Sequence[Position], least: int) -> tuple[Position, ...]:
    if len(set(positions)) < least:
        raise _too_little(Told("at least {least} different points", least=least), f"{len(set(positions))}")
    return tuple(positions)


def _too_little(expected: str, found: str) -> ImpossibleOutlineError:
    return ImpossibleOutlineError(
        expected=expected, found=found, where="points", hint="add a point, longitude first"
    )
