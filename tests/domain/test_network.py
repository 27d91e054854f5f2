"""Lines walked through districts give the metres that cutting them gives."""

from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, box

from geoservice.domain.crs import LONLAT
from geoservice.domain.fast_lengths import WORTH_TWO_THREADS, line_lengths_m
from geoservice.domain.flat import flat_lines
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.network import cut_by_district, pieces_by_district
from geoservice.domain.partition import build_partition
from geoservice.domain.partition_walk import walk
from geoservice.domain.pieces import Pieces

WEST, SOUTH, EAST, NORTH = 112.5, 34.0, 114.5, 36.0
FIVE_MILLIMETRES = 0.005


def districts_of(polygons: np.ndarray) -> Layer:
    entry = LayerEntry(
        layer_id="districts",
        title_zh="区",
        title_en="Districts",
        role=Role.DISTRICTS,
        geometry="polygon",
        each_row_is_a_zh="区",
        each_row_is_a_en="district",
        joins=False,
        crs="EPSG:4490",
        source_zh="虚构",
        source_en="invented",
        licence="none",
        as_of=date(2025, 1, 1),
        accuracy_class="surveyed",
    )
    names = [f"D{number}" for number in range(len(polygons))]
    frame = gpd.GeoDataFrame({"id": names, "name": names}, geometry=polygons, crs=LONLAT)
    return Layer(entry=entry, features=frame.set_index("id", drop=False))


def tiles(seed: int, count: int) -> np.ndarray:
    """Random cells that share their edges, densified like a digitised boundary."""
    rng = np.random.default_rng(seed)
    sites = shapely.multipoints(
        np.column_stack([rng.uniform(WEST, EAST, count), rng.uniform(SOUTH, NORTH, count)])
    )
    cells = shapely.voronoi_polygons(sites, extend_to=box(WEST, SOUTH, EAST, NORTH))
    frame = box(WEST + 0.1, SOUTH + 0.1, EAST - 0.1, NORTH - 0.1)
    cut = shapely.intersection(np.array(cells.geoms, dtype=object), frame)
    return shapely.segmentize(cut[shapely.area(cut) > 0], 0.02)


def roads(seed: int, count: int, step_degrees: float = 0.002) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.array(
        [
            LineString(
                np.array([rng.uniform(WEST, EAST), rng.uniform(SOUTH, NORTH)])
                + np.cumsum(rng.normal(0, step_degrees, (rng.integers(2, 25), 2)), axis=0)
            )
            for _ in range(count)
        ],
        dtype=object,
    )


def both_ways(lines: np.ndarray, districts: Layer) -> tuple[np.ndarray, np.ndarray]:
    """Metres by line and district, walked and cut."""
    cut = cut_by_district(lines, np.arange(len(lines)), districts)
    walked = pieces_by_district(lines, districts, flat_lines(lines))
    return in_a_table(walked, len(lines)), in_a_table(cut, len(lines))


def in_a_table(pieces: Pieces, line_count: int) -> np.ndarray:
    table = np.zeros((line_count, pieces.district_count + 1))
    np.add.at(table, (pieces.lines, pieces.districts), pieces.lengths_m)
    return table


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("step_degrees", [0.0002, 0.002, 0.03])
def test_walking_and_cutting_agree_on_every_piece(seed: int, step_degrees: float) -> None:
    walked, cut = both_ways(roads(seed, 600, step_degrees), districts_of(tiles(seed, 30)))
    np.testing.assert_allclose(walked, cut, atol=FIVE_MILLIMETRES)


def test_no_line_has_two_pieces_in_one_district() -> None:
    lines, districts = roads(2, 600), districts_of(tiles(2, 30))
    found = pieces_by_district(lines, districts, flat_lines(lines))
    assert len(np.unique(found.lines * 100 + found.districts)) == len(found.lines)


