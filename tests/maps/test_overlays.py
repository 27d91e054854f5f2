"""What a feature tells on a map is its own, whatever ids other layers use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geoservice.domain.columns import FEATURE_ID, PROJECT_ID
from geoservice.domain.layer import Layer, Role
from geoservice.maps.feature_properties import feature_state
from geoservice.storage.workspace import Workspace
from geoservice.workflows import map_view
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened

ROAD = "huanshan"


def renamed(layer: Layer) -> Layer:
    """The layer, its first feature named as a road is."""
    features = layer.features.copy()
    features[FEATURE_ID] = [ROAD, *features[FEATURE_ID][1:]]
    return replace(layer, features=features.set_index(FEATURE_ID, drop=False))


@pytest.fixture(scope="module")
def shared_id() -> Workspace:
    """Shuiyun, its first park with the id of a road: ids are unique within a layer only."""
    workspace = opened("shuiyun")
    layers = tuple(renamed(one) if one.entry.role is Role.PARKS else one for one in workspace.layers)
    return replace(workspace, layers=layers)


def test_a_park_does_not_tell_the_length_of_a_road(shared_id: Workspace) -> None:
    view, words = map_view(shared_id), words_for(shared_id, "zh")
    (parks,) = view.joined(Role.PARKS)
    told = feature_state(parks, view, words)[ROAD]
    before = map_view(opened("shuiyun"))
    (own,) = before.joined(Role.PARKS)
    first = next(iter(feature_state(own, before, words).values()))
    assert told == {**first, "id": ROAD}


def test_the_map_of_a_parks_project_holds_no_road_of_the_same_id(shared_id: Workspace) -> None:
    (parks,) = shared_id.with_role(Role.PARKS)
    (roads,) = shared_id.with_role(Role.ALIGNMENTS)
    owner, other = parks.features[PROJECT_ID].iloc[0], roads.features[PROJECT_ID][ROAD]
    assert owner != other
    assert ROAD not in map_view(shared_id).of_projects(frozenset({owner})).routes


@pytest.mark.parametrize(
    ("lang", "basis"), [("zh", "866 亩，按四周道路"), ("en", "866 mu, by the streets around it")]
)
def test_what_a_stated_area_rests_on_is_said_in_the_readers_language(lang: str, basis: str) -> None:
    workspace = opened("shipped")
    (parks,) = map_view(workspace, lang=lang).joined(Role.PARKS)
    card = feature_state(parks, map_view(workspace, lang=lang), words_for(workspace, lang))["park-02"]["card"]
    assert basis in [row["note"] for row in card["rows"]]
