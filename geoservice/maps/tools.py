"""Tools of the map: measure a line, an outline or a place; full screen; print as a sheet."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from geoservice.domain.drawn import MOST_POINTS
from geoservice.maps.browser_element import BrowserElement
from geoservice.wording import Words

_WORDS = (
    *("label", "line", "area", "place", "full_screen", "leave_full_screen", "print", "result"),
    *("hint_line", "hint_area", "hint_place", "undo", "done", "close", "waiting", "failed"),
    *("crossing_outline", "impossible_outline", "full_screen_refused"),
)


@dataclass(frozen=True, kw_only=True)
class ToolAddresses:
    """Where the map asks for what is measured; the numbers shown are the server's.

    Parameters
    ----------
    measure : takes `points` and `kind`
    coordinates, near : take `lon` and `lat`
    """

    measure: str
    coordinates: str
    near: str


class MapTools(BrowserElement):
    """The row of tool buttons; without addresses only full screen and print.

    Parameters
    ----------
    words : the language of the buttons
    title : heading of the printed sheet
    lines : what stands under it: the day, the scope, that it is internal
    addresses : None for a file that leaves the atlas: nothing is measured without the server
    """

    default_js = [  # noqa: RUF012 (declared so by folium)
        *BrowserElement.default_js,
        ("geoservice_tools", "geoservice:tools.js"),
        ("geoservice_tool_panel", "geoservice:tool_panel.js"),
        ("geoservice_sketch", "geoservice:sketch.js"),
        ("geoservice_place", "geoservice:place.js"),
        ("geoservice_print_sheet", "geoservice:print_sheet.js"),
    ]
    default_css = [*BrowserElement.default_css, ("geoservice_tools_css", "geoservice:tools.css")]  # noqa: RUF012

    def __init__(
        self, *, words: Words, title: str, lines: Sequence[str], addresses: ToolAddresses | None
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MapTools"
        said = {key: words(f"tools.{key}") for key in _WORDS}
        said["full"] = words("tools.full", count=MOST_POINTS)
        said |= {key: words(f"tools.{key}", **_blanks(key)) for key in ("pointer", "pixel")}
        self._options = {
            "words": said,
            "sheet": {"title": title, "lines": list(lines)},
            "addresses": None if addresses is None else asdict(addresses),
            "mostPoints": MOST_POINTS,
        }

    def statement(self) -> str:
        """One call on the parent map."""
        return self.call("mapTools", self._parent, self._options)


def _blanks(key: str) -> dict[str, str]:
    """The blanks the browser fills in itself stay as they are."""
    names = {"pointer": ("longitude", "latitude"), "pixel": ("value",)}[key]
    return {name: f"{{{name}}}" for name in names}
