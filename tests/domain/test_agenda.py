"""What calls for attention on a day: due is not late, and unreported is not zero."""

from __future__ import annotations

from datetime import date

import pytest

from geoservice.domain.agenda import due_nodes, next_nodes, nodes_of_plan, open_items, reported_in_month
from geoservice.domain.milestone import NodeState
from tests.workspaces import opened


def due(city: str, day: date) -> list[tuple[str, NodeState]]:
    """Node ids with their states, as the board lists them."""
    return [(one.milestone_id, one.state) for one in due_nodes(nodes_of_plan(opened(city).ledger, day), day)]


def test_a_node_of_this_month_comes_before_those_past_their_day() -> None:
    assert due("shuiyun", date(2026, 6, 1)) == [
        ("M02", NodeState.PENDING),
        ("M04", NodeState.OPEN_PAST_DUE),
        ("M03", NodeState.DUE_UNREPORTED),
    ]


def test_a_node_of_an_older_plan_is_not_asked_after() -> None:
    assert "M01" not in [one for one, _ in due("shuiyun", date(2025, 6, 1))]


@pytest.mark.parametrize(
    ("day", "node"), [(date(2025, 3, 1), "M03"), (date(2025, 4, 30), "M03"), (date(2025, 1, 19), None)]
)
def test_the_next_node_is_the_first_not_yet_due_else_the_last_past_its_day(
    day: date, node: str | None
) -> None:
    found = next_nodes(nodes_of_plan(opened("shuiyun").ledger, day)).get("SY-03")
    assert (found.milestone_id if found else None) == node


def test_an_item_counts_as_closed_only_once_its_source_is_published() -> None:
    ledger = opened("shipped").ledger
    before, after = (
        {one.item_id: one.state for one in open_items(ledger, day)}
        for day in (date(2024, 4, 24), date(2025, 7, 31))
    )
    assert (before["I016a"], "I016a" in after) == ("unknown", False)


@pytest.mark.parametrize(
    ("day", "reported"),
    [
        (date(2025, 6, 29), set()),
        (date(2025, 6, 30), {"SY-01", "SY-02", "SY-03", "SY-06"}),
        (date(2025, 7, 1), set()),
    ],
)
def test_reported_this_month_needs_a_row_of_the_month_known_by_the_day(day: date, reported: set[str]) -> None:
    assert set(reported_in_month(opened("shuiyun").ledger, day)) == reported
