"""A browser fills the forms in: each road tells what it would tell if it were written by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString

from geoservice.domain.columns import GEOMETRY, NAME, PROJECT_ID
from geoservice.domain.join import Scope
from geoservice.domain.layer import Role
from geoservice.maps.layer_texts import layer_texts, plain_texts
from geoservice.workflows import map_view
from geoservice.workflows.atlas import words_for
from geoservice.workflows.maps import map_document
from tests.makers import a_layer
from tests.maps.conftest import PAYLOADS
from tests.workspaces import opened

pytestmark = pytest.mark.browser
HEARD = """() => [...document.querySelectorAll("path[data-feature-id]")].map(path => [
  path.dataset.featureId, path.dataset.lengthM, path.getAttribute("aria-label"),
])"""
CARDS = """() => geoservice.atlas(Object.values(window).find(one => one instanceof L.Map))
  .features.map(one => one.card)"""
NAMES = [*PAYLOADS, "$& $1 $$", '","', "\\", "环山路"]


def test_roads_written_by_forms_tell_what_is_theirs(quiet_page: Any, tmp_path: Path) -> None:
    owners = [None, "SY-02", None, "elsewhere"]
    roads = {
        f"r{n}": {
            GEOMETRY: LineString([(105 + n / 100, 30), (105.2 + n / 100, 30.1 + n / 1000)]),
            NAME: f"{NAMES[n % len(NAMES)]}{n}",
            PROJECT_ID: owners[n % len(owners)],
            "road_class": "arterial",
            "err_m": 5.0,
        }
        for n in range(40)
    }
    workspace = replace(opened("shuiyun"), layers=(a_layer(Role.ALIGNMENTS, roads),))
    view, words = map_view(workspace, scope=Scope.ALL), words_for(workspace, "zh")
    assert 0 < len(layer_texts(view.layers[0], view, words).forms) < 10
    written = plain_texts(view.layers[0], view, words).features
    plain = [one["properties"] for one in json.loads(f"[{written}]")]
    file = tmp_path / "map.html"
    file.write_text(map_document(workspace, view), encoding="utf-8")
    quiet_page.goto(file.as_uri())
    assert quiet_page.evaluate(CARDS) == [one["card"] for one in plain]
    heard = {key: [length_m, label] for key, length_m, label in quiet_page.evaluate(HEARD)}
    assert {key: length_m for key, (length_m, _) in heard.items()} == {
        one["id"]: f"{one['length_m']:.3f}" for one in plain
    }
    free = [one for one in plain if not one["card"]["project"]]
    assert [heard[one["id"]][1] for one in free] == [one["label"] for one in free]
