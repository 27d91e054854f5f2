"""The invented city with many more roads than a page carries."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.workspaces import SHUIYUN

OWNERS = ("SY-01", "SY-02", None, None)
CROWD = "crowd"
ONLY_THERE = "007"
_COLUMNS, _ROWS = 50, 49
"""More roads than a grid holds go beside the first ones, within the city."""
_WEST, _SOUTH, _STEP, _ASIDE = 105.0, 30.0, 0.005, 0.0008


def large_workspace(folder: Path, count: int) -> Path:
    """A copy of Shuiyun with one more layer of `count` short roads in a grid, every fourth of SY-01.

    The last road is the only one of its project, which no other layer draws.
    """
    shutil.copytree(SHUIYUN, folder)
    roads = [_road(number) for number in range(count)]
    roads[-1]["properties"]["project_id"] = ONLY_THERE
    collection = {"type": "FeatureCollection", "features": roads}
    (folder / "layers" / "crowd.geojson").write_text(
        json.dumps(collection, ensure_ascii=False), encoding="utf-8"
    )
    catalog = folder / "layers" / "catalog.toml"
    catalog.write_text(catalog.read_text(encoding="utf-8") + _ENTRY, encoding="utf-8")
    return folder


def _road(number: int) -> dict[str, Any]:
    """A bent road of 400 m; the later, the higher its class is not: all are of one class."""
    west = _WEST + _STEP * (number % _COLUMNS)
    south = _SOUTH + _STEP * (number // _COLUMNS % _ROWS) + _ASIDE * (number // _COLUMNS // _ROWS)
    line = [[west, south], [west + 0.002, south + 0.0005], [west + 0.004, south]]
    properties = {
        "id": f"road-{number:05d}",
        "project_id": OWNERS[number % len(OWNERS)],
        "name": f"第{number}路（虚构）",
        "road_class": "arterial",
        "accuracy_class": "digitised",
        "err_m": 5,
    }
    return {
        "type": "Feature",
        "id": properties["id"],
        "properties": properties,
        "geometry": {"type": "LineString", "coordinates": line},
    }


_ENTRY = """
[layers.crowd]
file = "crowd.geojson"
title_zh = "街巷（虚构）"
title_en = "Streets (invented)"
role = "alignments"
geometry = "line"
each_row_is_a_zh = "一条街巷"
each_row_is_a_en = "street"
joins = true
crs = "EPSG:4490"
source_zh = "为测试虚构"
source_en = "invented for the tests"
licence = "Apache-2.0"
as_of = 2025-01-01
accuracy_class = "digitised"
err_m_max = 5
"""
