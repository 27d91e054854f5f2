"""Features written by the forms of those alike say what each would say by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import (
    ACCURACY_CLASS,
    COMPARE_FACT,
    KIND,
    NAME,
    PROJECT_ID,
    Column,
    Kind,
)
from geoservice.domain.join import Scope
from geoservice.domain.layer import Role
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.maps.feature_properties import GROUND_NAMES
from geoservice.maps.layer_texts import LayerTexts, alike_texts, plain_texts
from geoservice.maps.safe import json_for_script, json_texts
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows import map_view
from geoservice.workflows.atlas import words_for
from tests.makers import a_layer, law
from tests.pages import filled_in
from tests.workspaces import CITIES, opened

UNTYPED = {
    "area_m2": ["12公顷", [1, 2], None],
    "area_basis": ["总用地面积", "<b>", None, 7],
    "area_basis_zh": ["", "按四至", None],
    "area_basis_en": ["", "by its bounds", None],
    "crosses": ["G327|S230", "", None, ["G327"]],
    "drawn_to_stated_length": [True, False, 1, None, "true"],
    "remarks": ["一", "二", {"any": "thing"}],
}
"""Cells the gate lets through as they came where the role has no such column; the last is read by nothing."""
NAMES = st.one_of(
    st.text(max_size=12), st.sampled_from(['","', "%s %", "</script>", "\ufdd0", '\\"', "环山路"])
)
ROLES = [Role.ALIGNMENTS, Role.PARKS, Role.FACILITIES, Role.INTERCHANGES, Role.STATIONS]
LINE, POINT = LineString([(105, 30), (105.01, 30.01)]), Point(105, 30)


def columns_of(role: Role) -> dict[str, list[Any]]:
    """What may stand in each column of a role, the usual cell first."""
    return UNTYPED | {column.name: values(column) for column in COLUMNS_BY_ROLE[role]}


def values(column: Column) -> list[Any]:
    """What the gate may have left of a cell."""
    if column.name == NAME:
        return ["环山路", "滨江路"]
    if column.name == PROJECT_ID:
        return [*opened("shuiyun").ledger.projects.index, "elsewhere", None]
    if column.name == COMPARE_FACT:
        return [(), tuple(opened("shuiyun").ledger.facts["fact_id"][:2])]
    if column.name == ACCURACY_CLASS:
        return ["digitised", "schematic"]
    if column.kind is Kind.DECIMAL:
        return [5.0, float("nan"), 0.4, 600.0]
    if column.kind is Kind.LIST:
        return [(), ("K1+000=K1+010",)]
    return [*(column.choices or ("service", "甲 & 乙", "\ufdd3")), *([None] if column.name == KIND else [])]


def a_city(role: Role, rows: list[dict[str, Any]], drawn: list[BaseGeometry]) -> Workspace:
    """Shuiyun with one layer of features that have these cells."""
    layer = a_layer(role, {f"f{n}": geometry for n, geometry in enumerate(drawn)})
    features = layer.features.copy()
    for name in rows[0]:
        features[name] = pd.Series([one[name] for one in rows], features.index, dtype=object)
    return replace(opened("shuiyun"), layers=(replace(layer, features=features),))


@st.composite
def cities(draw: st.DrawFn) -> Workspace:
    """Shuiyun with one layer of any role, every column filled in one way or another."""
    role = draw(st.sampled_from(ROLES))
    row = {name: st.sampled_from(several) for name, several in columns_of(role).items()} | {NAME: NAMES}
    rows = draw(st.lists(st.fixed_dictionaries(row), min_size=1, max_size=8))
    return a_city(role, rows, [LINE if role is Role.ALIGNMENTS or n % 3 else POINT for n in range(len(rows))])


def told(texts: LayerTexts) -> list[Any]:
    """What the texts say once the forms are filled in, as the browser does it.

    The name a road of few bears on the map is not written by forms.
    """
    forms = [json.dumps(json.loads(one), ensure_ascii=False) for one in texts.forms]
    found = [filled_in(one, forms) for one in json.loads(f"[{texts.features}]")]
    for one in found:
        del one["properties"]["written"]
    return found


def check(workspace: Workspace, **asked: Any) -> int:
    """Every layer of a map by forms and one by one; how many features that were."""
    links = {str(key): f"/projects/{key}" for key in workspace.ledger.projects.index}
    view, words = (
        map_view(workspace, project_links=links, **asked),
        words_for(workspace, asked.get("lang", "zh")),
    )
    drawn = [one for one in view.layers if one.layer.entry.role not in GROUND_NAMES]
    for joined in drawn:
        assert told(alike_texts(joined, view, words)) == told(plain_texts(joined, view, words))
    return sum(len(one.features) for one in drawn)


@law
@given(workspace=cities(), scope=st.sampled_from(list(Scope)), colouring=st.sampled_from(list(Colouring)))
def test_a_form_filled_in_says_what_the_feature_itself_would(
    workspace: Workspace, scope: Scope, colouring: Colouring
) -> None:
    assert check(workspace, scope=scope, colouring=colouring)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_whatever_a_card_tells_sets_features_apart(role: Role, lang: str) -> None:
    columns = columns_of(role)
    usual = {name: several[0] for name, several in columns.items()}
    rows = [usual, *({**usual, name: cell} for name in columns for cell in columns[name][1:])]
    drawn = [one for one in (LINE, LINE if role is Role.ALIGNMENTS else POINT) for _ in rows]
    assert check(a_city(role, rows * 2, drawn), lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("city", list(CITIES))
def test_the_forms_of_a_city_say_what_its_features_would(city: str, lang: str) -> None:
    assert check(opened(city), lang=lang) > 10


def test_features_of_some_projects_only_keep_their_own_words() -> None:
    workspace = opened("shuiyun")
    view, words = map_view(workspace), words_for(workspace, "zh")
    (roads,) = view.joined(Role.ALIGNMENTS)
    last = replace(roads, features=roads.features.iloc[-2:])
    assert told(alike_texts(last, view, words)) == told(plain_texts(roads, view, words))[-2:]


@law
@given(texts=st.lists(st.text() | st.text(alphabet='",\\\n<')))
def test_texts_written_in_one_go_are_those_written_one_by_one(texts: list[str]) -> None:
    assert json_texts(texts) == [json_for_script(one)[1:-1] for one in texts]


def test_a_road_told_by_stretch_keeps_its_sections_to_itself() -> None:
    line = LineString([(105, 30), (105.01, 30.01)])
    layer = a_layer(Role.ALIGNMENTS, {f"r{number}": line for number in range(3)})
    view = map_view(replace(opened("shuiyun"), layers=(layer,)))
    reported = next(one for one in map_view(opened("shuiyun")).labelled.values() if one.stretches)
    words = words_for(opened("shuiyun"), "zh")
    for place in range(3):
        shown = replace(view, labelled={f"r{place}": reported})
        found = told(alike_texts(shown.layers[0], shown, words))
        assert ["sections" in one["properties"]["card"] for one in found] == [n == place for n in range(3)]
