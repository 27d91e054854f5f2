"""Names on a map that do not collide: one fixed order of places to try, the same for every run."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.figures.canvas import text_box
from geoservice.figures.letters import width_mm
from geoservice.figures.occupied import Occupied
from geoservice.figures.paper import Box

_DIRECTIONS = 16
_STEP = 0.8  # of the letter's height, from ring to ring
_LINE_COST = 3.0  # rings a name would rather move than lie on a road
_CLEARANCE = 0.15  # of the letter's height, kept free around a name


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name that wants to stand near a place.

    Parameters
    ----------
    anchors : places in millimetres it may belong to, best first
    farthest_mm : how far off it may stand; beyond a letter's height a thin line leads back
    centred : stands on the place itself if it can, as names of areas do
    """

    text: str
    anchors: tuple[tuple[float, float], ...]
    size_mm: float
    farthest_mm: float
    gap_mm: float
    centred: bool = False
    color: str = ""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A name, where its first letter stands, and the place it belongs to."""

    name: Name
    box: Box
    left: float
    baseline: float
    anchor: tuple[float, float]

    @property
    def distance_mm(self) -> float:
        """From the place to the nearest edge of the name."""
        across = max(self.box.left - self.anchor[0], self.anchor[0] - self.box.right, 0)
        along = max(self.box.bottom - self.anchor[1], self.anchor[1] - self.box.top, 0)
        return math.hypot(across, along)


def place_names(
    names: Sequence[Name], frame: Box, *, taken: Iterable[Box] = (), lines: BaseGeometry
) -> tuple[Placed, ...]:
    """Names in order of importance, each where it touches no other and leaves the frame nowhere.

    A name that finds no room within its farthest distance is left out.

    Parameters
    ----------
    taken : boxes that must stay free
    lines : what names should rather not lie on
    """
    shapely.prepare(lines)
    full = Occupied(taken)
    found: list[Placed] = []
    for name in names:
        best = _best(name, frame, full, lines)
        if best is not None:
            found.append(best)
            full.add(_widened(best.box, _CLEARANCE * name.size_mm))
    return tuple(found)


def _best(name: Name, frame: Box, full: Occupied, lines: BaseGeometry) -> Placed | None:
    best: Placed | None = None
    lowest = math.inf
    for cost, one in _candidates(name):
        if cost >= lowest:
            break
        if not frame.holds(one.box) or full.meets(one.box):
            continue
        box = one.box
        crosses = lines.intersects(shapely.box(box.left, box.bottom, box.right, box.top))
        total = cost + _LINE_COST * crosses
        if total < lowest:
            best, lowest = one, total
    return best


def _candidates(name: Name) -> Iterator[tuple[float, Placed]]:
    """Places to try, nearest first; the right-hand side before the others."""
    width = width_mm(name.text, name.size_mm)
    if name.centred:
        for number, anchor in enumerate(name.anchors):
            yield number * 0.01, _placed(name, anchor, -width / 2, -0.37 * name.size_mm)
    rings = int((name.farthest_mm - name.gap_mm) / (_STEP * name.size_mm)) + 1
    for ring in range(max(rings, 1)):
        away = name.gap_mm + ring * _STEP * name.size_mm
        for number, anchor in enumerate(name.anchors):
            for turn in range(_DIRECTIONS):
                cost = ring + number * 0.03 + turn * 0.001
                yield cost, _around(name, anchor, away, _angle(turn), width)


def _angle(turn: int) -> float:
    """East first, then to both sides of it in turn."""
    half = (turn + 1) // 2
    return (half if turn % 2 else -half) * 2 * math.pi / _DIRECTIONS


def _around(name: Name, anchor: tuple[float, float], away: float, angle: float, width: float) -> Placed:
    """A box that touches a circle around the place from outside."""
    across, along = math.cos(angle), math.sin(angle)
    middle = 0.37 * name.size_mm
    left = across * (away + width / 2) - width / 2
    baseline = along * (away + name.size_mm / 2) - middle
    return _placed(name, anchor, left, baseline)


def _placed(name: Name, anchor: tuple[float, float], across: float, along: float) -> Placed:
    left, baseline = anchor[0] + across, anchor[1] + along
    return Placed(
        name=name,
        box=text_box(left, baseline, name.text, name.size_mm),
        left=left,
        baseline=baseline,
        anchor=anchor,
    )


def _widened(box: Box, margin: float) -> Box:
    return box.inset(-margin)
