"""From a fault to a status, and one shape for all of them; the server keeps answering."""

import logging

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from geoservice.errors import (
    AmbiguousChainageError,
    AmbiguousPlaceError,
    BeyondEndError,
    ChainageFormatError,
    CrossingOutlineError,
    GeoserviceError,
    ImpossibleOutlineError,
    ImpossibleRadiusError,
    InGapError,
    MissingAssetError,
    MissingChainageError,
    NotOfferedError,
    PaperTooSmallError,
    ReversedRangeError,
    ScaleRefusedError,
    StationingError,
    Told,
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
    (ImpossibleOutlineError, 422),
    (CrossingOutlineError, 422),
    (MissingChainageError, 422),
    (AmbiguousChainageError, 422),
    (BeyondEndError, 422),
    (ReversedRangeError, 422),
    (StationingError, 422),
    (TooFarError, 422),
    (InGapError, 422),
    (AmbiguousPlaceError, 422),
    (ScaleRefusedError, 422),
    (PaperTooSmallError, 422),
    (NotOfferedError, 501),
)


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
    answer = _answer(_refusal(status), status)
    if isinstance(fault, MethodNotAllowed) and fault.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(fault.valid_methods))
    return answer


def _refusal(status: int) -> GeoserviceError:
    where = request.path[:200]
    if status == 404:
        return UnknownAddressError(
            expected="a page of the atlas",
            found="nothing at this address (404)",
            where=where,
            hint="look it up from the overview: /",
        )
    if status == 405:
        return RefusedRequestError(
            expected="a method this address knows",
            found="another method (405)",
            where=where,
            hint="open it with GET",
        )
    return RefusedRequestError(
        expected="a request the server understands",
        found=Told("a request it refuses ({status})", status=status),
        where=where,
        hint="correct the address",
    )


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
    words = Words(lang="en" if request.args.get("lang") == "en" else "zh")
    if request.path.startswith(("/api/", "/healthz", "/oembed")):
        told = {"kind": fault.kind, "message": words.fault(fault), "hint": words.told(fault.hint)}
        return make_response(jsonify({"error": told}), status)
    g.pop("query", None)
    return make_response(render_template("fault.html", fault=fault, w=words, status=status), status)
