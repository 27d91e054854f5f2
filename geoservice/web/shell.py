"""What every page shares: words, day, scope, navigation, and links that keep them."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, g, request

from geoservice.domain.issues import errors_among
from geoservice.domain.join import Scope
from geoservice.web.links import discovery_link
from geoservice.web.policy import nonce
from geoservice.web.query import Query
from geoservice.workflows.atlas import title_of

_PAGES = (
    ("overview.page", "app.overview"),
    ("projects.listing", "app.projects"),
    ("districts.listing", "app.districts"),
    ("lengths.page", "app.lengths"),
    ("coverage.page", "app.coverage"),
    ("reach.page", "app.reach"),
    ("progress.page", "app.progress"),
    ("lamps.page", "app.lamps"),
    ("joins.page", "app.join_report"),
    ("layers.page", "app.layers"),
    ("checks.page", "app.checks"),
)
_PARTS = "/board"
_WITHOUT_STATE = {"static", "assets.asset", "basemaps.tile", "oembed.answer"}


def register(app: Flask) -> None:
    """Template values, and query state carried along links."""
    app.context_processor(_shared)
    app.url_defaults(_keep_state)
    app.jinja_env.filters["zip"] = zip


def _shared() -> dict[str, Any]:  # a template's values are of any type
    query: Query | None = g.get("query")
    shared: dict[str, Any] = {"nonce": nonce, "query": query, "pages": _PAGES, "here": request.endpoint}
    if query is None:
        return shared
    ledger = query.workspace.ledger
    newer_count, newer_day = ledger.newer_rows(query.as_of)
    return {
        **shared,
        "w": query.words,
        "title": title_of(query.workspace, query.words.lang),
        "project_count": len(ledger.project_ids),
        "programme_count": len(ledger.programme_ids),
        "has_days": bool(ledger.evidence_days),
        "error_count": len(errors_among(query.workspace.issues)),
        "newer_count": newer_count,
        "newer_day": newer_day,
        "other_lang": "en" if query.words.lang == "zh" else "zh",
        "here_with": _here_with,
        "board_with": _board_with,
        "download": _download,
        "discovery_link": discovery_link,
    }


def _here_with(**changes: str) -> str:
    """This page's address with some query names changed; an empty value takes a name away."""
    kept = {name: value for name, value in {**request.args, **changes}.items() if value}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def _board_with(**changes: str) -> str:
    """The overview's address with some query names changed, also from the parts of an open page."""
    kept = {name: value for name, value in {**request.args, **changes}.items() if value}
    path = request.path if request.path != _PARTS else "/"
    return f"{path}?{urlencode(kept)}" if kept else path


def _download(kind: str) -> str:
    """The project table of this state as a file: exactly what is shown."""
    kept = {name: value for name, value in request.args.items() if value and name != "meeting"}
    return f"/api/projects?{urlencode({**kept, 'format': kind})}"


def _keep_state(endpoint: str, values: dict[str, Any]) -> None:
    """Day, scope and language asked for stay in the address from page to page."""
    query: Query | None = g.get("query")
    if query is None or endpoint in _WITHOUT_STATE:
        return
    if query.asked_as_of is not None:
        values.setdefault("as_of", query.asked_as_of.isoformat())
    if query.scope is not Scope.PROGRAMME:
        values.setdefault("scope", query.scope.value)
    if query.words.lang != "zh":
        values.setdefault("lang", query.words.lang)
