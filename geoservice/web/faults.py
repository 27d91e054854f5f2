"""From a fault to a status, and one shape for all of them; the server keeps answering."""

import logging

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from geoservice.errors import (
    AmbiguousChainageError,
    AmbiguousPlaceError,
    BeyondEndError,
    ChainageFormatError,
    GeoserviceError,
    ImpossibleRadiusError,
    InGapError,
    MissingAssetError,
    MissingChainageError,
    TooFarError,
    UnknownNameError,
    UnknownOptionError,
)
from geoservice.wording import Words

_LOG = logging.getLogger("geoservice.web")
_STATUS_OF: tuple[tuple[type[GeoserviceError], int], ...] = (
    (UnknownNameError, 404),
    (MissingAssetError, 404),
    (UnknownOptionError, 400),
    (ImpossibleRadiusError, 400),
    (ChainageFormatError, 400),
    (MissingChainageError, 422),
    (AmbiguousChainageError, 422),
    (BeyondEndError, 422),
    (TooFarError, 422),
    (InGapError, 422),
    (AmbiguousPlaceError, 422),
)
_HINTS = {
    404: ("a page of the atlas", "look it up from the overview: /"),
    405: ("a method this address knows", "open it with GET"),
}


class UnknownAddressError(GeoserviceError, LookupError):
    """No page of the atlas has this address."""


class RefusedRequestError(GeoserviceError, ValueError):
    """The address exists, but not for such a request."""


class UnforeseenError(GeoserviceError, RuntimeError):
    """A fault of the program itself."""


def register(app: Flask) -> None:
    """Every fault of ours, every refusal of Flask's, and anything unforeseen."""
    app.register_error_handler(GeoserviceError, _ours)
    app.register_error_handler(HTTPException, _flasks)
    app.register_error_handler(Exception, _unforeseen)


def _ours(fault: GeoserviceError) -> Response:
    status = next((code for kind, code in _STATUS_OF if isinstance(fault, kind)), 500)
    return _answer(fault, status)


def _flasks(fault: HTTPException) -> Response:
    status = fault.code or 500
    expected, hint = _HINTS.get(status, ("a request the server understands", "correct the address"))
    kind = UnknownAddressError if status == 404 else RefusedRequestError
    told = kind(expected=expected, found=f"{status} {fault.name}", where=request.path[:200], hint=hint)
    answer = _answer(told, status)
    if isinstance(fault, MethodNotAllowed) and fault.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(fault.valid_methods))
    return answer


def _unforeseen(fault: Exception) -> Response:
    _LOG.exception("unforeseen fault at %s", request.path)
    told = UnforeseenError(
        expected="an answer",
        found="an internal fault",
        where=request.path[:200],
        hint="it was logged; other pages answer as before",
    )
    return _answer(told, 500)


def _answer(fault: GeoserviceError, status: int) -> Response:
    if request.path.startswith(("/api/", "/healthz")):
        body = {"error": {"kind": fault.kind, "message": fault.message, "hint": fault.hint}}
        return make_response(jsonify(body), status)
    g.pop("query", None)
    words = Words(lang="en" if request.args.get("lang") == "en" else "zh")
    return make_response(render_template("fault.html", fault=fault, w=words, status=status), status)
