"""Progress rolled up (汇总): by category and as a whole, by count and by investment side by side.

What nobody reported is left out of both sums of a ratio and counted beside it, never put at zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from geoservice.domain.investment import Standing
from geoservice.domain.progress_table import PhysicalState, ProgressRow, ProgressTable
from geoservice.domain.rollup import NodeTally, ProgrammeCompletion, node_tally, programme_completion


@dataclass(frozen=True, kw_only=True)
class CountShare:
    """So many of so many, and how many are left out because nothing decides them.

    `ratio` is None where nothing is judged.
    """

    part: int
    judged: int
    left_out: int

    @property
    def ratio(self) -> Fraction | None:
        """part / judged."""
        return Fraction(self.part, self.judged) if self.judged else None


@dataclass(frozen=True, kw_only=True)
class ProgressGroup:
    """Several projects in one line; `category` is None for all of them.

    Parameters
    ----------
    completion : annual completion by count and by planned investment
    planned_cny_100m : Σ planned investment of those weighed by it, 亿元
    started, completed : 开工率, 竣工率 over projects whose start, or status, is known
    nodes_met : 节点完成率 over dated nodes that were not left without word after their day
    nodes_on_time : 按期率 over nodes met on a known day or reported open after their day
    """

    category: str | None
    project_ids: tuple[str, ...]
    completion: ProgrammeCompletion
    planned_cny_100m: Decimal
    standings: tuple[tuple[Standing, int], ...]
    physical_undecided: int
    physical_not_reported: int
    started: CountShare
    completed: CountShare
    nodes_met: CountShare
    nodes_on_time: CountShare

    def standing(self, wanted: Standing) -> int:
        """How many projects have, or lack, an annual ratio for this reason."""
        return dict(self.standings)[wanted]


def progress_groups(table: ProgressTable) -> tuple[ProgressGroup, ...]:
    """A line for each category, in the order of first appearance; the projects add up to the table's."""
    categories = dict.fromkeys(row.category for row in table.rows)
    return tuple(
        progress_group(tuple(row for row in table.rows if row.category == one), category=one)
        for one in categories
    )


def progress_group(rows: tuple[ProgressRow, ...], *, category: str | None = None) -> ProgressGroup:
    """These projects in one line (C6: P = Σ w·p / Σ w, with w = 1 and with w = annual plan)."""
    counted = {
        row.project_id: row.annual.completion if row.annual.standing is Standing.COUNTED else None
        for row in rows
    }
    planned = (one.planned_cny_100m for one in counted.values() if one is not None)
    states = [row.physical.state for row in rows]
    tally = node_tally(one.node for row in rows for one in row.evidence.nodes)
    return ProgressGroup(
        category=category,
        project_ids=tuple(row.project_id for row in rows),
        completion=programme_completion(counted),
        planned_cny_100m=sum((one for one in planned if one is not None), Decimal(0)),
        standings=tuple(_standings(rows)),
        physical_undecided=states.count(PhysicalState.UNDECIDED),
        physical_not_reported=states.count(PhysicalState.NOT_REPORTED),
        started=_share([row.evidence.started for row in rows]),
        completed=_share([row.evidence.done if row.evidence.status else None for row in rows]),
        nodes_met=_nodes_met(tally),
        nodes_on_time=_nodes_on_time(tally),
    )


def _standings(rows: tuple[ProgressRow, ...]) -> Iterator[tuple[Standing, int]]:
    found = [row.annual.standing for row in rows]
    return ((one, found.count(one)) for one in Standing)


def _share(answers: list[bool | None]) -> CountShare:
    return CountShare(
        part=answers.count(True),
        judged=answers.count(True) + answers.count(False),
        left_out=answers.count(None),
    )


def _nodes_met(tally: NodeTally) -> CountShare:
    judged = tally.met + tally.pending + tally.open_past_due
    return CountShare(part=tally.met, judged=judged, left_out=tally.total - judged)


def _nodes_on_time(tally: NodeTally) -> CountShare:
    """Of the nodes that fell due or were met; the pending ones are no part of the question."""
    judged = tally.on_time + tally.met_late + tally.open_past_due
    asked = tally.met + tally.open_past_due + tally.due_unreported
    return CountShare(part=tally.on_time, judged=judged, left_out=asked - judged)
