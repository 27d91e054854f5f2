"""Every way of grouping route lengths adds up to the same total."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from geoservice.domain.alignment import Grade
from geoservice.domain.join import Scope, join
from geoservice.domain.layer import Layer
from geoservice.domain.network import RoadNetwork
from geoservice.domain.plain_lengths import plain_dissolved_m, plain_groups, plain_routes
from geoservice.domain.roads import GroupBy, RoadsOnDay
from geoservice.domain.statistics import LengthTable, RouteLength
from geoservice.storage.workspace import Workspace
from tests.workspaces import CITIES, opened

MILLIMETRE = 0.001
SHUIYUN_DAY = date(2025, 6, 30)
EVERY_GROUPING = [keys for size in range(1, len(GroupBy) + 1) for keys in combinations(GroupBy, size)]

each_city = pytest.mark.parametrize("city", CITIES)
each_scope = pytest.mark.parametrize("scope", Scope)
each_grouping = pytest.mark.parametrize("by", EVERY_GROUPING, ids="+".join)


def table_of(
    workspace: Workspace,
    scope: Scope = Scope.ALL,
    by: tuple[GroupBy, ...] = (),
    *,
    day: date | None = None,
    layers: tuple[Layer, ...] | None = None,
    districts: Layer | None = None,
) -> LengthTable:
    as_of = day or workspace.default_as_of
    assert as_of is not None
    network = RoadNetwork(
        layers=layers if layers is not None else (workspace.layer("alignments"),),
        districts=districts or workspace.districts,
    )
    roads = RoadsOnDay(network=network, ledger=workspace.ledger, as_of=as_of, scope=scope)
    return LengthTable(roads=roads, by=by)


def shuiyun(*by: GroupBy, only: str = "", scope: Scope = Scope.ALL) -> LengthTable:
    """Shuiyun on its day, perhaps with one road only."""
    city = opened("shuiyun")
    layer = city.layer("alignments")
    if only:
        layer = Layer(entry=layer.entry, features=layer.features.loc[[only]])
    return table_of(city, scope, by, day=SHUIYUN_DAY, layers=(layer,))


def route(alignment_id: str, day: date = SHUIYUN_DAY) -> RouteLength:
    """A road of Shuiyun."""
    routes = table_of(opened("shuiyun"), day=day).routes
    (found,) = [one for one in routes if one.alignment_id == alignment_id]
    return found


@each_city
@each_scope
@each_grouping
def test_the_groups_are_those_of_the_plain_way(city: str, scope: Scope, by: tuple[GroupBy, ...]) -> None:
    workspace = opened(city)
    table = table_of(workspace, scope, by)
    joined = join(workspace.layer("alignments"), workspace.ledger, as_of=table.as_of, scope=scope)
    plain = plain_groups(plain_routes(joined, workspace.ledger), by, workspace.districts)
    told = {one.keys: (one.route_count, one.schematic, one.err_m) for one in table.groups}
    assert told == {one.keys: (one.route_count, one.schematic, one.err_m) for one in plain}
    assert {one.keys: one.length_m for one in table.groups} == pytest.approx(
        {one.keys: one.length_m for one in plain}, rel=1e-9
    )


@each_city
@each_scope
def test_the_totals_are_those_of_the_plain_way(city: str, scope: Scope) -> None:
    workspace = opened(city)
    table = table_of(workspace, scope)
    joined = join(workspace.layer("alignments"), workspace.ledger, as_of=table.as_of, scope=scope)
    plain = plain_routes(joined, workspace.ledger)
    assert [one.length_m for one in table.routes] == pytest.approx([one.length_m for one in plain], rel=1e-9)
    assert table.dissolved_length_m == pytest.approx(plain_dissolved_m(plain), abs=MILLIMETRE)


@each_city
@each_scope
@each_grouping
def test_the_groups_add_up_to_the_total(city: str, scope: Scope, by: tuple[GroupBy, ...]) -> None:
    table = table_of(opened(city), scope, by)
    added_m = sum(group.length_m for group in table.groups)
    assert added_m == pytest.approx(table.total_length_m, abs=MILLIMETRE)


@each_city
@each_grouping
def test_no_group_is_listed_twice(city: str, by: tuple[GroupBy, ...]) -> None:
    keys = [group.keys for group in table_of(opened(city), by=by).groups]
    assert len(set(keys)) == len(keys)


@each_city
def test_a_route_counts_once_in_a_group_that_does_not_cut_it(city: str) -> None:
    table = table_of(opened(city), by=(GroupBy.STATUS,))
    assert sum(group.route_count for group in table.groups) == len(table.routes) == table.route_count


def test_a_road_across_a_boundary_counts_in_both_districts() -> None:
    groups = shuiyun(GroupBy.DISTRICT, only="huanshan").groups
    assert [(group.keys, group.route_count) for group in groups] == [(("西岭区",), 1), (("东溪区",), 1)]


def test_what_leaves_the_districts_is_a_group_of_its_own() -> None:
    groups = shuiyun(GroupBy.DISTRICT, only="yunling").groups
    assert [group.keys for group in groups] == [("云台县",), (None,)]


def test_groups_have_their_keys_in_the_order_asked_for() -> None:
    (group,) = shuiyun(GroupBy.CLASS, GroupBy.STATUS, only="liyuan").groups
    assert group.keys == ("local", "unknown")


def test_a_group_with_a_schematic_road_says_so() -> None:
    groups = shuiyun(GroupBy.CLASS).groups
    assert [group.keys for group in groups if group.schematic] == [("urban_expressway",)]


def test_a_group_has_the_largest_error_of_its_roads() -> None:
    (group,) = shuiyun(GroupBy.STATUS, only="dadao").groups
    assert group.err_m == 800


def test_the_programme_leaves_out_the_road_that_is_not_in_it() -> None:
    assert "liyuan" not in [one.alignment_id for one in shuiyun(scope=Scope.PROGRAMME).routes]


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
    table = shuiyun()
    assert table.total_length_m == pytest.approx(sum(one.length_m for one in table.routes), abs=1e-9)


def test_the_error_of_a_table_is_the_largest_of_its_routes() -> None:
    assert (shuiyun().err_m, shuiyun().has_schematic) == (800, True)


@each_city
@each_scope
def test_inside_and_outside_the_districts_add_up_to_the_whole(city: str, scope: Scope) -> None:
    table = table_of(opened(city), scope, (GroupBy.DISTRICT,))
    outside_m = sum(one.length_m for one in table.groups if one.keys == (None,))
    assert table.outside_length_m == pytest.approx(outside_m, abs=MILLIMETRE)


def test_without_districts_nothing_is_inside_or_outside() -> None:
    city = opened("shuiyun")
    network = RoadNetwork(layers=(city.layer("alignments"),), districts=None)
    roads = RoadsOnDay(network=network, ledger=city.ledger, as_of=SHUIYUN_DAY, scope=Scope.ALL)
    table = LengthTable(roads=roads)
    assert (table.inside_length_m, table.outside_length_m) == (None, None)


def test_without_a_road_there_is_nothing_to_add() -> None:
    table = table_of(opened("shuiyun"), by=tuple(GroupBy), day=SHUIYUN_DAY, layers=())
    found = (table.total_length_m, table.dissolved_length_m, table.err_m, table.groups, table.project_names)
    assert found == (0, 0, None, (), {})


def test_a_layer_listed_twice_counts_once_among_the_dissolved() -> None:
    layer = opened("shuiyun").layer("alignments")
    table = table_of(opened("shuiyun"), layers=(layer, layer))
    assert table.dissolved_length_m == pytest.approx(table.total_length_m / 2, abs=MILLIMETRE)


def test_routes_of_one_project_are_one_group_with_its_name() -> None:
    table = shuiyun(GroupBy.PROJECT)
    keys = {group.keys[0] for group in table.groups}
    assert keys - {None} == set(table.project_names)
    assert all(table.project_names.values())


def test_what_is_measured_is_measured_once_a_workspace() -> None:
    city = opened("shuiyun")
    assert city.roads.lengths_m is city.roads.lengths_m
    assert city.roads.lines is city.layer("alignments").lines


def test_what_is_measured_ahead_is_there_when_the_question_comes() -> None:
    network = RoadNetwork(
        layers=(opened("shuiyun").layer("alignments"),), districts=opened("shuiyun").districts
    )
    network.measure()
    assert {"lengths_m", "inside_m", "shared"} <= vars(network).keys()
