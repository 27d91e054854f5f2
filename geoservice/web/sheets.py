"""Map sheets and strip diagrams as files: `/maps/<map>.png|svg|pdf`, `/alignments/<id>/strip.png|svg|pdf`.

The picture of a project's page is `/projects/<id>/place.svg`.
"""

from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from urllib.parse import quote

from cachetools import LRUCache
from flask import Blueprint, Response, current_app, make_response, request

from geoservice.figures.paper import Kind, SheetFormat
from geoservice.web.held import held_settings
from geoservice.web.query import Query, read_query
from geoservice.workflows.options import parse_scale, parse_sheet
from geoservice.workflows.sheets import (
    MAP_FORMAT,
    STRIP_FORMAT,
    SheetRequest,
    map_picture,
    place_picture,
    strip_picture,
)

blueprint = Blueprint("sheets", __name__)

_MEDIA_TYPES = {Kind.PNG: "image/png", Kind.SVG: "image/svg+xml", Kind.PDF: "application/pdf"}
_MOST_KEPT_BYTES = 64 * 1024 * 1024
_LARGEST_KEPT_BYTES = 4_000_000
_KEPT = "geoservice.pictures"
_LOCK = Lock()


@blueprint.get("/maps/<name>.<any(png, svg, pdf):kind>")
def map_sheet(name: str, kind: str) -> Response:
    """`overview`, or the map of a project, on paper."""
    query = read_query("paper", "orientation", "scale")
    wanted, workspace = _wanted(query, MAP_FORMAT), query.workspace
    return _picture(name, Kind(kind), wanted, lambda: map_picture(workspace, name, Kind(kind), wanted))


@blueprint.get("/projects/<project_id>/place.svg")
def place(project_id: str) -> Response:
    """Where a project lies: the picture of its page."""
    query = read_query()
    wanted, workspace = _wanted(query, MAP_FORMAT), query.workspace
    name = f"{project_id}-place"
    return _picture(name, Kind.SVG, wanted, lambda: place_picture(workspace, project_id, wanted))


@blueprint.get("/alignments/<alignment_id>/strip.<any(png, svg, pdf):kind>")
def strip(alignment_id: str, kind: str) -> Response:
    """The strip diagram (形象进度图) of an alignment."""
    query = read_query("paper", "orientation")
    wanted, workspace = _wanted(query, STRIP_FORMAT), query.workspace
    name = f"{alignment_id}-strip"
    return _picture(
        name, Kind(kind), wanted, lambda: strip_picture(workspace, alignment_id, Kind(kind), wanted)
    )


def _wanted(query: Query, otherwise: SheetFormat) -> SheetRequest:
    return SheetRequest(
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        sheet=parse_sheet(request.args.get("paper"), request.args.get("orientation"), otherwise),
        scale=parse_scale(request.args.get("scale")),
        review_number=held_settings().review_number,
    )


def _picture(name: str, kind: Kind, wanted: SheetRequest, draw: Callable[[], bytes]) -> Response:
    """The file, drawn once and kept; a browser that has it already is told so."""
    content = _kept((request.path, wanted), draw)
    answer = make_response(content, {"Content-Type": _MEDIA_TYPES[kind]})
    shown = "attachment" if kind is Kind.PDF else "inline"
    answer.headers["Content-Disposition"] = (
        f"{shown}; filename*=UTF-8''{quote(f'{name}-{wanted.as_of}.{kind}')}"
    )
    answer.set_etag(sha256(content).hexdigest()[:32])
    answer.make_conditional(request)
    return answer


def _kept(key: object, draw: Callable[[], bytes]) -> bytes:
    """Small pictures of this application that were asked for lately."""
    with _LOCK:
        kept: LRUCache[object, bytes] = current_app.extensions.setdefault(
            _KEPT, LRUCache(_MOST_KEPT_BYTES, getsizeof=len)
        )
        found = kept.get(key)
    if found is not None:
        return found
    content = draw()
    if len(content) <= _LARGEST_KEPT_BYTES:
        with _LOCK:
            kept[key] = content
    return content
