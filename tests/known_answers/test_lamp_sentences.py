"""Lamps against what other cities and one firm published, on and beside each threshold.

- 银川 (March 2025), progress: yellow for 10 to 30 percentage points behind the time share, both ends
  in; red for more than 30. Start: yellow when due this month and not started, red when it ought to
  have started for three months running.
- 武汉: below 80 % of the time share a yellow card, below 60 % a red one.
- 三亚 (May 2022): the time share or more is green; up to half below it, the half in, yellow; else red.
- Works period of a firm: yellow to 7 days behind (7 in), orange to 15 (15 out), red from 15 on.
- Four words of the 焦作 supervision bulletin (X14), and our own default (C6, proposal).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from geoservice.domain.basis import Basis
from geoservice.domain.lamp import Lamp, LampResult, Reason, judge
from geoservice.domain.lamp_evidence import AnnualReport, Evidence, NodeReport, Report, WordReport
from geoservice.domain.lamp_rules import LAMP_RULES, lamp_rule_named
from geoservice.domain.milestone import Milestone, NodeState
from geoservice.domain.progress import annual_completion_as_printed

YEAR_END = date(2025, 12, 31)  # the whole year is gone: the time share is 1 and the rate is the pace
DUE = date(2025, 6, 30)


def report(day: date) -> Report:
    return Report(held_on=day, source_id="S1", row_id="F1")


def lamp_of_rate(rule: str, percent: str) -> Lamp:
    """The lamp of a continuing project that reports a rate at the year's end."""
    annual = AnnualReport(
        completion=annual_completion_as_printed(Decimal(percent), year=2025), report=report(YEAR_END)
    )
    evidence = Evidence(
        project_id="P1",
        as_of=YEAR_END,
        status="under_construction",
        started=True,
        first_started_on=date(2024, 1, 1),
        annual=annual,
        last_report=report(YEAR_END),
    )
    return judge(evidence, lamp_rule_named(rule)).lamp


def lamp_of_node(rule: str, days_late: int, firmness: str = "hard") -> LampResult:
    """The lamp of a project whose last node was reported open so many days after it was due."""
    said = report(DUE + timedelta(days=days_late))
    state = NodeState.OPEN_PAST_DUE if days_late > 0 else NodeState.PENDING
    node = Milestone(
        milestone_id="M1",
        project_id="P1",
        plan_version="current",
        name="通车",
        due_on=DUE,
        due_precision="day",
        firmness=firmness,
        met_on=None,
        met_precision="",
        state=state,
        source_id="S1",
        note="",
    )
    evidence = Evidence(
        project_id="P1",
        as_of=said.held_on,
        status="under_construction",
        started=True,
        first_started_on=date(2024, 1, 1),
        nodes=(NodeReport(node=node, report=said if days_late > 0 else None),),
        last_report=said,
    )
    return judge(evidence, lamp_rule_named(rule))


def lamp_of_start(due_on: date, told_on: date) -> Lamp:
    """The lamp of a project that is told not to have begun, on the day that is told."""
    state = NodeState.PENDING if due_on >= told_on else NodeState.OPEN_PAST_DUE
    node = Milestone(
        milestone_id="M1",
        project_id="P1",
        plan_version="current",
        name="开工",
        due_on=due_on,
        due_precision="month",
        firmness="hard",
        met_on=None,
        met_precision="",
        state=state,
        source_id="S1",
        note="",
    )
    evidence = Evidence(
        project_id="P1",
        as_of=told_on,
        status="permitting",
        status_report=report(told_on),
        started=False,
        nodes=(NodeReport(node=node, report=report(told_on)),),
        last_report=report(told_on),
    )
    return judge(evidence, lamp_rule_named("yinchuan-2025-start")).lamp


@pytest.mark.parametrize(
    ("percent", "lamp"),
    [
        ("100", Lamp.GREEN),
        ("90.0000001", Lamp.GREEN),
        ("90", Lamp.YELLOW),
        ("89.9999999", Lamp.YELLOW),
        ("70", Lamp.YELLOW),
        ("69.9999999", Lamp.RED),
    ],
)
def test_yinchuan_counts_both_ten_and_thirty_points_behind_as_yellow(percent: str, lamp: Lamp) -> None:
    assert lamp_of_rate("yinchuan-2025-investment", percent) is lamp


