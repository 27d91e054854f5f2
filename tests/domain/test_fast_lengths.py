"""The fast lengths against Karney's inverse, segment by segment, on random and on nasty lines."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString

from geoservice.domain.fast_lengths import WORTH_TWO_THREADS, line_lengths_m, metric_band, plain_lengths_m
from geoservice.domain.flat import FlatLines, flat_lines
from geoservice.domain.measure import line_length_m
from geoservice.errors import MixedBoundaryError

RELATIVE = 1e-9


def columns_of(*lines: object):
    return flat_lines(np.array(lines, dtype=object))


def walked(seed: int, *, latitude: float, step_degrees: float, count: int = 200) -> np.ndarray:
    rng = np.random.default_rng(seed)
    starts = np.column_stack([rng.uniform(100, 120, count), rng.uniform(latitude - 1, latitude + 1, count)])
    return np.array(
        [
            LineString(start + np.cumsum(rng.normal(0, step_degrees, (rng.integers(2, 30), 2)), axis=0))
            for start in starts
        ],
        dtype=object,
    )


@pytest.mark.parametrize("latitude", [-50, 0, 18, 35, 54, 70])
@pytest.mark.parametrize("step_degrees", [1e-6, 1e-4, 1e-3, 1e-2, 1e-1])
def test_each_line_is_within_a_billionth_of_karney(latitude: float, step_degrees: float) -> None:
    lines = flat_lines(walked(7, latitude=latitude, step_degrees=step_degrees))
    np.testing.assert_allclose(line_lengths_m(lines), plain_lengths_m(lines), rtol=RELATIVE, atol=1e-6)


def test_a_layer_from_the_equator_to_the_far_north_is_measured_too() -> None:
    lines = flat_lines(np.concatenate([walked(1, latitude=y, step_degrees=1e-3) for y in (1, 30, 60, 88)]))
    np.testing.assert_allclose(line_lengths_m(lines), plain_lengths_m(lines), rtol=RELATIVE)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-89, 89)), min_size=2, max_size=8, unique=True))
def test_lines_anywhere_on_earth_are_within_a_billionth(corners: list[tuple[float, float]]) -> None:
    lines = columns_of(LineString(corners))
    assert line_lengths_m(lines)[0] == pytest.approx(plain_lengths_m(lines)[0], rel=RELATIVE, abs=1e-6)


def test_a_line_across_the_antimeridian_is_short() -> None:
    assert line_lengths_m(columns_of(LineString([(179.999, 10), (-179.999, 10)])))[0] < 300


def test_a_line_that_stands_still_has_no_length() -> None:
    assert line_lengths_m(columns_of(LineString([(113, 35), (113, 35)])))[0] == 0


def test_an_empty_line_among_others_has_no_length() -> None:
    lines = columns_of(
        LineString([(113, 35), (113.1, 35)]), LineString(), LineString([(113, 35), (113.1, 35)])
    )
    first, empty, last = line_lengths_m(lines)
    assert (empty, first) == (0.0, last)


def test_gaps_between_parts_are_not_counted() -> None:
    parts = [[(113, 35), (113.01, 35)], [(114, 35), (114.01, 35)]]
    whole = line_lengths_m(columns_of(MultiLineString(parts), LineString(parts[0])))
    assert whole[0] == pytest.approx(sum(line_length_m(LineString(part)) for part in parts), rel=RELATIVE)


def test_a_very_long_line_fits_too() -> None:
    line = LineString(np.column_stack([np.linspace(113, 114, 20_000), np.full(20_000, 35.0)]))
    assert line_lengths_m(columns_of(line))[0] == pytest.approx(line_length_m(line), rel=RELATIVE)


def test_both_halves_of_a_large_layer_are_measured() -> None:
    few = walked(3, latitude=35, step_degrees=1e-3, count=10)
    many = flat_lines(np.tile(few, WORTH_TWO_THREADS // 10 + 1))
    assert set(np.unique(line_lengths_m(many))) == set(line_lengths_m(flat_lines(few)))


def test_nothing_has_no_lengths() -> None:
    assert len(line_lengths_m(flat_lines(np.array([], dtype=object)))) == 0


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_a_coordinate_that_is_no_number_is_refused(wrong: float) -> None:
    ends = np.array([0, 2])
    with pytest.raises(MixedBoundaryError):
        FlatLines(
            longitude=np.array([113.0, wrong]),
            latitude=np.array([35.0, 35.0]),
            part_starts=ends,
            line_starts=np.array([0, 1]),
        )


def test_an_area_is_refused() -> None:
    with pytest.raises(MixedBoundaryError):
        columns_of(shapely.box(113, 35, 114, 36))


def test_near_the_poles_there_is_no_series() -> None:
    assert metric_band(74, 76) is None
