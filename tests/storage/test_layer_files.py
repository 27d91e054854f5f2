"""Raw features to a layer: columns typed, ids as text, anything else kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoservice.domain.alignment import compare_facts, stated_length
from geoservice.domain.crs import LONLAT
from geoservice.storage.gate import open_workspace
from tests.storage.zoo import PARKS, ROADS, described, drawn, numbered
from tests.workspaces import opened


@pytest.mark.parametrize("layer", ["districts", "parks", "alignments", "facilities", "stations"])
def test_every_layer_is_in_longitude_and_latitude(layer: str) -> None:
    assert opened("shuiyun").layer(layer).features.crs == LONLAT


def test_the_index_of_a_layer_is_the_feature_id() -> None:
    frame = opened("shuiyun").layer("parks").features
    assert list(frame.index) == list(frame["id"])


@pytest.mark.parametrize("found", [7, "7", "007"])
def test_an_id_is_text(found: object, copy: Path) -> None:
    numbered(2, found, found)(copy)
    assert str(found) in open_workspace(copy).layer("parks").features.index


@pytest.mark.parametrize(("outer", "inner"), [(None, "xitou"), ("xitou", None), (7, "7")])
def test_an_id_may_stand_in_either_place(outer: object, inner: object, copy: Path) -> None:
    numbered(2, outer, inner)(copy)
    assert len(open_workspace(copy).layer("parks").features) == 5


def test_a_property_nobody_described_is_kept(copy: Path) -> None:
    described(PARKS, 1, opened_on="1998年")(copy)
    assert open_workspace(copy).layer("parks").features["opened_on"]["wangyun"] == "1998年"


@pytest.mark.parametrize("cell", [["F05", "F02"], "F05|F02"], ids=["list", "text"])
def test_facts_to_compare_with_may_be_a_list_or_a_text(cell: object, copy: Path) -> None:
    described(ROADS, 2, compare_fact=cell)(copy)
    roads = open_workspace(copy).layer("alignments").features
    assert compare_facts(roads["compare_fact"]["huanshan"]) == ("F05", "F02")


def test_a_measure_nobody_stated_is_not_zero() -> None:
    assert opened("shuiyun").layer("parks").features["area_m2"].isna()["jiangzhu"]


def test_a_layer_whose_features_are_all_refused_is_empty_and_has_its_columns(copy: Path) -> None:
    for number in range(1, 6):
        drawn(PARKS, number, "Point", [0, 0])(copy)
    features = open_workspace(copy).layer("parks").features
    assert (len(features), "area_m2" in features) == (0, True)


@pytest.mark.parametrize(("day", "fact_id"), [(date(2025, 12, 29), "XF017"), (date(2025, 12, 30), "XF001")])
def test_the_expressway_is_compared_with_the_length_known_on_the_day(day: date, fact_id: str) -> None:
    shipped = opened("shipped")
    roads = shipped.layer("alignments").features
    (cell,) = roads["compare_fact"][roads["project_id"] == "P03"]
    stated = stated_length(compare_facts(cell), shipped.ledger, day)
    assert stated is not None and stated.fact_id == fact_id
