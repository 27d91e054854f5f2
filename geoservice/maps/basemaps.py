"""Basemaps a reader may switch on behind our own ground; the map opens without them."""

from collections.abc import Sequence
from dataclasses import dataclass

from geoservice.maps.browser_element import BrowserElement
from geoservice.maps.safe import safe
from geoservice.wording import Words


@dataclass(frozen=True, kw_only=True)
class Basemap:
    """One basemap: its name, its layers from below, and who made it (plain text, escaped by the element)."""

    title: str
    addresses: tuple[str, ...]
    credit: str


class Basemaps(BrowserElement):
    """The choice of basemaps; add it before the layer switch, which offers them.

    Parameters
    ----------
    basemaps : at least one
    gcj02 : the tiles are in GCJ-02; then the map's own CRS shifts what it draws, the data stay as they are
    """

    default_js = [  # noqa: RUF012 (declared so by folium)
        *BrowserElement.default_js,
        ("geoservice_gcj02", "geoservice:gcj02.js"),
        ("geoservice_basemaps", "geoservice:basemaps.js"),
    ]

    def __init__(self, *, words: Words, basemaps: Sequence[Basemap], gcj02: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Basemaps"
        self.crs = "GCJ02" if gcj02 else "EPSG3857"
        self._options = {
            "own": safe(words("basemap.own")),
            "failed": words("basemap.failed"),
            "hidden": words("basemap.hidden"),
            "maps": [
                {"title": safe(one.title), "credit": safe(one.credit), "addresses": list(one.addresses)}
                for one in basemaps
            ],
        }

    def statement(self) -> str:
        """One call on the parent map."""
        return self.call("basemaps", self._parent, self._options)
