"""Features that tell the same but for id, name and length: written once as a form, filled in for each.

A thousand roads without a project differ in little; `feature_text` of each is the plain reference.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from geoservice.domain.columns import NAME
from geoservice.domain.join import FeatureRow
from geoservice.maps.cards import MeasuredText
from geoservice.maps.feature_text import feature_text
from geoservice.maps.safe import ScriptText

_ID, _NAME, _SHOWN, _METRES, _NUMBER, _PLACE = _BLANKS = tuple("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5")
"""Noncharacters stand for what is filled in: Unicode keeps them out of any text that is handed on."""
_BLANK = re.compile(f"[{''.join(_BLANKS)}]")
_LENGTH = MeasuredText(_SHOWN, _METRES, _NUMBER)

Tell = Callable[[FeatureRow, MeasuredText], dict[str, object]]
"""The properties of a feature whose length is handed in."""


@dataclass(frozen=True)
class FeatureForm:
    """GeoJSON of a feature with blanks, and which value each of them takes."""

    template: str
    order: Callable[[tuple[str, ...]], tuple[str, ...]]

    def filled(self, *values: str) -> ScriptText:
        """A feature by its id, name, and length as shown, all as `json_texts` writes them; then its length
        in metres with decimals and as a number, and its geometry.
        """
        return ScriptText(self.template % self.order(values))


def form_of(row: FeatureRow, tell: Tell) -> FeatureForm | None:
    """The form of all features that differ from this one in id, name and length alone.

    None where its name is no text, or a cell holds a character that stands for a blank.
    """
    if not isinstance(row[NAME], str) or any(_BLANK.search(str(row[name])) for name in dict(row)):
        return None
    properties = {**tell({**row, NAME: _NAME}, _LENGTH), "id": _ID}
    text = feature_text(_ID, properties, _PLACE).replace(f'"{_NUMBER}"', _NUMBER)
    template = "%s".join(piece.replace("%", "%%") for piece in _BLANK.split(text))
    places = [_BLANKS.index(blank) for blank in _BLANK.findall(text)]
    return FeatureForm(template, itemgetter(*places))
