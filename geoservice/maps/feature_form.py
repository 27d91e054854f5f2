"""Features that tell the same but for id, name and length: their properties are handed over once, as a form.

A thousand roads without a project differ in little; `feature_text` of each is the plain reference.
`browser/feature_forms.js` fills the forms in.
"""

import re
from collections.abc import Callable, Iterable

from geoservice.domain.columns import NAME
from geoservice.domain.join import FeatureRow
from geoservice.maps.cards import MeasuredText
from geoservice.maps.safe import ScriptText, json_for_script

ID, NAMED, SHOWN, METRES, NUMBER = BLANKS = tuple("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4")
"""Noncharacters stand for what is filled in: Unicode keeps them out of any text that is handed on."""
_BLANK = re.compile(f"[{''.join(BLANKS)}]")
_LENGTH = MeasuredText(SHOWN, METRES, NUMBER)

Tell = Callable[[FeatureRow, MeasuredText], dict[str, object]]
"""The properties of a feature whose length is handed in."""


def form_of(row: FeatureRow, tell: Tell) -> ScriptText | None:
    """The form of all features that differ from this one in id, name and length alone, blanks as escapes.

    None where a cell holds a character that stands for a blank.
    """
    if any(_BLANK.search(str(cell)) for cell in dict(row).values()):
        return None
    text = json_for_script({**tell({**row, NAME: NAMED}, _LENGTH), "id": ID})
    return ScriptText(_BLANK.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def filled_in(
    forms: Iterable[int],
    ids: Iterable[str],
    names: Iterable[str],
    shown: Iterable[str],
    metres: Iterable[str],
    places: Iterable[str],
) -> list[str]:
    """GeoJSON features by the numbers of their forms.

    Parameters
    ----------
    ids, names, shown, metres : id, name, length as shown and in metres, as `json_texts` writes them
    places : geometries as GeoJSON
    """
    return [
        f'{{"type":"Feature","id":"{key}","form":{form},"told":["{name}","{length}","{length_m}"],'
        f'"geometry":{place}}}'
        for form, key, name, length, length_m, place in zip(
            forms, ids, names, shown, metres, places, strict=True
        )
    ]
