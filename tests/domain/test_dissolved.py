"""Shared sections once: what two routes have in common is measured one time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import shapely
import shapely.ops
from hypothesis import given
from hypothesis import strategies as some
from shapely import LineString, MultiLineString

from geoservice.domain import shared
from geoservice.domain.dissolved import plain_dissolved_length_m
from geoservice.domain.fast_lengths import line_lengths_m
from geoservice.domain.flat import flat_lines
from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.shared import shared_sections
from tests.makers import law

MILLIMETRE = 0.001
RELATIVE = 1e-9
WEST, MIDDLE, EAST, FAR = (113.0, 35.2), (113.1, 35.2), (113.2, 35.2), (113.3, 35.2)


@pytest.fixture(scope="module", params=["compiled", "all with all"], autouse=True)
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test on both ways to find what is shared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared, "FEW_SEGMENTS", 0 if request.param == "compiled" else 100_000)
        yield


def dissolved_length_m(lines: list[Linear], wanted: list[bool] | None = None) -> float:
    """Shared once, of all lines or of some of the network they are."""
    columns = flat_lines(np.array(lines, dtype=object))
    chosen = np.array(wanted if wanted is not None else [True] * len(lines), dtype=bool)
    return float(line_lengths_m(columns)[chosen].sum()) - shared_sections(columns).again_m(chosen)


def measured(*lines: Linear) -> float:
    return sum(line_length_m(line) for line in lines)


def test_no_routes_have_no_length() -> None:
    assert (dissolved_length_m([]), plain_dissolved_length_m([])) == (0, 0)


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
    assert dissolved_length_m(routes) == pytest.approx(measured(*routes), rel=RELATIVE)


def test_the_same_road_drawn_apart_counts_twice() -> None:
    road = LineString([WEST, MIDDLE])
    beside = LineString([(113.0, 35.2001), (113.1, 35.2001)])
    assert dissolved_length_m([road, beside]) == pytest.approx(measured(road, beside), rel=RELATIVE)


def test_parts_of_a_route_are_shared_one_by_one() -> None:
    parted = MultiLineString([[WEST, MIDDLE], [EAST, FAR]])
    assert dissolved_length_m([parted, LineString([EAST, FAR])]) == pytest.approx(
        measured(parted), abs=MILLIMETRE
    )


def test_a_section_cut_from_a_road_at_a_rounded_place_is_shared() -> None:
    road = LineString([(113.0000001, 35.2000003), (113.0123457, 35.2098763)])
    cut = LineString([road.coords[0], road.interpolate(0.37, normalized=True).coords[0]])
    assert dissolved_length_m([road, cut]) == pytest.approx(measured(road), abs=MILLIMETRE)


def test_a_road_that_runs_back_over_itself_counts_once() -> None:
    back = LineString([WEST, FAR, MIDDLE])
    assert dissolved_length_m([back]) == pytest.approx(measured(LineString([WEST, FAR])), abs=MILLIMETRE)


def test_a_thousand_roads_from_one_place_share_nothing() -> None:
    star = [
        LineString([WEST, (113 + np.cos(turn) / 100, 35.2 + np.sin(turn) / 100)])
        for turn in np.linspace(0, 6, 1000)
    ]
    assert dissolved_length_m(star) == pytest.approx(measured(*star), rel=RELATIVE)


def test_a_road_drawn_a_thousand_times_counts_once() -> None:
    road = LineString([WEST, (113.05, 35.21), MIDDLE])
    assert dissolved_length_m([road] * 1000) == pytest.approx(measured(road), abs=MILLIMETRE)


def test_points_drawn_twice_and_empty_lines_share_nothing() -> None:
    road = LineString([WEST, WEST, MIDDLE])
    standing = LineString([MIDDLE, MIDDLE])
    nasty = [road, standing, LineString(), MultiLineString(), MultiLineString([[EAST, FAR], [EAST, EAST]])]
    assert dissolved_length_m(nasty) == pytest.approx(measured(road, LineString([EAST, FAR])), rel=RELATIVE)


places = some.tuples(some.integers(0, 4), some.integers(0, 4)).map(
    lambda one: (113 + one[0] / 100, 35 + one[1] / 100)
)
hairs = some.sampled_from([0.0, 0.0, 1e-13, -1e-13])
spots = some.tuples(places, hairs, hairs).map(lambda one: (one[0][0] + one[1], one[0][1] + one[2]))
walks = some.lists(spots, min_size=2, max_size=6).map(LineString)
bundles = some.lists(walks, min_size=2, max_size=3).map(MultiLineString)


@law
@given(
    routes=some.lists(walks | bundles, min_size=1, max_size=8), chosen=some.lists(some.booleans(), max_size=8)
)
def test_any_choice_of_a_network_is_as_long_as_the_union_of_its_roads(
    routes: list[Linear], chosen: list[bool]
) -> None:
    wanted = (chosen + [True] * len(routes))[: len(routes)]
    plain = plain_dissolved_length_m([road for road, own in zip(routes, wanted, strict=True) if own])
    assert dissolved_length_m(routes, wanted) == pytest.approx(plain, abs=MILLIMETRE)


@pytest.mark.parametrize("seed", range(5))
def test_roads_cut_from_one_another_are_as_long_as_their_union(seed: int) -> None:
    """Routes that follow a common road for a while, over its vertices and between them."""
    rng = np.random.default_rng(seed)
    walked = np.cumsum(rng.uniform(-0.01, 0.02, (60, 2)), axis=0)
    trunk = LineString(np.round(walked + np.array([112, 34]), 7))
    cuts = [shapely.ops.substring(trunk, *sorted(rng.uniform(0, 1, 2)), normalized=True) for _ in range(40)]
    routes = [trunk, *(cut if rng.random() < 0.5 else cut.reverse() for cut in cuts)]
    plain = plain_dissolved_length_m(routes)
    assert plain == pytest.approx(measured(trunk), rel=1e-6)
    assert dissolved_length_m(routes) == pytest.approx(plain, abs=0.01)


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
