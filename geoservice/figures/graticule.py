"""Degrees and minutes on the frame of a map sheet: quiet ticks, labelled above and at the left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geoservice.figures.canvas import Canvas, text_box
from geoservice.figures.ground_plan import GroundPlan
from geoservice.figures.letters import width_mm
from geoservice.figures.paper import Box

_STEPS_MINUTES = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300)
_BETWEEN_MM, _TICK_MM, _LETTER_MM = 24.0, 1.2, 1.7
_SAMPLES = 65  # along an edge; meridians and parallels bend by less than a tenth of a millimetre between
_COLOUR = "#6b7280"


class Edge(StrEnum):
    """An edge of the frame."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_upright(self) -> bool:
        """True where parallels cross it, false where meridians do."""
        return self in (Edge.LEFT, Edge.RIGHT)


@dataclass(frozen=True, kw_only=True)
class Tick:
    """Where a round meridian or parallel crosses an edge: millimetres along it, whole minutes of arc."""

    edge: Edge
    minutes: int
    place: float

    @property
    def text(self) -> str:
        """Degrees and minutes, as on the frame of a topographic sheet."""
        degrees, minutes = divmod(abs(self.minutes), 60)
        return f"{'−' if self.minutes < 0 else ''}{degrees}°{minutes:02}′"


def ticks_of(plan: GroundPlan, unit: float) -> Iterator[Tick]:
    """The round meridians and parallels at every edge, no closer than labels can stand."""
    for edge in Edge:
        along, degrees = _edge(plan, edge)
        minutes = degrees * 60
        per_mm = abs(minutes[-1] - minutes[0]) / (along[-1] - along[0])
        step = next((one for one in _STEPS_MINUTES if one >= _BETWEEN_MM * unit * per_mm), _STEPS_MINUTES[-1])
        first, last = np.ceil(minutes.min() / step), np.floor(minutes.max() / step)
        for number in range(int(first), int(last) + 1):
            place = float(np.interp(number * step, minutes, along))
            yield Tick(edge=edge, minutes=number * step, place=place)


def draw_graticule(canvas: Canvas, plan: GroundPlan, taken: Iterable[Box], unit: float) -> tuple[Box, ...]:
    """Draws the ticks, and labels where nothing else stands; the boxes of the labels."""
    frame, full, labels = plan.frame, list(taken), []
    for tick in ticks_of(plan, unit):
        start, end, left, baseline = _placed(tick, frame, unit)
        if any(one.covers(end) for one in full):
            continue
        canvas.line([start, end], color=_COLOUR, width_mm=0.2 * unit, order=11)
        size = _LETTER_MM * unit
        box = text_box(left, baseline, tick.text, size)
        is_labelled = tick.edge in (Edge.TOP, Edge.LEFT) and frame.holds(box)
        if is_labelled and not any(box.overlaps(other) for other in full):
            canvas.text(left, baseline, tick.text, size_mm=size, color=_COLOUR, halo=True, order=7)
            full.append(box)
            labels.append(box)
    return tuple(labels)


def _placed(
    tick: Tick, frame: Box, unit: float
) -> tuple[tuple[float, float], tuple[float, float], float, float]:
    """Both ends of a tick, and where its label begins."""
    size, length = _LETTER_MM * unit, _TICK_MM * unit
    if tick.edge.is_upright:
        at, inwards = (frame.left, length) if tick.edge is Edge.LEFT else (frame.right, -length)
        ends = (at, tick.place), (at + inwards, tick.place)
        return *ends, at + 1.5 * length, tick.place - 0.37 * size
    at, inwards = (frame.top, -length) if tick.edge is Edge.TOP else (frame.bottom, length)
    ends = (tick.place, at), (tick.place, at + inwards)
    return *ends, tick.place - width_mm(tick.text, size) / 2, at - 1.3 * length - 0.88 * size


def _edge(plan: GroundPlan, edge: Edge) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places along an edge in millimetres, and longitude or latitude at each, in degrees."""
    frame = plan.frame
    if edge.is_upright:
        along = np.linspace(frame.bottom, frame.top, _SAMPLES)
        across = np.full(_SAMPLES, frame.left if edge is Edge.LEFT else frame.right)
        return along, plan.degrees(np.column_stack((across, along)))[:, 1]
    along = np.linspace(frame.left, frame.right, _SAMPLES)
    across = np.full(_SAMPLES, frame.top if edge is Edge.TOP else frame.bottom)
    return along, plan.degrees(np.column_stack((along, across)))[:, 0]
