"""What each measure of a rule says of one project, before lamps are put together.

Every reading rests on a report; how old that may be is judged in `lamp`. Thresholds are compared
exactly, before any rounding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from geoservice.domain.exact_ratio import as_decimal
from geoservice.domain.lamp_evidence import AnnualReport, Evidence, NodeReport, Report
from geoservice.domain.lamp_rules import InvestmentSteps, Lamp, Measure, NodeSteps, StartSteps, WordSteps
from geoservice.domain.milestone import NodeState
from geoservice.domain.progress import annual_deviation, annual_pace
from geoservice.domain.project import Stage, stage_of
from geoservice.domain.time_share import time_share_by_day

_MONTHS_A_YEAR = 12


class Reason(StrEnum):
    """Why a lamp has its colour; `wording` makes the sentence."""

    DONE = "done"
    ON_PACE = "on_pace"
    BEHIND_PACE = "behind_pace"
    FAR_BEHIND_PACE = "far_behind_pace"
    STARTED_AS_PLANNED = "started_as_planned"
    STARTED_LATE = "started_late"
    STARTED = "started"
    START_NOT_YET_DUE = "start_not_yet_due"
    START_DUE_THIS_MONTH = "start_due_this_month"
    START_OVERDUE = "start_overdue"
    START_LONG_OVERDUE = "start_long_overdue"
    NO_NODE_LATE = "no_node_late"
    NODE_NEAR_AND_BEHIND = "node_near_and_behind"
    NODE_LATE = "node_late"
    NODE_LATE_ORANGE = "node_late_orange"
    NODE_LONG_LATE = "node_long_late"
    REPORTED_WORD = "reported_word"
    # Grey, the more telling first: of several, the first is printed.
    NOT_REPORTED = "not_reported"
    UNDER_REVIEW = "under_review"
    DUE_UNREPORTED = "due_unreported"
    STALE = "stale"
    START_DAY_NOT_STATED = "start_day_not_stated"
    START_NOT_REPORTED = "start_not_reported"
    INVESTMENT_NOT_REPORTED = "investment_not_reported"
    NODE_PROGRESS_NOT_REPORTED = "node_progress_not_reported"
    NO_NODE_DUE = "no_node_due"
    WORD_NOT_REPORTED = "word_not_reported"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one measure says: the lamp it would light alone, why, its value, and the report behind it."""

    lamp: Lamp
    reason: Reason
    measure: Measure | None
    value: Decimal | None = None
    report: Report | None = None
    node_id: str | None = None


def grey(
    reason: Reason, measure: Measure | None, report: Report | None = None, *, node_id: str | None = None
) -> Reading:
    """A grey reading with its reason."""
    return Reading(lamp=Lamp.GREY, reason=reason, measure=measure, report=report, node_id=node_id)


def investment_reading(
    annual: AnnualReport | None, steps: InvestmentSteps, last_report: Report | None
) -> Reading:
    """The annual rate against the time share of the day it was reported for."""
    if annual is None:
        return grey(Reason.INVESTMENT_NOT_REPORTED, steps.measure, last_report)
    measured = annual_pace if steps.measure is Measure.PACE else annual_deviation
    ratio = measured(annual.completion, time_share_by_day(annual.report.held_on))
    lamp, reason = _lamp_of_ratio(ratio, steps)
    return Reading(
        lamp=lamp, reason=reason, measure=steps.measure, value=as_decimal(ratio), report=annual.report
    )


def _lamp_of_ratio(ratio: Fraction, steps: InvestmentSteps) -> tuple[Lamp, Reason]:
    """Compared exactly, before any rounding."""
    green_from = Fraction(steps.green_from_ratio)
    if ratio > green_from or (steps.green_at_threshold and ratio == green_from):
        return Lamp.GREEN, Reason.ON_PACE
    if ratio < Fraction(steps.red_below_ratio):
        return Lamp.RED, Reason.FAR_BEHIND_PACE
    return Lamp.YELLOW, Reason.BEHIND_PACE


def start_reading(evidence: Evidence, steps: StartSteps) -> Reading:
    """Begun, not yet due, or due and known not to have begun; silence after the due day is no fault."""
    if evidence.started:
        return _begun(evidence)
    due = _start_node(evidence)
    if evidence.started is None:
        silent = due is not None and due.node.state is NodeState.DUE_UNREPORTED
        return grey(
            Reason.DUE_UNREPORTED if silent else Reason.START_NOT_REPORTED,
            Measure.START,
            evidence.last_report,
        )
    said = _said_not_begun(evidence)
    if due is None or due.node.due_on is None or said is None:
        return grey(Reason.START_DAY_NOT_STATED, Measure.START, said)
    return _not_begun(due.node.due_on, said, steps, evidence.as_of, due.node.milestone_id)


def _begun(evidence: Evidence) -> Reading:
    """Once begun the start is green; whether on time is told where both days are known."""
    due = _start_node(evidence)
    reason = Reason.STARTED
    if due is not None and due.node.met_on is not None and due.node.due_on is not None:
        if due.node.met_on <= due.node.due_on:
            reason = Reason.STARTED_AS_PLANNED
        elif due.node.met_precision == "day":
            reason = Reason.STARTED_LATE
    return Reading(
        lamp=Lamp.GREEN,
        reason=reason,
        measure=Measure.START,
        report=evidence.last_report,
        node_id=due.node.milestone_id if due else None,
    )