def test_the_pieces_of_both_halves_of_a_large_layer_keep_the_order_of_their_lines() -> None:
    few = roads(3, 10)
    lines, polygons = np.tile(few, WORTH_TWO_THREADS // 10 + 1), tiles(3, 20)
    districts = districts_of(polygons)
    found = pieces_by_district(lines, districts, flat_lines(lines))
    assert (np.diff(found.lines) >= 0).all()
    once = cut_by_district(few, np.arange(10), districts)
    assert found.inside_m(len(lines)).reshape(-1, 10) == pytest.approx(
        np.tile(once.inside_m(10), (len(lines) // 10, 1)), abs=FIVE_MILLIMETRES
    )


def test_a_line_through_very_many_districts_has_all_its_pieces() -> None:
    strips = np.array(
        [box(113 + k / 1000, 35, 113 + (k + 1) / 1000, 35.01) for k in range(400)], dtype=object
    )
    line = shapely.segmentize(LineString([(112.99, 35.005), (113.41, 35.0051)]), 0.0007)
    walked, cut = both_ways(np.array([line] * 40, dtype=object), districts_of(strips))
    np.testing.assert_allclose(walked, cut, atol=FIVE_MILLIMETRES)


def test_nearly_every_random_line_is_decided_by_the_walk() -> None:
    polygons, lines = tiles(1, 40), roads(1, 2000)
    partition = build_partition(polygons)
    assert partition is not None
    _, left = walk(flat_lines(lines), partition, len(polygons))
    assert len(left) <= 2


def test_what_is_walked_adds_up_to_the_whole() -> None:
    lines = roads(5, 800)
    walked, _ = both_ways(lines, districts_of(tiles(5, 25)))
    assert walked.sum() == pytest.approx(line_lengths_m(flat_lines(lines)).sum(), abs=0.001)


def grid_roads() -> list[LineString | MultiLineString]:
    """Lines that touch what a walk could stumble over in the squares of `squares`."""
    return [
        LineString([(0, 0), (2, 0)]),
        LineString([(1, -1), (1, 3)]),
        LineString([(0.5, 0.5), (1, 1), (1.5, 0.5)]),
        LineString([(0, 0), (2, 2)]),
        LineString([(-1, 1), (3, 1)]),
        LineString([(0.2, 0.2), (0.2, 0.2), (0.8, 0.2)]),
        LineString([(0.5, 0.5), (1, 0.5), (0.5, 0.6)]),
        LineString([(1, 1), (1.00001, 1.00001)]),
        LineString([(-2, -2), (-1, -2)]),
        MultiLineString([[(0.1, 0.1), (0.4, 0.4)], [(1.2, 1.2), (1.7, 1.9)]]),
        LineString([(0.5, 0.1), (0.5, 1.9), (1.5, 1.9), (1.5, 0.1), (0.5, 0.1)]),
        LineString([(0.3, 0.3), (1.7, 0.4), (0.3, 0.3)]),
        LineString([(0.3, 0.5), (1.5, 0.5), (0.6, 0.5), (2.5, 0.5)]),
        MultiLineString([[(0.2, 0.7), (1.6, 0.8)], [(0.2, 0.7), (1.6, 0.8)]]),
    ]


def test_lines_on_corners_and_boundaries_are_counted_as_the_reference_counts_them() -> None:
    squares = np.array([box(x, y, x + 1, y + 1) for y in (0, 1) for x in (0, 1)], dtype=object)
    placed = shapely.transform(squares, lambda xy: xy * 0.01 + (113, 35))
    lines = shapely.transform(np.array(grid_roads() * 50, dtype=object), lambda xy: xy * 0.01 + (113, 35))
    walked, cut = both_ways(lines, districts_of(placed))
    np.testing.assert_allclose(walked, cut, atol=FIVE_MILLIMETRES)


def test_a_hole_that_another_district_fills_is_walked() -> None:
    ring = box(113, 35, 113.1, 35.1).difference(box(113.03, 35.03, 113.07, 35.07))
    polygons = np.array([ring, box(113.03, 35.03, 113.07, 35.07)], dtype=object)
    lines = np.array([LineString([(113.01, 35.05), (113.02, 35.051), (113.09, 35.052)])] * 500, dtype=object)
    walked, cut = both_ways(lines, districts_of(polygons))
    np.testing.assert_allclose(walked, cut, atol=FIVE_MILLIMETRES)


def test_overlapping_districts_are_no_partition() -> None:
    assert build_partition(np.array([box(0, 0, 2, 2), box(1, 1, 3, 3)], dtype=object)) is None


def test_overlapping_districts_count_shared_metres_once() -> None:
    overlap = districts_of(np.array([box(113, 35, 113.2, 35.2), box(113.1, 35.1, 113.3, 35.3)], dtype=object))
    road = shapely.segmentize(LineString([(113.05, 35.15), (113.25, 35.16)]), 0.002)
    lines = np.array([road] * 450, dtype=object)
    walked, _ = both_ways(lines, overlap)
    assert walked.sum() == pytest.approx(line_lengths_m(flat_lines(lines)).sum(), abs=0.01)


def test_neighbours_whose_vertices_differ_by_a_hair_still_share_their_edge() -> None:
    west, east = box(113, 35, 113.1, 35.1), box(113.1 + 1e-13, 35, 113.2, 35.1)
    assert build_partition(np.array([west, east], dtype=object)) is not None


def test_without_a_polygon_there_is_no_partition() -> None:
    nowhere = build_partition(np.empty(0, dtype=object))
    assert nowhere is None
