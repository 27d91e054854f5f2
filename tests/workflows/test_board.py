"""The board: every number counts its rows, filters drive them together, nothing is known too early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from geoservice.domain.board import Board
from geoservice.domain.join import Scope
from geoservice.domain.milestone import NodeState
from geoservice.domain.programme import reported_starts
from geoservice.errors import UnknownOptionError
from geoservice.workflows import board_of
from geoservice.workflows.filtering import FILTER_NAMES, ProjectFilter
from geoservice.workflows.ordering import SORTS, sorted_rows
from tests.workspaces import opened

MIDSUMMER = date(2025, 7, 31)


def shipped(**wishes: str) -> Board:
    """The shipped board on its default day, narrowed by wishes."""
    return board_of(opened("shipped"), wanted=ProjectFilter(**wishes))


def test_the_five_numbers_of_the_shipped_programme() -> None:
    funnel = shipped().funnel
    assert funnel.named is not None
    assert (funnel.named.value, funnel.named.source_id) == (Decimal(30), "S3")
    assert (funnel.recorded, funnel.known_status, funnel.mapped) == (35, 28, 5)


def test_the_start_targets_stand_without_evidence() -> None:
    targets = shipped().targets
    assert [int(one.target.value) for one in targets] == [9, 14, 17]
    assert [one.node.state.value for one in targets if one.node] == ["due_unreported"] * 3
    starts = shipped().reported_starts
    assert starts is not None and starts.value == 15


def test_nodes_past_their_day_without_word_follow_those_due_this_month() -> None:
    """2026-11-22: the overview told only what was due in the month; nothing 到期未反馈 was ever listed."""
    due = [(one.project_id, one.state) for one in shipped().due]
    assert due[:2] == [("P01", NodeState.PENDING), ("P13", NodeState.PENDING)]
    silent = [project for project, state in due if state is NodeState.DUE_UNREPORTED]
    assert silent == ["P27", "P02", "PROGRAMME", "PROGRAMME", "P08", "PROGRAMME"]


@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2024, 12, 31)])
def test_starts_counted_elsewhere_do_not_stand_beside_the_targets_of_the_list(day: date) -> None:
    """2026-11-22: fourteen starts of another campaign of 2021 stood there."""
    assert board_of(opened("shipped"), as_of=day).reported_starts is None


def test_a_fact_without_a_number_counts_no_starts() -> None:
    ledger = opened("shipped").ledger
    words = ledger.facts[ledger.facts["value"].isna() & ledger.facts["as_of"].notna()]["fact_id"]
    assert reported_starts(ledger, date(2026, 3, 31), words) is None
    assert len(words)


@pytest.mark.parametrize("wishes", [{}, {"category": "livelihood"}, {"mapped": "no"}, {"q": "syl"}])
def test_every_number_counts_the_rows_that_are_left(wishes: dict[str, str]) -> None:
    board = shipped(**wishes)
    assert board.funnel.recorded == len(board.rows)
    assert board.funnel.mapped + len(board.unmapped) == len(board.rows)
    assert board.funnel.reported_this_month + len(board.unreported) == len(board.rows)
    assert {one.project_id for one in board.due} <= {row.project_id for row in board.rows} | {"PROGRAMME"}


@pytest.mark.parametrize("name", [name for name in FILTER_NAMES if name != "q"])
def test_the_values_of_a_filter_share_the_projects_out_among_them(name: str) -> None:
    whole = board_of(opened("shipped"), scope=Scope.ALL)
    values = {
        "category": whole.categories,
        "status": whole.statuses,
        "lamp": whole.lamps,
        "district": whole.map_districts,
        "reported_district": whole.reported_districts,
        "lead_unit": whole.lead_units,
        "year": whole.years,
        "mapped": ("yes", "no"),
        "reported": ("yes", "no"),
    }[name]
    for value in values:
        kept = [row for row in whole.everything if replace(ProjectFilter(), **{name: value}).keeps(row)]
        assert 0 < len(kept) < len(whole.everything)


def test_what_was_not_known_then_is_told_apart_from_what_was_never_reported() -> None:
    board = board_of(opened("shuiyun"), as_of=date(2024, 1, 1), scope=Scope.ALL)
    known_later = {row.project_id for row in board.rows if row.status_known_later}
    assert "SY-03" in known_later
    assert {"007", "SY-05"} & known_later == set()


def test_a_row_that_only_names_a_project_is_no_later_status() -> None:
    """Found on 22 November 2026: the table said 当时无据 where the card said 未报."""
    rows = {row.project_id: row for row in board_of(opened("shipped"), scope=Scope.ALL).rows}
    assert (rows["P44b"].status, rows["P44b"].status_known_later) == (None, False)


def test_the_stated_length_of_a_project_is_that_of_its_road() -> None:
    rows = {row.project_id: row for row in board_of(opened("shuiyun"), scope=Scope.ALL).rows}
    told = {key: [float(one.length_m) for one in row.stated] for key, row in rows.items() if row.stated}
    assert told == {"SY-01": [4100.0], "SY-02": [9300.0], "SY-03": [16200.0], "SY-04": [4600.0]}


@pytest.mark.parametrize("key", SORTS)
def test_an_order_loses_no_row_and_keeps_the_unknown_last(key: str) -> None:
    board = board_of(opened("shipped"), scope=Scope.ALL)
    up, down = sorted_rows(board.rows, key), sorted_rows(board.rows, f"-{key}")
    assert set(up) == set(down) == set(board.rows)
    assert up != down


def test_unknown_statuses_come_last_whichever_way_round() -> None:
    rows = board_of(opened("shipped"), scope=Scope.ALL).rows
    for sort in ("status", "-status"):
        known = [row.status is not None for row in sorted_rows(rows, sort)]
        assert known == sorted(known, reverse=True)


def test_an_unknown_order_is_refused_by_name() -> None:
    with pytest.raises(UnknownOptionError, match="reported_district"):
        sorted_rows((), "height")
