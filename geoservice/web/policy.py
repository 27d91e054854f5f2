"""Headers of every answer: a content security policy with nonces and no unsafe word."""

import secrets

from flask import Flask, Response, g, request

from geoservice.web.held import held_settings


def nonce() -> str:
    """The nonce of this answer's own scripts and styles."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def register(app: Flask) -> None:
    """Adds the headers to every answer."""
    app.after_request(_headers)


def _headers(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = _policy()
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers.setdefault("Cache-Control", "no-cache")
    return answer


def _policy() -> str:
    own = f"'self' 'nonce-{nonce()}'"
    outside = held_settings().frame_ancestors if request.path.startswith("/embed/") else ()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {own}",
            f"style-src {own}",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "form-action 'self'",
            " ".join(("frame-ancestors 'self'", *outside)),
        )
    )
