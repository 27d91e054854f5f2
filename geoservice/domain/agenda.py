"""What calls for attention on a day: nodes due or past their day, problems still open, months unreported."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from geoservice.domain.columns import AS_OF, PROJECT_ID
from geoservice.domain.ledger import Ledger
from geoservice.domain.list_item import ListItem, list_items
from geoservice.domain.milestone import Milestone, NodeState, milestones_at, next_node, rows_in_force

_PAST = (NodeState.DUE_UNREPORTED, NodeState.OPEN_PAST_DUE)


def nodes_of_plan(ledger: Ledger, as_of: date) -> tuple[Milestone, ...]:
    """Every node of the plan in force, as it stood on the day."""
    return milestones_at(rows_in_force(ledger.milestones), as_of)


def due_nodes(nodes: Sequence[Milestone], as_of: date) -> tuple[Milestone, ...]:
    """Nodes due in the day's month, then those past their day without an end; the latest first.

    A node past its day without word is 到期未反馈, which is not the same as late.
    """
    this_month = [one for one in nodes if one.due_on and _same_month(one.due_on, as_of)]
    unmet = [one for one in this_month if one.state is not NodeState.MET]
    past = [one for one in nodes if one.state in _PAST and one not in this_month]
    return (*_by_day(unmet), *reversed(_by_day(past)))


def next_nodes(nodes: Iterable[Milestone]) -> dict[str, Milestone]:
    """The next node of each project that has one."""
    of_project: dict[str, list[Milestone]] = {}
    for one in nodes:
        of_project.setdefault(one.project_id, []).append(one)
    found = ((project, next_node(own)) for project, own in of_project.items())
    return {project: node for project, node in found if node is not None}


def open_items(ledger: Ledger, as_of: date) -> tuple[ListItem, ...]:
    """Entries of the four lists raised by the day and not known to be closed (未销号)."""
    return tuple(one for one in list_items(ledger.items, ledger.sources, as_of) if one.is_open)


def problems_by_factor(items: Iterable[ListItem]) -> tuple[tuple[str, int], ...]:
    """Open problems counted by what is lacking (要素), most frequent first."""
    return tuple(Counter(one.factor for one in items if one.is_problem).most_common())


def reported_in_month(ledger: Ledger, as_of: date) -> frozenset[str]:
    """Projects of which something dated in the day's month was known by the day."""
    first = pd.Timestamp(as_of).replace(day=1)
    rows = (ledger.facts_known(as_of), ledger.known("status", as_of))
    return frozenset(str(one) for part in rows for one in part[PROJECT_ID][part[AS_OF] >= first].dropna())


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _by_day(nodes: Iterable[Milestone]) -> list[Milestone]:
    return sorted(nodes, key=lambda one: one.due_on or date.max)
