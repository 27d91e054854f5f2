"""The axis of a strip: labels that thin with the scale, and names of structures in as many rows as needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from geoservice.domain.stationing import Stationing
from geoservice.figures.letters import width_mm
from geoservice.figures.strip_view import StripView

LABEL_MM = 2.0
_STEPS_M = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_MINOR_STEPS_M = (100, 1_000, 10_000)
_BETWEEN_LABELS, _BETWEEN_TICKS = 16.0, 1.2
_MOST_ROWS = 3
_GAP = 1.2


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Official metres to millimetres on paper."""

    left: float
    width: float
    stationing: Stationing

    def at(self, distance_m: Decimal) -> float:
        """Where a distance from the start lies on paper."""
        return self.left + self.width * float(distance_m / self.stationing.length_m)

    def ticks(self, step_m: int) -> Iterator[tuple[str, float]]:
        """Every round label of a step, and where it lies."""
        for label in self.stationing.round_labels(step_m):
            yield str(label), self.at(self.stationing.distance_m(label))

    def labelled_step_m(self, unit: float) -> int:
        """The smallest step whose labels do not crowd: 100 m, 1 km, 10 km …"""
        return self._step(_STEPS_M, _BETWEEN_LABELS * unit)

    def tick_step_m(self, unit: float) -> int:
        """The smallest step whose ticks can be told apart."""
        return self._step(_MINOR_STEPS_M, _BETWEEN_TICKS * unit)

    def _step(self, steps_m: Sequence[int], least_mm: float) -> int:
        mm_per_m = self.width / float(self.stationing.length_m)
        return next((step for step in steps_m if step * mm_per_m >= least_mm), steps_m[-1])


@dataclass(frozen=True, kw_only=True)
class MarkName:
    """The name of a structure: where it stands, in which row above the axis (from 0)."""

    text: str
    place: float
    left: float
    row: int


def mark_names(view: StripView, axis: Axis, unit: float) -> tuple[MarkName, ...]:
    """Names of the ends and of the structures, none over another; what finds no row stays unnamed."""
    size = LABEL_MM * unit
    wanted = [(one.name, axis.at(one.distance_m)) for one in view.structures]
    named = {name for name, _ in wanted}
    ends = ((view.start_name, axis.left), (view.end_name, axis.left + axis.width))
    wanted = [*((name, place) for name, place in ends if name and name not in named), *wanted]
    rows: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_ROWS)]
    found = []
    for text, place in wanted:
        width = width_mm(text, size)
        left = min(max(place - width / 2, axis.left), axis.left + axis.width - width)
        row = _free_row(rows, left - _GAP * unit, left + width + _GAP * unit)
        if row is not None:
            rows[row].append((left, left + width))
            found.append(MarkName(text=text, place=place, left=left, row=row))
    return tuple(found)


def _free_row(rows: list[list[tuple[float, float]]], left: float, right: float) -> int | None:
    for number, taken in enumerate(rows):
        if all(right <= start or end <= left for start, end in taken):
            return number
    return None
