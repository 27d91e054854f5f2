"""A second opinion from PostGIS, which projects, measures, finds and cuts by itself, on parts up to 5 km.

It finds places in EPSG:4547 and gives them as shares of the line; the share of the geodesic length is
then the distance, as the grid's scale hardly changes within 5 km (8 mm at most here).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.grid_length import grid_length
from geoservice.domain.located import Located
from geoservice.domain.locating import Alignment, unlabelled
from geoservice.domain.measure import line_length_m
from tests.oracles.postgis import PostGIS
from tests.oracles.roads import (
    AGREES_M,
    EVENTS_A_PART,
    GRS80,
    PARTS,
    TOLERANCE_M,
    Numbers,
    broken,
    distances,
    events,
    winding,
)

pytestmark = [pytest.mark.db, pytest.mark.xdist_group("postgis")]

SAME_LENGTH_M = 0.001
STRETCHES_A_PART = 20
ROADS = [winding(seed) for seed in range(PARTS)]


def geometry(one: BaseGeometry) -> str:
    """A geometry in EPSG:4490, as PostGIS reads it."""
    return f"'{shapely.to_wkb(shapely.set_srid(one, 4490), hex=True, include_srid=True)}'::geometry"


def placed(places: Numbers) -> list[str]:
    return [geometry(one) for one in shapely.points(places)]


def asked(
    server: PostGIS, road: Alignment, wanted: str, columns: str, rows: Iterable[tuple[str, ...]]
) -> Numbers:
    """What PostGIS finds for each row of columns, beside the road as `line` and in EPSG:4547 as `grid`."""
    values = ", ".join(f"({number}, {', '.join(row)})" for number, row in enumerate(rows))
    drawn = geometry(road.line)
    answer = server.rows(
        f"WITH road AS (SELECT {drawn} AS line, ST_Transform({drawn}, 4547) AS grid), "  # noqa: S608 — all ours
        f"given (number, {columns}) AS (VALUES {values}) SELECT {wanted} FROM road, given ORDER BY number;"
    )
    return np.array(answer, dtype=np.float64)


def some_distances(road: Alignment, seed: int, count: int) -> Numbers:
    return np.random.default_rng(seed).uniform(0, road.length_m, count)


def test_roads_are_as_long_on_the_ellipsoid_and_in_the_grid(postgis: PostGIS) -> None:
    wanted = "ST_Length(line::geography), ST_Length(grid)"
    theirs = np.vstack([asked(postgis, road, wanted, "one", [("1",)]) for road in ROADS])
    ours = [(line_length_m(road.line), grid_length(road.line).length_m) for road in ROADS]
    assert max(road.length_m for road in ROADS) <= 5000
    assert theirs == pytest.approx(np.array(ours), abs=SAME_LENGTH_M)


def test_a_thousand_events_lie_where_postgis_puts_them(postgis: PostGIS) -> None:
    wanted = "ST_LineLocatePoint(grid, ST_Transform(place, 4547)) * ST_Length(line::geography)"
    differences = []
    for seed, road in enumerate(ROADS):
        places = events(road, seed)
        theirs = asked(postgis, road, wanted, "place", [(one,) for one in placed(places)])
        differences.append(distances(road, places) - theirs[:, 0])
    found = np.concatenate(differences)
    assert np.isfinite(found).sum() == PARTS * EVENTS_A_PART
    assert np.abs(found).max() < AGREES_M


def test_a_thousand_events_are_as_far_from_the_road(postgis: PostGIS) -> None:
    wanted = "ST_Distance(grid, ST_Transform(place, 4547))"
    differences = []
    for seed, road in enumerate(ROADS):
        places = events(road, seed)
        theirs = asked(postgis, road, wanted, "place", [(one,) for one in placed(places)])
        found = road.locate_all(places[:, 0], places[:, 1], tolerance_m=TOLERANCE_M)
        ours = [one.offset_m for one in found if isinstance(one, Located)]
        differences.append(np.array(ours) - theirs[:, 0])
    assert np.abs(np.concatenate(differences)).max() < AGREES_M


def test_a_thousand_distances_stand_where_postgis_puts_them(postgis: PostGIS) -> None:
    there = "ST_Transform(ST_LineInterpolatePoint(grid, along_m / ST_Length(line::geography)), 4490)"
    apart = []
    for seed, road in enumerate(ROADS):
        along_m = some_distances(road, seed, EVENTS_A_PART)
        wanted = f"ST_X({there}), ST_Y({there})"
        theirs = asked(postgis, road, wanted, "along_m", [(f"{one!r}::float8",) for one in along_m.tolist()])
        ours = shapely.get_coordinates([road.point_at(one) for one in along_m])
        apart.append(GRS80.inv(*ours.T, *theirs.T)[2])
    assert np.concatenate(apart).max() < AGREES_M


def test_stretches_are_cut_where_postgis_cuts_them(postgis: PostGIS) -> None:
    share = "{}_m / ST_Length(line::geography)"
    cut = f"ST_LineSubstring(grid, {share.format('start')}, {share.format('end')})"
    wanted = (
        f"ST_HausdorffDistance({cut}, ST_Transform(ours, 4547)), "
        f"ST_Length(ST_Transform({cut}, 4490)::geography) - (end_m - start_m)"
    )
    differences = []
    for seed, road in enumerate(ROADS):
        pairs = np.sort(some_distances(road, seed, 2 * STRETCHES_A_PART).reshape(-1, 2))
        rows = [
            (f"{start!r}::float8", f"{end!r}::float8", geometry(road.between(start, end)))
            for start, end in pairs.tolist()
        ]
        differences.append(asked(postgis, road, wanted, "start_m, end_m, ours", rows))
    assert np.abs(np.vstack(differences)).max() < AGREES_M


@pytest.mark.parametrize("seed", range(5))
def test_with_gaps_an_event_lies_on_the_part_postgis_finds_nearest(postgis: PostGIS, seed: int) -> None:
    """PostGIS refuses lines of several parts; each is asked by itself, and what lies before it is added."""
    road = broken(seed)
    places = events(road, seed)
    parts = [unlabelled(part) for part in shapely.get_parts(road.line)]
    wanted = (
        "ST_Distance(grid, ST_Transform(place, 4547)), "
        "ST_LineLocatePoint(grid, ST_Transform(place, 4547)) * ST_Length(line::geography)"
    )
    rows = [(one,) for one in placed(places)]
    theirs = np.stack([asked(postgis, part, wanted, "place", rows) for part in parts])
    nearest = np.argmin(theirs[:, :, 0], axis=0)
    before_m = np.array([start for start, _ in road.course.spans_m])
    expected_m = before_m[nearest] + theirs[nearest, np.arange(len(places)), 1]
    ours = distances(road, places)
    found = np.isfinite(ours)
    assert found.sum() > EVENTS_A_PART / 2
    assert np.abs(ours - expected_m)[found].max() < AGREES_M
