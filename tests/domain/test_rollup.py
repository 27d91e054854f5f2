"""A programme in one figure: weighted twice, nothing put at zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.milestone import milestones_at
from geoservice.domain.progress import (
    AnnualCompletion,
    annual_completion,
    annual_completion_as_printed,
    total_completion_as_printed,
)
from geoservice.domain.rollup import (
    NodeTally,
    count_ratio,
    investment_shares,
    node_tally,
    programme_completion,
)
from geoservice.errors import MissingDenominatorError, MixedMeasureError
from tests.makers import law
from tests.workspaces import opened


def rate(completed: int, planned: int, year: int = 2025) -> AnnualCompletion:
    return annual_completion(
        completed_cny_100m=Decimal(completed), planned_cny_100m=Decimal(planned), year=year
    )


def test_weighting_by_investment_hides_the_small_project() -> None:
    found = programme_completion({"big": rate(90, 100), "small": rate(0, 1)})
    assert (found.by_count_ratio, found.by_investment_ratio) == (Fraction(45, 100), Fraction(90, 101))


def test_a_project_without_a_report_is_named_and_not_put_at_zero() -> None:
    found = programme_completion({"P1": rate(1, 2), "P2": None})
    assert (found.by_count_ratio, found.counted, found.not_reported) == (Fraction(1, 2), ("P1",), ("P2",))


def test_a_printed_rate_counts_but_has_no_weight() -> None:
    printed = annual_completion_as_printed(Decimal(100), year=2025)
    found = programme_completion({"P1": rate(1, 2), "P2": printed})
    assert (found.by_count_ratio, found.by_investment_ratio) == (Fraction(3, 4), Fraction(1, 2))
    assert found.without_amounts == ("P2",)


def test_of_a_programme_that_reported_nothing_there_is_no_figure() -> None:
    found = programme_completion({"P1": None})
    assert (found.by_count_ratio, found.by_investment_ratio) == (None, None)


def test_annual_and_total_rates_are_never_mixed() -> None:
    with pytest.raises(MixedMeasureError, match="total"):
        programme_completion({"P1": rate(1, 2), "P2": total_completion_as_printed(Decimal(50))})


def test_rates_of_two_years_are_never_mixed() -> None:
    with pytest.raises(MixedMeasureError, match="2024"):
        programme_completion({"P1": rate(1, 2), "P2": rate(1, 2, 2024)})


@law
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 100)), min_size=1, max_size=8))
def test_by_investment_is_all_completed_over_all_planned(pairs: list[tuple[int, int]]) -> None:
    found = programme_completion({str(key): rate(*pair) for key, pair in enumerate(pairs)})
    whole = sum(planned for _, planned in pairs)
    assert found.by_investment_ratio == Fraction(sum(completed for completed, _ in pairs), whole)


@law
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_shares_add_up_to_one(amounts: list[int]) -> None:
    shares = investment_shares({str(key): Decimal(one) for key, one in enumerate(amounts)})
    assert sum(shares.values()) == 1


def test_of_nothing_there_is_no_rate() -> None:
    with pytest.raises(MissingDenominatorError, match="nodes due"):
        count_ratio(0, 0, of="nodes due")


def test_nodes_are_counted_by_how_they_stand() -> None:
    tally = node_tally(milestones_at(opened("shuiyun").ledger.milestones, date(2025, 6, 30)))
    assert tally == NodeTally(
        total=5, met=1, on_time=1, met_late=0, pending=1, due_unreported=1, open_past_due=1, undated=1
    )


@law
@given(st.dates(date(2021, 1, 1), date(2027, 1, 1)))
def test_every_node_is_counted_once(day: date) -> None:
    tally = node_tally(milestones_at(opened("shipped").ledger.milestones, day))
    parts = tally.met + tally.pending + tally.due_unreported + tally.open_past_due + tally.undated
    assert parts == tally.total >= tally.met >= tally.on_time
