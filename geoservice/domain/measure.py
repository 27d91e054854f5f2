"""Lengths, areas and service buffers: on the ellipsoid, never in Web Mercator, never in degrees."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj, Transformer
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geoservice.domain.crs import ELLIPSOID, LONLAT, central_meridian_degrees, local_grid
from geoservice.errors import ImpossibleRadiusError, MixedBoundaryError, Told

Linear: TypeAlias = LineString | MultiLineString
Polygonal: TypeAlias = Polygon | MultiPolygon

GEOD = Geod(ellps=ELLIPSOID)
SEGMENTS_PER_QUARTER = 64
LARGEST_RADIUS_M = 100_000.0


def line_length_m(line: BaseGeometry) -> float:
    """Length of a route along its centreline, in metres on the ellipsoid (GRS 80).

    Parameters
    ----------
    line : LineString or MultiLineString in longitude/latitude (EPSG:4490); gaps are not counted

    Raises
    ------
    MixedBoundaryError : the geometry is not a line
    """
    if line.geom_type not in {"LineString", "MultiLineString", "LinearRing"}:
        raise _wrong_family("a line", line)
    return float(GEOD.geometry_length(line))


def area_m2(area: BaseGeometry) -> float:
    """Area of a polygon in square metres on the ellipsoid (GRS 80), holes taken off.

    Parameters
    ----------
    area : Polygon or MultiPolygon in longitude/latitude (EPSG:4490)

    Raises
    ------
    MixedBoundaryError : the geometry is not an area
    """
    if area.geom_type not in {"Polygon", "MultiPolygon"}:
        raise _wrong_family("a polygon", area)
    oriented = shapely.orient_polygons(area)
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in shapely.get_parts(oriented)))


def polygons_only(shared: BaseGeometry) -> MultiPolygon:
    """The areas among what a cut left; touching points and lines are dropped."""
    return MultiPolygon([part for part in shapely.get_parts(shared) if part.geom_type == "Polygon"])


def polygons_m2(shared: BaseGeometry) -> float:
    """Area of what a cut left, in square metres on the ellipsoid; points and lines have none."""
    return sum(area_m2(part) for part in shapely.get_parts(shared) if part.geom_type == "Polygon")


def impossible_radius(expected: str, found: str) -> ImpossibleRadiusError:
    """The refusal of a radius nobody can mean."""
    return ImpossibleRadiusError(
        expected=expected, found=found, where="radius_m", hint="give metres on the ground, e.g. 500"
    )


def service_buffer(place: BaseGeometry, radius_m: float) -> BaseGeometry:
    """Everything within a service radius of a place, measured from its boundary.

    Drawn in the local 3-degree Gauss–Krüger grid with 64 segments a quarter; the radius is
    multiplied by the grid's scale there, so that it is true on the ground.

    Parameters
    ----------
    place : any geometry in longitude/latitude (EPSG:4490)
    radius_m : radius on the ground in metres, above 0 and up to 100 km

    Returns
    -------
    a polygon in longitude/latitude (EPSG:4490)

    Raises
    ------
    ImpossibleRadiusError : zero, negative, no number, or above 100 km
    """
    if not (math.isfinite(radius_m) and 0 < radius_m <= LARGEST_RADIUS_M):
        raise impossible_radius(
            Told("a radius above 0 and up to {limit_m:g} m", limit_m=LARGEST_RADIUS_M), f"{radius_m:g}"
        )
    centre = place.centroid
    grid = grid_at(central_meridian_degrees(centre.x))
    scale = grid.plane.get_factors(centre.x, centre.y).meridional_scale
    drawn = moved(place, grid.forward).buffer(radius_m * scale, quad_segs=SEGMENTS_PER_QUARTER)
    return moved(drawn, grid.back)


@dataclass(frozen=True, kw_only=True)
class LocalGrid:
    """The ways into a local grid and out of it; costly to make, shared by all threads."""

    plane: Proj
    forward: Transformer
    back: Transformer


@lru_cache(maxsize=32)
def grid_at(meridian: float) -> LocalGrid:
    """The local grid around a central meridian."""
    grid = local_grid(meridian)
    return LocalGrid(
        plane=Proj(grid),
        forward=Transformer.from_crs(LONLAT, grid, always_xy=True),
        back=Transformer.from_crs(grid, LONLAT, always_xy=True),
    )


def moved(geometry: BaseGeometry, way: Transformer) -> BaseGeometry:
    """A geometry with every vertex transformed."""

    def positions_moved(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(way.transform(positions[:, 0], positions[:, 1]))

    return shapely.transform(geometry, positions_moved)


def _wrong_family(wanted: str, found: BaseGeometry) -> MixedBoundaryError:
    return MixedBoundaryError(
        expected=wanted,
        found=found.geom_type,
        where="measure",
        hint="give the layer the geometry its catalog entry declares",
    )