def _not_begun(due_on: date, said: Report, steps: StartSteps, as_of: date, node_id: str) -> Reading:
    if due_on < as_of and said.held_on <= due_on:
        return grey(Reason.DUE_UNREPORTED, Measure.START, said, node_id=node_id)
    # Up to its due day a start counts by today's month, after it by the month of the last word.
    months = _months_running(due_on, as_of if due_on >= as_of else said.held_on)
    if months <= 0:
        lamp, reason = Lamp.GREEN, Reason.START_NOT_YET_DUE
    elif due_on >= as_of:
        lamp, reason = Lamp.YELLOW, Reason.START_DUE_THIS_MONTH
    elif months < steps.red_from_months:
        lamp, reason = Lamp.YELLOW, Reason.START_OVERDUE
    else:
        lamp, reason = Lamp.RED, Reason.START_LONG_OVERDUE
    value = Decimal(max(months, 0))
    return Reading(lamp=lamp, reason=reason, measure=Measure.START, value=value, report=said, node_id=node_id)


def _months_running(due_on: date, day: date) -> int:
    """Months from the due month to the month of a day, both counted; 0 or less before the due month."""
    return (day.year - due_on.year) * _MONTHS_A_YEAR + day.month - due_on.month + 1


def _start_node(evidence: Evidence) -> NodeReport | None:
    """The start node with the latest due day."""
    dated = [one for one in evidence.nodes if one.is_start and one.node.due_on is not None]
    return max(dated, key=lambda one: one.node.due_on or date.min, default=None)


def _said_not_begun(evidence: Evidence) -> Report | None:
    """The newest word that the project has not begun."""
    said = [
        one.report for one in evidence.nodes if one.is_start and one.node.state is NodeState.OPEN_PAST_DUE
    ]
    said += [evidence.status_report if stage_of(evidence.status) is Stage.PRELIMINARY else None]
    return max((one for one in said if one is not None), key=lambda one: one.held_on, default=None)


def node_readings(evidence: Evidence, steps: NodeSteps, main: Measure) -> Iterator[Reading]:
    """Every node that says something; green when there are nodes and none of them does."""
    nodes = [one for one in evidence.nodes if not (main is Measure.START and one.is_start)]
    dated = [one for one in nodes if one.node.due_on is not None]
    said = [found for one in dated if (found := _node(one, dated, steps, evidence)) is not None]
    yield from said
    if not said and dated:
        yield Reading(
            lamp=Lamp.GREEN,
            reason=Reason.NO_NODE_LATE,
            measure=Measure.NODE,
            value=Decimal(0),
            report=evidence.last_report,
        )
    if not dated and main is Measure.NODE:
        yield grey(Reason.NO_NODE_DUE, Measure.NODE, evidence.last_report)


def _node(one: NodeReport, nodes: list[NodeReport], steps: NodeSteps, evidence: Evidence) -> Reading | None:
    """Late, silent or near and behind; None when the node is no cause for a lamp."""
    node_id = one.node.milestone_id
    if one.node.state is NodeState.OPEN_PAST_DUE:
        return _late(one, steps)
    if one.node.state is NodeState.DUE_UNREPORTED and not _overtaken(one, nodes):
        return grey(Reason.DUE_UNREPORTED, Measure.NODE, evidence.last_report, node_id=node_id)
    if one.node.state is not NodeState.PENDING or not _is_near(one, steps, evidence.as_of):
        return None
    if one.completion_ratio is None or one.report is None:
        return grey(Reason.NODE_PROGRESS_NOT_REPORTED, Measure.NODE, evidence.last_report, node_id=node_id)
    if one.completion_ratio >= Fraction(steps.near_below_ratio or 0):
        return None
    return Reading(
        lamp=Lamp.YELLOW,
        reason=Reason.NODE_NEAR_AND_BEHIND,
        measure=Measure.NODE,
        value=Decimal(0),
        report=one.report,
        node_id=node_id,
    )


def _late(one: NodeReport, steps: NodeSteps) -> Reading:
    """Days late as last reported, never counted on to today without word."""
    days = one.known_late_days
    can_be_red = one.node.firmness == "hard" or not steps.red_only_if_hard
    lamp, reason = Lamp.YELLOW, Reason.NODE_LATE
    if days >= steps.red_from_days and can_be_red:
        lamp, reason = Lamp.RED, Reason.NODE_LONG_LATE
    elif steps.orange_above_days is not None and days > steps.orange_above_days:
        reason = Reason.NODE_LATE_ORANGE
    return Reading(
        lamp=lamp,
        reason=reason,
        measure=Measure.NODE,
        value=Decimal(days),
        report=one.report,
        node_id=one.node.milestone_id,
    )


def _overtaken(one: NodeReport, nodes: list[NodeReport]) -> bool:
    """A silent node asks no longer once a node due after it is met: work has gone past it."""
    due_on = one.node.due_on or date.max
    return any(
        other.node.state is NodeState.MET and (other.node.due_on or date.min) > due_on for other in nodes
    )


def _is_near(one: NodeReport, steps: NodeSteps, as_of: date) -> bool:
    if steps.near_days is None or one.node.due_on is None:
        return False
    return 0 <= (one.node.due_on - as_of).days <= steps.near_days


def word_reading(evidence: Evidence, steps: WordSteps) -> Reading:
    """The lamp of the reported word; a word the rule does not know lights none."""
    lamps = dict(steps.lamps)
    if evidence.word is None or evidence.word.word not in lamps:
        return grey(Reason.WORD_NOT_REPORTED, Measure.WORD, evidence.last_report)
    return Reading(
        lamp=lamps[evidence.word.word],
        reason=Reason.REPORTED_WORD,
        measure=Measure.WORD,
        report=evidence.word.report,
    )
