"""Which tile servers the settings allow, and one tile from one of them: nothing else can be asked."""

import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import BoundedSemaphore, Lock
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from geoservice.domain.tiles import Tile
from geoservice.settings import Settings

_LOG = logging.getLogger("geoservice.web")
_OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
_TIANDITU = (
    "/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}&STYLE=default"
    "&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk="
)
LAYERS_OF = {
    "tianditu_vec": ("vec", "cva"),
    "tianditu_img": ("img", "cia"),
    "office": ("office",),
    "osm": ("osm",),
}
_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif")
_SILENCE_S = 3.0
_WHOLE_S = 6.0
_PATIENCE_S = 0.25
_PAUSE_S = 30.0
_KEPT_S = 24 * 3600.0
_MOST_BYTES = 1 << 20
_MOST_KEPT = 1000


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One tile as the server sent it."""

    content: bytes
    media_type: str
    fetched_s: float


@dataclass(kw_only=True)
class TileServer:
    """Fetches tiles of the layers the settings name, keeps some, and rests after a failure.

    Parameters
    ----------
    templates : layer name to address with blanks; may hold a key and is never shown
    slots : how many tiles are fetched at once; the other threads stay free for the atlas
    """

    templates: dict[str, str] = field(repr=False)
    slots: BoundedSemaphore
    _kept: OrderedDict[tuple[str, Tile], Picture] = field(default_factory=OrderedDict, repr=False)
    _resting_until_s: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, settings: Settings) -> "TileServer":
        """The layers of the basemaps the settings name."""
        layers = (layer for name in settings.basemaps for layer in LAYERS_OF[name])
        return cls(
            templates={layer: _template(layer, settings) for layer in layers},
            slots=BoundedSemaphore(max(1, settings.threads // 2)),
        )

    def picture(self, layer: str, tile: Tile) -> Picture | None:
        """A tile; None where its server is resting, busy, or gave no picture."""
        now = time.monotonic()
        with self._lock:
            found = self._kept.get((layer, tile))
            if found is not None and now - found.fetched_s < _KEPT_S:
                self._kept.move_to_end((layer, tile))
                return found
            if now < self._resting_until_s.get(layer, 0.0):
                return None
        if not self.slots.acquire(timeout=_PATIENCE_S):
            return None
        try:
            fetched = self._fetched(layer, tile)
        finally:
            self.slots.release()
        return fetched

    def _fetched(self, layer: str, tile: Tile) -> Picture | None:
        try:
            picture = _fetch(_address(self.templates[layer], tile))
        except HTTPError as fault:
            fault.close()
            _LOG.warning("basemap %s: status %d", layer, fault.code)  # never the address: it holds the key
            return None
        except (OSError, HTTPException, ValueError) as fault:
            _LOG.warning("basemap %s: %s, resting %d s", layer, type(fault).__name__, _PAUSE_S)
            with self._lock:
                self._resting_until_s[layer] = time.monotonic() + _PAUSE_S
            return None
        if picture is not None:
            with self._lock:
                self._kept[layer, tile] = picture
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
        return picture


def _template(layer: str, settings: Settings) -> str:
    if layer == "office":
        return settings.office_tiles
    if layer == "osm":
        return _OSM
    path = _TIANDITU.replace("{layer}", layer) + settings.tianditu_key
    return settings.tianditu_address.rstrip("/") + path


def _address(template: str, tile: Tile) -> str:
    box = ",".join(f"{edge:.3f}" for edge in tile.box_m)
    blanks = {"{z}": str(tile.zoom), "{x}": str(tile.column), "{y}": str(tile.row), "{bbox}": box}
    for blank, value in blanks.items():
        template = template.replace(blank, value)
    return template


def _fetch(address: str) -> Picture | None:
    """The picture at an address; None where something else came, or too much of it."""
    request = Request(address, headers={"User-Agent": "geoservice/0.1", "Accept": "image/*"})  # noqa: S310
    started = time.monotonic()
    with _opener().open(request, timeout=_SILENCE_S) as answer:
        media_type = answer.headers.get_content_type()
        if media_type not in _PICTURES:
            return None
        content = b""
        while piece := answer.read1(1 << 16):
            content += piece
            if len(content) > _MOST_BYTES or time.monotonic() - started > _WHOLE_S:
                return None
    return Picture(content=content, media_type=media_type, fetched_s=time.monotonic())


def _opener() -> OpenerDirector:
    """Speaks http and https only, and follows no redirect: it answers as a fault."""
    opener = OpenerDirector()
    handlers = (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    return opener
