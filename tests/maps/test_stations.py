"""What the browser is told of stations and stretches."""

from __future__ import annotations

from typing import Any

import pytest

from geoservice.maps.legend import legend_of
from geoservice.maps.stations import stations_told, stretch_sections
from geoservice.workflows import map_view
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened


def told(city: str, name: str, lang: str = "zh") -> dict[str, Any]:
    workspace = opened(city)
    return stations_told(map_view(workspace, name), words_for(workspace, lang))


def test_every_work_item_has_a_band_along_the_whole_road() -> None:
    (road,) = told("shuiyun", "SY-02")["roads"]
    assert [len(band) for band in road["bands"]] == [4, 3]
    for band in road["bands"]:
        ends = [0.0, *(one["to"] for one in band)]
        assert [one["from"] for one in band] == ends[:-1]
        assert ends[-1] == pytest.approx(road["length"], abs=0.01)


def test_a_band_tells_item_stations_and_state_in_words() -> None:
    (road,) = told("shuiyun", "SY-02")["roads"]
    labels = [one["label"] for band in road["bands"] for one in band]
    assert labels[0] == "路面（虚构） K0+000–K4+000：4000 米／4000 米（100.0%）"
    assert "雨水管（虚构） K0+300–K1+260：完成 960 米，总量未定" in labels
    assert "雨水管（虚构） K0+000–K0+300：未报" in labels


def test_the_shipped_facts_have_no_stretches_and_make_none_up() -> None:
    found = told("shipped", "overview")
    assert {len(road["bands"]) for road in found["roads"]} == {0}


def test_schematic_roads_say_so_beside_their_stations() -> None:
    (road,) = told("shipped", "P01")["roads"]
    assert (road["accuracy"], road["err"]) == ("示意 · 位置误差约 ±600 米", 600.0)


def test_the_ends_have_their_labels_and_names() -> None:
    (road,) = told("shipped", "P01")["roads"]
    assert road["ends"] == ["起点 K0+000 南海路", "终点 K1+606 黄河大道"]


def test_ticks_name_labels_and_measured_metres() -> None:
    (road,) = told("shuiyun", "SY-02")["roads"]
    assert road["ticks"][10][0] == 1000
    assert road["ticks"][10][1] == pytest.approx(1000 / 9300 * road["length"], abs=0.01)


def test_bands_show_from_close_by_on_a_map_of_many_projects_only() -> None:
    assert (told("shuiyun", "overview")["fromZoom"], told("shuiyun", "SY-02")["fromZoom"]) == (12, 0)


def test_the_card_of_the_road_tells_the_same_stretches() -> None:
    workspace = opened("shuiyun")
    line = map_view(workspace, "SY-02").labelled["huanshan"]
    (section,) = stretch_sections(line, words_for(workspace, "zh"))
    assert section["rows"][0] == {
        "label": "路面（虚构） K0+000–K4+000",
        "value": "4000 米／4000 米（100.0%）",
        "note": "截至 2025年6月30日 · S3 水云市半年通报（虚构）",
    }
    assert len(section["rows"]) == 7


@pytest.mark.parametrize(("city", "name", "count"), [("shuiyun", "SY-02", 5), ("shipped", "P01", 0)])
def test_the_legend_explains_bands_where_there_are_any(city: str, name: str, count: int) -> None:
    workspace = opened(city)
    legend = legend_of(map_view(workspace, name), words_for(workspace, "zh"))
    assert len(legend.stretch_rows) == count
    assert len({(row.look.dash, row.look.weight) for row in legend.stretch_rows}) == count
