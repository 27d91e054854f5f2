"""The join conserves: nobody is lost on either side, whatever the ledger and the layer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geoservice.domain.columns import PROGRAMME, PROJECT_ID, STATUSES
from geoservice.domain.join import (
    JoinResult,
    Match,
    Scope,
    by_reported_district,
    join,
    projects_in,
    unmapped_ids,
)
from geoservice.domain.layer import Layer, Role
from geoservice.domain.ledger import Ledger
from tests.makers import a_layer, a_ledger, law
from tests.workspaces import opened

IDS = ["P1", "P2", "P3", "P4", "P5"]
DAY = date(2025, 1, 1)
days = st.one_of(st.none(), st.dates(date(2024, 6, 1), date(2025, 6, 1)))
scopes = st.sampled_from(list(Scope))


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Some of five projects, in the programme or not, with facts and status of any day and of no source."""
    register = draw(st.lists(st.sampled_from(IDS), unique=True))
    programme = st.sampled_from(["yes", "no", "unknown"])
    owners = st.sampled_from([*IDS, PROGRAMME])
    status = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(STATUSES), days), max_size=6))
    facts = draw(st.lists(st.tuples(owners, days), max_size=6))
    return a_ledger(
        projects=[{"project_id": key, "in_programme": draw(programme)} for key in register],
        status=[{"project_id": key, "status": word, "as_of": day} for key, word, day in status],
        facts=[{"fact_id": f"F{n}", "project_id": key, "as_of": day} for n, (key, day) in enumerate(facts)],
    )


@st.composite
def layers(draw: st.DrawFn, joins: bool = True) -> Layer:
    """Up to eight features that name a project, one that is in no register, or none."""
    owners = draw(st.lists(st.sampled_from([*IDS, "elsewhere", None]), max_size=8))
    features = {f"f{n}": {"geometry": Point(105, 30), PROJECT_ID: owner} for n, owner in enumerate(owners)}
    return a_layer(Role.INTERCHANGES, features, joins=joins)


def joined(ledger: Ledger, layer: Layer, scope: Scope = Scope.ALL) -> JoinResult:
    return join(layer, ledger, as_of=DAY, scope=scope)


def fates(result: JoinResult) -> dict[str, tuple[Any, Any]]:
    """What became of each feature: its match and its stage."""
    frame = result.features
    return {str(key): (row["match"], row["stage"]) for key, row in frame.iterrows()}


# Laws ---------------------------------------------------------------------------------------------


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes)
def test_matched_and_orphaned_are_the_reported_projects_of_the_scope(
    ledger: Ledger, layer: Layer, scope: Scope
) -> None:
    result = joined(ledger, layer, scope)
    reported = ledger.reported_ids(DAY) & projects_in(scope, ledger)
    assert sorted([*result.matched_ids, *result.orphaned_ids]) == sorted(reported)


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes)
def test_matched_unreported_and_out_of_scope_are_all_features(
    ledger: Ledger, layer: Layer, scope: Scope
) -> None:
    result = joined(ledger, layer, scope)
    told = result.count(Match.MATCHED) + result.unreported_count + result.count(Match.OUT_OF_SCOPE)
    assert told == len(layer.features)


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes)
def test_the_matched_features_belong_to_the_matched_projects(
    ledger: Ledger, layer: Layer, scope: Scope
) -> None:
    result = joined(ledger, layer, scope)
    matched = result.features[result.features["match"] == Match.MATCHED.value]
    assert set(matched[PROJECT_ID]) == set(result.matched_ids)


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes)
def test_nothing_is_told_of_what_is_out_of_scope(ledger: Ledger, layer: Layer, scope: Scope) -> None:
    features = joined(ledger, layer, scope).features
    outside = features[features["match"] == Match.OUT_OF_SCOPE.value]
    assert set(outside["stage"]) <= {"unknown"}
    assert outside[["status", "status_as_of", "status_precision", "status_source_id"]].isna().all(axis=None)


@law
@given(ledger=ledgers(), layer=layers())
def test_with_the_whole_register_nothing_is_out_of_scope(ledger: Ledger, layer: Layer) -> None:
    assert joined(ledger, layer, Scope.ALL).count(Match.OUT_OF_SCOPE) == 0


@law
@given(ledger=ledgers(), several=st.lists(layers(), max_size=3), scope=scopes)
def test_an_unmapped_project_is_drawn_nowhere(ledger: Ledger, several: list[Layer], scope: Scope) -> None:
    drawn = frozenset[str]().union(*(layer.project_ids for layer in several))
    assert not drawn & set(unmapped_ids(tuple(several), ledger, scope))


@law
@given(ledger=ledgers(), several=st.lists(layers(), max_size=3), scope=scopes)
def test_every_project_of_the_scope_is_drawn_or_unmapped(
    ledger: Ledger, several: list[Layer], scope: Scope
) -> None:
    drawn = frozenset[str]().union(*(layer.project_ids for layer in several))
    assert projects_in(scope, ledger) <= drawn | set(unmapped_ids(tuple(several), ledger, scope))


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes, data=st.data())
def test_the_order_of_the_features_does_not_matter(
    ledger: Ledger, layer: Layer, scope: Scope, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(list(layer.features.index)))
    shuffled = Layer(entry=layer.entry, features=layer.features.loc[order])
    assert fates(joined(ledger, shuffled, scope)) == fates(joined(ledger, layer, scope))


