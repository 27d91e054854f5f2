"""Class to colour, width, dash and shape, and the legend that explains them; one look for everything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from geoservice.domain.columns import ACCURACY_CLASS, ROAD_CLASS, STAGE
from geoservice.domain.join import MATCH, FeatureRow, Match
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.layer import Role
from geoservice.domain.project import Stage
from geoservice.domain.stretch import StretchState

STAGE_COLOURS: Mapping[Stage, str] = {
    Stage.PRELIMINARY: "#7b4fa3",
    Stage.STARTED: "#c2410c",
    Stage.UNDER_CONSTRUCTION: "#b07900",
    Stage.CONNECTED: "#2b8cbe",
    Stage.OPEN: "#08519c",
    Stage.HANDED_OVER: "#1b7837",
    Stage.UNKNOWN: "#6b7280",
}
"""Told apart by deuteranopes and protanopes as well; words always stand beside them."""

LAMP_COLOURS: Mapping[Lamp, str] = {
    Lamp.GREEN: "#1b7837",
    Lamp.YELLOW: "#8a6100",
    Lamp.RED: "#b2182b",
    Lamp.BLUE: "#08519c",
    Lamp.GREY: "#5b6570",
}
"""Dark enough to read as text on white; the shape and the word beside each say the same."""

STRETCH_COLOURS: Mapping[StretchState, str] = {
    StretchState.DONE: "#08519c",
    StretchState.PARTLY: "#2b8cbe",
    StretchState.NOT_STARTED: "#b07900",
    StretchState.UNDECIDED: "#7b4fa3",
    StretchState.UNREPORTED: "#6b7280",
}
"""The height of a bar and the word in the table say the same."""

STRETCH_HATCHES: Mapping[StretchState, str] = {
    StretchState.DONE: "",
    StretchState.PARTLY: "////",
    StretchState.NOT_STARTED: "...",
    StretchState.UNDECIDED: "xxx",
    StretchState.UNREPORTED: "",
}
"""How a bar is filled on paper: done is solid, not reported is empty with a broken edge."""

WIDTH_BY_CLASS: Mapping[str, float] = {
    "motorway": 6,
    "urban_expressway": 6,
    "class_1": 5,
    "arterial": 5,
    "class_2": 4,
    "secondary": 4,
    "class_3": 3,
    "class_4": 3,
    "local": 3,
}
_USUAL_WIDTH = 4
GROUP_COLOURS = ("#08519c", "#c2410c", "#1b7837", "#7b4fa3", "#8a6100", "#b2182b", "#0f766e", "#9d174d")
"""Dark enough on the map's ground; they repeat after the eighth group, the words beside a road do not."""
_NO_GROUP = "#6b7280"
_SCHEMATIC_DASH = "10 6"
_OUT_OF_SCOPE = "#9ca3af"
_PAPER_MM, _PAPER_MARK_MM = 0.18, 0.14
"""Millimetres on an A4 sheet for one unit of a width or a dash, and of a radius."""

