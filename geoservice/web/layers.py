"""Layers: what each is, where it comes from, how far it can be trusted."""

from dataclasses import replace

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from geoservice.domain.join import Scope
from geoservice.domain.roads import GroupBy
from geoservice.storage.workspace import Workspace
from geoservice.web.board_query import BoardQuery, read_board_query
from geoservice.web.drawn import project_links
from geoservice.web.kept import kept
from geoservice.web.query import Query, read_query, short_text
from geoservice.workflows.answer_maps import COVERAGE, REACH
from geoservice.workflows.frames import as_it_stood
from geoservice.workflows.grouped_maps import DISTRICT, LENGTHS
from geoservice.workflows.maps import OVERVIEW, family_of
from geoservice.workflows.options import parse_layers, parse_window
from geoservice.workflows.windows import WindowState, layer_window, whole_feature

blueprint = Blueprint("layers", __name__)
_MAPS = (OVERVIEW, COVERAGE, REACH, LENGTHS, DISTRICT)
"""Maps that are no project's."""


@blueprint.get("/layers")
@kept
def page() -> str:
    """Every layer of the catalog, those that could not be read too."""
    query = read_query()
    read = {layer.layer_id: layer for layer in query.workspace.layers}
    return render_template("layers.html", entries=query.workspace.catalog.entries, read=read)


@blueprint.get("/api/layers/<layer_id>/features")
@kept
def features(layer_id: str) -> Response:
    """`?bbox=113.1,35.1,113.4,35.3&zoom=12`: what a window shows of a layer, for the map of a page.

    `keep` is the id of a feature that comes in any case: the one a reader has chosen.
    """
    workspace, state = _asked("bbox", "zoom", "keep")
    window = parse_window(request.args.get("bbox", ""), request.args.get("zoom", ""))
    text = layer_window(workspace, layer_id, window, replace(state, keep=_text("keep")))
    return make_response(text, {"Content-Type": "application/geo+json; charset=utf-8"})


@blueprint.get("/api/layers/<layer_id>/features/<path:feature_id>")
@kept
def feature(layer_id: str, feature_id: str) -> Response:
    """One feature with its whole card, without its geometry."""
    workspace, state = _asked()
    properties = whole_feature(workspace, layer_id, feature_id, state)
    return jsonify(type="Feature", id=feature_id, properties=properties, geometry=None)


def _asked(*names: str) -> tuple[Workspace, WindowState]:
    """The state of the page that asks, and the workspace; of a frozen page, as it stood."""
    state = read_board_query("map", "by", "inside", "layers", "v", *names)
    name = request.args.get("map", OVERVIEW)
    is_project, query = name not in _MAPS, state.query
    query = replace(query, workspace=_as_it_stood(query), scope=Scope.ALL if is_project else query.scope)
    state = replace(state, query=query)
    by = {LENGTHS: query.by[0] if query.by else GroupBy.STATUS, DISTRICT: GroupBy.STATUS}
    return query.workspace, WindowState(
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        colouring=state.colouring,
        lamp_rule=query.lamp_rule,
        project_ids=_project_ids(state, name if is_project else None),
        project_links=project_links(query.workspace),
        by=by.get(name),
        inside=_text("inside"),
    )


def _text(name: str) -> str:
    return short_text(request.args.get(name, ""))


def _as_it_stood(query: Query) -> Workspace:
    """The workspace; of a frozen page (`v`) with the layers named and the rows known by its day."""
    if not request.args.get("v"):
        return query.workspace
    known = tuple(layer.layer_id for layer in query.workspace.layers)
    return as_it_stood(query.workspace, parse_layers(request.args.get("layers", ""), known), query.as_of)


def _project_ids(state: BoardQuery, project_id: str | None) -> frozenset[str] | None:
    """The projects whose features the page shows: of one project's family, of a filter; None for all."""
    own = None if project_id is None else family_of(state.query.workspace, project_id)
    if state.wanted.is_empty:
        return own
    kept = frozenset(row.project_id for row in state.board().rows)
    return kept if own is None else kept & own
