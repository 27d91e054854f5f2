"""How a node stands on a day: nothing said is not late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geoservice.domain.milestone import Milestone, NodeState, milestones_at, next_node, nodes_ahead
from tests.makers import a_ledger
from tests.workspaces import opened

PUBLISHED = date(2025, 1, 1)
DUE = date(2025, 6, 30)


def node(day: date, **row: object) -> Milestone:
    """One node, published on New Year's Day and due at the end of June, as it stood on a day."""
    rows = [
        {"milestone_id": "M1", "project_id": "P1", "source_id": "S1", "name": "通车", "due_on": DUE, **row}
    ]
    ledger = a_ledger(projects=["P1"], sources={"S1": PUBLISHED}, milestones=rows)
    (found,) = milestones_at(ledger.milestones, day)
    return found


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 6, 29), NodeState.PENDING),
        (DUE, NodeState.PENDING),
        (date(2025, 7, 1), NodeState.DUE_UNREPORTED),
    ],
)
def test_a_node_without_word_is_pending_to_its_day_and_then_unreported(day: date, state: NodeState) -> None:
    assert node(day, state="unknown", as_of=PUBLISHED).state is state


def test_a_node_is_met_from_the_day_there_is_evidence() -> None:
    assert (
        node(date(2025, 5, 2), state="met", as_of=date(2025, 5, 1), met_on=date(2025, 4, 30)).state
        is NodeState.MET
    )


def test_a_node_is_not_met_before_there_is_evidence() -> None:
    assert node(date(2025, 4, 30), state="met", as_of=date(2025, 5, 1)).state is NodeState.PENDING


def test_the_day_a_node_was_met_is_not_told_before_there_is_evidence() -> None:
    assert (
        node(date(2025, 4, 30), state="met", as_of=date(2025, 5, 1), met_on=date(2025, 4, 1)).met_on is None
    )


def test_a_remark_is_not_told_before_its_day() -> None:
    assert node(date(2025, 4, 30), state="met", as_of=date(2025, 5, 1), note="竣工验收").note == ""


def test_a_node_found_open_after_its_day_is_past_due() -> None:
    found = node(date(2025, 8, 1), state="open", as_of=date(2025, 7, 15))
    assert found.state is NodeState.OPEN_PAST_DUE


def test_a_node_found_open_before_its_day_is_not_called_late_afterwards() -> None:
    assert node(date(2025, 8, 1), state="open", as_of=date(2025, 5, 1)).state is NodeState.DUE_UNREPORTED


def test_a_node_without_a_day_is_neither_pending_nor_late() -> None:
    assert node(date(2025, 8, 1), due_on=None, state="unknown", as_of=PUBLISHED).state is NodeState.UNDATED


def test_a_plan_is_not_known_before_it_is_published() -> None:
    rows = [{"milestone_id": "M1", "project_id": "P1", "source_id": "S1", "as_of": PUBLISHED, "due_on": DUE}]
    ledger = a_ledger(projects=["P1"], sources={"S1": PUBLISHED}, milestones=rows)
    assert milestones_at(ledger.milestones, date(2024, 12, 31)) == ()


def test_shuiyun_has_a_node_in_every_state() -> None:
    nodes = milestones_at(opened("shuiyun").ledger.milestones, date(2025, 6, 30))
    assert {one.milestone_id: one.state for one in nodes} == {
        "M01": NodeState.MET,
        "M02": NodeState.PENDING,
        "M03": NodeState.DUE_UNREPORTED,
        "M04": NodeState.OPEN_PAST_DUE,
        "M05": NodeState.UNDATED,
    }


def test_what_lies_ahead_is_the_next_node_then_what_is_past_its_day() -> None:
    states = [("M4", NodeState.PENDING, 9), ("M3", NodeState.PENDING, 8), ("M1", NodeState.DUE_UNREPORTED, 3)]
    found = nodes_ahead(a_node(key, state, month) for key, state, month in states)
    assert [one.milestone_id for one in found] == ["M3", "M1"]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([("silent", NodeState.DUE_UNREPORTED), ("pending", NodeState.PENDING)], "pending"),
        ([("late", NodeState.OPEN_PAST_DUE), ("pending", NodeState.PENDING)], "late"),
        ([("older", NodeState.DUE_UNREPORTED), ("newer", NodeState.DUE_UNREPORTED)], "newer"),
        ([("met", NodeState.MET)], None),
    ],
)
def test_the_next_node_is_one_that_something_is_known_of(
    states: list[tuple[str, NodeState]], expected: str | None
) -> None:
    found = next_node(a_node(key, state, month) for month, (key, state) in enumerate(states, start=3))
    assert (found.milestone_id if found else None) == expected


def test_neither_a_met_node_nor_one_of_the_baseline_lies_ahead() -> None:
    met = a_node("M1", NodeState.MET, 3)
    replaced = replace(a_node("M2", NodeState.DUE_UNREPORTED, 3), plan_version="baseline")
    undated = replace(a_node("M3", NodeState.UNDATED, 3), due_on=None)
    of_no_known_plan = replace(a_node("M4", NodeState.DUE_UNREPORTED, 3), plan_version="")
    assert nodes_ahead((met, replaced, undated, of_no_known_plan)) == ()


def a_node(key: str, state: NodeState, month: int) -> Milestone:
    return Milestone(
        milestone_id=key,
        project_id="P1",
        plan_version="current",
        name=key,
        due_on=date(2025, month, 1),
        due_precision="day",
        firmness="hard",
        met_on=None,
        met_precision="",
        state=state,
        source_id="S1",
        note="",
    )
