"""Degrees on the frame: each tick where its meridian or parallel crosses, none crowded, none over another."""

from __future__ import annotations

from itertools import pairwise

import pytest
import shapely

from geoservice.figures.graticule import Edge, Tick, ticks_of
from geoservice.figures.ground_plan import Area, GroundPlan
from geoservice.figures.paper import Box
from tests.figures.drawing import on, sheet

FRAME = Box(left=10, bottom=20, width=200, height=150)


def plan(scale: int, west: float = 113.0, south: float = 35.0) -> GroundPlan:
    return GroundPlan(area=Area(bounds=(west, south, west + 0.3, south + 0.2)), frame=FRAME, scale=scale)


def of(edge: Edge, drawn: GroundPlan) -> list[Tick]:
    return [one for one in ticks_of(drawn, 1.0) if one.edge is edge]


@pytest.mark.parametrize("scale", [50_000, 300_000, 1_500_000])
def test_a_tick_stands_where_its_line_leaves_the_frame(scale: int) -> None:
    drawn = plan(scale)
    for tick in of(Edge.TOP, drawn):
        meridian = shapely.segmentize(
            shapely.LineString([(tick.minutes / 60, 30), (tick.minutes / 60, 40)]), 0.01
        )
        _, _, _, top = drawn.on_paper(meridian).bounds
        reached = [place for place in drawn.on_paper(meridian).coords if place[1] == pytest.approx(FRAME.top)]
        assert (top, reached[0][0]) == (pytest.approx(FRAME.top), pytest.approx(tick.place, abs=0.02))
    for tick in of(Edge.LEFT, drawn):
        parallel = shapely.segmentize(
            shapely.LineString([(105, tick.minutes / 60), (120, tick.minutes / 60)]), 0.01
        )
        reached = [
            place for place in drawn.on_paper(parallel).coords if place[0] == pytest.approx(FRAME.left)
        ]
        assert reached[0][1] == pytest.approx(tick.place, abs=0.02)


@pytest.mark.parametrize("scale", [500, 10_000, 200_000, 5_000_000])
@pytest.mark.parametrize("edge", list(Edge))
def test_ticks_leave_room_for_their_labels(edge: Edge, scale: int) -> None:
    places = [one.place for one in of(edge, plan(scale))]
    assert [pair for pair in pairwise(places) if pair[1] - pair[0] < 23.9] == []


@pytest.mark.parametrize(
    ("minutes", "text"), [(113 * 60, "113°00′"), (35 * 60 + 5, "35°05′"), (-(58 * 60 + 30), "−58°30′")]
)
def test_a_label_tells_degrees_and_minutes(minutes: int, text: str) -> None:
    assert Tick(edge=Edge.TOP, minutes=minutes, place=0).text == text


def test_a_sheet_has_longitudes_above_and_latitudes_at_the_left() -> None:
    told = {text for text, _ in sheet("shuiyun", "SY-02", on("A4", "portrait")).canvas.written}
    assert {"105°04′", "105°10′", "30°04′", "30°08′"} <= told


def test_no_tick_lies_under_the_scale_bar() -> None:
    canvas = sheet("shuiyun", "SY-02", on("A4", "portrait")).canvas
    (bar,) = [box for text, box in canvas.written if text.startswith("1:100 000")]
    ticks = [
        line for line in canvas.axes.lines if line.get_color() == "#6b7280" and len(line.get_xdata()) == 2
    ]
    assert ticks
    assert [
        line for line in ticks if max(line.get_ydata()) < bar.top and max(line.get_xdata()) < bar.right
    ] == []
