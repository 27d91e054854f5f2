"""Evidence for lamps, read from the ledger as it was known on a day.

Only words about progress count as a report: a status that says more than the name, a figure of what
was done, a node found met or open. Plans and designs are no report, and no length is looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from geoservice.domain.columns import (
    AS_OF,
    AS_OF_PRECISION,
    FACT_ID,
    KIND,
    PROJECT_ID,
    SOURCE_ID,
    STATUS,
    UNIT,
    VALUE,
)
from geoservice.domain.investment import FigureFact, annual_report, done_facts
from geoservice.domain.lamp_evidence import Evidence, NodeReport, Report, WordReport
from geoservice.domain.ledger import UNKNOWN, Ledger
from geoservice.domain.milestone import NodeState, milestones_at, rows_in_force
from geoservice.domain.project import Stage, stage_of
from geoservice.errors import UnknownNameError

T = TypeVar("T")
Cells = dict[str, Any]  # typed cells of any kind, by column

_STATUS_WORD = "project_status"


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is known of one project: each tuple oldest first, of one day in file order."""

    statuses: tuple[Report, ...]
    facts: tuple[FigureFact, ...]
    nodes: tuple[NodeReport, ...]


def evidence_of(ledger: Ledger, project_ids: frozenset[str], as_of: date) -> dict[str, Evidence]:
    """The evidence on each of these projects on a day, in the order of the register.

    Raises
    ------
    UnknownNameError : the ledger has no such project
    """
    unknown = sorted(project_ids - ledger.project_ids)
    if unknown:
        raise UnknownNameError(
            expected="a project of the register",
            found=repr(unknown[0]),
            where="lamp",
            hint="see the project list",
        )
    facts = figures_of(ledger, project_ids, as_of)
    statuses = _grouped(_statuses(_of_these(ledger.known("status", as_of), project_ids)))
    nodes = _grouped(_nodes(_of_these(ledger.milestones, project_ids), as_of))
    register = _of_these(ledger.projects.assign(**{PROJECT_ID: ledger.projects.index}), project_ids)
    return {
        key: _evidence(
            row,
            as_of,
            _Known(statuses=statuses.get(key, ()), facts=facts.get(key, ()), nodes=nodes.get(key, ())),
        )
        for key, row in zip(register[PROJECT_ID], _records(register), strict=True)
    }


def figures_of(ledger: Ledger, project_ids: frozenset[str], as_of: date) -> dict[str, tuple[FigureFact, ...]]:
    """The dated facts of each project known on a day, oldest first; of one day in file order."""
    return _grouped(_facts(_of_these(ledger.facts_known(as_of), project_ids)))


def _evidence(row: Cells, as_of: date, known: _Known) -> Evidence:
    last = known.statuses[-1] if known.statuses else None
    status = last.row_id if last else None
    started_on = min(_started_days(known), default=None)
    years = [int(year) for year in row["programme_years"] if year.isdecimal()]
    return Evidence(
        project_id=row[PROJECT_ID],
        as_of=as_of,
        start_type=row["start_type"],
        first_programme_year=min(years, default=None),
        status=status,
        status_report=last,
        status_under_review=last is not None and _under_review(known, last),
        started=_started(status, started_on, known.nodes),
        first_started_on=started_on,
        annual=annual_report(known.facts),
        nodes=known.nodes,
        word=_word(known),
        last_report=_last(known),
    )


def _facts(rows: pd.DataFrame) -> Iterator[tuple[str, FigureFact]]:
    for row in _records(rows.sort_values(AS_OF, kind="stable")):
        report = Report(
            held_on=row[AS_OF].date(),
            source_id=row[SOURCE_ID] or "",
            row_id=row[FACT_ID],
            scope=row["scope"],
            precision=row[AS_OF_PRECISION] or "day",
        )
        yield (
            row[PROJECT_ID],
            FigureFact(
                metric=row["metric"],
                kind=row[KIND],
                value=row[VALUE] if isinstance(row[VALUE], Decimal) else None,
                unit=row[UNIT],
                word=row["value_text"],
                needs_review=row["needs_review"] == "yes",
                report=report,
            ),
        )


def _statuses(rows: pd.DataFrame) -> Iterator[tuple[str, Report]]:
    """Statuses that say more than the name; the row's id is the status."""
    for row in _records(rows[~rows[STATUS].isin((UNKNOWN, ""))].sort_values(AS_OF, kind="stable")):
        held_on, source_id = row[AS_OF].date(), row[SOURCE_ID] or ""
        precision = row[AS_OF_PRECISION] or "day"
        yield (
            row[PROJECT_ID],
            Report(held_on=held_on, source_id=source_id, row_id=row[STATUS], precision=precision),
        )


def _nodes(rows: pd.DataFrame, as_of: date) -> Iterator[tuple[str, NodeReport]]:
    """Nodes of the plan in force; those of a superseded baseline light no lamp."""
    current = rows_in_force(rows)
    held = current[AS_OF].to_dict()
    told = current["state"].isin(("met", "open")).to_dict()
    for node in milestones_at(current, as_of):
        day = held[node.milestone_id]
        report = None
        if told[node.milestone_id] and day <= pd.Timestamp(as_of):
            report = Report(held_on=day.date(), source_id=node.source_id, row_id=node.milestone_id)
        yield node.project_id, NodeReport(node=node, report=report)


def _started_days(known: _Known) -> Iterator[date]:
    """Every day on which the project is known to have been under way."""
    for report in known.statuses:
        if stage_of(report.row_id) not in (Stage.PRELIMINARY, Stage.UNKNOWN):
            yield report.held_on
    for one in known.nodes:
        if one.is_start and one.node.state is NodeState.MET and one.report is not None:
            yield one.node.met_on or one.report.held_on


def _started(status: str | None, started_on: date | None, nodes: tuple[NodeReport, ...]) -> bool | None:
    if started_on is not None:
        return True
    open_start = any(one.is_start and one.node.state is NodeState.OPEN_PAST_DUE for one in nodes)
    return False if open_start or stage_of(status) is Stage.PRELIMINARY else None


def _under_review(known: _Known, status: Report) -> bool:
    """The status stands on a word of its source, of that day, that is marked for review (待核)."""
    return any(
        one.metric == _STATUS_WORD
        and one.needs_review
        and (one.report.held_on, one.report.source_id) == (status.held_on, status.source_id)
        for one in done_facts(known.facts)
    )


def _word(known: _Known) -> WordReport | None:
    """The newest word about the state of the project."""
    words = (
        WordReport(word=one.word, report=one.report)
        for one in done_facts(known.facts)
        if one.metric == _STATUS_WORD
    )
    return next(words, None)


def _last(known: _Known) -> Report | None:
    """The newest word on the project's progress, whatever it speaks of."""
    nodes = [one.report for one in known.nodes if one.report is not None]
    facts = [one.report for one in done_facts(known.facts)]
    return max([*known.statuses, *nodes, *facts], key=lambda one: one.held_on, default=None)


def _of_these(rows: pd.DataFrame, project_ids: frozenset[str]) -> pd.DataFrame:
    return rows[rows[PROJECT_ID].isin(project_ids)]


def _records(rows: pd.DataFrame) -> Iterator[Cells]:
    """Rows as plain cells by column."""
    for cells in zip(*(rows[name] for name in rows), strict=True):
        yield dict(zip(rows.columns, cells, strict=True))


def _grouped(rows: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, tuple[T, ...]] = {}
    for key, one in rows:
        found[key] = (*found.get(key, ()), one)
    return found