Hatch = Literal["", "wide", "dense"]


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one kind of thing is drawn; `shape` names the swatch, `hatch` the stripes of an area."""

    color: str
    weight: float
    shape: str
    dash: str = ""
    fill: str = ""
    fill_opacity: float = 0.0
    radius: float = 5
    hatch: Hatch = ""

    def style(self) -> dict[str, object]:
        """The members the browser draws with."""
        return {
            "color": self.color,
            "weight": self.weight,
            "dashArray": self.dash or None,
            "opacity": 1,
            "fillColor": self.fill or self.color,
            "fillOpacity": self.fill_opacity,
            "radius": self.radius,
            "shape": self.shape,
            "hatch": self.hatch or None,
        }

    @property
    def width_mm(self) -> float:
        """Its width on an A4 sheet."""
        return self.weight * _PAPER_MM

    @property
    def radius_mm(self) -> float:
        """The radius of its mark on an A4 sheet."""
        return self.radius * _PAPER_MARK_MM

    @property
    def dash_mm(self) -> tuple[float, ...]:
        """Ink and gap of its dashes on an A4 sheet; empty for a whole line."""
        return tuple(float(one) * _PAPER_MM for one in self.dash.split())


ROLE_LOOKS: Mapping[Role, Look] = {
    Role.DISTRICTS: Look(
        color="#8a8f98", weight=1, shape="area", dash="2 3", fill="#f3f1ea", fill_opacity=0.6
    ),
    Role.REFERENCE: Look(color="#7db4d6", weight=2.5, shape="line"),
    Role.ZONES: Look(color="#8c6d46", weight=1.5, shape="area", fill="#d9c5a3", fill_opacity=0.35, radius=6),
    Role.PARKS: Look(color="#3f7d3a", weight=1.5, shape="area", fill="#8cc084", fill_opacity=0.5, radius=6),
    Role.ALIGNMENTS: Look(color="#6b7280", weight=4, shape="line"),
    Role.INTERCHANGES: Look(color="#374151", weight=2, shape="dot", fill="#ffffff", fill_opacity=1, radius=4),
    Role.FACILITIES: Look(
        color="#9d174d", weight=1.5, shape="dot", fill="#f5c2d7", fill_opacity=0.9, radius=5
    ),
    Role.STATIONS: Look(color="#111827", weight=1.5, shape="dot", fill="#4b5563", fill_opacity=1, radius=4),
    Role.PLACES: Look(color="#6b7280", weight=1, shape="dot", fill="#d1d5db", fill_opacity=1, radius=2.5),
    Role.RESIDENTIAL: Look(color="#b08900", weight=1, shape="area", fill="#f2dd8f", fill_opacity=0.35),
    Role.BUILT_UP: Look(color="#a3623a", weight=1, shape="area", fill="#e3c3a8", fill_opacity=0.25),
    Role.CONSTRUCTION_LAND: Look(color="#a3623a", weight=1, shape="area", fill="#e3c3a8", fill_opacity=0.25),
    Role.ROAD_LAND: Look(color="#6b7280", weight=1, shape="area", fill="#c4c9cf", fill_opacity=0.5),
    Role.POPULATION: Look(color="#b08900", weight=1, shape="dot", fill="#f2dd8f", fill_opacity=1, radius=2.5),
}


@lru_cache(maxsize=256)
def alignment_look(stage: Stage, road_class: str, accuracy_class: str, *, in_scope: bool = True) -> Look:
    """A road: colour by its place in the status chain, width by class, dashed when schematic."""
    return Look(
        color=STAGE_COLOURS[stage] if in_scope else _OUT_OF_SCOPE,
        weight=WIDTH_BY_CLASS.get(road_class, _USUAL_WIDTH),
        shape="line",
        dash=_SCHEMATIC_DASH if accuracy_class == "schematic" else "",
    )


def group_look(number: int | None, road_class: str, accuracy_class: str) -> Look:
    """A road of the n-th group of a table: a colour of its own, grey in no group; dashed when schematic."""
    return Look(
        color=_NO_GROUP if number is None else GROUP_COLOURS[number % len(GROUP_COLOURS)],
        weight=WIDTH_BY_CLASS.get(road_class, _USUAL_WIDTH),
        shape="line",
        dash=_SCHEMATIC_DASH if accuracy_class == "schematic" else "",
    )


def feature_look(row: FeatureRow, role: Role) -> Look:
    """How a joined feature is drawn; a road outside the scope is grey."""
    if role is not Role.ALIGNMENTS:
        return ROLE_LOOKS[role]
    in_scope = row[MATCH] != Match.OUT_OF_SCOPE.value
    return alignment_look(Stage(row[STAGE]), row[ROAD_CLASS], row[ACCURACY_CLASS], in_scope=in_scope)


REACHED_LOOK = Look(color="#1b7837", weight=1.5, shape="area", fill="#a6dba0", fill_opacity=0.12, dash="6 4")

STRETCH_LOOKS: Mapping[StretchState, Look] = {
    StretchState.DONE: Look(color=STRETCH_COLOURS[StretchState.DONE], weight=5, shape="line"),
    StretchState.PARTLY: Look(color=STRETCH_COLOURS[StretchState.PARTLY], weight=5, shape="line", dash="9 3"),
    StretchState.NOT_STARTED: Look(
        color=STRETCH_COLOURS[StretchState.NOT_STARTED], weight=2.5, shape="line", dash="3 5"
    ),
    StretchState.UNDECIDED: Look(
        color=STRETCH_COLOURS[StretchState.UNDECIDED], weight=4, shape="line", dash="2 2"
    ),
    StretchState.UNREPORTED: Look(
        color=STRETCH_COLOURS[StretchState.UNREPORTED], weight=1.5, shape="line", dash="1 4"
    ),
}
"""Bands beside a road: width and dash say the same as the colour."""


class Colouring(StrEnum):
    """What the colours of a map speak of: the status chain, or the lamps of a rule."""

    STATUS = "status"
    LAMP = "lamp"


def lamp_look(look: Look, lamp: Lamp) -> Look:
    """The same shape, width and dash in the colour of a lamp; its word stands beside it."""
    return replace(look, color=LAMP_COLOURS[lamp])


DISTRICT_IN_FOCUS_LOOK = Look(color="#4b5563", weight=2.5, shape="area", fill="#fbf3d6", fill_opacity=0.9)
"""The district a page is about: a whole line and a little warmth among dotted neighbours."""

SERVED_LOOK = Look(color="#1b7837", weight=1, shape="area", fill="#a6dba0", fill_opacity=0.4)
UNSERVED_LOOK = Look(color="#7f3b08", weight=1, shape="area", fill="#b35806", fill_opacity=0.3, hatch="wide")
UNSERVED_LAND_LOOK = Look(
    color="#7f0000", weight=1.5, shape="area", fill="#b2182b", fill_opacity=0.75, hatch="dense"
)
"""Striped, so that served and unserved are told apart without colour."""


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One line of a legend: how it looks, its words, and what it counts (already in words)."""

    look: Look
    text: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The legend of one map: its parts in reading order, the remarks under it, and the credits.

    `basis` is the day, and the rule where lamps are shown; `road_rows` are the roads by status, by
    lamp or by a grouping, and `roads_title` says which.
    """

    roads_title: str
    road_rows: tuple[LegendRow, ...]
    other_rows: tuple[LegendRow, ...]
    notes: tuple[str, ...]
    credits: tuple[str, ...]
    stretch_rows: tuple[LegendRow, ...] = ()
    basis: str = ""