@pytest.mark.parametrize(
    ("percent", "lamp"),
    [
        ("80", Lamp.GREEN),
        ("79.9999999", Lamp.YELLOW),
        ("60", Lamp.YELLOW),
        ("59.9999999", Lamp.RED),
    ],
)
def test_wuhan_warns_below_eighty_and_sixty_percent_of_the_time_share(percent: str, lamp: Lamp) -> None:
    assert lamp_of_rate("wuhan", percent) is lamp


@pytest.mark.parametrize(
    ("percent", "lamp"),
    [
        ("100", Lamp.GREEN),
        ("99.9999999", Lamp.YELLOW),
        ("50", Lamp.YELLOW),
        ("49.9999999", Lamp.RED),
    ],
)
def test_sanya_is_green_only_on_time_and_yellow_to_half(percent: str, lamp: Lamp) -> None:
    assert lamp_of_rate("sanya-2022", percent) is lamp


@pytest.mark.parametrize(
    ("percent", "lamp"),
    [
        ("95", Lamp.GREEN),
        ("94.9999999", Lamp.YELLOW),
        ("85", Lamp.YELLOW),
        ("84.9999999", Lamp.RED),
    ],
)
def test_the_default_is_green_to_five_points_behind_and_yellow_to_fifteen(percent: str, lamp: Lamp) -> None:
    assert lamp_of_rate("default", percent) is lamp


@pytest.mark.parametrize(
    ("days", "lamp", "reason"),
    [
        (0, Lamp.GREEN, Reason.NO_NODE_LATE),
        (1, Lamp.YELLOW, Reason.NODE_LATE),
        (7, Lamp.YELLOW, Reason.NODE_LATE),
        (8, Lamp.YELLOW, Reason.NODE_LATE_ORANGE),
        (14, Lamp.YELLOW, Reason.NODE_LATE_ORANGE),
        (15, Lamp.RED, Reason.NODE_LONG_LATE),
    ],
)
def test_a_works_period_is_yellow_to_seven_days_and_red_from_fifteen(
    days: int, lamp: Lamp, reason: Reason
) -> None:
    found = lamp_of_node("works-period", days, "soft")
    assert (found.lamp, found.reason, found.value) == (lamp, reason, Decimal(days))


@pytest.mark.parametrize(
    ("days", "firmness", "lamp"),
    [
        (15, "hard", Lamp.YELLOW),
        (16, "hard", Lamp.RED),
        (16, "soft", Lamp.YELLOW),
        (16, "unstated", Lamp.YELLOW),
    ],
)
def test_by_default_only_a_hard_node_turns_red_and_after_fifteen_days(
    days: int, firmness: str, lamp: Lamp
) -> None:
    assert lamp_of_node("default", days, firmness).lamp is lamp


@pytest.mark.parametrize(
    ("due_on", "told_on", "lamp"),
    [
        (date(2025, 6, 30), date(2025, 5, 31), Lamp.GREEN),
        (date(2025, 6, 30), date(2025, 6, 1), Lamp.YELLOW),
        (date(2025, 6, 30), date(2025, 6, 30), Lamp.YELLOW),
        (date(2025, 6, 30), date(2025, 7, 31), Lamp.YELLOW),
        (date(2025, 6, 30), date(2025, 8, 1), Lamp.RED),
        (date(2025, 12, 31), date(2026, 2, 1), Lamp.RED),
    ],
)
def test_yinchuan_counts_the_due_month_as_the_first_of_three(due_on: date, told_on: date, lamp: Lamp) -> None:
    assert lamp_of_start(due_on, told_on) is lamp


@pytest.mark.parametrize(
    ("word", "lamp"),
    [
        ("已完成", Lamp.BLUE),
        ("进展顺利", Lamp.GREEN),
        ("进展缓慢", Lamp.YELLOW),
        ("无进展", Lamp.RED),
        ("征迁中", Lamp.GREY),
    ],
)
def test_four_words_of_the_supervision_bulletin_light_a_lamp_and_no_other(word: str, lamp: Lamp) -> None:
    said = report(YEAR_END)
    evidence = Evidence(
        project_id="P1", as_of=YEAR_END, word=WordReport(word=word, report=said), last_report=said
    )
    assert judge(evidence, lamp_rule_named("supervision-words")).lamp is lamp


def test_only_the_default_is_our_own_proposal() -> None:
    own = [rule.name for rule in LAMP_RULES if rule.basis is Basis.PROPOSAL]
    assert (own, len(LAMP_RULES)) == (["default"], 7)
