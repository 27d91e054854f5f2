"""What a list of projects was narrowed by, in words: it travels with the list."""

from collections.abc import Mapping

from geoservice.wording.words import Words

_LABELS = {
    "q": "board.search",
    "category": "project.category",
    "status": "project.status_now",
    "lamp": "project.lamp",
    "district": "board.district",
    "reported_district": "board.reported_district",
    "lead_unit": "board.lead_unit",
    "year": "board.year",
    "mapped": "board.is_mapped",
    "reported": "board.is_reported",
}
_TERMS = {"category": "category", "status": "stage", "lamp": "lamp", "mapped": "board", "reported": "board"}


def filter_words(wishes: Mapping[str, str], words: Words) -> str:
    """类别：民生；上图：是 — one part for each wish that is not empty; '' without any."""
    return words.sentence(
        tuple(
            words("board.wish", label=words(label), value=_value(name, wishes[name], words))
            for name, label in _LABELS.items()
            if wishes.get(name)
        )
    )


def _value(name: str, value: str, words: Words) -> str:
    return words.term(_TERMS[name], value) if name in _TERMS else value
