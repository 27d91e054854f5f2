"""Nodes (节点) as they stood on a day: met, due, or past their day without a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from geoservice.domain.columns import AS_OF, PROJECT_ID, RECORDED_AT, SOURCE_ID

_PLAN_VERSION, _IN_FORCE = "plan_version", "current"


class NodeState(StrEnum):
    """How a node stands on a day. Nothing said is not late."""

    MET = "met"
    PENDING = "pending"
    DUE_UNREPORTED = "due_unreported"
    OPEN_PAST_DUE = "open_past_due"
    UNDATED = "undated"


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One node of one plan version, with its state on the day asked for."""

    milestone_id: str
    project_id: str
    plan_version: str
    name: str
    due_on: date | None
    due_precision: str
    firmness: str
    met_on: date | None
    met_precision: str
    state: NodeState
    source_id: str
    note: str


def milestones_at(rows: pd.DataFrame, as_of: date) -> tuple[Milestone, ...]:
    """The nodes whose plan was published by a day, each with what was then known of it."""
    published = rows[rows[RECORDED_AT] <= pd.Timestamp(as_of)]
    return tuple(_milestone(key, row, as_of) for key, row in published.iterrows())


def rows_in_force(rows: pd.DataFrame) -> pd.DataFrame:
    """The nodes of the plan in force; a baseline is what it took the place of."""
    return rows[rows[_PLAN_VERSION] == _IN_FORCE]


def next_node(milestones: Iterable[Milestone]) -> Milestone | None:
    """The next node (下一节点) of one project: the earliest not yet due or reported open past its day.

    Silence is not lateness: a node past its day without word is the next only where nothing else is
    ahead, and then the last of them. Nodes of a baseline are left out: the current plan has taken
    their place.
    """
    silent, known = None, None
    for one in _in_force(milestones):
        if one.state is NodeState.DUE_UNREPORTED:
            silent = one
        elif known is None and one.state in (NodeState.PENDING, NodeState.OPEN_PAST_DUE):
            known = one
    return known or silent


def nodes_ahead(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """The next node, then every other node past its day and not known to be met, oldest first."""
    nodes = _in_force(milestones)
    first = next_node(nodes)
    past = [one for one in nodes if one.state in (NodeState.DUE_UNREPORTED, NodeState.OPEN_PAST_DUE)]
    return () if first is None else (first, *(one for one in past if one is not first))


def _in_force(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Dated nodes of the plan in force, earliest first."""
    current = (one for one in milestones if one.plan_version == _IN_FORCE and one.due_on is not None)
    return sorted(current, key=lambda one: one.due_on or date.max)


def _milestone(key: object, row: pd.Series, as_of: date) -> Milestone:
    state = _state(row, as_of)
    return Milestone(
        milestone_id=str(key),
        project_id=row[PROJECT_ID],
        plan_version=row[_PLAN_VERSION],
        name=row["name"],
        due_on=_day(row["due_on"]),
        due_precision=row["due_precision"],
        firmness=row["firmness"],
        met_on=_day(row["met_on"]) if state is NodeState.MET else None,
        met_precision=row["met_precision"],
        state=state,
        source_id=row[SOURCE_ID],
        note=row["note"] if pd.Timestamp(as_of) >= row[AS_OF] else "",
    )


def _state(row: pd.Series, as_of: date) -> NodeState:
    """`met` and `open` count only from the day there was evidence of them."""
    day = pd.Timestamp(as_of)
    evidence_is_in = bool(row[AS_OF] <= day)
    if evidence_is_in and row["state"] == "met":
        return NodeState.MET
    if pd.isna(row["due_on"]):
        return NodeState.UNDATED
    if row["due_on"] >= day:
        return NodeState.PENDING
    if evidence_is_in and row["state"] == "open" and row[AS_OF] > row["due_on"]:
        return NodeState.OPEN_PAST_DUE
    return NodeState.DUE_UNREPORTED


def _day(stamp: pd.Timestamp) -> date | None:
    return None if pd.isna(stamp) else stamp.date()
