"""Text of a query or of a command option to a value; both doors refuse the same things in the same words."""

import math
from collections.abc import Sequence
from datetime import date

from geoservice.domain.drawn import MOST_POINTS
from geoservice.domain.paper_scale import ROUND_SCALES
from geoservice.domain.proximity import checked_within_m
from geoservice.domain.roads import GroupBy
from geoservice.domain.window import Window
from geoservice.errors import Told, UnknownOptionError
from geoservice.figures.paper import Orientation, Paper, SheetFormat


def parse_day(text: str) -> date:
    """A day such as 2025-07-31.

    Raises
    ------
    UnknownOptionError : anything else
    """
    try:
        day = date.fromisoformat(text)
        if day.isoformat() != text:  # a week of a year, or digits without dashes
            raise ValueError(text)
        return day
    except ValueError as fault:
        raise UnknownOptionError(
            expected="a day such as 2025-07-31",
            found=repr(text[:40]),
            where="as_of",
            hint="write year, month and day as digits with dashes; the day must exist",
        ) from fault


def parse_choice(name: str, text: str, choices: Sequence[str]) -> str:
    """One of a few words.

    Raises
    ------
    UnknownOptionError : the message lists them
    """
    if text not in choices:
        raise UnknownOptionError(
            expected=Told("one of {known}", known=", ".join(choices)),
            found=repr(text[:40]),
            where=name,
            hint="choose one of them",
        )
    return text


def parse_groups(text: str) -> tuple[GroupBy, ...]:
    """Keys to group by, separated by commas, each once."""
    keys = [part.strip() for part in text.split(",") if part.strip()]
    groups = tuple(GroupBy(parse_choice("by", key, tuple(GroupBy))) for key in keys)
    if len(set(groups)) != len(groups):
        raise UnknownOptionError(
            expected="each key once", found=repr(text[:60]), where="by", hint="remove the repeated key"
        )
    return groups


def parse_layers(text: str, known: Sequence[str]) -> frozenset[str] | None:
    """Layers by their names in the catalog, separated by commas; None where none is named: all of them."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    return frozenset(parse_choice("layers", name, known) for name in names) or None


def refuse_opened_groups(opened: bool, by: tuple[GroupBy, ...]) -> None:
    """Opened lengths come road by road; they cannot be grouped.

    Raises
    ------
    UnknownOptionError : both were asked for
    """
    if opened and by:
        raise UnknownOptionError(
            expected="opened or by, not both",
            found=Told("opened and by={by}", by=",".join(by)),
            where="opened",
            hint="leave one of them out",
        )


def refuse_progress_groups(by: tuple[GroupBy, ...]) -> None:
    """Progress is rolled up by category, and as a whole.

    Raises
    ------
    UnknownOptionError : another key was asked for
    """
    if by not in ((), (GroupBy.CATEGORY,)):
        raise UnknownOptionError(
            expected=Told("{key}, or nothing for one row a project", key=GroupBy.CATEGORY.value),
            found=",".join(by),
            where="by",
            hint="roll up by category",
        )


def parse_sheet(paper: str | None, orientation: str | None, otherwise: SheetFormat) -> SheetFormat:
    """A paper (A4 to A0) and which way it lies; what is not asked for is as otherwise."""
    return SheetFormat(
        paper=Paper(parse_choice("paper", paper.upper(), tuple(Paper))) if paper else otherwise.paper,
        orientation=Orientation(parse_choice("orientation", orientation, tuple(Orientation)))
        if orientation
        else otherwise.orientation,
    )


def parse_scale(text: str | None) -> int | None:
    """A round scale such as 25000 or 1:25000; None where none is asked for."""
    if not text:
        return None
    known = tuple(str(scale) for scale in ROUND_SCALES)
    return int(parse_choice("scale", text.replace(" ", "").removeprefix("1:"), known))


def parse_degrees(longitude: str, latitude: str) -> tuple[float, float]:
    """A place in degrees, longitude first.

    Raises
    ------
    UnknownOptionError : not two numbers, or not on the earth
    """
    try:
        place = float(longitude), float(latitude)
    except ValueError:
        place = math.nan, math.nan
    if not (abs(place[0]) <= 180 and abs(place[1]) <= 90):
        raise UnknownOptionError(
            expected="longitude within ±180 and latitude within ±90, in degrees",
            found=f"{longitude[:30]!r}, {latitude[:30]!r}",
            where="lon, lat",
            hint="give longitude first, such as 113.27 35.17",
        )
    return place


def parse_window(bbox: str, zoom: str) -> Window:
    """A part of the map: `bbox=west,south,east,north` in degrees, and a zoom from 0 to 19.

    Raises
    ------
    UnknownOptionError : not four numbers and a whole one, or not on the earth
    """
    try:
        west, south, east, north = map(float, bbox.split(","))
        return Window(west=west, south=south, east=east, north=north, zoom=int(zoom))
    except ValueError as fault:
        if isinstance(fault, UnknownOptionError):
            raise
        raise UnknownOptionError(
            expected="four edges in degrees and a whole zoom",
            found=repr(f"{bbox[:60]} {zoom[:10]}"),
            where="bbox",
            hint="give the edges in degrees, such as bbox=113.1,35.1,113.4,35.3 and zoom=12",
        ) from fault


def parse_within(text: str) -> float:
    """A distance in metres that somebody asks about.

    Raises
    ------
    UnknownOptionError : no number
    ImpossibleRadiusError : not above 0, or above 100 km
    """
    try:
        within_m = float(text)
    except ValueError as fault:
        raise UnknownOptionError(
            expected="a distance in metres, such as 15000",
            found=repr(text[:40]),
            where="within_m",
            hint="write digits only: 15 km are 15000",
        ) from fault
    return checked_within_m(within_m)


def parse_points(text: str) -> tuple[tuple[float, float], ...]:
    """Points such as `113.24,35.2;113.25,35.21`: longitude first, in degrees.

    Raises
    ------
    UnknownOptionError : not pairs of degrees, or more than 200 of them
    """
    pairs = [pair.split(",") for pair in text.split(";") if pair.strip()]
    if not all(len(pair) == 2 for pair in pairs) or len(pairs) > MOST_POINTS:
        raise UnknownOptionError(
            expected=Told("at most {most} points such as 113.24,35.2;113.25,35.21", most=MOST_POINTS),
            found=Told("{count} points in {text!r}", count=len(pairs), text=text[:40]),
            where="points",
            hint="longitude and latitude with a comma between, points with a semicolon between",
        )
    return tuple(parse_degrees(longitude, latitude) for longitude, latitude in pairs)
