"""oEmbed 1.0 (oembed.com): how a page of the atlas is embedded, for portals that ask by its address."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from werkzeug.exceptions import HTTPException

from geoservice.errors import NotOfferedError, UnknownNameError, UnknownOptionError
from geoservice.web.frames import read_frame_query
from geoservice.web.held import held_workspace
from geoservice.web.kept import kept
from geoservice.web.links import HEIGHT_PX, WIDTH_PX, frame_code
from geoservice.web.query import refuse_unknown
from geoservice.workflows.atlas import title_of
from geoservice.workflows.maps import OVERVIEW
from geoservice.workflows.options import parse_choice

blueprint = Blueprint("oembed", __name__)

_PAGES = {"overview.page": "", "maps.named": "name", "maps.embed": "name", "projects.story": "project_id"}
"""The pages that can be embedded, and where each has the name of its map."""
_ONLY_THERE = {"sort", "meeting"}
"""What the overview knows and a frame does not."""


@blueprint.get("/oembed")
@kept
def answer() -> Response:
    """The frame of a page of this atlas; type `rich`."""
    refuse_unknown(("url", "format", "maxwidth", "maxheight"))
    if parse_choice("format", request.args.get("format", "json"), ("json", "xml")) == "xml":
        raise NotOfferedError(
            expected="format=json", found="format=xml", where="/oembed", hint="ask for JSON"
        )
    width_px = min(WIDTH_PX, _most("maxwidth", WIDTH_PX))
    height_px = min(HEIGHT_PX, _most("maxheight", HEIGHT_PX))
    address, title, provider = _framed(request.args.get("url", ""))
    return jsonify(
        version="1.0",
        type="rich",
        title=title,
        provider_name=provider,
        provider_url=request.host_url,
        width=width_px,
        height=height_px,
        html=frame_code(address, title, width_px, height_px),
    )


def _framed(url: str) -> tuple[str, str, str]:
    """The address of the frame of a page, its title, and the name of the atlas.

    Raises
    ------
    UnknownNameError : the address is not a page of this atlas that can be embedded
    UnknownOptionError : the page would refuse its query
    """
    name, query = _map_of(url)
    address = url_for("maps.embed", name=name, _external=True) + (f"?{query}" if query else "")
    with current_app.test_request_context(address):
        asked = read_frame_query()
        title = asked.framed(name).view.title
        return address, title, title_of(held_workspace(), asked.query.words.lang)


def _map_of(url: str) -> tuple[str, str]:
    """The name of the map a page shows, and the query its frame is asked with."""
    try:
        parts = urlsplit(url)
    except ValueError as fault:
        raise _foreign(url) from fault
    if parts.scheme not in ("http", "https") or parts.netloc != request.host:
        raise _foreign(url)
    try:
        endpoint, values = current_app.url_map.bind(request.host).match(parts.path or "/", method="GET")
    except HTTPException as fault:
        raise _foreign(url) from fault
    if endpoint not in _PAGES:
        raise _foreign(url)
    pairs = (one for one in parts.query.split("&") if one and one.split("=")[0] not in _ONLY_THERE)
    return values.get(_PAGES[endpoint], OVERVIEW), "&".join(pairs)


def _foreign(url: str) -> UnknownNameError:
    return UnknownNameError(
        expected="the full address of the overview, of a map or of a project page of this atlas",
        found=repr(url[:200]),
        where="url",
        hint="copy it from the browser's address bar",
    )


def _most(name: str, otherwise: int) -> int:
    """A greatest width or height in pixels.

    Raises
    ------
    UnknownOptionError : no whole number above 0
    """
    text = request.args.get(name, "").strip()
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) > 0):
        raise UnknownOptionError(
            expected="a whole number of pixels above 0", found=repr(text[:40]), where=name, hint="correct it"
        )
    return int(text)
