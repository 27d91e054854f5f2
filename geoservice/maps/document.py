"""A map as a whole HTML page: one file to hand on, or a small page that links its assets."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from geoservice.errors import GeoserviceError
from geoservice.maps.assets import Asset, asset_for
from geoservice.maps.figure import MapParts

Mode = Literal["inline", "linked"]

_SCRIPT_ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
_STYLE_ENDS = re.compile(r"<(?=/style)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """One script or style element: linked when it has an address, else with its text inside."""

    text: Markup | None = None
    address: str | None = None


def standalone_document(
    parts: MapParts,
    *,
    title: str,
    lang: str,
    heading: str,
    notes: Sequence[str],
    legend: Markup | str,
    mode: Mode = "inline",
    asset_url: Callable[[str], str] | None = None,
    nonce: str | None = None,
) -> str:
    """A full page with the map, a heading, notes and a legend.

    Parameters
    ----------
    parts : the rendered map
    title, heading, notes : text, escaped here
    lang : language of the page, e.g. `zh-CN`
    legend : Markup is written as it is (no style attributes: the policy forbids them), text is escaped
    mode : `inline` is one file that needs no server and carries its own content security policy;
        `linked` asks `asset_url` for the address of each asset and leaves the policy to the server
    asset_url : asset name -> address; needed in `linked` mode
    nonce : the nonce of the server's policy, for `linked` mode

    Raises
    ------
    GeoserviceError : `linked` mode without `asset_url`
    """
    styles = (*parts.styles, asset_for("geoservice:document.css"))
    if mode == "inline":
        style_pieces = [_inline_style(text) for text in (*_texts(styles), parts.head) if text]
        script_pieces = [_inline_script(text) for text in (*_texts(parts.scripts), parts.script)]
    else:
        style_pieces = [*_linked(styles, asset_url), _inline_style(parts.head)]
        script_pieces = [*_linked(parts.scripts, asset_url), _inline_script(parts.script)]
    return _template().render(
        lang=lang,
        title=title,
        heading=heading,
        notes=notes,
        legend=legend,
        body=Markup(parts.body),  # noqa: S704 (folium and our own elements wrote it)
        styles=style_pieces,
        scripts=script_pieces,
        policy=_policy(style_pieces, script_pieces) if mode == "inline" else "",
        nonce_attribute=Markup(' nonce="{}"').format(nonce) if nonce and mode == "linked" else "",
    )


def _texts(assets: Iterable[Asset]) -> list[str]:
    return [asset.text for asset in assets]


def _inline_style(css: str) -> _Piece:
    return _Piece(text=Markup(_STYLE_ENDS.sub(r"<\\", css)))  # noqa: S704 (nothing can end the element)


def _inline_script(javascript: str) -> _Piece:
    return _Piece(text=Markup(_SCRIPT_ENDS.sub(r"<\\", javascript)))  # noqa: S704 (as above)


def _linked(assets: Iterable[Asset], asset_url: Callable[[str], str] | None) -> list[_Piece]:
    if asset_url is None:
        raise GeoserviceError(
            expected="asset_url, a function from asset name to address",
            found="none",
            where="a map document in linked mode",
            hint='Pass asset_url, or take mode="inline" for a file of its own.',
        )
    return [_Piece(address=asset_url(asset.name)) for asset in assets]


def _policy(styles: Iterable[_Piece], scripts: Iterable[_Piece]) -> str:
    """A policy under which nothing runs but these very texts, and nothing is fetched."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashes(pieces: Iterable[_Piece]) -> str:
    digests = (hashlib.sha256((piece.text or "").encode()).digest() for piece in pieces)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("geoservice.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html.j2")
