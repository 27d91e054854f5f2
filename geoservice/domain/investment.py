"""Investment of a project on a day (投资完成): annual and total, never mixed, each with day and source.

Completed and planned amounts make a ratio only when they speak of the same part (and, annual, of the
same year). Which figure is taken is the lamps' rule too, so both tell the same number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeGuard

from geoservice.domain.lamp_evidence import AnnualReport, Report
from geoservice.domain.progress import (
    AnnualCompletion,
    TotalCompletion,
    annual_completion,
    annual_completion_as_printed,
    total_completion,
    total_completion_as_printed,
)

_ANNUAL_RATE = "annual_investment_completion_rate"
_ANNUAL_DONE = "annual_completed_investment"
_ANNUAL_PLAN = "annual_planned_investment"
_TOTAL_RATE = "total_investment_completion_rate"
_TOTAL_DONE = "cumulative_completed_investment"
_TOTAL_PLAN = "total_investment"
_MEASURE_WORDS = ("累计", "占总投资")
"""Words of a scope that say what is measured, not which part is meant: 全线 累计 speaks of 全线."""
CNY_100M_PER_UNIT = {"CNY_100M": Decimal(1), "CNY_10K": Decimal("0.0001")}


class Standing(StrEnum):
    """Whether a project has a ratio of the measure asked for, and if not, why. Not reported is not zero."""

    COUNTED = "counted"
    NOT_REPORTED = "not_reported"
    NO_PLAN = "no_plan"
    OTHER_YEAR = "other_year"


@dataclass(frozen=True, kw_only=True)
class FigureFact:
    """A dated figure or word of one project, as far as progress is judged by it."""

    metric: str
    kind: str
    value: Decimal | None
    unit: str
    word: str
    needs_review: bool
    report: Report

    @property
    def cny_100m(self) -> Decimal | None:
        """The amount in 亿元; None when it is not money, or cannot be."""
        if self.unit not in CNY_100M_PER_UNIT or not is_possible(self.value):
            return None
        return self.value * CNY_100M_PER_UNIT[self.unit]

    @property
    def percent(self) -> Decimal | None:
        """The figure in percent; None when it is none, or cannot be."""
        return self.value if self.unit == "percent" and is_possible(self.value) else None


@dataclass(frozen=True, kw_only=True)
class AnnualFigures:
    """Annual completion of a project: the ratio where there is one, the facts it stands on, else why not."""

    standing: Standing
    completion: AnnualCompletion | None = None
    completed: FigureFact | None = None
    planned: FigureFact | None = None


@dataclass(frozen=True, kw_only=True)
class TotalFigures:
    """Total completion of a project: the ratio where there is one, the facts it stands on, else why not."""

    standing: Standing
    completion: TotalCompletion | None = None
    completed: FigureFact | None = None
    planned: FigureFact | None = None


def annual_report(facts: tuple[FigureFact, ...]) -> AnnualReport | None:
    """The newest annual rate; else the newest amount completed over the plan of the same year and part.

    A figure that cannot be (none, negative) is as if not reported.

    Parameters
    ----------
    facts : what is known of one project, oldest first
    """
    found = _annual(facts)
    if found.completion is None or found.completed is None:
        return None
    return AnnualReport(completion=found.completion, report=found.completed.report)


def annual_figures(facts: tuple[FigureFact, ...], year: int) -> AnnualFigures:
    """Annual completion known on a day of `year`; amounts without a ratio are kept, with the reason."""
    found = _annual(facts)
    if found.completion is not None:
        standing = Standing.COUNTED if found.completion.year == year else Standing.OTHER_YEAR
        return AnnualFigures(
            standing=standing,
            completion=found.completion,
            completed=found.completed,
            planned=found.planned,
        )
    done = (one for one in done_facts(facts) if one.metric == _ANNUAL_DONE and _is_of(one, year))
    completed = next((one for one in done if one.cny_100m is not None), None)
    plans = (one for one in reversed(facts) if one.metric == _ANNUAL_PLAN and _is_of(one, year))
    planned = next((one for one in plans if one.cny_100m), None)
    return AnnualFigures(
        standing=Standing.NOT_REPORTED if completed is None else Standing.NO_PLAN,
        completed=completed,
        planned=planned if completed is None else None,
    )


def total_figures(facts: tuple[FigureFact, ...]) -> TotalFigures:
    """Total completion: of the newest day, amounts of one part before a printed rate."""
    found = [one for fact in done_facts(facts) for one in _total(fact, facts)]
    days = [one.completed.report.held_on for one in found if one.completed is not None]
    newest = [one for one, day in zip(found, days, strict=True) if day == days[0]]
    for one in newest:
        if one.planned is not None:
            return one
    if newest:
        return newest[0]
    amounts = (one for one in done_facts(facts) if one.metric == _TOTAL_DONE and one.cny_100m is not None)
    completed = next(amounts, None)
    return TotalFigures(
        standing=Standing.NOT_REPORTED if completed is None else Standing.NO_PLAN, completed=completed
    )


def done_facts(facts: tuple[FigureFact, ...]) -> Iterator[FigureFact]:
    """Facts of what was done, newest first."""
    return (one for one in reversed(facts) if one.kind == "done")


def is_possible(value: Decimal | None) -> TypeGuard[Decimal]:
    """True for a number of zero or more."""
    return value is not None and value.is_finite() and value >= 0


def _annual(facts: tuple[FigureFact, ...]) -> AnnualFigures:
    for fact in done_facts(facts):
        found = _annual_printed(fact) or _annual_computed(fact, facts)
        if found is not None:
            return found
    return AnnualFigures(standing=Standing.NOT_REPORTED)


def _annual_printed(fact: FigureFact) -> AnnualFigures | None:
    if fact.metric != _ANNUAL_RATE or fact.percent is None:
        return None
    rate = annual_completion_as_printed(fact.percent, year=fact.report.held_on.year)
    return AnnualFigures(standing=Standing.COUNTED, completion=rate, completed=fact)


def _annual_computed(done: FigureFact, facts: tuple[FigureFact, ...]) -> AnnualFigures | None:
    """Completed over planned, when a plan of the same part and year is known and both are money."""
    completed = done.cny_100m if done.metric == _ANNUAL_DONE else None
    if completed is None:
        return None
    year, scope = done.report.held_on.year, done.report.scope
    for plan in reversed(facts):
        amount = plan.cny_100m
        same = plan.metric == _ANNUAL_PLAN and _is_of(plan, year) and plan.report.scope == scope
        if same and amount:
            rate = annual_completion(completed_cny_100m=completed, planned_cny_100m=amount, year=year)
            return AnnualFigures(standing=Standing.COUNTED, completion=rate, completed=done, planned=plan)
    return None


def _total(fact: FigureFact, facts: tuple[FigureFact, ...]) -> Iterator[TotalFigures]:
    """The ratio a fact prints, or makes with the total of the same part."""
    if fact.metric == _TOTAL_RATE and fact.percent is not None:
        rate = total_completion_as_printed(fact.percent)
        yield TotalFigures(standing=Standing.COUNTED, completion=rate, completed=fact)
    completed = fact.cny_100m if fact.metric == _TOTAL_DONE else None
    if completed is None:
        return
    part = _part_of(fact)
    for plan in reversed(facts):
        amount = plan.cny_100m
        if plan.metric == _TOTAL_PLAN and amount and _part_of(plan) == part:
            rate = total_completion(completed_cny_100m=completed, total_cny_100m=amount)
            yield TotalFigures(standing=Standing.COUNTED, completion=rate, completed=fact, planned=plan)
            return


def _part_of(fact: FigureFact) -> tuple[str, ...]:
    return tuple(word for word in fact.report.scope.split() if word not in _MEASURE_WORDS)


def _is_of(fact: FigureFact, year: int) -> bool:
    return fact.report.held_on.year == year