@law
@given(ledger=ledgers(), layer=layers(), scope=scopes)
def test_a_feature_has_the_stage_of_its_project(ledger: Ledger, layer: Layer, scope: Scope) -> None:
    result = joined(ledger, layer, scope)
    known = ledger.status_at(DAY)["status"].to_dict()
    wanted = {project: known.get(project) for project in projects_in(scope, ledger)}
    assert [wanted.get(key) for key in result.features[PROJECT_ID]] == [
        word if isinstance(word, str) else None for word in result.features["status"]
    ]


@law
@given(ledger=ledgers(), layer=layers())
def test_the_layer_that_was_joined_is_left_as_it_was(ledger: Ledger, layer: Layer) -> None:
    before = list(layer.features.columns)
    joined(ledger, layer)
    assert list(layer.features.columns) == before


# Examples -----------------------------------------------------------------------------------------


def test_a_layer_that_does_not_join_draws_no_project() -> None:
    ledger = a_ledger(projects=["P1"])
    still = a_layer(Role.STATIONS, {"s": {"geometry": Point(105, 30), PROJECT_ID: "P1"}}, joins=False)
    assert unmapped_ids((still,), ledger) == ("P1",)


def test_one_project_may_own_many_features() -> None:
    ledger = a_ledger(projects=["P1"], status=[{"project_id": "P1", "status": "open", "as_of": DAY}])
    many = {f"f{n}": {"geometry": Point(105, 30), PROJECT_ID: "P1"} for n in range(11)}
    result = joined(ledger, a_layer(Role.INTERCHANGES, many))
    assert (len(result.matched_ids), result.count(Match.MATCHED)) == (1, 11)


def test_a_status_row_without_a_project_is_given_to_no_feature() -> None:
    ledger = a_ledger(projects=["P1"], status=[{"project_id": None, "status": "open", "as_of": DAY}])
    nobodys = a_layer(Role.INTERCHANGES, {"f": {"geometry": Point(105, 30), PROJECT_ID: None}})
    assert fates(joined(ledger, nobodys)) == {"f": ("no_project", "unknown")}


@pytest.mark.parametrize(
    ("scope", "match"), [(Scope.ALL, Match.MATCHED), (Scope.PROGRAMME, Match.OUT_OF_SCOPE)]
)
def test_a_park_outside_the_programme_is_out_of_its_scope(scope: Scope, match: Match) -> None:
    shuiyun = opened("shuiyun")
    result = join(shuiyun.layer("parks"), shuiyun.ledger, as_of=date(2025, 6, 30), scope=scope)
    assert result.features["match"]["wangyun"] == match


def test_a_road_whose_project_has_no_facts_says_so() -> None:
    shuiyun = opened("shuiyun")
    result = join(shuiyun.layer("alignments"), shuiyun.ledger, as_of=date(2025, 6, 30))
    assert result.features["match"]["liyuan"] == Match.NO_FACTS


def test_a_project_of_two_districts_is_listed_in_both() -> None:
    listed = by_reported_district(opened("shuiyun").ledger, (), Scope.ALL)
    assert [one.name for one in listed if "SY-02" in one.listed_ids] == ["西岭区", "东溪区"]


def test_a_district_tells_which_of_its_projects_are_on_no_map() -> None:
    (found,) = [
        one for one in by_reported_district(opened("shuiyun").ledger, ("007",), Scope.ALL) if one.unmapped_ids
    ]
    assert (found.name, found.unmapped_ids) == ("高新片区", ("007",))


def test_projects_without_a_district_are_listed_too() -> None:
    (found,) = by_reported_district(a_ledger(projects=["P1"]), (), Scope.ALL)
    assert (found.name, found.listed_ids) == ("", ("P1",))


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_the_roads_of_a_city_are_all_told(city: str) -> None:
    workspace = opened(city)
    day = workspace.default_as_of
    assert day is not None
    for layer in workspace.joining:
        result = join(layer, workspace.ledger, as_of=day, scope=Scope.PROGRAMME)
        told = result.count(Match.MATCHED) + result.unreported_count + result.count(Match.OUT_OF_SCOPE)
        assert told == len(layer.features)


@law
@given(one=ledgers(), other=ledgers(), layer=layers(), scope=scopes)
def test_a_layer_without_projects_tells_the_same_whatever_is_known(
    one: Ledger, other: Ledger, layer: Layer, scope: Scope
) -> None:
    """It is joined once and kept: joined anew to another ledger it would say the same."""
    bare = replace(layer, features=layer.features.assign(**{PROJECT_ID: None}))
    anew = replace(bare, features=bare.features.copy())
    kept = joined(one, bare, scope)
    assert joined(one, bare).features is kept.features
    assert (
        fates(kept)
        == fates(joined(other, anew))
        == dict.fromkeys(bare.features.index, ("no_project", "unknown"))
    )
    assert kept.features["status"].isna().all()
