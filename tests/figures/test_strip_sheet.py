"""Strip diagrams: stations where they belong, states told in words, quantities never placed."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from geoservice.domain.stationing import unbroken
from geoservice.figures.canvas import Canvas
from geoservice.figures.strip_axis import Axis
from geoservice.figures.strip_panel import length_words
from geoservice.figures.strip_sheet import draw_strip_sheet
from geoservice.workflows.atlas import words_for
from geoservice.workflows.strips import strip_view
from tests.figures.drawing import on
from tests.workspaces import opened

STRIPS = [("shipped", "shanyang"), ("shipped", "yanhuang"), ("shuiyun", "huanshan"), ("shuiyun", "liyuan")]


def drawn(city: str, alignment_id: str, lang: str = "zh", way: str = "landscape") -> Canvas:
    workspace = opened(city)
    view = strip_view(workspace, alignment_id)
    return draw_strip_sheet(view, on("A4", way), words_for(workspace, lang))


def told(canvas: Canvas) -> str:
    return "\n".join(text for text, _ in canvas.written)


@pytest.mark.parametrize("way", ["landscape", "portrait"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("city", "alignment_id"), STRIPS)
def test_no_text_lies_on_another_or_off_the_sheet(city: str, alignment_id: str, lang: str, way: str) -> None:
    canvas = drawn(city, alignment_id, lang, way)
    pairs = combinations(canvas.written, 2)
    assert [(a[0], b[0]) for a, b in pairs if a[1].inset(0.15).overlaps(b[1].inset(0.15))] == []
    assert [text for text, box in canvas.written if not canvas.whole.holds(box)] == []


def test_stretches_are_told_with_labels_state_day_and_source() -> None:
    text = told(drawn("shuiyun", "huanshan"))
    assert "路面（虚构） · K4+000～K6+500 · 部分完成 · 1000 米／2500 米（40.0%）" in text
    assert "K7+800～K9+300 · 未报" in text
    assert "雨水管（虚构） · K0+300～K1+260 · 未定 · 完成 960 米，总量未定" in text


def test_a_road_nothing_was_reported_of_says_so_and_shows_no_share() -> None:
    text = told(drawn("shipped", "shanyang"))
    assert "未报分段进度（不等于零）" in text
    assert "%" not in text


def test_quantities_without_a_station_stand_beside_with_day_and_source() -> None:
    assert "雨水管已敷设 大沙河南段 960 米（完成，截至 2025年7月，S0）" in told(drawn("shipped", "shanyang"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("city", "alignment_id"), STRIPS)
def test_lengths_and_their_error_are_never_cut(city: str, alignment_id: str, lang: str) -> None:
    workspace = opened(city)
    words = length_words(strip_view(workspace, alignment_id), words_for(workspace, lang))
    assert words in told(drawn(city, alignment_id, lang, "portrait"))


def test_stated_and_measured_length_stand_side_by_side_with_their_accuracy() -> None:
    assert "公布 1606 米（S0）；图上量算 约 1.6 公里；示意，位置误差约 ±600 米" in told(
        drawn("shipped", "shanyang")
    )


def test_the_end_of_a_schematic_road_is_told_no_finer_than_its_error() -> None:
    text = told(drawn("shipped", "yanhuang"))
    assert "约 K100+000" in text
    assert "K99+7" not in text


def test_structures_stand_at_their_stations_in_order() -> None:
    view = strip_view(opened("shipped"), "yanhuang")
    names = [one.name for one in view.structures]
    assert (names[0], names[-1], len(names)) == ("何营枢纽", "济源南枢纽", 11)


def test_labels_thin_with_the_length_of_the_road() -> None:
    short, long = (
        Axis(left=0, width=200, stationing=unbroken(Decimal(length_m))) for length_m in (1606, 99_300)
    )
    assert (short.labelled_step_m(1), long.labelled_step_m(1)) == (200, 10_000)
    assert (short.tick_step_m(1), long.tick_step_m(1)) == (100, 1_000)


def test_a_station_lies_where_its_share_of_the_road_is() -> None:
    axis = Axis(left=30, width=200, stationing=unbroken(Decimal(1000)))
    assert axis.at(Decimal(250)) == pytest.approx(80)
