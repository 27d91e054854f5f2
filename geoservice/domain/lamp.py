"""Lamps (红黄绿灯): one project, one rule, one day; what the reports do not decide is grey, with the reason.

New projects are judged by their start, continuing ones by annual investment against the year's time
share, those whose plan ends in the year by their nodes (S3); a rule judges only the measures it has.
A proven fault stands whatever else is missing; a missing word is never red. No lamp looks at a length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from geoservice.domain.lamp_evidence import Evidence, Report
from geoservice.domain.lamp_ledger import evidence_of
from geoservice.domain.lamp_readings import (
    Reading,
    Reason,
    grey,
    investment_reading,
    node_readings,
    start_reading,
    word_reading,
)
from geoservice.domain.lamp_rules import STALE_AFTER_DAYS, Lamp, LampRule, Measure
from geoservice.domain.ledger import Ledger
from geoservice.domain.milestone import NodeState

__all__ = [
    "Lamp",
    "LampCounts",
    "LampResult",
    "Reason",
    "judge",
    "lamp_counts",
    "programme_lamps",
    "project_lamp",
]


_REASON_RANK = {reason: rank for rank, reason in enumerate(Reason)}
_LAMP_RANK = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.GREY: 2, Lamp.GREEN: 3, Lamp.BLUE: 4}


@dataclass(frozen=True, kw_only=True)
class LampResult:
    """A lamp with all that must be printed beside it.

    `value` is in the unit of `measure` (see `Measure`), None where nothing was measured.
    `report` is the evidence it rests on, None where there is none; `node_id` the node concerned.
    """

    project_id: str
    lamp: Lamp
    rule_name: str
    measure: Measure | None
    value: Decimal | None
    reason: Reason
    as_of: date
    report: Report | None
    node_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class LampCounts:
    """How many projects show each lamp, every lamp named; they add up to `total`."""

    by_lamp: tuple[tuple[Lamp, int], ...]
    by_reason: tuple[tuple[Reason, int], ...]

    @property
    def total(self) -> int:
        """Number of projects."""
        return sum(count for _, count in self.by_lamp)


def project_lamp(
    ledger: Ledger,
    project_id: str,
    as_of: date,
    rule: LampRule,
    *,
    stale_after_days: int = STALE_AFTER_DAYS,
) -> LampResult:
    """The lamp of one project on a day, from what was then known.

    Raises
    ------
    UnknownNameError : the ledger has no such project
    """
    (evidence,) = evidence_of(ledger, frozenset({project_id}), as_of).values()
    return judge(evidence, rule, stale_after_days=stale_after_days)


def programme_lamps(
    ledger: Ledger,
    project_ids: frozenset[str],
    as_of: date,
    rule: LampRule,
    *,
    stale_after_days: int = STALE_AFTER_DAYS,
) -> tuple[LampResult, ...]:
    """One lamp for each of these projects, in the order of the register.

    Raises
    ------
    UnknownNameError : the ledger has no such project
    """
    found = evidence_of(ledger, project_ids, as_of)
    return tuple(judge(one, rule, stale_after_days=stale_after_days) for one in found.values())


def lamp_counts(results: tuple[LampResult, ...]) -> LampCounts:
    """Lamps and reasons counted, e.g. for the first line of a bulletin."""
    lamps, reasons = [one.lamp for one in results], [one.reason for one in results]
    return LampCounts(
        by_lamp=tuple((lamp, lamps.count(lamp)) for lamp in Lamp),
        by_reason=tuple((reason, reasons.count(reason)) for reason in Reason if reason in reasons),
    )


def judge(evidence: Evidence, rule: LampRule, *, stale_after_days: int = STALE_AFTER_DAYS) -> LampResult:
    """The lamp a rule gives a project on the evidence of a day.

    Red and yellow need a report not older than `stale_after_days`; green needs every measure that
    the rule asks of such a project; done is blue and does not grow old.
    """
    if evidence.done:
        reading = _done(evidence)
    else:
        main = _main_measure(evidence, rule)
        fresh = (_fresh(one, evidence.as_of, stale_after_days) for one in _readings(evidence, rule, main))
        telling = [one for one in fresh if not _is_spare(one, main)]
        reading = min(telling, key=lambda one: _rank(one, main))
    return LampResult(
        project_id=evidence.project_id,
        lamp=reading.lamp,
        rule_name=rule.name,
        measure=reading.measure,
        value=reading.value,
        reason=reading.reason,
        as_of=evidence.as_of,
        report=reading.report or evidence.last_report,
        node_id=reading.node_id,
    )


def _rank(reading: Reading, main: Measure) -> tuple[int, int, bool]:
    """Worst lamp first; of several greys the most telling; then the measure the project is judged by."""
    reason = _REASON_RANK[reading.reason] if reading.lamp is Lamp.GREY else 0
    return _LAMP_RANK[reading.lamp], reason, reading.measure is not main


def _done(evidence: Evidence) -> Reading:
    lamp, reason = (
        (Lamp.GREY, Reason.UNDER_REVIEW) if evidence.status_under_review else (Lamp.BLUE, Reason.DONE)
    )
    return Reading(lamp=lamp, reason=reason, measure=None, report=evidence.status_report)


def _fresh(reading: Reading, as_of: date, stale_after_days: int) -> Reading:
    """The reading, or grey when the word it rests on is out of date (数据过期)."""
    old = reading.report is not None and (as_of - reading.report.held_on).days > stale_after_days
    if not old or reading.lamp is Lamp.BLUE or reading.reason is Reason.DUE_UNREPORTED:
        return reading
    return grey(Reason.STALE, reading.measure, reading.report)


def _is_spare(reading: Reading, main: Measure) -> bool:
    """An old investment rate of a project that is judged by something else says nothing."""
    investment = (Measure.DEVIATION, Measure.PACE)
    return reading.reason is Reason.STALE and reading.measure in investment and reading.measure is not main


def _readings(evidence: Evidence, rule: LampRule, main: Measure) -> Iterator[Reading]:
    """What each measure says: the one this project is judged by, and whatever else was reported."""
    if evidence.last_report is None:
        yield grey(Reason.NOT_REPORTED, main)
    if rule.start is not None and main is Measure.START:
        yield start_reading(evidence, rule.start)
    if rule.investment is not None and (main is rule.investment.measure or evidence.annual is not None):
        yield investment_reading(evidence.annual, rule.investment, evidence.last_report)
    if rule.node is not None:
        yield from node_readings(evidence, rule.node, main)
    if rule.words is not None:
        yield word_reading(evidence, rule.words)


def _main_measure(evidence: Evidence, rule: LampRule) -> Measure:
    """New by start, ending this year by node, else by investment; else by the measure the rule has."""
    investment = rule.investment.measure if rule.investment else None
    start, node = Measure.START if rule.start else None, Measure.NODE if rule.node else None
    if _is_new(evidence):
        order = (start, investment, node)
    elif _ends_by_year(evidence):
        order = (node, investment, start)
    else:
        order = (investment, node, start)
    return next((one for one in order if one is not None), Measure.WORD)


def _is_new(evidence: Evidence) -> bool:
    """新建: not begun yet; or new on its first list, in that year, and not under way the year before."""
    if not evidence.started or evidence.first_started_on is None:
        return evidence.started is False
    year = evidence.as_of.year
    return (
        evidence.start_type == "new"
        and evidence.first_programme_year in (None, year)
        and evidence.first_started_on.year == year
    )


def _ends_by_year(evidence: Evidence) -> bool:
    """竣工类: the last dated node of the plan in force falls due this year, or earlier and is not met."""
    dated = [one.node for one in evidence.nodes if one.node.due_on is not None]
    last = max(dated, key=lambda node: node.due_on or date.min, default=None)
    if last is None or last.due_on is None or last.due_on.year > evidence.as_of.year:
        return False
    return last.due_on.year == evidence.as_of.year or last.state is not NodeState.MET
