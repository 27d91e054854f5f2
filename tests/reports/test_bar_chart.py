"""Bars beside the table: as long as the lengths, in the table's order, hatched where schematic."""

from __future__ import annotations

import pytest

from geoservice.domain.join import Scope
from geoservice.domain.project import Stage
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import LengthTable
from geoservice.reports import bar_chart as room
from geoservice.reports.bar_chart import BarChart, bar_chart
from geoservice.symbols import STAGE_COLOURS
from geoservice.workflows import length_table
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened

CITY = opened("shuiyun")
ZH = words_for(CITY, "zh")


def table(*by: GroupBy) -> LengthTable:
    return length_table(CITY, scope=Scope.ALL, by=by)


def chart(*by: GroupBy) -> BarChart:
    found = bar_chart(table(*by), ZH)
    assert found is not None
    return found


def test_there_is_no_chart_route_by_route() -> None:
    assert bar_chart(table(), ZH) is None


def test_there_is_no_chart_of_too_many_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BARS", 1)
    assert bar_chart(table(GroupBy.STATUS), ZH) is None


@pytest.mark.parametrize("by", list(GroupBy))
def test_bars_are_as_long_as_the_lengths_of_their_groups(by: GroupBy) -> None:
    groups, bars = table(by).groups, chart(by).bars
    longest_m, widest = max(one.length_m for one in groups), max(one.width_percent for one in bars)
    assert [one.width_percent / widest for one in bars] == pytest.approx(
        [one.length_m / longest_m for one in groups], abs=0.001
    )


def test_a_bar_has_the_colour_of_its_status() -> None:
    wanted = [
        STAGE_COLOURS[Stage(str(group.keys[1]))] for group in table(GroupBy.CLASS, GroupBy.STATUS).groups
    ]
    assert [bar.colour for bar in chart(GroupBy.CLASS, GroupBy.STATUS).bars] == wanted


def test_a_schematic_bar_is_hatched_and_says_so() -> None:
    bars = chart(GroupBy.CLASS).bars
    assert [bar.name for bar in bars if bar.schematic] == ["快速路"]
    assert all(("示意" in bar.value) is bar.schematic for bar in bars)


def test_what_is_nobodys_has_a_name() -> None:
    assert "区划范围外" in [bar.name for bar in chart(GroupBy.DISTRICT).bars]


def test_bars_do_not_lie_on_one_another() -> None:
    found = chart(GroupBy.STATUS, GroupBy.DISTRICT)
    tops = [bar.bar_at for bar in found.bars]
    assert tops == sorted(set(tops))
    assert tops[-1] < found.height


@pytest.mark.parametrize(
    ("name", "shown"),
    [("中" * 24, "中" * 24), ("中" * 25, "中" * 23 + "…"), ("a" * 48, "a" * 48), ("a" * 49, "a" * 47 + "…")],
)
def test_a_name_wider_than_the_drawing_is_shortened_and_says_so(name: str, shown: str) -> None:
    """2026-11-22: the edge of the drawing cut it."""
    assert room._fitting(name) == shown
