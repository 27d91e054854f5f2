"""Progress figures as the sources print them, and every sum of programme_checks.csv made again.

Each check is computed with exact fractions from the facts it names and rounded half up to the
decimals of the printed figure.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from geoservice.domain.columns import FACT_ID, VALUE
from geoservice.domain.exact_ratio import as_decimal
from geoservice.domain.progress import annual_completion, annual_deviation, total_completion
from geoservice.domain.rollup import investment_shares
from geoservice.domain.time_share import time_share_by_day, time_share_by_month
from tests.workspaces import opened

LEDGER = opened("shipped").ledger
VALUES: dict[str, Decimal] = LEDGER.facts.set_index(FACT_ID)[VALUE].dropna().to_dict()
CHECKS = LEDGER.programme_checks
DO_NOT_HOLD = {"K08", "K12", "K19"}
OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def percent(ratio: Fraction, decimals: str = "0.1") -> Decimal:
    """A ratio as it would be printed."""
    return as_decimal(ratio * 100).quantize(Decimal(decimals), ROUND_HALF_UP)


def computed(node: ast.expr) -> Fraction:
    """The value of + − × ÷ over fact ids and numbers; anything else is refused."""
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](computed(node.left), computed(node.right))
    if isinstance(node, ast.Name):
        return Fraction(VALUES[node.id])
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Fraction(node.value)
    raise ValueError(ast.dump(node))


def side(text: str) -> Fraction:
    return computed(ast.parse(text, mode="eval").body)


def rounded_like(value: Fraction, printed: Decimal) -> Decimal:
    return as_decimal(value).quantize(printed, ROUND_HALF_UP)


# Programme checks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("check_id", list(CHECKS.index))
def test_a_sum_of_the_sources_comes_out_as_noted(check_id: str) -> None:
    check = CHECKS.loc[check_id]
    left, right = check["expression"].split("=")
    value = rounded_like(side(left), check["right"])
    assert (value, Fraction(check["right"])) == (check["left"], side(right))
    assert (value == check["right"]) == (check["holds"] == "yes")


def test_sixteen_sums_hold_and_three_do_not() -> None:
    assert (len(CHECKS), set(CHECKS.index[CHECKS["holds"] == "no"])) == (19, DO_NOT_HOLD)


@pytest.mark.parametrize("text", ["__import__('os')", "G02a ** 2", "G02a if 1 else 2", "'a'"])
def test_an_expression_may_only_add_subtract_multiply_and_divide(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        side(text)


# Figures of C6 ------------------------------------------------------------------------------------


def test_the_expressways_of_2024_completed_106_percent() -> None:
    """G16: 31.81 completed, 106 % printed; the plan, 30.01, is derived and stands in no source."""
    found = annual_completion(completed_cny_100m=VALUES["G16a"], planned_cny_100m=Decimal("30.01"), year=2024)
    assert percent(found.ratio, "1") == VALUES["G16b"] == 106


def test_the_drainage_projects_have_used_46_1_percent_of_their_total() -> None:
    found = total_completion(completed_cny_100m=VALUES["G21d"], total_cny_100m=VALUES["G21b"])
    assert percent(found.ratio) == Decimal("46.1")


def test_the_zone_of_2021_was_three_tenths_of_a_point_behind() -> None:
    """201 of 262 at about 8 October 2021: 76.7 % against 77.0 %, −0.3 points."""
    found = annual_completion(completed_cny_100m=VALUES["G22d"], planned_cny_100m=VALUES["G22c"], year=2021)
    time = time_share_by_day(date(2021, 10, 8))
    shown = (percent(found.ratio), percent(time.ratio), percent(annual_deviation(found, time)))
    assert shown == (Decimal("76.7"), Decimal("77.0"), Decimal("-0.3"))


def test_on_13_july_2025_half_the_year_and_a_little_is_gone() -> None:
    time = time_share_by_day(date(2025, 7, 13))
    assert (time.elapsed, time.period, percent(time.ratio)) == (194, 365, Decimal("53.2"))


def test_at_the_end_of_july_seven_months_are_gone() -> None:
    assert percent(time_share_by_month(date(2025, 7, 31)).ratio) == Decimal("58.3")


def test_planned_investment_gives_livelihood_a_tenth_of_the_weight() -> None:
    """G04c–G06c of 151.76: industrial 44.9, infrastructure 46.0, livelihood 9.0 %."""
    shares = investment_shares({key: VALUES[key] for key in ("G04c", "G05c", "G06c")})
    assert [percent(one) for one in shares.values()] == [Decimal("44.9"), Decimal("46.0"), Decimal("9.0")]
    assert sum(VALUES[key] for key in shares) == VALUES["G03c"] == Decimal("151.76")
