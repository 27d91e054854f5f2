"""Scales on paper: what fits, and what a position error allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.paper_scale import (
    MOST_PAPER_ERROR_MM,
    ROUND_SCALES,
    fits,
    is_allowed,
    largest_allowed,
    largest_fitting,
    paper_mm,
)

metres = st.floats(0.1, 9_000)


@pytest.mark.parametrize(
    ("err_m", "scale"),
    [(3000, 1_500_000), (600, 300_000), (0.5, 500), (2, 1_000), (None, 500), (11_000, None)],
)
def test_the_largest_scale_an_error_allows(err_m: float | None, scale: int | None) -> None:
    assert largest_allowed(err_m) == scale


def test_a_kilometre_is_forty_millimetres_at_1_to_25_000() -> None:
    assert paper_mm(1000, 25_000) == 40


@given(metres)
def test_the_scale_chosen_keeps_the_error_within_the_limit_and_the_next_larger_does_not(err_m: float) -> None:
    scale = largest_allowed(err_m)
    assert scale is not None
    assert paper_mm(err_m, scale) <= MOST_PAPER_ERROR_MM
    larger = [one for one in ROUND_SCALES if one < scale]
    assert not any(is_allowed(err_m, one) for one in larger)


@given(metres, metres)
def test_the_scale_chosen_fits_and_the_next_larger_does_not(width_m: float, height_m: float) -> None:
    size, room = (width_m, height_m), (250.0, 180.0)
    scale = largest_fitting(size, room)
    assert scale is not None
    assert fits(size, room, scale)
    assert not any(fits(size, room, one) for one in ROUND_SCALES if one < scale)


def test_nothing_larger_than_the_smallest_scale_fits() -> None:
    assert largest_fitting((5e6, 1.0), (250.0, 180.0)) is None
