"""What a window of the map shows of a large layer, and one feature of it in full."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from geoservice.domain.columns import FEATURE_ID, PROJECT_ID
from geoservice.domain.flat import Ints
from geoservice.domain.join import JoinResult, Scope, join
from geoservice.domain.lamp_rules import DEFAULT_RULE
from geoservice.domain.layer import Layer, Role
from geoservice.domain.window import MOST_IN_WINDOW, Window, part_in
from geoservice.errors import UnknownNameError
from geoservice.maps.overlays import Feature, feature_properties, feature_rows
from geoservice.maps.view import MapView
from geoservice.maps.window_features import window_geojson
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows.atlas import words_for
from geoservice.workflows.labelled_lines import labelled_lines
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.lengths import all_routes


@dataclass(frozen=True, kw_only=True)
class WindowState:
    """The state of the page a window belongs to.

    Parameters
    ----------
    project_ids : only the features of these projects; None keeps all, those without a project too
    """

    as_of: date
    scope: Scope = Scope.PROGRAMME
    lang: str = "zh"
    colouring: Colouring = Colouring.STATUS
    lamp_rule: str = DEFAULT_RULE.name
    project_ids: frozenset[str] | None = None
    project_links: Mapping[str, str] | None = None


def layer_window(
    workspace: Workspace, layer_id: str, window: Window, state: WindowState, *, most: int = MOST_IN_WINDOW
) -> str:
    """The features of a layer within a window as GeoJSON, simplified to half a pixel of its zoom.

    Raises
    ------
    UnknownNameError : no such layer
    """
    layer = _kept(workspace.layer(layer_id), state)
    part = part_in(layer, window, most=most)
    joined = _joined(workspace, _only(layer, part.positions), state)
    return window_geojson(
        joined,
        _view(workspace, joined, state),
        window,
        words_for(workspace, state.lang),
        lengths_m=_lengths_m(workspace, joined),
        left_out_count=part.left_out_count,
    )


def whole_feature(workspace: Workspace, layer_id: str, feature_id: str, state: WindowState) -> Feature:
    """The properties of one feature with its whole card.

    Raises
    ------
    UnknownNameError : no such layer, or no such feature in it
    """
    layer = workspace.layer(layer_id)
    found = np.flatnonzero(layer.features[FEATURE_ID].to_numpy(dtype=object) == feature_id)
    if not len(found):
        raise UnknownNameError(
            expected="the id of a feature of this layer",
            found=repr(feature_id[:60]),
            where="layer",
            hint="ask for the window again: it names the features it shows",
        )
    joined = _joined(workspace, _only(layer, found.astype(np.int64)), state)
    routes = {}
    if layer.entry.role is Role.ALIGNMENTS:
        every = all_routes(workspace, state.as_of, Scope.ALL)
        routes = {one.alignment_id: one for one in every if one.alignment_id == feature_id}
    view = replace(
        _view(workspace, joined, state),
        routes=routes,
        labelled=labelled_lines(workspace, (joined,), state.as_of),
    )
    return feature_properties(
        feature_rows(joined.features)[0], joined, view, words_for(workspace, state.lang)
    )


def _kept(layer: Layer, state: WindowState) -> Layer:
    """The layer with the features of the projects asked for."""
    if state.project_ids is None or PROJECT_ID not in layer.features:
        return layer
    return _only(layer, np.flatnonzero(layer.features[PROJECT_ID].isin(state.project_ids)).astype(np.int64))


def _only(layer: Layer, positions: Ints) -> Layer:
    return replace(layer, features=layer.features.iloc[positions])


def _joined(workspace: Workspace, layer: Layer, state: WindowState) -> JoinResult:
    return join(layer, workspace.ledger, as_of=state.as_of, scope=state.scope)


def _view(workspace: Workspace, joined: JoinResult, state: WindowState) -> MapView:
    lamps = {}
    if state.colouring is Colouring.LAMP:
        table = lamps_of(workspace, rule=state.lamp_rule, as_of=state.as_of, scope=state.scope)
        lamps = {row.result.project_id: row.result.lamp for row in table.rows}
    return MapView(
        name="window",
        title="",
        as_of=state.as_of,
        scope=state.scope,
        layers=(joined,),
        routes={},
        bounds=workspace.catalog.bbox,
        project_links=state.project_links or {},
        colouring=state.colouring,
        lamps=lamps,
    )


def _lengths_m(workspace: Workspace, joined: JoinResult) -> dict[str, float]:
    """Measured metres of the roads of a layer, as kept with the workspace."""
    if joined.layer.entry.role is not Role.ALIGNMENTS:
        return {}
    roads = workspace.roads
    wanted = set(joined.features[FEATURE_ID])
    ids = roads.column(FEATURE_ID)
    return {str(key): float(m) for key, m in zip(ids, roads.lengths_m, strict=True) if key in wanted}
