"""The overview (总览): the page people open every morning, and the same state as parts for the open page."""

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from geoservice.domain.lamp_rules import lamp_rule_named
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.maps.state import far_projects, map_state, shown_features, told_cards
from geoservice.maps.stations import stations_told
from geoservice.maps.view import MapView
from geoservice.reports.project_sheet import project_cells, project_sheet
from geoservice.reports.timeline import timeline_of
from geoservice.web.answers import sheet_answer
from geoservice.web.board_query import BoardQuery, read_board_query
from geoservice.web.drawn import drawn_map, project_links, sources_of, with_district_links
from geoservice.web.kept import kept
from geoservice.web.links import view_links
from geoservice.wording.filters import filter_words
from geoservice.wording.lamps import rule_words
from geoservice.workflows import map_view
from geoservice.workflows.atlas import day_of
from geoservice.workflows.filtering import FILTER_NAMES
from geoservice.workflows.maps import OVERVIEW
from geoservice.workflows.station_search import StationAnswer, station_typed

blueprint = Blueprint("overview", __name__)
_CHOICES = ("filters", "lead_unit")
_PARTS = (
    "menu",
    "mode",
    "downloads",
    "links",
    "colours",
    "numbers",
    "points",
    "nothing",
    "station",
    "table",
    "legend",
    "status",
    "foot",
)


@blueprint.get("/")
@kept
def page() -> str:
    """One screen that answers: numbers, map, what is due, table; every choice stands in the address."""
    state = read_board_query()
    values = _values(state, _view(state))
    return render_template("overview.html", **{**drawn_map(values["view"], state.query.words), **values})


@blueprint.get("/board")
@kept
def board() -> Response:
    """The same state in parts: what the open page replaces when a day or a filter changes."""
    state = read_board_query()
    values = _values(state, _view(state))
    parts, choices = (_rendered(names, values) for names in (_PARTS, _CHOICES))
    words = state.query.words
    drawn = {"map": map_state(values["kept"], words), "told": told_cards(values["view"], words)}
    drawn["stations"] = stations_told(values["kept"], words)
    told = words("board.updated", day=words.day(state.query.as_of), count=len(values["rows"]))
    answer = {
        "updated": told,
        "parts": parts,
        "choices": "".join(choices.values()),
        **values["drawn_state"],
        **drawn,
        "as_of": state.query.as_of.isoformat(),
    }
    return make_response(json.dumps(answer, ensure_ascii=False), {"Content-Type": "application/json"})


def _rendered(names: tuple[str, ...], values: dict[str, Any]) -> dict[str, str]:
    return {name: render_template(f"board/_{name}.html", **values) for name in names}


@blueprint.get("/api/projects")
@kept
def api() -> Response:
    """The project table of this state as JSON, CSV or XLSX."""
    state = read_board_query("format")
    query, rows = state.query, state.rows(state.board())
    sheet = project_sheet(rows, query.as_of, query.scope, query.words, wishes=state.wanted.wishes)
    return sheet_answer(sheet, query.words)


def _view(state: BoardQuery) -> MapView:
    query = state.query
    view = map_view(
        query.workspace,
        OVERVIEW,
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        project_links=project_links(query.workspace),
        colouring=state.colouring,
        lamp_rule=query.lamp_rule,
        sources=sources_of(query.workspace, OVERVIEW, _state_of_page()),
    )
    return with_district_links(view)


def _state_of_page() -> dict[str, str]:
    """Filter and colours as the address has them; day, scope and language are kept by every link."""
    names = (*FILTER_NAMES, "colour", "rule")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _values(state: BoardQuery, view: MapView) -> dict[str, Any]:  # a template's values are of any type
    """What the templates of the overview are handed, whole page or part."""
    query, board = state.query, state.board()
    rows = state.rows(board)
    kept_view = view if state.wanted.is_empty else view.of_board(board)
    spot = station_typed(query.workspace, rows, state.wanted.q, as_of=query.as_of)
    return {
        "view": replace(view, district_counts=kept_view.district_counts),
        "board": board,
        "rows": rows,
        "wanted": state.wanted,
        "narrowed_by": filter_words({**state.wanted.wishes, "q": ""}, query.words),
        "state": state,
        "cells": [project_cells(row, query.words) for row in rows],
        "hits": state.hits(rows),
        "legend": legend_markup(legend_of(kept_view, query.words), query.words),
        "kept": kept_view,
        "drawn_state": {
            "map": shown_features(kept_view),
            "far": far_projects(kept_view),
            "spot": _place(spot),
            "sources": dict(view.sources),
        },
        "station": spot,
        "links": view_links(view, query),
        "timeline": timeline_of(query.workspace.ledger.evidence_days, query.as_of),
        "rule": rule_words(lamp_rule_named(query.lamp_rule), query.words),
        "default_day": day_of(query.workspace, None).isoformat(),
    }


def _place(station: StationAnswer | None) -> list[float] | None:
    """Longitude and latitude of a station that was found."""
    found = None if station is None else station.spot
    return None if found is None else [found.longitude, found.latitude]
