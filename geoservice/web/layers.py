"""Layers: what each is, where it comes from, how far it can be trusted."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from geoservice.domain.join import Scope
from geoservice.web.board_query import read_board_query
from geoservice.web.drawn import project_links
from geoservice.web.held import held_workspace
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.workflows.maps import OVERVIEW, family_of
from geoservice.workflows.options import parse_window
from geoservice.workflows.windows import WindowState, layer_window, whole_feature

blueprint = Blueprint("layers", __name__)


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
    """`?bbox=113.1,35.1,113.4,35.3&zoom=12`: what a window shows of a layer, for the map of a page."""
    state = _window_state("bbox", "zoom")
    window = parse_window(request.args.get("bbox", ""), request.args.get("zoom", ""))
    text = layer_window(held_workspace(), layer_id, window, state)
    return make_response(text, {"Content-Type": "application/geo+json; charset=utf-8"})


@blueprint.get("/api/layers/<layer_id>/features/<path:feature_id>")
@kept
def feature(layer_id: str, feature_id: str) -> Response:
    """One feature with its whole card, without its geometry."""
    state = _window_state()
    properties = whole_feature(held_workspace(), layer_id, feature_id, state)
    return jsonify(type="Feature", id=feature_id, properties=properties, geometry=None)


def _window_state(*names: str) -> WindowState:
    """Day, scope, filter and colours of the page that asks."""
    state = read_board_query("map", *names)
    query, name = state.query, request.args.get("map", OVERVIEW)
    ids: frozenset[str] | None = None
    if name != OVERVIEW:
        ids = family_of(query.workspace, name)
    elif not state.wanted.is_empty:
        ids = frozenset(row.project_id for row in state.board().rows)
    return WindowState(
        as_of=query.as_of,
        scope=query.scope if name == OVERVIEW else Scope.ALL,
        lang=query.words.lang,
        colouring=state.colouring,
        lamp_rule=query.lamp_rule,
        project_ids=ids,
        project_links=project_links(query.workspace),
    )
