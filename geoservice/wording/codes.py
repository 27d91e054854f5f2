"""Codes of the ledger beside the words for them, for those who write words where a code belongs."""

import unicodedata

from geoservice.wording.table import LANGUAGES, phrases

_GROUPS = {
    "category_basis": "basis",
    "accuracy_class": "accuracy",
    "state": "item_state",
}
"""Where the words for a column's codes stand, if not under the column's own name."""


def coded(field: str, known: str, found: str, lang: str) -> dict[str, str]:
    """The codes of a column, each with its word, and the one whose word was found if there is just one."""
    words = {code: _words(field, code) for code in known.split(", ")}
    told = [
        f"{code}（{names[LANGUAGES.index(lang)]}）" if lang == "zh" and names else code
        for code, names in words.items()
    ]
    same = [code for code, names in words.items() if _plain(found) in map(_plain, (code, *names))]
    values = {"known": ("、" if lang == "zh" else ", ").join(told)}
    return {**values, "meant": same[0]} if len(same) == 1 else values


def _words(field: str, code: str) -> tuple[str, ...]:
    group = "precision" if field.endswith("precision") else _GROUPS.get(field, field)
    found = phrases().get(f"{group}.{code}", ())
    return () if any("{" in one for one in found) else found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
