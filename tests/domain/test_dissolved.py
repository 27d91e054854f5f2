"""Shared sections once: what two routes have in common is measured one time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from shapely import LineString, MultiLineString

from geoservice.domain.dissolved import dissolved_length_m
from geoservice.domain.measure import Linear, line_length_m
from tests.makers import law

MILLIMETRE = 0.001
WEST, MIDDLE, EAST, FAR = (113.0, 35.2), (113.1, 35.2), (113.2, 35.2), (113.3, 35.2)


def measured(*lines: Linear) -> float:
    return sum(line_length_m(line) for line in lines)


def test_no_routes_have_no_length() -> None:
    assert dissolved_length_m([]) == 0


def test_a_road_listed_twice_counts_once() -> None:
    road = LineString([WEST, MIDDLE])
    assert dissolved_length_m([road, road.reverse()]) == pytest.approx(measured(road), abs=MILLIMETRE)


def test_a_shared_section_counts_once() -> None:
    one, other = LineString([WEST, MIDDLE, EAST]), LineString([MIDDLE, EAST, FAR])
    assert dissolved_length_m([one, other]) == pytest.approx(
        measured(LineString([WEST, MIDDLE, EAST, FAR])), abs=MILLIMETRE
    )


def test_a_section_shared_by_three_counts_once() -> None:
    shared = LineString([MIDDLE, EAST])
    routes = [LineString([WEST, MIDDLE, EAST]), shared, LineString([FAR, EAST, MIDDLE])]
    whole = LineString([WEST, MIDDLE, EAST, FAR])
    assert dissolved_length_m(routes) == pytest.approx(measured(whole), abs=MILLIMETRE)


def test_crossing_and_touching_share_no_length() -> None:
    cross = LineString([(113.05, 35.1), (113.05, 35.3)])
    routes = [LineString([WEST, MIDDLE]), LineString([MIDDLE, EAST]), cross]
    assert dissolved_length_m(routes) == measured(*routes)


def test_the_same_road_drawn_apart_counts_twice() -> None:
    road = LineString([WEST, MIDDLE])
    beside = LineString([(113.0, 35.2001), (113.1, 35.2001)])
    assert dissolved_length_m([road, beside]) == measured(road, beside)


def test_parts_of_a_route_are_shared_one_by_one() -> None:
    parted = MultiLineString([[WEST, MIDDLE], [EAST, FAR]])
    assert dissolved_length_m([parted, LineString([EAST, FAR])]) == pytest.approx(
        measured(parted), abs=MILLIMETRE
    )


places = some.tuples(some.integers(0, 4), some.integers(0, 4)).map(
    lambda one: (113 + one[0] / 100, 35 + one[1] / 100)
)
roads = some.lists(places, min_size=2, max_size=5, unique=True).map(LineString)


@law
@given(routes=some.lists(roads, min_size=1, max_size=6))
def test_shared_once_is_never_more_than_one_by_one_nor_less_than_the_longest(
    routes: list[LineString],
) -> None:
    simple = [road for road in routes if road.is_simple]
    found = dissolved_length_m(simple)
    assert found <= measured(*simple) + MILLIMETRE
    assert found >= max((measured(road) for road in simple), default=0) - MILLIMETRE
    assert dissolved_length_m([*simple, *simple]) == pytest.approx(found, abs=MILLIMETRE)
