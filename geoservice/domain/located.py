"""Places found on an alignment: what is told of one."""

from dataclasses import dataclass
from enum import StrEnum

from geoservice.domain.chainage import Chainage


class Side(StrEnum):
    """Which side of the road a place lies on, looking along rising chainage."""

    LEFT = "left"
    RIGHT = "right"
    ON = "on"


@dataclass(frozen=True, kw_only=True)
class KnownChainage:
    """A place along the drawn line whose label is known, e.g. from a surveyed stake."""

    distance_m: float
    chainage: Chainage


@dataclass(frozen=True, kw_only=True)
class Located:
    """Where on an alignment a place lies.

    Parameters
    ----------
    distance_m : measured metres along the line from its start
    offset_m : metres from the line, never below zero
    side : left, right, or on the line (nearer than 0.05 m)
    chainage : the label there, to the millimetre
    part : number of the drawn part, first = 0; parts that touch are one
    """

    distance_m: float
    offset_m: float
    side: Side
    chainage: Chainage
    part: int


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A round label and the place it stands at, longitude/latitude (EPSG:4490)."""

    chainage: Chainage
    distance_m: float
    longitude: float
    latitude: float
