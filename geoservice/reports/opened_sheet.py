"""Lengths opened by a day as a sheet: a row a road, as its source states it."""

from decimal import Decimal

from geoservice.domain.alignment import StatedLength
from geoservice.domain.opened import OpenedLengths, OpenedRoad
from geoservice.reports.sheet import Row, Sheet, day_text
from geoservice.wording import Words

_STATED_KEYS = ("length_m", "value", "unit", "qualifier", "fact_id", "source_id")
_ABOUT_KEYS = ("project_id", "name", "opened_as_of", "opened_as_of_precision", "opened_source_id")
_KEYS = (
    *_ABOUT_KEYS,
    *(f"opened_{key}" for key in _STATED_KEYS if key != "source_id"),
    "opened_length_source_id",
    *(f"in_city_{key}" for key in _STATED_KEYS),
)
_SHOWN = (
    "name",
    "opened_as_of",
    "opened_length_m",
    "in_city_length_m",
    "opened_source_id",
)
_M_PER_KM = 1000


def opened_sheet(found: OpenedLengths, words: Words) -> Sheet:
    """The sheet of opened lengths; a length nobody stated is null, not zero."""
    return Sheet(
        name="opened_lengths",
        title=words("opened.title"),
        about={"as_of": day_text(found.as_of), "scope": found.scope.value, "opened": "yes"},
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(_row(road) for road in found.roads),
        total={
            "road_count": len(found.roads),
            "not_stated_count": found.not_stated_count,
            **_km("opened", found.total_length_m),
            **_km("in_city", found.total_in_city_m),
        },
        notes=opened_notes(found, words),
    )


def opened_notes(found: OpenedLengths, words: Words) -> tuple[str, ...]:
    """The remarks under the opened lengths, on every door."""
    notes = [
        words("app.as_of_day", day=words.day(found.as_of)),
        words.scope(found.scope),
        words("opened.meaning"),
    ]
    if not found.roads:
        notes.append(words("opened.none"))
    if found.not_stated_count:
        notes.append(words("opened.left_out", count=found.not_stated_count))
    if found.out_of_scope_count:
        notes.append(words("opened.out_of_scope", count=found.out_of_scope_count))
    return tuple(notes)


def total_words(length_m: Decimal, words: Words) -> str:
    """A sum of stated lengths in kilometres, no digit added or lost."""
    return words.quantity(float(length_m / _M_PER_KM), "km")


def _row(road: OpenedRoad) -> Row:
    opened, in_city = _cells(road.length), _cells(road.in_city)
    return {
        "project_id": road.project_id,
        "name": road.name,
        "opened_as_of": day_text(road.opened_on),
        "opened_as_of_precision": road.opened_precision,
        "opened_source_id": road.opened_source_id,
        **{f"opened_{key}": cell for key, cell in opened.items() if key != "source_id"},
        "opened_length_source_id": opened["source_id"],
        **{f"in_city_{key}": cell for key, cell in in_city.items()},
    }


def _cells(stated: StatedLength | None) -> Row:
    if stated is None:
        return dict.fromkeys(_STATED_KEYS)
    return {
        "length_m": float(stated.length_m),
        "value": float(stated.value),
        "unit": stated.unit,
        "qualifier": stated.qualifier or None,
        "fact_id": stated.fact_id,
        "source_id": stated.source_id,
    }


def _km(stem: str, length_m: Decimal) -> Row:
    return {
        f"{stem}_length_m": float(length_m),
        f"{stem}_value": float(length_m / _M_PER_KM),
        f"{stem}_unit": "km",
        f"{stem}_qualifier": None,
    }
