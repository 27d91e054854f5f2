"""Annual and total figures of one project: one year, one part, never mixed, nothing put at zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.investment import FigureFact, Standing, annual_figures, total_figures
from geoservice.domain.lamp_evidence import Report
from tests.makers import law

DAY = date(2025, 6, 30)
amounts = st.decimals(min_value="0.01", max_value=1000, places=2)


def a_fact(metric: str, value: str | Decimal, *, kind: str = "done", **told: str) -> FigureFact:
    report = Report(held_on=DAY, source_id="S1", row_id=metric, scope=told.get("scope", "全线"))
    return FigureFact(
        metric=metric,
        kind=kind,
        value=Decimal(value),
        unit=told.get("unit", "CNY_100M"),
        word="",
        needs_review=False,
        report=report,
    )


@law
@given(done=amounts, planned=amounts)
def test_the_ratio_is_that_of_the_amounts_whatever_their_unit(done: Decimal, planned: Decimal) -> None:
    plan = a_fact("annual_planned_investment", planned, kind="plan")
    for one, unit in ((done, "CNY_100M"), (done * 10_000, "CNY_10K")):
        found = annual_figures((plan, a_fact("annual_completed_investment", one, unit=unit)), 2025)
        assert found.completion is not None
        assert found.completion.ratio == Fraction(done) / Fraction(planned)


@law
@given(done=amounts)
def test_an_amount_without_a_plan_is_kept_and_makes_no_ratio(done: Decimal) -> None:
    found = annual_figures((a_fact("annual_completed_investment", done),), 2025)
    assert (found.standing, found.completion, found.completed is None) == (Standing.NO_PLAN, None, False)


def test_amounts_of_different_parts_make_no_ratio() -> None:
    plan = a_fact("total_investment", "10", kind="plan", scope="北段")
    found = total_figures((plan, a_fact("cumulative_completed_investment", "5", scope="南段 累计")))
    assert (found.standing, found.completion) == (Standing.NO_PLAN, None)


def test_of_one_day_amounts_come_before_a_printed_rate() -> None:
    facts = (
        a_fact("total_investment", "7.2", kind="plan"),
        a_fact("cumulative_completed_investment", "3.32", scope="全线 累计"),
        a_fact("total_investment_completion_rate", "46", unit="percent", scope="全线 占总投资"),
    )
    found = total_figures(facts)
    assert found.completion is not None
    assert (found.completion.ratio, found.planned is None) == (Fraction(83, 180), False)


def test_a_rate_of_the_year_before_is_of_another_year() -> None:
    rate = a_fact("annual_investment_completion_rate", "106", unit="percent")
    assert annual_figures((rate,), 2026).standing is Standing.OTHER_YEAR


def test_nothing_reported_is_not_reported() -> None:
    assert (annual_figures((), 2025).standing, total_figures(()).standing) == (Standing.NOT_REPORTED,) * 2
