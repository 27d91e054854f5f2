"""What lies along a road as a sheet: a row a thing, map and sources side by side."""

from geoservice.domain.corridor import WITHIN_M, Corridor, CorridorRow, Statement
from geoservice.domain.layer import LayerEntry
from geoservice.domain.nearby import Nearby
from geoservice.domain.proximity import Nearness
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.wording import Words
from geoservice.wording.nearness import credit_words, distance_words, metres_words, near_notes

_DRAWN = (
    "id",
    "layer_id",
    "layer",
    "nearness",
    "distance_m",
    "distance_text",
    "station",
    "station_text",
    "along_m",
    "beside",
    "err_m",
    "accuracy_class",
)
_KEYS = ("name", "project_id", *_DRAWN, "said", "said_text", "fact_ids", "said_source_ids")
_SHOWN = ("name", "layer", "nearness", "distance_text", "err_m", "station_text", "beside", "said_text")


def corridor_sheet(found: Corridor, words: Words) -> Sheet:
    """The sheet of a corridor; what is not drawn has null for a distance, not zero."""
    titles = {entry.layer_id: words.title_of(entry) for entry in found.layers}
    return Sheet(
        name="corridor",
        title=words("corridor.title", name=found.name, within=metres_words(found.within_m, words)),
        about={
            "as_of": day_text(found.as_of),
            "id": found.alignment_id,
            "name": found.name,
            "project_id": found.project_id,
            "within_m": metres(found.within_m),
            "err_m": found.err_m,
            "accuracy_class": found.accuracy_class,
            "within_count": found.count(Nearness.WITHIN),
            "undecidable_count": found.count(Nearness.UNDECIDABLE),
            "farther_count": found.farther_count,
        },
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(_row(row, titles, words) for row in found.rows),
        notes=(
            *corridor_warnings(found, words),
            corridor_summary(found, words),
            *corridor_notes(found, words),
        ),
    )


def corridor_warnings(found: Corridor, words: Words) -> tuple[str, ...]:
    """What a reader must know before the figures: the line may be off by all of the distance."""
    if not found.decides_nothing:
        return ()
    within = metres_words(found.within_m, words)
    return (words("corridor.decides_nothing", error=words.error_band(found.err_m), within=within),)


def corridor_summary(found: Corridor, words: Words) -> str:
    """How many features have each answer, and how many things the sources name."""
    return words(
        "corridor.summary",
        within=found.count(Nearness.WITHIN),
        undecidable=found.count(Nearness.UNDECIDABLE),
        farther=found.farther_count + found.count(Nearness.NOT_WITHIN),
        said=sum(bool(row.statements) for row in found.rows),
    )


def corridor_notes(found: Corridor, words: Words) -> tuple[str, ...]:
    """The remarks under the table, on every door."""
    near = [row.nearby for row in found.rows if row.nearby]
    classes = [found.accuracy_class, *(one.neighbour.accuracy_class for one in near)]
    accuracy = f"{words.term('accuracy', found.accuracy_class)} · {words.error_band(found.err_m)}"
    return (
        words("app.as_of_day", day=words.day(found.as_of)),
        words("app.listed", label=found.name, names=accuracy),
        *near_notes(found.within_m, classes, words),
        *([words("corridor.proposal")] if found.within_m == WITHIN_M else []),
        words("corridor.side_by_side"),
        words("corridor.nearest_spot"),
        *(line for entry in _used(found, near) for line in credit_words(entry, words)),
    )


def _used(found: Corridor, near: list[Nearby]) -> list[LayerEntry]:
    """The layers a listed feature comes from."""
    used = {one.neighbour.layer_id for one in near}
    return [entry for entry in found.layers if entry.layer_id in used]


def _row(row: CorridorRow, titles: dict[str, str], words: Words) -> Row:
    return {
        "name": row.name,
        "project_id": row.project_id,
        **_drawn(row.nearby, titles, words),
        "said": bool(row.statements),
        "said_text": words.terms(tuple(_said(one, words) for one in row.statements))
        or words("corridor.not_said"),
        "fact_ids": "|".join(one.fact_id for one in row.statements) or None,
        "said_source_ids": "|".join(one.source_id for one in row.statements) or None,
    }


def _drawn(one: Nearby | None, titles: dict[str, str], words: Words) -> Row:
    """Where a thing is drawn; nulls where it is not."""
    if one is None:
        return dict.fromkeys(_DRAWN)
    feature = one.neighbour
    values = (
        feature.feature_id,
        feature.layer_id,
        titles[feature.layer_id],
        one.nearness.value,
        metres(one.distance_m),
        distance_words(one.distance_m, one.err_m, words),
        str(one.station),
        words.station(one.station, one.err_m),
        metres(one.along_m),
        one.beside.value,
        one.err_m,
        feature.accuracy_class,
    )
    return dict(zip(_DRAWN, values, strict=True))


def _said(one: Statement, words: Words) -> str:
    """Which fact says it, as of when, and its source."""
    return words(
        "corridor.said",
        metric=words.metric(one.metric),
        day=words.day(one.as_of, one.precision),
        source=words.source(one.source_id),
    )
