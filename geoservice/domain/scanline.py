"""How much of each district lies within a radius of any of very many points, without drawing circles.

In the local Gauss–Krüger grid a row of points at one northing meets each circle in one interval,
easting ± √(r² − Δ²). The intervals of a row are merged, cut by the district's spans (even-odd) and
weighted with 1/scale², which makes them lengths on the ground; rows are summed by the midpoint rule.
Exact along a row, so the error comes from the row height alone: about ¼ (height/radius)^1.5 of a
circle, of alternating sign, so it shrinks with the root of the number of circles. The served *share*
is measured by rows and multiplied by the district's area on the ellipsoid.

`plain_served_area_m2` is the plain reference: polygons of 1024 sides, united and cut by GEOS.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.crs import FALSE_EASTING_M, central_meridian_degrees
from geoservice.domain.flat import Floats, Ints
from geoservice.domain.measure import (
    GEOD,
    LARGEST_RADIUS_M,
    area_m2,
    grid_at,
    impossible_radius,
    moved,
    polygons_m2,
)
from geoservice.domain.scanline_kernel import cross_rows, scan_rows
from geoservice.errors import MixedBoundaryError, Told

WIDEST_OFF_MERIDIAN_DEGREES = 6.0
_FARTHEST_POINT_DEGREES = 40.0  # farther ones serve nothing here, and the grid ends somewhere
ORDINARY_ERROR = 1e-4
_ERROR_OF_A_CIRCLE = 0.25
_WORST_OF_HUNDREDS = 3.5  # of a few hundred districts, one is so many times worse than is usual
_FINEST, _COARSEST = 1e-3, 0.1  # row height as a share of the radius
_FEWEST_ROWS, _MOST_ROWS = 500, 400_000
_REFERENCE_SEGMENTS = 256
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="scanline")


class _Discs(NamedTuple):
    """Circles in the grid, sorted by easting; eastings from the central meridian."""

    easting: Floats
    northing: Floats
    radius: Floats


class _Rows(NamedTuple):
    """Rows of the grid: the first lies half a height north of `south`."""

    south: float
    height: float
    rows: int


class _Edges(NamedTuple):
    """Edges of all rings in the grid, district after district."""

    ax: Floats
    ay: Floats
    bx: Floats
    by: Floats
    owners: Ints


def served_area_m2(
    points: NDArray[np.object_],
    radius_m: float | Floats,
    districts: NDArray[np.object_],
    *,
    row_height_m: float | None = None,
    error: float = ORDINARY_ERROR,
) -> Floats:
    """Area of each district that lies within a service radius of at least one facility.

    Parameters
    ----------
    points : Point or MultiPoint in longitude/latitude (EPSG:4490); empty ones serve nothing
    radius_m : straight-line radius on the ground in metres, one for all or one a point
    districts : Polygon or MultiPolygon, same system; holes are not part of a district
    row_height_m : distance between rows; None chooses it from `error`
    error : relative error wanted of the worst district's served area, 1e-4 by default

    Returns
    -------
    m² on the ellipsoid (GRS 80), one a district, 0 … its whole area

    Raises
    ------
    ImpossibleRadiusError : a radius or row height that is not a number above 0, or a radius above 100 km
    MixedBoundaryError : another geometry, a coordinate that is no number, or districts wider than the grid
    """
    radii = _checked_radii(radius_m, len(points))
    meridian = _checked_meridian(points, districts)
    whole_m2 = np.array([0.0 if one.is_empty else area_m2(one) for one in districts])
    discs = _discs(points, radii, meridian)
    if not len(discs.radius) or not whole_m2.any():
        return np.zeros(len(districts))
    edges = _edges(districts, meridian)
    if row_height_m is None:
        row_height_m = _row_height_m(discs, edges, len(districts), error)
    elif not (np.isfinite(row_height_m) and row_height_m > 0):
        raise impossible_radius("a row height above 0 m", f"{row_height_m:g}")
    return whole_m2 * _served_shares(discs, edges, _rows(edges, row_height_m), len(districts), meridian)


def plain_served_area_m2(
    points: NDArray[np.object_], radius_m: float | Floats, districts: NDArray[np.object_]
) -> Floats:
    """The same by polygons of 1024 sides, united: slow, and short by 6e-6 of each circle."""
    radii = _checked_radii(radius_m, len(points))
    meridian = _checked_meridian(points, districts)
    discs = _discs(points, radii, meridian)
    grid = grid_at(meridian)
    centres = shapely.points(discs.easting + FALSE_EASTING_M, discs.northing)
    served = shapely.union_all(shapely.buffer(centres, discs.radius, quad_segs=_REFERENCE_SEGMENTS))
    shared = [shapely.intersection(served, moved(one, grid.forward)) for one in districts]
    return np.array([polygons_m2(moved(one, grid.back)) for one in shared])


def _checked_radii(radius_m: float | Floats, count: int) -> Floats:
    if np.shape(radius_m) not in {(), (count,)}:
        raise impossible_radius(
            "one radius for all or one a point",
            Told("{given} for {count} points", given=np.size(radius_m), count=count),
        )
    radii = np.broadcast_to(np.asarray(radius_m, dtype=float), (count,))
    lowest, highest = np.min(np.asarray(radius_m), initial=1.0), np.max(np.asarray(radius_m), initial=1.0)
    if not (np.isfinite(lowest) and np.isfinite(highest) and lowest > 0 and highest <= LARGEST_RADIUS_M):
        raise impossible_radius(
            Told("a radius above 0 and up to {limit_m:g} m", limit_m=LARGEST_RADIUS_M),
            f"{lowest:g} … {highest:g}",
        )
    return radii


def _checked_meridian(points: NDArray[np.object_], districts: NDArray[np.object_]) -> float:
    """Central meridian of the grid for these districts."""
    if not np.isin(shapely.get_type_id(points), (0, 4)).all():
        raise _mixed("Point or MultiPoint", "another geometry or none")
    if not np.isin(shapely.get_type_id(districts), (3, 6)).all():
        raise _mixed("Polygon or MultiPolygon", "another geometry or none")
    corners = shapely.get_coordinates(districts)
    if not (np.isfinite(corners).all() and np.isfinite(shapely.get_coordinates(points)).all()):
        raise _mixed("finite coordinates", "NaN or infinity among them")
    if not len(corners):
        return 0.0
    west, east = corners[:, 0].min(), corners[:, 0].max()
    meridian = central_meridian_degrees(float(west + east) / 2)
    if max(meridian - west, east - meridian) > WIDEST_OFF_MERIDIAN_DEGREES:
        raise _mixed("districts within 6° of one meridian", f"{west:g}° … {east:g}°")
    return meridian


def _mixed(expected: str, found: str) -> MixedBoundaryError:
    return MixedBoundaryError(
        expected=expected, found=found, where="served area", hint="run `geoservice check` on both layers"
    )


def _discs(points: NDArray[np.object_], radii: Floats, meridian: float) -> _Discs:
    positions, rows = shapely.get_coordinates(points, return_index=True)
    near = np.flatnonzero(np.abs(positions[:, 0] - meridian) < _FARTHEST_POINT_DEGREES)
    easting, northing = _in_grid(positions[near], meridian)
    q = easting**2 / _curvature_m2(positions[near, 1])
    radius = radii[rows[near]] * (1.0 + q * (0.5 + q / 24.0))
    order = np.argsort(easting, kind="stable")
    return _Discs(easting[order], northing[order], radius[order])


def _in_grid(positions: Floats, meridian: float) -> tuple[Floats, Floats]:
    """Easting from the central meridian, and northing."""
    easting, northing = grid_at(meridian).forward.transform(positions[:, 0], positions[:, 1])
    return np.asarray(easting) - FALSE_EASTING_M, np.asarray(northing)


def _curvature_m2(latitude: Floats) -> Floats:
    """Product of the two radii of curvature of the ellipsoid, m²."""
    flat = 1.0 - GEOD.es * np.sin(np.radians(latitude)) ** 2
    return np.asarray(GEOD.a**2 * (1.0 - GEOD.es) / flat**2)


def _edges(districts: NDArray[np.object_], meridian: float) -> _Edges:
    parts, owner_of_part = shapely.get_parts(districts, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    positions, ring = shapely.get_coordinates(rings, return_index=True)
    easting, northing = _in_grid(positions, meridian)
    begin = np.flatnonzero(ring[:-1] == ring[1:])
    owners = owner_of_part[part_of_ring[ring[begin]]].astype(np.int64)
    return _Edges(easting[begin], northing[begin], easting[begin + 1], northing[begin + 1], owners)


def _row_height_m(discs: _Discs, edges: _Edges, district_count: int, error: float) -> float:
    """As coarse as the worst district allows: errors of many circles in a district cancel by their root."""
    circles = max(len(discs.radius) / district_count, 1.0)
    share = (error * circles**0.5 / (_ERROR_OF_A_CIRCLE * _WORST_OF_HUNDREDS)) ** (2 / 3)
    tall = (edges.ay.max() - edges.ay.min()) / district_count**0.5
    height = float(min(discs.radius.min() * min(max(share, _FINEST), _COARSEST), tall / _FEWEST_ROWS))
    return max(height, float(edges.ay.max() - edges.ay.min()) / _MOST_ROWS)


def _rows(edges: _Edges, height: float) -> _Rows:
    south = float(edges.ay.min())
    return _Rows(south, height, int(np.ceil((edges.ay.max() - south) / height)))


def _served_shares(discs: _Discs, edges: _Edges, rows: _Rows, count: int, meridian: float) -> Floats:
    """Share of each district, rows in two halves side by side (the kernel holds no GIL)."""
    row_starts, whose, at = cross_rows(*edges, *rows)
    eastings, northings, radii = discs
    curvature_m2 = _row_curvature_m2(rows, meridian)
    sums = np.zeros((2, 2, count))
    south, height, row_count = rows

    def scan(half: int, first: int, last: int) -> None:
        whole, served = sums[half]
        circles = (eastings, northings, radii)
        crossed = (row_starts, whose, at, south, height, curvature_m2)
        scan_rows(*circles, *crossed, whole, served, first, last)

    middle = row_count // 2
    other = _POOL.submit(scan, 0, 0, middle)
    scan(1, middle, row_count)
    other.result()
    whole, served = sums.sum(axis=0)
    shares: Floats = np.divide(served, whole, out=np.zeros(count), where=whole > 0)
    return shares


def _row_curvature_m2(rows: _Rows, meridian: float) -> Floats:
    """Curvature at the foot of each row on the central meridian; smooth, so 64 of them are enough."""
    northings = rows.south + rows.height * np.linspace(0, rows.rows, 64)
    back = grid_at(meridian).back
    latitudes = np.asarray(back.transform(np.full(64, FALSE_EASTING_M), northings)[1])
    every = rows.south + rows.height * (np.arange(rows.rows) + 0.5)
    return np.asarray(np.interp(every, northings, _curvature_m2(latitudes)))
