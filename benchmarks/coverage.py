"""Served area by district within 500 m of many points, against unions of buffers in one run.

    python -m benchmarks.coverage [--full] [--rounds 5]

Every figure is a ratio within this run. All contenders begin with longitude/latitude and end with m²
on the ground; `--full` adds 100,000 points × 200 districts.
"""

import argparse
from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from benchmarks.seeded import EAST, NORTH, SOUTH, WEST, districts, in_turn, print_ratios
from geoservice.domain.crs import central_meridian_degrees
from geoservice.domain.measure import area_m2, grid_at, moved
from geoservice.domain.scanline import served_area_m2

RADIUS_M = 500.0
BASE = "buffer(16).union_all() ∩ districts"
Objects = NDArray[np.object_]
Floats = NDArray[np.float64]


def facilities(count: int, seed: int = 11) -> Objects:
    """Points strewn evenly over the seeded districts."""
    rng = np.random.default_rng(seed)
    return np.asarray(shapely.points(rng.uniform(WEST, EAST, count), rng.uniform(SOUTH, NORTH, count)))


def compare(point_count: int, district_count: int, rounds: int) -> None:
    """One table: the unions, and the scanline at two errors."""
    points, polygons = facilities(point_count), districts(district_count)
    unions: dict[str, Callable[[], object]] = {
        BASE: lambda: _union(points, polygons),
        "STRtree, union per district": lambda: _union_by_district(points, polygons),
    }
    rows: dict[str, Callable[[], object]] = {
        "scanline, error 1e-4": lambda: served_area_m2(points, RADIUS_M, polygons),
        "scanline, error 1e-5": lambda: served_area_m2(points, RADIUS_M, polygons, error=1e-5),
    }
    seconds = in_turn(unions | rows, rounds)
    print_ratios(f"{point_count:,} points × {district_count} districts, 500 m", seconds, BASE)
    exact = served_area_m2(points, RADIUS_M, polygons, row_height_m=0.5)
    for title, found in (
        ("buffers of 64 sides", _union_by_district(points, polygons)),
        ("scanline 1e-4", served_area_m2(points, RADIUS_M, polygons)),
        ("scanline 1e-5", served_area_m2(points, RADIUS_M, polygons, error=1e-5)),
    ):
        off = np.abs(found / exact - 1)
        print(
            f"\n{title}: relative error of a district {off.mean():.1e} in the mean, {off.max():.1e} at most"
        )


def _buffers(points: Objects) -> tuple[Objects, float]:
    meridian = central_meridian_degrees((WEST + EAST) / 2)
    positions = shapely.get_coordinates(points)
    grid = grid_at(meridian)
    moved_points = shapely.points(*grid.forward.transform(positions[:, 0], positions[:, 1]))
    scales = grid.plane.get_factors(positions[:, 0], positions[:, 1]).meridional_scale
    return np.asarray(shapely.buffer(moved_points, RADIUS_M * scales, quad_segs=16)), meridian


def _union(points: Objects, polygons: Objects) -> Floats:
    drawn, meridian = _buffers(points)
    served = shapely.union_all(drawn)
    return _areas([shapely.intersection(served, one) for one in _in_grid(polygons, meridian)], meridian)


def _union_by_district(points: Objects, polygons: Objects) -> Floats:
    drawn, meridian = _buffers(points)
    tree = shapely.STRtree(drawn)
    return _areas(
        [
            shapely.intersection(shapely.union_all(drawn[tree.query(one, predicate="intersects")]), one)
            for one in _in_grid(polygons, meridian)
        ],
        meridian,
    )


def _in_grid(polygons: Objects, meridian: float) -> list[BaseGeometry]:
    return [moved(one, grid_at(meridian).forward) for one in polygons]


def _areas(shared: list[BaseGeometry], meridian: float) -> Floats:
    parts = [shapely.get_parts(moved(one, grid_at(meridian).back)) for one in shared]
    return np.array([sum(area_m2(one) for one in some if one.geom_type == "Polygon") for some in parts])


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--full", action="store_true")
    options.add_argument("--rounds", type=int, default=5)
    wanted = options.parse_args()
    compare(1_000, 50, wanted.rounds)
    compare(20_000, 100, wanted.rounds)
    if wanted.full:
        compare(100_000, 200, wanted.rounds)


if __name__ == "__main__":
    main()
