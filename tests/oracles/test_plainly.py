"""Where events lie, against trying every segment: on unbroken lines, and at the gaps of drawn ones."""

from __future__ import annotations

import numpy as np
import pytest

from geoservice.domain.course import nearest_plainly
from geoservice.domain.located import Located
from geoservice.domain.locating import Alignment
from geoservice.errors import BeyondEndError, InGapError
from tests.oracles.roads import GRS80, TOLERANCE_M, Numbers, broken, distances, events, winding

SAME_M = 0.01
TRIED = 20


def plainly(road: Alignment, places: Numbers) -> Numbers:
    return np.array([nearest_plainly(road.course, *place)[0] for place in places])


def beside_the_gaps(road: Alignment, seed: int) -> Numbers:
    """Places up to 20 m off the straight line across each gap, from 30 m before it to 30 m after."""
    rng = np.random.default_rng(seed)
    places = []
    for _, end_m in road.course.spans_m[:-1]:
        before, after = road.point_at(end_m), road.point_at(end_m + 0.01)
        heading, _, gap_m = GRS80.inv(before.x, before.y, after.x, after.y)
        for along_m in rng.uniform(-30, gap_m + 30, TRIED):
            on_line = GRS80.fwd(before.x, before.y, heading, along_m)[:2]
            places.append(GRS80.fwd(*on_line, heading + 90, rng.uniform(-20, 20))[:2])
    return np.array(places)


def test_events_lie_where_trying_every_segment_puts_them() -> None:
    road = winding(0)
    places = events(road, 0)[:TRIED]
    assert distances(road, places) == pytest.approx(plainly(road, places), abs=SAME_M)


@pytest.mark.parametrize("seed", range(5))
def test_at_a_gap_a_place_is_on_its_nearest_part_or_refused_at_the_gaps_edge(seed: int) -> None:
    road = broken(seed)
    places = beside_the_gaps(road, seed)
    found = road.locate_all(places[:, 0], places[:, 1], tolerance_m=TOLERANCE_M)
    edges_m = np.array([end for _, end in road.course.spans_m[:-1]])
    for one, plain_m in zip(found, plainly(road, places), strict=True):
        if isinstance(one, Located):
            assert one.distance_m == pytest.approx(plain_m, abs=SAME_M)
        else:
            assert isinstance(one, InGapError)
            assert np.abs(edges_m - plain_m).min() < SAME_M
    assert {type(one) for one in found} == {Located, InGapError}


@pytest.mark.parametrize("seed", range(5))
def test_no_place_is_found_past_the_ends(seed: int) -> None:
    road = broken(seed)
    first, last = road.point_at(0), road.point_at(road.length_m)
    back, _, _ = GRS80.inv(*road.point_at(5).coords[0], first.x, first.y)
    on, _, _ = GRS80.inv(*road.point_at(road.length_m - 5).coords[0], last.x, last.y)
    places = np.array([GRS80.fwd(first.x, first.y, back, 20)[:2], GRS80.fwd(last.x, last.y, on, 20)[:2]])
    found = road.locate_all(places[:, 0], places[:, 1], tolerance_m=TOLERANCE_M)
    assert [type(one) for one in found] == [BeyondEndError, BeyondEndError]
    assert plainly(road, places) == pytest.approx([0, road.length_m], abs=SAME_M)
