"""Lamps of many projects, each with its name and how exactly the day of its report is known."""

from dataclasses import dataclass
from datetime import date

from geoservice.domain.columns import NAME
from geoservice.domain.join import Scope, projects_in
from geoservice.domain.lamp import LampCounts, LampResult, lamp_counts, programme_lamps
from geoservice.domain.lamp_rules import STALE_AFTER_DAYS, LampRule
from geoservice.domain.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class LampRow:
    """The lamp of one project, with what a reader is told beside it.

    `precision` says how much of the report's day may be printed; `node_name` is the node concerned.
    """

    name: str
    result: LampResult
    precision: str
    node_name: str = ""


@dataclass(frozen=True, kw_only=True)
class LampTable:
    """Every project of a scope under one rule on one day."""

    as_of: date
    scope: Scope
    rule: LampRule
    stale_after_days: int
    rows: tuple[LampRow, ...]

    @property
    def counts(self) -> LampCounts:
        """Lamps and reasons counted; they add up to the number of rows."""
        return lamp_counts(tuple(row.result for row in self.rows))


def lamp_table(
    ledger: Ledger,
    as_of: date,
    scope: Scope,
    rule: LampRule,
    *,
    stale_after_days: int = STALE_AFTER_DAYS,
) -> LampTable:
    """A lamp for each project of a scope, in the order of the register."""
    project_ids = frozenset(projects_in(scope, ledger))
    results = programme_lamps(ledger, project_ids, as_of, rule, stale_after_days=stale_after_days)
    return LampTable(
        as_of=as_of,
        scope=scope,
        rule=rule,
        stale_after_days=stale_after_days,
        rows=tuple(lamp_row(ledger, one) for one in results),
    )


def lamp_row(ledger: Ledger, result: LampResult) -> LampRow:
    """A lamp with the name of its project and of its node."""
    node = None if result.node_id is None else ledger.milestones.loc[result.node_id]
    return LampRow(
        name=str(ledger.projects.loc[result.project_id, NAME]),
        result=result,
        precision="day" if result.report is None else result.report.precision,
        node_name="" if node is None else str(node[NAME]),
    )
