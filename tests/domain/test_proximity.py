"""Within, not within, or undecidable: what a distance with an error can decide."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.proximity import IN_ORDER, Nearness, as_column, checked_within_m, ranked
from geoservice.errors import ImpossibleRadiusError
from tests.makers import law

metres = st.floats(min_value=0, max_value=1e5)
asked = st.floats(min_value=0.001, max_value=1e5)


def judged(distance_m: float, within_m: float, err_m: float | None) -> Nearness:
    return IN_ORDER[int(ranked(np.array([distance_m]), within_m, as_column([err_m]))[0])]


@pytest.mark.parametrize(
    ("distance_m", "wanted"),
    [
        (11_499.999, Nearness.WITHIN),
        (11_500.0, Nearness.UNDECIDABLE),
        (15_000.0, Nearness.UNDECIDABLE),
        (18_500.0, Nearness.UNDECIDABLE),
        (18_500.001, Nearness.NOT_WITHIN),
    ],
)
def test_a_distance_that_the_error_may_tip_is_undecidable(distance_m: float, wanted: Nearness) -> None:
    assert judged(distance_m, 15_000, 3_500) is wanted


def test_an_error_nobody_stated_decides_nothing() -> None:
    assert judged(1.0, 15_000, None) is Nearness.UNDECIDABLE


@law
@given(distance_m=metres, within_m=asked, wider_m=asked, err_m=metres)
def test_a_wider_distance_never_takes_a_place_away(
    distance_m: float, within_m: float, wider_m: float, err_m: float
) -> None:
    near, far = sorted((within_m, wider_m))
    ranks = [IN_ORDER.index(judged(distance_m, one, err_m)) for one in (near, far)]
    assert ranks == sorted(ranks)


@law
@given(distance_m=metres, within_m=asked, err_m=metres, share=st.floats(min_value=-1, max_value=1))
def test_a_decided_answer_holds_wherever_the_place_really_lies(
    distance_m: float, within_m: float, err_m: float, share: float
) -> None:
    told, true_m = judged(distance_m, within_m, err_m), distance_m + share * err_m
    if told is not Nearness.UNDECIDABLE:
        assert (true_m < within_m) == (told is Nearness.WITHIN)


@pytest.mark.parametrize("within_m", [0.0, -1.0, math.nan, math.inf, 1e9, 100_000.1])
def test_an_impossible_distance_is_refused_with_a_hint(within_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="give metres on the ground"):
        checked_within_m(within_m)


@pytest.mark.parametrize("within_m", [0.5, 500, 100_000])
def test_a_possible_distance_is_itself(within_m: float) -> None:
    assert checked_within_m(within_m) == within_m
