"""Paper: sizes in millimetres, and boxes on it measured from the lower left corner."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """ISO 216 sizes a drawing is made for."""

    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"


class Orientation(StrEnum):
    """Which way a sheet lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Kind(StrEnum):
    """What a drawing can be saved as."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


_SHORT_AND_LONG_MM = {
    Paper.A4: (210.0, 297.0),
    Paper.A3: (297.0, 420.0),
    Paper.A2: (420.0, 594.0),
    Paper.A1: (594.0, 841.0),
    Paper.A0: (841.0, 1189.0),
}
PLACE_WIDTH_MM = 186.0
"""The picture of a project's place is as wide as the text of its page on A4."""
_UNIT = {Paper.A4: 1.0, Paper.A3: 1.2, Paper.A2: 1.6, Paper.A1: 2.2, Paper.A0: 3.0}


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on paper, in millimetres."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height

    def inset(self, margin: float) -> "Box":
        """The box inside a margin."""
        return Box(
            left=self.left + margin,
            bottom=self.bottom + margin,
            width=self.width - 2 * margin,
            height=self.height - 2 * margin,
        )

    def overlaps(self, other: "Box") -> bool:
        """True when two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def covers(self, place: tuple[float, float]) -> bool:
        """True when a place lies within the box."""
        return self.left <= place[0] <= self.right and self.bottom <= place[1] <= self.top

    def holds(self, other: "Box") -> bool:
        """True when another box lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


@dataclass(frozen=True, kw_only=True)
class SheetFormat:
    """A paper and which way it lies."""

    paper: Paper
    orientation: Orientation

    @property
    def whole(self) -> Box:
        """The whole sheet."""
        short, long = _SHORT_AND_LONG_MM[self.paper]
        width, height = (long, short) if self.orientation is Orientation.LANDSCAPE else (short, long)
        return Box(left=0, bottom=0, width=width, height=height)

    @property
    def unit(self) -> float:
        """What millimetres of an A4 drawing (letters, margins, lines) are multiplied by."""
        return _UNIT[self.paper]
