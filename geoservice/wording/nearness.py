"""What stands under every answer about distances: how they were measured, and what they cannot decide."""

from collections.abc import Iterable

from geoservice.domain.layer import LayerEntry
from geoservice.wording.words import Words

_HARDLY_ANY_M = 1e-6  # places drawn on each other are less than a rounding step apart, not zero
_SCHEMATIC = "schematic"


def metres_words(distance_m: float, words: Words) -> str:
    """A distance somebody asked about, no digit added or lost."""
    return words("near.metres", value=words.number(distance_m))


def distance_words(distance_m: float, err_m: float | None, words: Words) -> str:
    """A distance between two drawn places, rounded to what the errors of both allow."""
    return words.length(distance_m or _HARDLY_ANY_M if err_m else distance_m, err_m)


def near_notes(within_m: float, accuracy_classes: Iterable[str], words: Words) -> tuple[str, ...]:
    """How distances were measured, when they decide nothing, and that some position is schematic."""
    return (
        words("near.straight"),
        words("near.undecidable_note", within=metres_words(within_m, words)),
        *([words("near.schematic")] if _SCHEMATIC in accuracy_classes else []),
        words("near.any_scope"),
    )


def credit_words(entry: LayerEntry, words: Words) -> tuple[str, str]:
    """Where a layer comes from, and its day."""
    return words.credit(entry), words(
        "near.data_day", title=words.title_of(entry), day=words.day(entry.as_of)
    )
