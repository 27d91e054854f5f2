"""Progress of every project of a scope on a day: investment, time share, deviation, next node, physical.

A figure nobody reported is absent with its reason, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from geoservice.domain.columns import CATEGORY, NAME
from geoservice.domain.investment import (
    AnnualFigures,
    FigureFact,
    Standing,
    TotalFigures,
    annual_figures,
    done_facts,
    is_possible,
    total_figures,
)
from geoservice.domain.join import Scope, projects_in
from geoservice.domain.lamp_evidence import Evidence, Report
from geoservice.domain.lamp_ledger import evidence_of, figures_of
from geoservice.domain.ledger import Ledger
from geoservice.domain.milestone import Milestone, next_node
from geoservice.domain.physical_progress import PhysicalProgress
from geoservice.domain.plan_ledger import Performance, YearPlan, performance, year_plans
from geoservice.domain.progress import annual_deviation
from geoservice.domain.time_share import TimeShare, time_share_by_day

_PHYSICAL = "physical_progress"
_QUANTITIES = frozenset({"m", "km", "m2", "m3", "m2_10K", "m3_10K", "t_10K", "count", "count_10K"})
_PERCENT = 100


class PhysicalState(StrEnum):
    """How far physical progress (形象进度) is known: as printed, made of stretches, 未定, or 未报."""

    PRINTED = "printed"
    WEIGHTED = "weighted"
    UNDECIDED = "undecided"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, kw_only=True)
class PhysicalFigure:
    """Physical progress of a project, 0 to 1, with the report it stands on and what was left out.

    `ratio` is None while 未定 or 未报; `undetermined` names work items without total or weight.
    """

    state: PhysicalState
    ratio: Fraction | None = None
    report: Report | None = None
    undetermined: tuple[str, ...] = ()
    needs_review: bool = False


@dataclass(frozen=True, kw_only=True)
class StretchProgress:
    """What the stretches of a project's one alignment make of physical progress, and their newest report."""

    whole: PhysicalProgress
    report: Report


@dataclass(frozen=True, kw_only=True)
class ProgressRow:
    """Progress of one project on a day.

    `time_share` and `deviation` are those of the day the annual figure was reported for;
    `performance` needs a plan curve of that year. `node` is the earliest node not known to be met.
    """

    project_id: str
    name: str
    category: str
    evidence: Evidence
    annual: AnnualFigures
    time_share: TimeShare | None
    deviation: Fraction | None
    plan: YearPlan | None
    performance: Performance | None
    total: TotalFigures
    node: Milestone | None
    physical: PhysicalFigure


@dataclass(frozen=True, kw_only=True)
class ProgressTable:
    """Every project of a scope on a day, in the order of the register; `time_share` is that of the day."""

    as_of: date
    scope: Scope
    time_share: TimeShare
    rows: tuple[ProgressRow, ...]


def progress_table(
    ledger: Ledger,
    as_of: date,
    scope: Scope,
    stretches: Mapping[str, StretchProgress | None],
) -> ProgressTable:
    """Progress of each project of a scope.

    Parameters
    ----------
    stretches : by project, what its stretches make of physical progress; None where several roads
        have stretches, which nothing weighs against each other
    """
    project_ids = frozenset(projects_in(scope, ledger))
    return ProgressTable(
        as_of=as_of,
        scope=scope,
        time_share=time_share_by_day(as_of),
        rows=progress_rows(ledger, project_ids, as_of, stretches),
    )


def progress_rows(
    ledger: Ledger,
    project_ids: frozenset[str],
    as_of: date,
    stretches: Mapping[str, StretchProgress | None],
) -> tuple[ProgressRow, ...]:
    """Progress of these projects, in the order of the register.

    Raises
    ------
    UnknownNameError : the ledger has no such project
    """
    figures = figures_of(ledger, project_ids, as_of)
    plans = year_plans(ledger, as_of.year, as_of)
    names, categories = ledger.projects[NAME], ledger.projects[CATEGORY]
    return tuple(
        _row(
            one,
            (str(names[key]), str(categories[key]) or "unknown"),
            figures.get(key, ()),
            plans.get(key),
            _physical(figures.get(key, ()), key in stretches, stretches.get(key)),
        )
        for key, one in evidence_of(ledger, project_ids, as_of).items()
    )


def _row(
    evidence: Evidence,
    titles: tuple[str, str],
    facts: tuple[FigureFact, ...],
    plan: YearPlan | None,
    physical: PhysicalFigure,
) -> ProgressRow:
    annual = annual_figures(facts, evidence.as_of.year)
    counted = annual.completion if annual.standing is Standing.COUNTED else None
    share = None
    if counted is not None and annual.completed is not None:
        share = time_share_by_day(annual.completed.report.held_on)
    return ProgressRow(
        project_id=evidence.project_id,
        name=titles[0],
        category=titles[1],
        evidence=evidence,
        annual=annual,
        time_share=share,
        deviation=None if counted is None or share is None else annual_deviation(counted, share),
        plan=plan,
        performance=None if plan is None else performance(plan, annual),
        total=total_figures(facts),
        node=next_node(one.node for one in evidence.nodes),
        physical=physical,
    )


def _physical(
    facts: tuple[FigureFact, ...], has_stretches: bool, stretches: StretchProgress | None
) -> PhysicalFigure:
    """A printed figure and one made of stretches: the newer counts, of one day the printed one.

    Quantities done without weights and totals make no percentage: 未定.
    """
    printed = next((one for one in done_facts(facts) if one.metric == _PHYSICAL and _is_share(one)), None)
    newer = stretches is not None and (printed is None or stretches.report.held_on > printed.report.held_on)
    if stretches is not None and newer and (stretches.whole.ratio is not None or printed is None):
        return _of_stretches(stretches)
    if printed is not None and printed.percent is not None:
        return PhysicalFigure(
            state=PhysicalState.PRINTED,
            ratio=Fraction(printed.percent) / _PERCENT,
            report=printed.report,
            needs_review=printed.needs_review,
        )
    quantity = next((one for one in done_facts(facts) if _is_quantity(one)), None)
    known = has_stretches or quantity is not None
    return PhysicalFigure(
        state=PhysicalState.UNDECIDED if known else PhysicalState.NOT_REPORTED,
        report=None if quantity is None else quantity.report,
    )


def _of_stretches(found: StretchProgress) -> PhysicalFigure:
    whole = found.whole
    return PhysicalFigure(
        state=PhysicalState.UNDECIDED if whole.ratio is None else PhysicalState.WEIGHTED,
        ratio=whole.ratio,
        report=found.report,
        undetermined=whole.undetermined,
    )


def _is_share(fact: FigureFact) -> bool:
    return fact.percent is not None and fact.percent <= _PERCENT


def _is_quantity(fact: FigureFact) -> bool:
    return fact.unit in _QUANTITIES and is_possible(fact.value)
