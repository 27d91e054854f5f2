"""The picture of a project's page: as wide as the paper, true to scale, and it travels alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from itertools import combinations

import pytest

from geoservice.figures.canvas import Canvas
from geoservice.figures.paper import PLACE_WIDTH_MM
from geoservice.workflows.maps import map_view
from geoservice.workflows.sheets import SheetRequest, place_canvas, place_picture
from tests.figures.drawing import MM_PER_POINT
from tests.workspaces import opened

PLACES = [("shipped", "P01"), ("shipped", "P03"), ("shipped", "P22"), ("shuiyun", "SY-02")]


@cache
def drawn(city: str, project_id: str, lang: str = "zh", number: str = "") -> Canvas:
    workspace = opened(city)
    wanted = SheetRequest(lang=lang, review_number=number)
    return place_canvas(workspace, map_view(workspace, project_id, lang=lang), wanted)


def told(canvas: Canvas) -> str:
    return "".join(text for text, _ in canvas.written)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("city", "project_id"), PLACES)
def test_no_text_lies_on_another_or_off_the_picture(city: str, project_id: str, lang: str) -> None:
    canvas = drawn(city, project_id, lang)
    pairs = combinations(canvas.written, 2)
    assert [(a[0], b[0]) for a, b in pairs if a[1].inset(0.15).overlaps(b[1].inset(0.15))] == []
    assert [text for text, box in canvas.written if not canvas.whole.holds(box)] == []


def test_the_picture_says_its_day_its_stamp_its_accuracy_and_its_sources() -> None:
    wanted = ("内部工作用图", "截至 2025年7月31日", "虚线 = 示意", "±600 米", "1:300 000", "自绘的控制点")
    assert [word for word in wanted if word not in told(drawn("shipped", "P01"))] == []


def test_the_picture_carries_the_review_number_where_there_is_one() -> None:
    text = told(drawn("shuiyun", "SY-02", number="豫S(2025)001号"))
    assert ("审图号：豫S(2025)001号" in text, "内部" in text) == (True, False)


def test_the_picture_is_as_wide_as_the_text_of_its_page_on_a4() -> None:
    root = ElementTree.fromstring(place_picture(opened("shuiyun"), "SY-02", SheetRequest()))  # noqa: S314
    points = re.fullmatch(r"([\d.]+)pt", root.attrib["width"])
    assert points is not None
    assert float(points[1]) * MM_PER_POINT == pytest.approx(PLACE_WIDTH_MM, abs=0.01)


def test_ground_that_is_too_inexact_is_left_out_of_the_picture() -> None:
    assert "大沙河（参考线）" not in told(drawn("shipped", "P01"))
