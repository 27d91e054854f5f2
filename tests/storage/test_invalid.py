"""Why a geometry is none, in words a draughtsman knows."""

from __future__ import annotations

import pytest
from shapely import Polygon

from geoservice.storage.invalid import not_drawn, reason_of
from geoservice.wording import Words
from tests.storage.zoo import BOW_TIE

ZH = Words(lang="zh")


def test_a_bow_tie_crosses_itself_and_is_told_where() -> None:
    assert ZH.told(reason_of(Polygon(BOW_TIE[0]))) == "轮廓自相交，位置 105.205 30.065"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ([114, 31], "不是带 type 和 coordinates 的对象：[114, 31]"),
        ({"coordinates": []}, "类型 None"),
        ({"type": "Circle", "coordinates": []}, "类型 'Circle'"),
        ({"type": "Point"}, "coordinates 不是坐标列表：None"),
        ({"type": "Point", "coordinates": [105.1, 30.1]}, ""),
    ],
)
def test_what_keeps_a_value_from_being_a_geometry_is_told_in_chinese(raw: object, told: str) -> None:
    """2026-11-22: the planner read 'NoneType' object has no attribute 'lower'."""
    assert ZH.told(not_drawn(raw)) == told
