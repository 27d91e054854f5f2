"""Every way of grouping route lengths adds up to the same total."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from geoservice.domain.alignment import Grade
from geoservice.domain.join import Scope, join
from geoservice.domain.statistics import (
    GroupBy,
    LengthTable,
    RouteLength,
    grouped,
    length_inside_m,
    route_lengths,
)
from geoservice.storage.workspace import Workspace
from tests.workspaces import CITIES, opened

MILLIMETRE = 0.001
SHUIYUN_DAY = date(2025, 6, 30)
EVERY_GROUPING = [keys for size in range(1, len(GroupBy) + 1) for keys in combinations(GroupBy, size)]

each_city = pytest.mark.parametrize("city", CITIES)
each_scope = pytest.mark.parametrize("scope", Scope)
each_grouping = pytest.mark.parametrize("by", EVERY_GROUPING, ids="+".join)


def routes_of(workspace: Workspace, scope: Scope, day: date | None = None) -> tuple[RouteLength, ...]:
    as_of = day or workspace.default_as_of
    assert as_of is not None
    joined = join(workspace.layer("alignments"), workspace.ledger, as_of=as_of, scope=scope)
    return route_lengths(joined, workspace.ledger)


def route(alignment_id: str, day: date = SHUIYUN_DAY) -> RouteLength:
    """A road of Shuiyun."""
    (found,) = [
        one for one in routes_of(opened("shuiyun"), Scope.ALL, day) if one.alignment_id == alignment_id
    ]
    return found


@each_city
@each_scope
@each_grouping
def test_the_groups_add_up_to_the_total(city: str, scope: Scope, by: tuple[GroupBy, ...]) -> None:
    routes = routes_of(opened(city), scope)
    total_m = sum(one.length_m for one in routes)
    assert sum(group.length_m for group in grouped(routes, by, opened(city).districts)) == pytest.approx(
        total_m, abs=MILLIMETRE
    )


@each_city
@each_grouping
def test_no_group_is_listed_twice(city: str, by: tuple[GroupBy, ...]) -> None:
    keys = [group.keys for group in grouped(routes_of(opened(city), Scope.ALL), by, opened(city).districts)]
    assert len(set(keys)) == len(keys)


@each_city
def test_a_route_counts_once_in_a_group_that_does_not_cut_it(city: str) -> None:
    routes = routes_of(opened(city), Scope.ALL)
    assert sum(group.route_count for group in grouped(routes, (GroupBy.STATUS,), None)) == len(routes)


def test_a_road_across_a_boundary_counts_in_both_districts() -> None:
    groups = grouped((route("huanshan"),), (GroupBy.DISTRICT,), opened("shuiyun").districts)
    assert [(group.keys, group.route_count) for group in groups] == [(("西岭区",), 1), (("东溪区",), 1)]


def test_what_leaves_the_districts_is_a_group_of_its_own() -> None:
    groups = grouped((route("yunling"),), (GroupBy.DISTRICT,), opened("shuiyun").districts)
    assert [group.keys for group in groups] == [("云台县",), (None,)]


def test_groups_have_their_keys_in_the_order_asked_for() -> None:
    (group,) = grouped((route("liyuan"),), (GroupBy.CLASS, GroupBy.STATUS), opened("shuiyun").districts)
    assert group.keys == ("local", "unknown")


def test_a_group_with_a_schematic_road_says_so() -> None:
    groups = grouped(routes_of(opened("shuiyun"), Scope.ALL), (GroupBy.CLASS,), None)
    assert [group.keys for group in groups if group.schematic] == [("urban_expressway",)]


def test_a_group_has_the_largest_error_of_its_roads() -> None:
    (group,) = grouped((route("dadao"),), (GroupBy.STATUS,), opened("shuiyun").districts)
    assert group.err_m == 800


def test_the_programme_leaves_out_the_road_that_is_not_in_it() -> None:
    assert "liyuan" not in [one.alignment_id for one in routes_of(opened("shuiyun"), Scope.PROGRAMME)]


@pytest.mark.parametrize(
    ("alignment_id", "grade"),
    [
        ("binjiang", Grade.AGREES),
        ("huanshan", Grade.YELLOW),
        ("yunling", Grade.RED),
        ("dadao", Grade.SCHEMATIC),
        ("liyuan", Grade.NOTHING_STATED),
    ],
)
def test_shuiyun_has_a_road_for_each_verdict(alignment_id: str, grade: Grade) -> None:
    assert route(alignment_id).deviation.grade is grade


def test_a_road_is_compared_with_what_was_stated_by_the_day() -> None:
    stated = route("huanshan", date(2025, 6, 29)).stated
    assert stated is not None and stated.fact_id == "F02"


def test_a_road_without_status_has_no_day_of_it() -> None:
    assert route("liyuan").status_as_of is None


def test_the_total_of_a_table_is_the_sum_route_by_route() -> None:
    routes = routes_of(opened("shuiyun"), Scope.ALL)
    table = LengthTable(as_of=SHUIYUN_DAY, scope=Scope.ALL, by=(), routes=routes, groups=())
    assert table.total_length_m == pytest.approx(sum(one.length_m for one in routes), abs=1e-9)


def test_the_error_of_a_table_is_the_largest_of_its_routes() -> None:
    table = LengthTable(
        as_of=SHUIYUN_DAY, scope=Scope.ALL, by=(), routes=routes_of(opened("shuiyun"), Scope.ALL), groups=()
    )
    assert (table.err_m, table.has_schematic) == (800, True)


@each_city
@each_scope
def test_inside_and_outside_the_districts_add_up_to_the_whole(city: str, scope: Scope) -> None:
    routes, districts = routes_of(opened(city), scope), opened(city).districts
    assert districts is not None
    table = LengthTable(
        as_of=SHUIYUN_DAY,
        scope=scope,
        by=(),
        routes=routes,
        groups=(),
        inside_length_m=length_inside_m(routes, districts),
    )
    outside = [one for one in grouped(routes, (GroupBy.DISTRICT,), districts) if one.keys == (None,)]
    assert table.outside_length_m == pytest.approx(sum(one.length_m for one in outside), abs=MILLIMETRE)


def test_without_districts_nothing_is_inside_or_outside() -> None:
    table = LengthTable(as_of=SHUIYUN_DAY, scope=Scope.ALL, by=(), routes=(), groups=())
    assert (table.inside_length_m, table.outside_length_m) == (None, None)


def test_a_road_listed_twice_counts_once_among_the_dissolved() -> None:
    routes = (route("huanshan"), route("huanshan"))
    table = LengthTable(as_of=SHUIYUN_DAY, scope=Scope.ALL, by=(), routes=routes, groups=())
    assert table.dissolved_length_m == pytest.approx(table.total_length_m / 2, abs=MILLIMETRE)


def test_routes_of_one_project_are_one_group_with_its_name() -> None:
    routes = routes_of(opened("shuiyun"), Scope.ALL)
    table = LengthTable(as_of=SHUIYUN_DAY, scope=Scope.ALL, by=(), routes=routes, groups=())
    keys = {group.keys[0] for group in grouped(routes, (GroupBy.PROJECT,), None)}
    assert keys - {None} == set(table.project_names)
    assert all(table.project_names.values())
