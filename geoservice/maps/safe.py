"""Text on its way into folium: what must be escaped, and what must not be read as a template.

Folium puts some strings into `innerHTML`, into JavaScript back-ticks, or renders them a second
time as a Jinja template. `safe` defuses all three. Whatever can stay data goes through
`json_for_script` in a `RawElement` instead, which nothing reads again.
"""

import html
import json
from collections.abc import Sequence

from branca.element import Element

_TEMPLATE_CHARACTERS = {ord(character): f"&#{ord(character)};" for character in "`$\\{}"}
_SCRIPT_CHARACTERS = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_TO_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_TO_LINES = json.JSONEncoder(ensure_ascii=False, separators=("\n", ":")).encode


class ScriptText(str):
    """JavaScript that `json_for_script` has written, or that is put together of such."""

    __slots__ = ()


def safe(text: object) -> str:
    """Text as HTML that shows exactly this text, also inside back-ticks and Jinja templates."""
    return html.escape(str(text), quote=True).translate(_TEMPLATE_CHARACTERS)


def json_for_script(value: object) -> ScriptText:
    """A value as JavaScript that cannot end the script it stands in.

    Raises
    ------
    ValueError : the value holds NaN or an infinity
    TypeError : the value holds something JSON does not know
    """
    return ScriptText(_for_script(_TO_JSON(value)))


def json_texts(texts: Sequence[str]) -> list[str]:
    """Each text as it stands within the quotes of a JSON string for a script; all are written in one go."""
    lines = _for_script(_TO_LINES(list(texts)))  # no JSON string holds a line feed
    return lines[2:-2].split('"\n"') if texts else []


def _for_script(text: str) -> str:
    for character, written in _SCRIPT_CHARACTERS.items():  # far quicker than str.translate
        text = text.replace(character, written)
    return text


class RawElement(Element):
    """Text that is written as it is; a plain branca Element would render it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "RawElement"
        self._text = text

    def render(self, **_: object) -> str:
        """The text itself."""
        return self._text
