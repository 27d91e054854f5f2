"""A small map with every kind of feature, and with names that would like to be programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import folium
import pytest

from geoservice.maps.base import ControlsText, LayerSwitch, blank_map
from geoservice.maps.document import standalone_document
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.feature_text import feature_text
from geoservice.maps.figure import MapParts

JsonObject: TypeAlias = dict[str, Any]

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "{{7*7}}{% raw %}{# gone #}",
    "`\"'\\ </title></style><!-- &amp; ]]>",
]


def feature(identity: str, kind: str, coordinates: list[Any], **properties: object) -> JsonObject:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}


def card(title: str) -> JsonObject:
    length = {"label": "公布长度", "value": "1.606 km", "data": {"length-m": "1605.713", "On click": "no"}}
    return {
        "title": title,
        "badge": {"text": "施工中", "color": "#e08a00"},
        "rows": [length, {"label": "实测长度", "value": "1.59 km", "note": "示意，不评级"}],
        "links": [{"text": "项目页", "href": "/projects/a"}, {"text": "别处", "href": "//evil.example"}],
        "notes": ["截至 2025-07-31"],
    }


@pytest.fixture
def payloads() -> list[str]:
    return PAYLOADS


@pytest.fixture
def words() -> ControlsText:
    return ControlsText(
        zoom_in="放大", zoom_out="缩小", layers="图层", close="关闭卡片", map_label="焦作市项目图"
    )


@pytest.fixture
def make_layer() -> Callable[..., FeatureLayer]:
    def make(name: str = "道路", project: str | None = None, **options: Any) -> FeatureLayer:
        line = [[113.10, 35.20], [113.20, 35.25], [113.35, 35.22]]
        box = [[[113.15, 35.12], [113.25, 35.12], [113.25, 35.18], [113.15, 35.18], [113.15, 35.12]]]
        red, dashed = {"color": "#c0392b", "weight": 5}, {"color": "#1f5fa8", "dashArray": "8 6"}
        point = {"fillColor": "#5b2c83", "fillOpacity": 1, "shape": "diamond"}
        features = [
            feature("A", "LineString", line, label=name, length_m=1605.713, style=red, card=card(name)),
            feature("B", "LineString", [[113.2, 35.28], [113.35, 35.12]], style=dashed, card=None),
            feature(
                "C",
                "Polygon",
                box,
                label="龙源湖公园",
                written={"text": "龙源湖公园", "kind": "road"},
                card=card("龙源湖公园"),
            ),
            feature("D", "Point", [113.3, 35.27], label="互通", style=point, card=card("互通")),
        ]
        for each in features:
            properties = each["properties"]
            properties["project"] = project
            if properties["card"]:
                properties["card"]["project"] = project
        texts = [feature_text(one["id"], one["properties"], json.dumps(one["geometry"])) for one in features]
        return FeatureLayer(features=texts, name=name, layer_id="roads", **options)

    return make


@pytest.fixture
def make_map(words: ControlsText, make_layer: Callable[..., FeatureLayer]) -> Callable[..., folium.Map]:
    def make(name: str = "道路", **options: Any) -> folium.Map:
        drawn = blank_map(bounds=(113.1, 35.1, 113.4, 35.3), controls_text=words)
        make_layer(name, **options).add_to(drawn)
        LayerSwitch(title=words.layers).add_to(drawn)
        return drawn

    return make


@pytest.fixture
def make_parts(make_map: Callable[..., folium.Map]) -> Callable[..., MapParts]:
    def make(name: str = "道路", **options: Any) -> MapParts:
        return make_map(name, **options).get_root().parts()

    return make


@pytest.fixture
def make_document(make_parts: Callable[..., MapParts]) -> Callable[..., str]:
    def make(name: str = "道路", **options: Any) -> str:
        shell = {"title": name, "lang": "zh-CN", "heading": name, "notes": [name], "legend": name}
        return standalone_document(make_parts(name), **(shell | options))

    return make
