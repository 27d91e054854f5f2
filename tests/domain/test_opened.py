"""Lengths opened by a day: as stated, from the day they were stated, and never zero where nobody said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from geoservice.domain.join import Scope
from geoservice.domain.ledger import Ledger
from geoservice.domain.opened import LENGTH_IN_CITY, OPEN_LENGTH, OpenedLengths, opened_lengths
from tests.makers import a_ledger
from tests.workspaces import opened

DAY_BEFORE, OPENING = date(2025, 12, 29), date(2025, 12, 30)
BUILT = date(2025, 6, 1)


def shipped(day: date, scope: Scope = Scope.PROGRAMME) -> OpenedLengths:
    return opened_lengths(opened("shipped").ledger, day, scope)


def fact(fact_id: str, metric: str, value: str, **changes: Any) -> dict[str, Any]:
    told = {"fact_id": fact_id, "project_id": "R", "metric": metric, "value": Decimal(value), "unit": "km"}
    return {**told, "kind": "done", "as_of": BUILT, "as_of_precision": "day", "source_id": "S", **changes}


def a_road(
    *facts: dict[str, Any], statuses: tuple[str, ...] = ("open",), published: date = BUILT, **project: Any
) -> Ledger:
    """One road R with a status row a month from `BUILT` on."""
    reports = [
        {
            "project_id": "R",
            "status": status,
            "as_of": date(2025, 6 + number, 1),
            "as_of_precision": "day",
            "source_id": "S",
        }
        for number, status in enumerate(statuses)
    ]
    road = {
        "project_id": "R",
        "name": "road",
        "location_type": "line",
        "object_type": "expressway",
        **project,
    }
    return a_ledger(projects=[road], sources={"S": published}, status=reports, facts=facts)


def of_road(ledger: Ledger, day: date = date(2025, 12, 31)) -> OpenedLengths:
    return opened_lengths(ledger, day, Scope.PROGRAMME)


def test_nothing_was_open_the_day_before() -> None:
    found = shipped(DAY_BEFORE)
    assert (found.roads, found.total_length_m, found.total_in_city_m) == ((), 0, 0)


def test_two_motorways_opened_on_the_day_with_the_lengths_stated() -> None:
    found = shipped(OPENING)
    assert [road.project_id for road in found.roads] == ["P03", "P04"]
    assert (found.total_length_m, found.total_in_city_m) == (Decimal("152300.0"), Decimal("130900.0"))
    assert {road.opened_on for road in found.roads} == {OPENING}


def test_roads_without_a_stated_length_are_listed_and_not_zero() -> None:
    lengths = {road.project_id: road.length for road in shipped(OPENING, Scope.ALL).roads}
    assert (lengths["P48"], lengths["P49"]) == (None, None)
    assert shipped(OPENING, Scope.ALL).total_length_m == Decimal("152300.0")


def test_opened_roads_outside_the_programme_are_counted_and_not_listed() -> None:
    everything, programme = shipped(OPENING, Scope.ALL), shipped(OPENING)
    assert len(programme.roads) + programme.out_of_scope_count == len(everything.roads)
    assert (programme.out_of_scope_count, everything.not_stated_count) == (3, 3)


def test_works_that_are_no_roads_are_not_opened_roads() -> None:
    listed = {road.project_id for road in shipped(date(2026, 3, 31), Scope.ALL).roads}
    assert listed.isdisjoint({"P15", "P18", "P44e"})


@pytest.mark.parametrize("what", ["pipe_network", "railway"])
def test_pipes_and_railways_are_no_roads(what: str) -> None:
    assert of_road(a_road(fact("F1", OPEN_LENGTH, "5"), object_type=what)).roads == ()


@pytest.mark.parametrize("status", ["connected", "accepted", "completed", "under_construction"])
def test_a_road_that_is_built_is_not_yet_open(status: str) -> None:
    assert of_road(a_road(fact("F1", OPEN_LENGTH, "5"), statuses=(status,))).roads == ()


def test_a_road_is_opened_on_the_first_day_it_was_reported_open() -> None:
    ledger = a_road(statuses=("under_construction", "open", "open", "handed_over"))
    assert [road.opened_on for road in of_road(ledger).roads] == [date(2025, 7, 1)]


def test_a_road_published_later_is_not_yet_known() -> None:
    ledger = a_road(fact("F1", OPEN_LENGTH, "5"), published=date(2025, 9, 1))
    assert (of_road(ledger, date(2025, 8, 31)).roads, len(of_road(ledger, date(2025, 9, 1)).roads)) == ((), 1)


def test_a_design_length_says_nothing_of_what_is_open() -> None:
    (road,) = of_road(a_road(fact("F1", LENGTH_IN_CITY, "5", kind="design"))).roads
    assert (road.length, road.in_city) == (None, None)


def test_the_newest_of_two_stated_lengths_is_taken() -> None:
    newer = fact("F2", OPEN_LENGTH, "6.5", as_of=date(2025, 8, 1))
    ledger = a_road(newer, fact("F1", OPEN_LENGTH, "5"))
    assert of_road(ledger).total_length_m == Decimal("6500.0")
    assert of_road(ledger, date(2025, 7, 31)).total_length_m == 5000
