"""The asset table: every script and style a map may load, taken from installed packages.

Third-party texts come from folium-offline, keyed by the very address folium would fetch; our own
come from `browser/` and are keyed `geoservice:<file>`. Nothing is ever fetched.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from threading import Lock
from types import MappingProxyType

from geoservice.errors import MissingAssetError

OWN_SCHEME = "geoservice:"
EMPTY_URL = 'url("data:,")'

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""", re.IGNORECASE)
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|^//# sourceMappingURL=.*$", re.MULTILINE)
_HERE = "the map asset table"


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One script or style, named by its content, so that a browser may keep it for ever.

    Parameters
    ----------
    name : first 16 hexadecimal digits of the text's SHA-256, and `.js` or `.css`
    text : the whole script or style, line ends LF
    media_type : `text/javascript` or `text/css`
    """

    name: str
    text: str
    media_type: str


@dataclass(frozen=True, kw_only=True)
class AssetTable:
    """All assets, once by the address folium asks for, once by their own name."""

    by_url: Mapping[str, Asset]
    by_name: Mapping[str, Asset]


_loaded: list[AssetTable] = []
_loading = Lock()


def asset_for(url: str) -> Asset:
    """The asset that stands in for an address.

    Raises
    ------
    MissingAssetError : no installed package carries this address
    """
    try:
        return _table().by_url[url]
    except KeyError:
        raise MissingAssetError(
            expected="the address of a script or style that folium-offline or geoservice carries",
            found=url,
            where=_HERE,
            hint="Pin folium and folium-offline to the same release, or leave this plugin out.",
        ) from None


def asset_named(name: str) -> Asset:
    """The asset with this content name, as a web page asks for it.

    Raises
    ------
    MissingAssetError : there is no such asset
    """
    try:
        return _table().by_name[name]
    except KeyError:
        raise MissingAssetError(
            expected="the name of a known asset, sixteen hexadecimal digits and .js or .css",
            found=name,
            where=_HERE,
            hint="Reload the page: an older page may name assets of an earlier release.",
        ) from None


def strip_foreign_urls(css: str) -> str:
    """A style without addresses that would be fetched; `data:` addresses and `#fragments` stay."""
    return _URL.sub(_keep_or_empty, css)


def _keep_or_empty(found: re.Match[str]) -> str:
    address = found[1] or found[2] or found[3] or ""
    return found[0] if address.strip().startswith(("data:", "#")) else EMPTY_URL


def _table() -> AssetTable:
    """The table, made when first asked for: the packages behind it are slow to import."""
    if not _loaded:
        with _loading:
            if not _loaded:
                _loaded.append(_load())
    return _loaded[0]


def _load() -> AssetTable:
    by_url = {url: _asset(url, text) for url, text in (*_third_party(), *_own())}
    by_name = {asset.name: asset for asset in by_url.values()}
    return AssetTable(by_url=MappingProxyType(by_url), by_name=MappingProxyType(by_name))


def _asset(url: str, text: str) -> Asset:
    text = _SOURCE_MAP.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip() + "\n"
    if url.endswith(".css"):
        return _named(strip_foreign_urls(text), suffix="css", media_type="text/css")
    return _named(text, suffix="js", media_type="text/javascript")


def _named(text: str, *, suffix: str, media_type: str) -> Asset:
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Asset(name=f"{digest}.{suffix}", text=text, media_type=media_type)


def _third_party() -> Iterator[tuple[str, str]]:
    # The package has no public door to its texts; the pinned version and the tests hold this one.
    from offlinefolium.elements import _res

    yield from _res.items()


def _own() -> Iterator[tuple[str, str]]:
    for file in resources.files("geoservice.maps").joinpath("browser").iterdir():
        if file.name.endswith((".js", ".css")):
            yield OWN_SCHEME + file.name, file.read_text(encoding="utf-8")
