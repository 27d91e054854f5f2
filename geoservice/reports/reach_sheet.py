"""Places near open interchanges as a sheet: a row a place, what is left out in the remarks."""

from geoservice.domain.proximity import Nearness
from geoservice.domain.reach import WITHIN_M, Interchange, PlaceReach, Reach
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.wording import Words
from geoservice.wording.nearness import credit_words, distance_words, metres_words, near_notes

_DECIMALS_OF_A_DEGREE = 7
_NEAREST = (
    "distance_m",
    "distance_text",
    "err_m",
    "nearest_id",
    "nearest_name",
    "nearest_project_id",
    "open_as_of",
    "open_as_of_precision",
    "open_source_id",
)
_KEYS = ("id", "name", "nearness", "newly", *_NEAREST, "accuracy_class", "longitude", "latitude")
_SHOWN = (
    "name",
    "nearness",
    "newly",
    "distance_text",
    "err_m",
    "nearest_name",
    "open_as_of",
    "open_source_id",
)


def reach_sheet(found: Reach, words: Words) -> Sheet:
    """The sheet of a reach; what no interchange serves by the day has null for a distance, not zero."""
    return Sheet(
        name="reach",
        title=words("reach.title", within=metres_words(found.within_m, words)),
        about={
            "as_of": day_text(found.as_of),
            "within_m": metres(found.within_m),
            "opening_on": day_text(found.opening_on),
            "existing_network_included": False,
            **{f"{one.value}_count": found.count(one) for one in Nearness},
            "newly_within_count": found.newly_count(Nearness.WITHIN),
            "newly_undecidable_count": found.newly_count(Nearness.UNDECIDABLE),
        },
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(_row(one, words) for one in found.places),
        notes=(*reach_warnings(found, words), reach_summary(found, words), *reach_notes(found, words)),
        extra={
            "counted": _ids(found.counted),
            "not_open": _ids(found.not_open),
            "other_kinds": _ids(found.other_kinds),
        },
    )


def reach_warnings(found: Reach, words: Words) -> tuple[str, ...]:
    """What a reader must know before the figures."""
    return (
        words("reach.existing"),
        *(words("reach.missing", role=role.value) for role in found.missing_roles),
        *([] if found.counted else [words("reach.none_open")]),
        *_unlisted(found, words),
    )


def reach_summary(found: Reach, words: Words) -> str:
    """How many places have each answer."""
    counts = {one.value: found.count(one) for one in Nearness}
    newly = {"newly": Nearness.WITHIN, "newly_undecidable": Nearness.UNDECIDABLE}
    return words("reach.summary", **counts, **{key: found.newly_count(one) for key, one in newly.items()})


def reach_notes(found: Reach, words: Words) -> tuple[str, ...]:
    """The remarks under the table, on every door."""
    places = (*(one.place for one in found.places), *(one.place for one in found.counted))
    return (
        words("app.as_of_day", day=words.day(found.as_of)),
        *_openings(found, words),
        *near_notes(found.within_m, [place.accuracy_class for place in places], words),
        *([words("reach.proposal")] if found.within_m == WITHIN_M else []),
        words("reach.opens_with"),
        *_listed(found, words),
        *(line for entry in found.layers for line in credit_words(entry, words)),
    )


def _unlisted(found: Reach, words: Words) -> list[str]:
    """Open motorways of which nothing can be told."""
    names = words.terms(found.unlisted_roads)
    return [words("reach.unlisted", names=names)] if found.unlisted_roads else []


def _openings(found: Reach, words: Words) -> list[str]:
    """The last opening, once for each source that tells of it."""
    last = [one.opening for one in found.counted if one.opening and one.opening.opened_on == found.opening_on]
    return [
        words(
            "reach.opening",
            day=words.day(opening.opened_on, opening.precision),
            source=words.source(opening.source_id),
        )
        for opening in dict.fromkeys(last)
    ]


def _listed(found: Reach, words: Words) -> list[str]:
    groups = {"counted": found.counted, "not_open": found.not_open, "other_kinds": found.other_kinds}
    return [
        words(
            "app.listed", label=words(f"reach.{key}"), names=words.terms(tuple(o.place.name for o in group))
        )
        for key, group in groups.items()
        if group
    ]


def _row(one: PlaceReach, words: Words) -> Row:
    place = one.place
    return {
        "id": place.feature_id,
        "name": place.name,
        "nearness": one.nearness.value,
        "newly": one.newly.value,
        **_nearest(one, words),
        "accuracy_class": place.accuracy_class,
        "longitude": round(place.longitude, _DECIMALS_OF_A_DEGREE),
        "latitude": round(place.latitude, _DECIMALS_OF_A_DEGREE),
    }


def _nearest(one: PlaceReach, words: Words) -> Row:
    """The nearest open interchange; nulls where there is none."""
    nearest = one.nearest
    if nearest is None or nearest.opening is None or one.distance_m is None:
        return dict.fromkeys(_NEAREST)
    values = (
        metres(one.distance_m),
        distance_words(one.distance_m, one.err_m, words),
        one.err_m,
        nearest.place.feature_id,
        nearest.place.name,
        nearest.project_id,
        day_text(nearest.opening.opened_on),
        nearest.opening.precision,
        nearest.opening.source_id,
    )
    return dict(zip(_NEAREST, values, strict=True))


def _ids(interchanges: tuple[Interchange, ...]) -> list[str]:
    return [one.place.feature_id for one in interchanges]
