"""The roads near a place as a sheet: a row a road, with its station or with why it has none."""

from collections.abc import Sequence
from datetime import date

from geoservice.domain.located import Side
from geoservice.domain.spot import NearAlignment, Spot
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words

_KEYS = ("id", "name", "station", "offset_m", "side", "accuracy_class", "err_m", "refusal")


def near_sheet(found: Sequence[NearAlignment], as_of: date, words: Words) -> Sheet:
    """The sheet of a place's roads; no road is told in words."""
    return Sheet(
        name="near",
        title=words("nearby.title"),
        about={"as_of": as_of.isoformat()},
        keys=_KEYS,
        shown=_KEYS[1:],
        rows=tuple(map(_row, found)),
        notes=tuple(_told(one, words) for one in found) or (words("nearby.none"),),
    )


def _row(near: NearAlignment) -> Row:
    spot = near.spot
    return {
        "id": near.alignment_id,
        "name": near.name,
        "station": None if spot is None else str(spot.station),
        "offset_m": None if spot is None else metres(spot.offset_m),
        "side": None if spot is None else spot.side.value,
        "accuracy_class": near.accuracy_class,
        "err_m": near.err_m,
        "refusal": near.refusal,
    }


def _told(near: NearAlignment, words: Words) -> str:
    """Station, offset and position error; or why there is no station."""
    if near.spot is None:
        return words(f"nearby.{near.refusal}", name=near.name)
    accuracy = words.term("accuracy", near.accuracy_class)
    error = f"{accuracy}{words('nearby.comma')}{words.error_band(near.err_m)}"
    station = words.station(near.spot.station, near.err_m)
    return words(
        "nearby.on", name=near.name, station=station, offset=_offset(near, near.spot, words), error=error
    )


def _offset(near: NearAlignment, spot: Spot, words: Words) -> str:
    side = words.term("side", spot.side.value)
    if spot.side is Side.ON:
        return side
    return words("nearby.beside", side=side, value=words.length(spot.offset_m, near.err_m))
