"""Stated against measured length."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from geoservice.domain.alignment import Grade, StatedLength, compare_facts, deviation, stated_length
from geoservice.domain.ledger import Ledger
from tests.makers import a_ledger

PLANNED, OPENED = date(2021, 10, 19), date(2025, 12, 30)


def stated(length_m: str) -> StatedLength:
    return StatedLength(
        fact_id="F1",
        length_m=Decimal(length_m),
        value=Decimal(length_m),
        unit="m",
        qualifier="",
        kind="design",
        scope="",
        as_of=PLANNED,
        as_of_precision="day",
        source_id="S1",
    )


def ledger_of(**facts: dict[str, Any]) -> Ledger:
    rows = [{"fact_id": key, "project_id": "P1", "source_id": "S1", **row} for key, row in facts.items()]
    return a_ledger(projects=["P1"], sources={"S1": None}, facts=rows)


OPEN_ROAD = ledger_of(
    best={"value": Decimal("100.1"), "unit": "km", "as_of": OPENED},
    plan={"value": Decimal("99300"), "unit": "m", "as_of": PLANNED},
)


@pytest.mark.parametrize(
    ("measured_m", "grade"),
    [
        (1000.0, Grade.AGREES),
        (1010.0, Grade.AGREES),
        (1010.1, Grade.YELLOW),
        (989.9, Grade.YELLOW),
        (1030.0, Grade.YELLOW),
        (1030.1, Grade.RED),
        (969.9, Grade.RED),
    ],
)
def test_grades_change_above_one_and_three_percent(measured_m: float, grade: Grade) -> None:
    assert deviation(measured_m, stated("1000"), "surveyed").grade is grade


def test_the_deviation_is_measured_less_stated_by_stated() -> None:
    assert deviation(1020, stated("1000"), "digitised").ratio == pytest.approx(0.02)


@pytest.mark.parametrize("measured_m", [1000, 5000])
def test_a_schematic_line_is_never_graded(measured_m: float) -> None:
    found = deviation(measured_m, stated("1000"), "schematic")
    assert (found.grade, found.ratio) == (Grade.SCHEMATIC, None)


@pytest.mark.parametrize("accuracy_class", ["", "unknown"])
def test_geometry_of_unknown_accuracy_is_not_graded(accuracy_class: str) -> None:
    assert deviation(1000, stated("1000"), accuracy_class).ratio is None


@pytest.mark.parametrize("nothing", [None, stated("0")], ids=["none", "zero"])
def test_nothing_stated_is_not_zero(nothing: StatedLength | None) -> None:
    found = deviation(1000, nothing, "surveyed")
    assert (found.grade, found.ratio) == (Grade.NOTHING_STATED, None)


@pytest.mark.parametrize(
    ("day", "fact_id"),
    [(date(2021, 10, 18), None), (PLANNED, "plan"), (date(2025, 12, 29), "plan"), (OPENED, "best")],
)
def test_the_best_fact_known_on_the_day_is_used(day: date, fact_id: str | None) -> None:
    found = stated_length(("best", "plan"), OPEN_ROAD, day)
    assert (None if found is None else found.fact_id) == fact_id


def test_the_catalogs_order_decides_not_the_day() -> None:
    found = stated_length(("plan", "best"), OPEN_ROAD, OPENED)
    assert found is not None and found.fact_id == "plan"


def test_kilometres_become_metres_without_losing_a_digit() -> None:
    found = stated_length(("best",), OPEN_ROAD, OPENED)
    assert found is not None and found.length_m == Decimal("100100")


def test_a_fact_in_another_unit_is_passed_over() -> None:
    ledger = ledger_of(cost={"value": Decimal(5), "unit": "CNY_100M", "as_of": PLANNED})
    assert stated_length(("cost",), ledger, OPENED) is None


def test_a_fact_whose_number_was_refused_at_the_gate_is_passed_over() -> None:
    """2026-11-21: `1606米` in the value of a compared fact broke every page with that road."""
    ledger = ledger_of(broken={"value": None, "unit": "m", "as_of": PLANNED})
    assert stated_length(("broken",), ledger, OPENED) is None


@pytest.mark.parametrize(
    ("cell", "facts"), [(("F1", "F2"), ("F1", "F2")), ((), ()), (None, ()), (float("nan"), ())]
)
def test_a_cell_without_facts_names_none(cell: object, facts: tuple[str, ...]) -> None:
    assert compare_facts(cell) == facts
