"""Lamps: a proven fault stands, a missing word is grey, done is blue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoservice.domain.basis import Basis
from geoservice.domain.columns import PROGRAMME, UNIT
from geoservice.domain.lamp import (
    Lamp,
    LampResult,
    Reason,
    judge,
    lamp_counts,
    programme_lamps,
    project_lamp,
)
from geoservice.domain.lamp_evidence import AnnualReport, Evidence, NodeReport, Report
from geoservice.domain.lamp_ledger import evidence_of
from geoservice.domain.lamp_rules import (
    DEFAULT_RULE,
    LAMP_RULES,
    STALE_AFTER_DAYS,
    InvestmentSteps,
    LampRule,
    Measure,
    lamp_rule_named,
)
from geoservice.domain.ledger import Ledger
from geoservice.domain.milestone import Milestone, NodeState
from geoservice.domain.progress import annual_completion_as_printed
from geoservice.errors import LampRuleError, UnknownNameError
from tests.makers import a_ledger, law
from tests.workspaces import opened

TODAY = date(2025, 7, 31)
PUBLISHED = date(2025, 1, 1)
BEHIND = {Lamp.GREEN: 0, Lamp.BLUE: 0, Lamp.GREY: 1, Lamp.YELLOW: 2, Lamp.RED: 3}
RULES = st.sampled_from(LAMP_RULES)
INVESTMENT_RULES = st.sampled_from([rule for rule in LAMP_RULES if rule.investment])
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
few = settings(law, max_examples=12)  # each looks at every project of the register
SHIPPED = opened("shipped").ledger


def said(day: date = TODAY, source: str = "S1") -> Report:
    return Report(held_on=day, source_id=source, row_id="F1")


def rate(percent: Decimal | str | int, day: date = TODAY) -> AnnualReport:
    completion = annual_completion_as_printed(Decimal(percent), year=day.year)
    return AnnualReport(completion=completion, report=said(day))


def a_node(state: NodeState, due_on: date | None = None, **changes: Any) -> NodeReport:
    """A hard node of the plan in force; evidence of today where its state needs some."""
    node = Milestone(
        milestone_id="M1",
        project_id="P1",
        plan_version="current",
        name="通车",
        due_on=due_on,
        due_precision="day",
        firmness="hard",
        met_on=None,
        met_precision="",
        state=state,
        source_id="S1",
        note="",
    )
    evidence = said() if state in (NodeState.MET, NodeState.OPEN_PAST_DUE) else None
    own = {key: changes.pop(key) for key in ("report", "completion_ratio") if key in changes}
    return NodeReport(node=replace(node, **changes), **{"report": evidence, **own})


def under_way(**changes: Any) -> Evidence:
    """A project under construction since last year, heard of today."""
    known: dict[str, Any] = {
        "project_id": "P1",
        "as_of": TODAY,
        "status": "under_construction",
        "status_report": said(),
        "started": True,
        "first_started_on": date(2024, 5, 1),
        "last_report": said(),
    }
    return Evidence(**{**known, **changes})


def verdict(evidence: Evidence, rule: LampRule = DEFAULT_RULE) -> tuple[Lamp, Reason]:
    found = judge(evidence, rule)
    return found.lamp, found.reason


# Silence ------------------------------------------------------------------------------------------


@law
@given(RULES, st.lists(st.sampled_from([NodeState.PENDING, NodeState.DUE_UNREPORTED]), max_size=3))
def test_a_project_nobody_reported_on_is_grey_under_every_rule(
    rule: LampRule, states: list[NodeState]
) -> None:
    nodes = tuple(a_node(state, TODAY) for state in states)
    silent = Evidence(project_id="P1", as_of=TODAY, nodes=nodes)
    assert verdict(silent, rule) == (Lamp.GREY, Reason.NOT_REPORTED)


def test_a_node_past_its_day_without_word_is_grey_and_never_red() -> None:
    node = a_node(NodeState.DUE_UNREPORTED, date(2025, 1, 31))
    found = judge(under_way(annual=rate(100), nodes=(node,)), DEFAULT_RULE)
    assert (found.lamp, found.reason, found.node_id) == (Lamp.GREY, Reason.DUE_UNREPORTED, "M1")


def test_a_silent_node_asks_no_longer_once_a_later_one_is_met() -> None:
    nodes = (a_node(NodeState.DUE_UNREPORTED, date(2025, 1, 31)), a_node(NodeState.MET, date(2025, 2, 28)))
    assert verdict(under_way(nodes=nodes)) == (Lamp.GREEN, Reason.NO_NODE_LATE)


def test_a_proven_fault_stands_whatever_else_is_missing() -> None:
    silent = a_node(NodeState.DUE_UNREPORTED, date(2025, 1, 31))
    assert verdict(under_way(annual=rate(10), nodes=(silent,))) == (Lamp.RED, Reason.FAR_BEHIND_PACE)


def test_a_continuing_project_without_an_annual_rate_is_grey() -> None:
    assert verdict(under_way()) == (Lamp.GREY, Reason.INVESTMENT_NOT_REPORTED)


def test_not_reporting_investment_never_makes_a_lamp_green() -> None:
    """Nodes still ahead, in a later year, do not stand in for the rate that is missing."""
    node = a_node(NodeState.PENDING, date(2026, 12, 31))
    assert verdict(under_way(nodes=(node,))) == (Lamp.GREY, Reason.INVESTMENT_NOT_REPORTED)


@pytest.mark.parametrize(
    ("days", "reason"),
    [(STALE_AFTER_DAYS, Reason.ON_PACE), (STALE_AFTER_DAYS + 1, Reason.STALE)],
)
def test_a_report_lights_a_lamp_for_thirty_one_days(days: int, reason: Reason) -> None:
    day = TODAY - timedelta(days=days)
    assert verdict(under_way(annual=rate(100, day), last_report=said(day)))[1] is reason


def test_how_long_a_report_holds_is_a_setting() -> None:
    day = TODAY - timedelta(days=15)
    evidence = under_way(annual=rate(100, day), last_report=said(day))
    assert judge(evidence, DEFAULT_RULE, stale_after_days=14).reason is Reason.STALE


def test_an_old_fault_is_out_of_date_and_not_red() -> None:
    day = TODAY - timedelta(days=40)
    assert verdict(under_way(annual=rate(1, day)))[0] is Lamp.GREY


def test_an_old_rate_says_nothing_of_a_project_judged_by_its_nodes() -> None:
    node = a_node(NodeState.PENDING, date(2025, 12, 31))
    old = rate(1, TODAY - timedelta(days=60))
    assert verdict(under_way(annual=old, nodes=(node,))) == (Lamp.GREEN, Reason.NO_NODE_LATE)


# Done ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["completed", "open", "in_production", "handed_over"])
def test_done_is_blue_and_does_not_grow_old(status: str) -> None:
    long_ago = said(date(2020, 1, 1))
    assert verdict(under_way(status=status, status_report=long_ago, last_report=long_ago)) == (
        Lamp.BLUE,
        Reason.DONE,
    )


@pytest.mark.parametrize("status", ["connected", "accepted", "topped_out"])
def test_through_connected_or_accepted_is_not_done(status: str) -> None:
    assert verdict(under_way(status=status))[0] is not Lamp.BLUE


def test_done_by_a_source_that_contradicts_itself_is_grey() -> None:
    assert verdict(under_way(status="completed", status_under_review=True)) == (
        Lamp.GREY,
        Reason.UNDER_REVIEW,
    )


# Which measure ------------------------------------------------------------------------------------


def measure_of(evidence: Evidence) -> Measure | None:
    return judge(evidence, DEFAULT_RULE).measure


def test_a_project_new_this_year_is_judged_by_its_start() -> None:
    new = under_way(start_type="new", first_programme_year=2025, first_started_on=date(2025, 3, 1))
    assert (measure_of(new), verdict(new)) == (Measure.START, (Lamp.GREEN, Reason.STARTED))


@pytest.mark.parametrize(
    "changes",
    [{"first_programme_year": 2024}, {"first_started_on": date(2024, 12, 9)}, {"start_type": "unknown"}],
)
def test_a_project_of_last_years_list_is_a_continuing_one(changes: dict[str, Any]) -> None:
    new = {"start_type": "new", "first_programme_year": 2025, "first_started_on": date(2025, 3, 1)}
    assert measure_of(under_way(**{**new, **changes})) is Measure.DEVIATION


def test_a_project_whose_plan_ends_this_year_is_judged_by_its_nodes() -> None:
    node = a_node(NodeState.PENDING, date(2025, 12, 31))
    assert measure_of(under_way(annual=rate(100), nodes=(node,))) is Measure.NODE


def test_a_plan_that_ended_last_year_and_is_met_judges_no_more() -> None:
    node = a_node(NodeState.MET, date(2024, 12, 31))
    assert measure_of(under_way(annual=rate(100), nodes=(node,))) is Measure.DEVIATION


def test_a_plan_that_ended_last_year_and_is_not_met_still_judges() -> None:
    node = a_node(NodeState.OPEN_PAST_DUE, date(2024, 12, 31))
    assert verdict(under_way(nodes=(node,))) == (Lamp.RED, Reason.NODE_LONG_LATE)


def test_a_rule_for_starts_says_nothing_of_a_silent_project() -> None:
    heard_of = Evidence(project_id="P1", as_of=TODAY, last_report=said())
    found = verdict(heard_of, lamp_rule_named("yinchuan-2025-start"))
    assert found == (Lamp.GREY, Reason.START_NOT_REPORTED)


def test_a_rule_for_nodes_needs_nodes() -> None:
    assert verdict(under_way(), lamp_rule_named("works-period")) == (Lamp.GREY, Reason.NO_NODE_DUE)


# Starts -------------------------------------------------------------------------------------------


def not_begun(due_on: date | None, told_on: date, state: NodeState) -> Evidence:
    nodes = () if due_on is None else (a_node(state, due_on, name="开工", report=None),)
    return Evidence(
        project_id="P1",
        as_of=TODAY,
        status="permitting",
        status_report=said(told_on),
        started=False,
        nodes=nodes,
        last_report=said(told_on),
    )


def test_silence_after_the_due_day_is_not_an_overdue_start() -> None:
    told = not_begun(date(2025, 7, 15), date(2025, 7, 10), NodeState.DUE_UNREPORTED)
    assert verdict(told) == (Lamp.GREY, Reason.DUE_UNREPORTED)


def test_a_start_that_was_never_planned_for_a_day_cannot_be_late() -> None:
    assert verdict(not_begun(None, TODAY, NodeState.PENDING)) == (Lamp.GREY, Reason.START_DAY_NOT_STATED)


def test_months_run_to_the_last_word_and_not_to_today() -> None:
    """Due in May, told not to have begun on 1 July: three months; on 30 June: two."""
    july = not_begun(date(2025, 5, 31), date(2025, 7, 1), NodeState.DUE_UNREPORTED)
    assert verdict(july) == (Lamp.RED, Reason.START_LONG_OVERDUE)
    june = replace(july, as_of=date(2025, 7, 1), status_report=said(date(2025, 6, 30)))
    assert verdict(june) == (Lamp.YELLOW, Reason.START_OVERDUE)


@pytest.mark.parametrize(
    ("met_on", "precision", "reason"),
    [
        (date(2025, 6, 20), "day", Reason.STARTED_AS_PLANNED),
        (date(2025, 6, 21), "day", Reason.STARTED_LATE),
        (date(2025, 6, 30), "month", Reason.STARTED),
    ],
)
def test_a_start_is_on_time_or_late_only_where_both_days_are_known(
    met_on: date, precision: str, reason: Reason
) -> None:
    node = a_node(NodeState.MET, date(2025, 6, 20), name="开工（第一根桩）", met_on=met_on)
    known = replace(node, node=replace(node.node, met_precision=precision))
    new = under_way(start_type="new", first_started_on=met_on, nodes=(known,))
    assert verdict(new) == (Lamp.GREEN, reason)


def test_a_silent_start_node_asks_for_a_word() -> None:
    node = a_node(NodeState.DUE_UNREPORTED, date(2025, 6, 30), name="开工")
    heard_of = Evidence(project_id="P1", as_of=TODAY, nodes=(node,), last_report=said())
    found = verdict(heard_of, lamp_rule_named("yinchuan-2025-start"))
    assert found == (Lamp.GREY, Reason.DUE_UNREPORTED)


# Nodes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_in_days", "done_ratio", "reason"),
    [
        (15, Fraction(79, 100), Reason.NODE_NEAR_AND_BEHIND),
        (15, Fraction(80, 100), Reason.NO_NODE_LATE),
        (16, Fraction(0), Reason.NO_NODE_LATE),
        (0, None, Reason.NODE_PROGRESS_NOT_REPORTED),
    ],
)
def test_a_node_due_in_fifteen_days_must_be_four_fifths_done(
    due_in_days: int, done_ratio: Fraction | None, reason: Reason
) -> None:
    due_on = TODAY + timedelta(days=due_in_days)
    node = a_node(NodeState.PENDING, due_on, completion_ratio=done_ratio, report=said())
    assert verdict(under_way(nodes=(node,)))[1] is reason


def test_lateness_is_that_of_the_last_word_and_does_not_grow_by_itself() -> None:
    told = said(TODAY - timedelta(days=20))
    node = a_node(NodeState.OPEN_PAST_DUE, TODAY - timedelta(days=30), report=told)
    found = judge(under_way(nodes=(node,)), DEFAULT_RULE)
    assert (found.lamp, found.value) == (Lamp.YELLOW, 10)


# Laws ---------------------------------------------------------------------------------------------


@law
@given(INVESTMENT_RULES, st.integers(0, 20_000), st.integers(0, 20_000), st.dates(date(2025, 1, 1), TODAY))
def test_a_better_rate_never_gives_a_worse_lamp(rule: LampRule, one: int, other: int, day: date) -> None:
    worse, better = (
        under_way(as_of=day, annual=rate(Decimal(hundredths) / 100, day), last_report=said(day))
        for hundredths in sorted((one, other))
    )
    assert BEHIND[judge(better, rule).lamp] <= BEHIND[judge(worse, rule).lamp]


@law
@given(RULES, st.integers(1, 60), st.integers(1, 60))
def test_a_later_node_never_gives_a_better_lamp(rule: LampRule, one: int, other: int) -> None:
    sooner, later = (
        under_way(nodes=(a_node(NodeState.OPEN_PAST_DUE, TODAY - timedelta(days=days)),))
        for days in sorted((one, other))
    )
    assert BEHIND[judge(sooner, rule).lamp] <= BEHIND[judge(later, rule).lamp]


@few
@given(RULES, DAYS)
def test_every_project_of_the_register_has_one_lamp(rule: LampRule, day: date) -> None:
    results = programme_lamps(SHIPPED, SHIPPED.project_ids, day, rule)
    counts = lamp_counts(results)
    assert counts.total == sum(count for _, count in counts.by_reason) == len(SHIPPED.projects)
    assert {one.project_id for one in results} == SHIPPED.project_ids


@few
@given(RULES, DAYS)
def test_no_lamp_but_grey_and_blue_rests_on_an_old_word_or_on_none(rule: LampRule, day: date) -> None:
    for one in programme_lamps(SHIPPED, SHIPPED.project_ids, day, rule):
        if one.lamp in (Lamp.GREEN, Lamp.YELLOW, Lamp.RED):
            assert one.report is not None
            assert 0 <= (day - one.report.held_on).days <= STALE_AFTER_DAYS


@few
@given(RULES, DAYS)
def test_no_lamp_looks_at_a_length(rule: LampRule, day: date) -> None:
    """沿太行: a road is not red for metres its rule does not measure."""
    lengths = SHIPPED.facts[UNIT].isin(["m", "km"])
    facts = SHIPPED.facts.assign(value=SHIPPED.facts["value"].mask(lengths, Decimal(0)))
    shorter = replace(SHIPPED, facts=facts)
    assert programme_lamps(shorter, SHIPPED.project_ids, day, rule) == programme_lamps(
        SHIPPED, SHIPPED.project_ids, day, rule
    )


# The shipped ledger -------------------------------------------------------------------------------


def shipped(project_id: str, day: date, rule: str = "default") -> LampResult:
    return project_lamp(SHIPPED, project_id, day, lamp_rule_named(rule))


def counted(day: date) -> dict[Lamp, int]:
    return dict(lamp_counts(programme_lamps(SHIPPED, SHIPPED.programme_ids, day, DEFAULT_RULE)).by_lamp)


def test_p04_in_october_2025_is_fifteen_points_ahead_by_an_outside_page() -> None:
    """96.2 % at 21 October against 294/365."""
    found = shipped("P04", date(2025, 10, 22), "yinchuan-2025-investment")
    assert (found.lamp, found.reason, found.report) == (
        Lamp.GREEN,
        Reason.ON_PACE,
        Report(held_on=date(2025, 10, 21), source_id="X20", row_id="XF076", scope="焦作境 2025年"),
    )
    assert found.value is not None and round(found.value, 4) == Decimal("0.1565")


def test_the_roads_called_yantaihang_are_never_red() -> None:
    """Every fortnight of two and a half years, under every rule."""
    roads = frozenset({"P04", "P05", "P06"})
    for step in range(60):
        found = evidence_of(SHIPPED, roads, date(2024, 1, 1) + timedelta(days=15 * step)).values()
        assert all(judge(one, rule).lamp is not Lamp.RED for one in found for rule in LAMP_RULES)


@pytest.mark.parametrize(
    ("project_id", "day", "lamp", "reason"),
    [
        ("P01", date(2025, 7, 31), Lamp.GREY, Reason.INVESTMENT_NOT_REPORTED),
        ("P02", date(2025, 7, 31), Lamp.GREY, Reason.DUE_UNREPORTED),
        ("P03", date(2025, 7, 31), Lamp.GREEN, Reason.NO_NODE_LATE),
        ("P03", date(2025, 12, 30), Lamp.BLUE, Reason.DONE),
        ("P04", date(2025, 12, 30), Lamp.BLUE, Reason.DONE),
        ("P05", date(2025, 7, 31), Lamp.GREEN, Reason.STARTED),
        ("P06", date(2025, 7, 31), Lamp.GREEN, Reason.START_NOT_YET_DUE),
        ("P06", date(2026, 1, 10), Lamp.GREY, Reason.DUE_UNREPORTED),
        ("P07", date(2026, 2, 26), Lamp.RED, Reason.START_LONG_OVERDUE),
        ("P21", date(2025, 7, 31), Lamp.GREY, Reason.NOT_REPORTED),
        ("P22", date(2025, 12, 30), Lamp.GREY, Reason.DUE_UNREPORTED),
        ("P23d", date(2025, 7, 31), Lamp.GREY, Reason.UNDER_REVIEW),
    ],
)
def test_what_the_shipped_facts_decide(project_id: str, day: date, lamp: Lamp, reason: Reason) -> None:
    found = shipped(project_id, day)
    assert (found.lamp, found.reason) == (lamp, reason)


def test_at_the_end_of_july_2025_most_of_the_programme_cannot_be_decided() -> None:
    assert counted(date(2025, 7, 31)) == {
        Lamp.GREEN: 7, Lamp.YELLOW: 0, Lamp.RED: 0, Lamp.BLUE: 6, Lamp.GREY: 22,
    }  # fmt: skip


def test_at_the_end_of_2025_the_reports_are_out_of_date() -> None:
    assert counted(date(2025, 12, 30)) == {
        Lamp.GREEN: 0, Lamp.YELLOW: 0, Lamp.RED: 0, Lamp.BLUE: 8, Lamp.GREY: 27,
    }  # fmt: skip


# Evidence from a ledger ---------------------------------------------------------------------------


def with_facts(*rows: dict[str, Any]) -> Evidence:
    facts = [
        {
            "fact_id": f"F{number}", "project_id": "P1", "kind": "done", "as_of": TODAY, "source_id": "S1",
            "unit": "CNY_100M", "scope": "全线", **row,
        }
        for number, row in enumerate(rows)
    ]  # fmt: skip
    ledger = a_ledger(projects=["P1"], sources={"S1": PUBLISHED}, facts=facts)
    return evidence_of(ledger, frozenset({"P1"}), TODAY)["P1"]


PLAN = {"metric": "annual_planned_investment", "value": Decimal(4), "kind": "plan"}
DONE = {"metric": "annual_completed_investment", "value": Decimal(1)}


def test_an_amount_and_its_plan_make_a_rate() -> None:
    found = with_facts(PLAN, DONE)
    assert found.annual is not None and found.annual.completion.ratio == Fraction(1, 4)


def test_amounts_in_ten_thousands_are_the_same_money() -> None:
    found = with_facts(PLAN, {**DONE, "value": Decimal(10_000), "unit": "CNY_10K"})
    assert found.annual is not None and found.annual.completion.ratio == Fraction(1, 4)


@pytest.mark.parametrize(
    "plan",
    [
        {**PLAN, "scope": "焦作境"},
        {**PLAN, "as_of": date(2024, 7, 31)},
        {**PLAN, "value": Decimal(0)},
        {**PLAN, "value": None},
        {**PLAN, "unit": "percent"},
    ],
)
def test_an_amount_has_no_rate_without_a_plan_of_its_own_scope_and_year(plan: dict[str, Any]) -> None:
    assert with_facts(plan, DONE).annual is None


@pytest.mark.parametrize("value", [None, Decimal(-1), Decimal("NaN")])
def test_an_impossible_rate_is_as_if_not_reported(value: Decimal | None) -> None:
    row = {"metric": "annual_investment_completion_rate", "unit": "percent", "value": value}
    assert with_facts(row).annual is None


def test_a_plan_is_no_report() -> None:
    assert with_facts(PLAN).last_report is None


def test_a_baseline_that_was_replaced_lights_no_lamp() -> None:
    row = {
        "milestone_id": "M1", "project_id": "P1", "source_id": "S1", "name": "通车", "state": "open",
        "plan_version": "baseline", "due_on": date(2025, 1, 31), "as_of": TODAY,
    }  # fmt: skip
    ledger = a_ledger(projects=["P1"], sources={"S1": PUBLISHED}, milestones=[row])
    assert evidence_of(ledger, frozenset({"P1"}), TODAY)["P1"].nodes == ()


def test_a_groundbreaking_ceremony_is_not_the_start() -> None:
    assert not a_node(NodeState.MET, name="开工奠基").is_start


@pytest.mark.parametrize("project_id", ["P999", PROGRAMME])
def test_a_project_the_ledger_does_not_hold_is_refused(project_id: str) -> None:
    with pytest.raises(UnknownNameError):
        shipped(project_id, TODAY)


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_one_project_and_the_whole_programme_show_the_same_lamp(city: str) -> None:
    ledger: Ledger = opened(city).ledger
    for one in programme_lamps(ledger, ledger.programme_ids, TODAY, DEFAULT_RULE):
        assert project_lamp(ledger, one.project_id, TODAY, DEFAULT_RULE) == one


# Rules --------------------------------------------------------------------------------------------


def test_rules_are_told_apart_by_name() -> None:
    assert [lamp_rule_named(rule.name) for rule in LAMP_RULES] == list(LAMP_RULES)


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="sanya-2022"):
        lamp_rule_named("郑州")


def test_every_rule_says_where_it_comes_from() -> None:
    assert all(rule.source and rule.edition for rule in LAMP_RULES)


def test_a_rule_without_a_measure_is_refused() -> None:
    with pytest.raises(LampRuleError):
        LampRule(name="empty", edition="1", source="here", basis=Basis.PROPOSAL)


@pytest.mark.parametrize(("measure", "red"), [(Measure.PACE, "1.1"), (Measure.NODE, "0.1")])
def test_thresholds_that_contradict_each_other_are_refused(measure: Measure, red: str) -> None:
    with pytest.raises(LampRuleError):
        InvestmentSteps(
            measure=measure,
            green_from_ratio=Decimal(1),
            green_at_threshold=True,
            red_below_ratio=Decimal(red),
        )
