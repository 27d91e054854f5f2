"""Work done is weighted; a part without a total is named, and never a percentage."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.physical_progress import WorkPart, physical_progress
from geoservice.errors import ImpossibleFigureError, MissingDenominatorError
from tests.makers import law


def part(done: int, total: int | None, weight: int = 1, name: str = "桩基") -> WorkPart:
    stated = None if total is None else Decimal(total)
    return WorkPart(name=name, unit="count", done=Decimal(done), total=stated, weight=Decimal(weight))


def test_physical_progress_is_the_weighted_share_of_work_done() -> None:
    progress = physical_progress([part(30, 40, 3), part(1, 4, 1, "承台")])
    assert progress.ratio == Fraction(10, 16)


def test_more_done_than_planned_counts_as_done() -> None:
    assert physical_progress([part(50, 40), part(0, 10, name="承台")]).ratio == Fraction(1, 2)


def test_a_part_without_a_total_is_left_out_and_named() -> None:
    """花瓶墩: 14 are cast, of how many is not stated; no percentage may be computed (C08)."""
    progress = physical_progress([part(15, 15, name="承台"), part(14, None, name="花瓶墩")])
    assert (progress.ratio, progress.undetermined) == (1, ("花瓶墩",))


def test_it_is_told_how_much_weight_the_figure_stands_for() -> None:
    progress = physical_progress([part(15, 15, 1), part(14, None, 3)])
    assert progress.determined_weight_ratio == Fraction(1, 4)


@pytest.mark.parametrize("parts", [[], [part(14, None)], [part(1, 2, 0)]])
def test_without_a_weighted_total_there_is_no_figure(parts: list[WorkPart]) -> None:
    assert physical_progress(parts).ratio is None


@pytest.mark.parametrize(("done", "total", "weight"), [(-1, 2, 1), (1, 2, -1)])
def test_impossible_quantities_are_refused(done: int, total: int, weight: int) -> None:
    with pytest.raises(ImpossibleFigureError):
        part(done, total, weight)


def test_a_total_of_nothing_is_refused() -> None:
    with pytest.raises(MissingDenominatorError):
        part(0, 0)


PARTS = st.lists(
    st.builds(
        part,
        st.integers(0, 200),
        st.one_of(st.none(), st.integers(1, 100)),
        st.integers(0, 9),
    ),
    max_size=6,
)


@law
@given(PARTS)
def test_physical_progress_lies_between_nothing_and_all(parts: list[WorkPart]) -> None:
    ratio = physical_progress(parts).ratio
    assert ratio is None or 0 <= ratio <= 1


@law
@given(PARTS, st.integers(1, 9))
def test_weights_may_be_given_in_any_measure(parts: list[WorkPart], factor: int) -> None:
    scaled = [
        WorkPart(name=one.name, unit=one.unit, done=one.done, total=one.total, weight=one.weight * factor)
        for one in parts
    ]
    assert physical_progress(scaled) == physical_progress(parts)
