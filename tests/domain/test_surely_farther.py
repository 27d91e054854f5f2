"""What boxes rule out, `nearby` rules out too: the corridor lists and counts the same without it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, box
from shapely.geometry.base import BaseGeometry

from geoservice.domain.corridor import corridor_rows
from geoservice.domain.locating import unlabelled
from geoservice.domain.nearby import Neighbour, nearby
from geoservice.domain.proximity import as_column
from geoservice.domain.surely_farther import surely_farther
from geoservice.errors import ImpossibleRadiusError
from tests.makers import law

ROAD = unlabelled(
    MultiLineString([[(113.0, 35.0), (113.1, 35.05), (113.1, 35.1)], [(113.2, 35.1), (113.5, 35.3)]])
)


def neighbour(number: int, geometry: BaseGeometry, err_m: float | None) -> Neighbour:
    return Neighbour(
        layer_id="parks",
        feature_id=str(number),
        name=str(number),
        project_id=None,
        geometry=geometry,
        err_m=err_m,
        accuracy_class="digitised",
    )


def is_farther(*shapes: BaseGeometry, errs_m: list[float | None], within_m: float = 500.0) -> list[bool]:
    drawn = np.array(shapes, dtype=object)
    return surely_farther(ROAD.line, drawn, as_column(errs_m), within_m=within_m).tolist()


@st.composite
def shapes(draw: st.DrawFn) -> BaseGeometry:
    longitude, latitude = draw(st.floats(112.5, 114.0)), draw(st.floats(34.5, 35.8))
    wide, tall = draw(st.floats(0.0001, 0.6)), draw(st.floats(0.0001, 0.6))
    return draw(
        st.sampled_from(
            [
                Point(longitude, latitude),
                LineString([(longitude, latitude), (longitude + wide, latitude + tall)]),
                box(longitude, latitude, longitude + wide, latitude + tall),
            ]
        )
    )


errors = st.one_of(st.none(), st.floats(0, 20_000))


@law
@given(
    drawn=st.lists(st.tuples(shapes(), errors), max_size=6),
    line_err_m=errors,
    within_m=st.floats(1, 60_000),
)
def test_the_same_rows_and_the_same_count_as_by_measuring_all(
    drawn: list[tuple[BaseGeometry, float | None]], line_err_m: float | None, within_m: float
) -> None:
    everything = tuple(neighbour(number, *one) for number, one in enumerate(drawn))
    plain, farther_count = corridor_rows(nearby(ROAD, everything, within_m=within_m, err_m=line_err_m), ())
    errs_m = as_column([one.err_m for one in everything]) + as_column([line_err_m])
    geometries = np.empty(len(drawn), dtype=object)
    geometries[:] = [shape for shape, _ in drawn]
    is_far = surely_farther(ROAD.line, geometries, errs_m, within_m=within_m)
    kept = tuple(one for one, far in zip(everything, is_far, strict=True) if not far)
    rows, left = corridor_rows(nearby(ROAD, kept, within_m=within_m, err_m=line_err_m), ())
    assert (rows, left + int(is_far.sum())) == (plain, farther_count)


def test_what_lies_far_off_is_ruled_out_and_what_lies_near_is_not() -> None:
    assert is_farther(Point(113.05, 35.2), Point(113.05, 35.02), errs_m=[10.0, 10.0]) == [True, False]


def test_a_place_in_the_bend_of_a_road_is_ruled_out() -> None:
    assert is_farther(Point(113.45, 35.05), errs_m=[10.0]) == [True]


def test_an_error_nobody_stated_rules_nothing_out() -> None:
    assert is_farther(Point(120.0, 40.0), errs_m=[None]) == [False]


def test_an_error_as_large_as_the_distance_rules_nothing_out() -> None:
    assert is_farther(Point(113.05, 35.2), errs_m=[20_000.0]) == [False]


@pytest.mark.parametrize("within_m", [0.0, math.nan, 1e9])
def test_an_impossible_distance_is_refused(within_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="within_m"):
        is_farther(Point(113.0, 35.0), errs_m=[1.0], within_m=within_m)
