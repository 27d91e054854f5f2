"""What lies along a road: features and statements side by side, met by project only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from shapely.geometry import LineString, Point

from geoservice.domain.corridor import CorridorRow, corridor_rows, statements_along
from geoservice.domain.ledger import Ledger
from geoservice.domain.locating import unlabelled
from geoservice.domain.nearby import Nearby, Neighbour, nearby
from geoservice.domain.proximity import Nearness
from tests.makers import a_ledger

DAY = date(2025, 7, 31)
ROAD = unlabelled(LineString([(113.0, 35.0), (113.1, 35.0)]))


def a_fact(fact_id: str, project_id: str, metric: str, text: str, **changes: Any) -> dict[str, Any]:
    told = {"fact_id": fact_id, "project_id": project_id, "metric": metric, "value_text": text}
    return {**told, "kind": "design", "as_of": DAY, "as_of_precision": "day", "source_id": "S", **changes}


def told_of(*facts: dict[str, Any], published: date = DAY) -> Ledger:
    projects = [{"project_id": key, "name": f"name of {key}"} for key in ("R", "Q", "A", "B")]
    return a_ledger(projects=projects, sources={"S": published}, facts=facts)


def features(*about: tuple[str, float, float, str | None]) -> tuple[Nearby, ...]:
    things = tuple(
        Neighbour(
            layer_id="zones",
            feature_id=name,
            name=name,
            project_id=project_id,
            geometry=Point(longitude, latitude),
            err_m=10.0,
            accuracy_class="digitised",
        )
        for name, longitude, latitude, project_id in about
    )
    return nearby(ROAD, things, within_m=500, err_m=10)


def rows(found: tuple[Nearby, ...], ledger: Ledger) -> tuple[CorridorRow, ...]:
    return corridor_rows(found, statements_along(ledger, "R", DAY))[0]


def test_projects_said_to_lie_along_the_road_are_named_with_day_and_source() -> None:
    (said,) = statements_along(told_of(a_fact("F1", "A", "on_corridor_of", "R")), "R", DAY)
    assert (said.fact_id, said.project_id, said.name) == ("F1", "A", "name of A")
    assert (said.as_of, said.precision, said.source_id) == (DAY, "day", "S")


def test_what_the_road_crosses_is_named_by_the_word_of_the_source() -> None:
    (said,) = statements_along(told_of(a_fact("F1", "R", "crosses", "a river")), "R", DAY)
    assert (said.project_id, said.name) == (None, "a river")


@pytest.mark.parametrize(
    "fact",
    [
        a_fact("F1", "A", "on_corridor_of", "Q"),
        a_fact("F1", "A", "on_corridor_of", "R2"),
        a_fact("F1", "Q", "crosses", "a river"),
        a_fact("F1", "A", "map_story_role", "R"),
        a_fact("F1", "A", "on_corridor_of", "R", as_of=date(2025, 8, 1)),
        a_fact("F1", "A", "on_corridor_of", "R", as_of=None),
    ],
)
def test_other_roads_other_metrics_and_other_days_say_nothing(fact: dict[str, Any]) -> None:
    assert statements_along(told_of(fact), "R", DAY) == ()


def test_a_statement_may_name_several_roads() -> None:
    assert len(statements_along(told_of(a_fact("F1", "A", "on_corridor_of", "Q|R")), "R", DAY)) == 1


def test_a_statement_published_later_is_not_known() -> None:
    ledger = told_of(a_fact("F1", "A", "on_corridor_of", "R"), published=date(2026, 1, 1))
    assert statements_along(ledger, "R", DAY) == ()


def test_a_road_of_no_project_has_nothing_said_of_it() -> None:
    assert statements_along(told_of(a_fact("F1", "A", "on_corridor_of", "R")), None, DAY) == ()


def test_features_come_in_order_of_travel_and_farther_ones_are_counted() -> None:
    found = features(
        ("late", 113.08, 35.001, None), ("early", 113.02, 35.001, None), ("far", 113.05, 35.1, None)
    )
    listed, farther = corridor_rows(found, ())
    assert ([row.name for row in listed], farther) == (["early", "late"], 1)


def test_what_is_said_stands_beside_the_feature_of_the_same_project() -> None:
    ledger = told_of(a_fact("F1", "A", "on_corridor_of", "R"))
    (row,) = rows(features(("a park", 113.02, 35.001, "A")), ledger)
    assert (row.name, [one.fact_id for one in row.statements]) == ("a park", ["F1"])


def test_what_is_said_but_drawn_far_away_is_shown_with_its_distance() -> None:
    ledger = told_of(a_fact("F1", "A", "on_corridor_of", "R"))
    (row,) = rows(features(("a park", 113.02, 35.1, "A")), ledger)
    assert row.nearby is not None
    assert (row.nearby.nearness, len(row.statements)) == (Nearness.NOT_WITHIN, 1)


def test_what_is_said_and_not_drawn_comes_last_without_a_distance() -> None:
    ledger = told_of(a_fact("F1", "A", "on_corridor_of", "R"), a_fact("F2", "R", "crosses", "a river"))
    listed = rows(features(("a park", 113.02, 35.001, "B")), ledger)
    assert [(row.name, row.nearby is None) for row in listed] == [
        ("a park", False),
        ("name of A", True),
        ("a river", True),
    ]


def test_names_that_agree_do_not_make_one_of_two() -> None:
    ledger = told_of(a_fact("F1", "A", "on_corridor_of", "R"))
    assert len(rows(features(("name of A", 113.02, 35.001, None)), ledger)) == 2
