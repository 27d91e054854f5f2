"""What a window of the map shows of a large layer, and one feature of it in full."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from geoservice.domain.columns import FEATURE_ID, LENGTH_M
from geoservice.domain.flat import Ints
from geoservice.domain.join import MATCH, JoinResult, Match, Scope, join
from geoservice.domain.lamp_rules import DEFAULT_RULE
from geoservice.domain.layer import Layer, Role
from geoservice.domain.replay import Replay
from geoservice.domain.roads import GroupBy
from geoservice.domain.window import MOST_IN_WINDOW, Flags, Window, part_in
from geoservice.errors import UnknownNameError
from geoservice.maps.feature_properties import Feature, feature_properties, feature_rows
from geoservice.maps.view import MapView
from geoservice.maps.window_features import window_geojson
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows.atlas import words_for
from geoservice.workflows.districts import outline_of
from geoservice.workflows.grouped_maps import road_groups, with_groups
from geoservice.workflows.labelled_lines import labelled_lines
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.lengths import length_table, routes_of


@dataclass(frozen=True, kw_only=True)
class WindowState:
    """The state of the page a window belongs to.

    Parameters
    ----------
    project_ids : only the features of these projects; None keeps all, those without a project too
    by : roads are drawn by a grouping of the length table, those outside the scope left out; None by status
    inside : the name of a district; only what reaches into it, its roads cut at the boundary
    keep : the id of a feature that is drawn wherever it lies and however many there are
    """

    as_of: date
    scope: Scope = Scope.PROGRAMME
    lang: str = "zh"
    colouring: Colouring = Colouring.STATUS
    lamp_rule: str = DEFAULT_RULE.name
    project_ids: frozenset[str] | None = None
    project_links: Mapping[str, str] | None = None
    by: GroupBy | None = None
    inside: str = ""
    keep: str = ""


def layer_window(
    workspace: Workspace, layer_id: str, window: Window, state: WindowState, *, most: int = MOST_IN_WINDOW
) -> str:
    """The features of a layer within a window as GeoJSON, simplified to half a pixel of its zoom.

    Raises
    ------
    UnknownNameError : no such layer, or no such district
    """
    layer = workspace.layer(layer_id)
    inside = outline_of(workspace, state.inside) if state.inside else None
    part = part_in(
        layer,
        window,
        is_wanted=_wanted(workspace, layer, state),
        inside=inside,
        keep=_place_of(layer, state.keep),
        most=most,
    )
    joined = _joined(workspace, layer, part.positions, state)
    return window_geojson(
        joined,
        _view(workspace, joined, state),
        window,
        words_for(workspace, state.lang),
        left_out_count=part.left_out_count,
    )


def whole_feature(workspace: Workspace, layer_id: str, feature_id: str, state: WindowState) -> Feature:
    """The properties of one feature with its whole card.

    Raises
    ------
    UnknownNameError : no such layer, or no such feature in it
    """
    layer = workspace.layer(layer_id)
    found = _place_of(layer, feature_id)
    if not len(found):
        raise UnknownNameError(
            expected="the id of a feature of this layer",
            found=repr(feature_id[:60]),
            where="layer",
            hint="ask for the window again: it names the features it shows",
        )
    joined = _joined(workspace, layer, found, state)
    view = replace(
        _view(workspace, joined, replace(state, by=None)),
        routes=routes_of(workspace, state.as_of, (feature_id,)) if _is_road(layer) else {},
        labelled=labelled_lines(workspace, (joined,), state.as_of),
    )
    return feature_properties(
        feature_rows(joined.features)[0], joined, view, words_for(workspace, state.lang)
    )


def _place_of(layer: Layer, feature_id: str) -> Ints:
    """Where in the layer a feature stands; nowhere for an id it does not have."""
    return np.flatnonzero(layer.features.index == feature_id).astype(np.int64)


def _is_road(layer: Layer) -> bool:
    return layer.entry.role is Role.ALIGNMENTS


def _wanted(workspace: Workspace, layer: Layer, state: WindowState) -> Flags | None:
    """Which features the map of the page shows: those of its projects, those a table of lengths holds."""
    owners, projects = layer.owners
    if state.by is not None and _is_road(layer):
        states = Replay(ledger=workspace.ledger, as_of=state.as_of, scope=state.scope).states_of(projects)
        shown = (states[MATCH] != Match.OUT_OF_SCOPE.value).to_numpy()
    elif state.project_ids is not None and layer.entry.joins:
        shown = np.array([*(one in state.project_ids for one in projects), False])
    else:
        return None
    found: Flags = shown[owners]  # an owner of −1 is the last of them
    return found


def _joined(workspace: Workspace, layer: Layer, positions: Ints, state: WindowState) -> JoinResult:
    """Some features of a layer, joined; roads with their metres, as kept with the workspace."""
    own = replace(layer, features=layer.features.iloc[positions])
    joined = join(own, workspace.ledger, as_of=state.as_of, scope=state.scope)
    if not _is_road(layer):
        return replace(joined, features=joined.features.drop(columns=LENGTH_M, errors="ignore"))
    lengths_m = workspace.roads.lengths_in(layer.layer_id).iloc[positions]
    return replace(joined, features=joined.features.assign(**{LENGTH_M: lengths_m}))


def _view(workspace: Workspace, joined: JoinResult, state: WindowState) -> MapView:
    lamps = {}
    if state.colouring is Colouring.LAMP:
        lit = lamps_of(workspace, rule=state.lamp_rule, as_of=state.as_of, scope=state.scope)
        lamps = {row.result.project_id: row.result.lamp for row in lit.rows}
    view = MapView(
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
    if state.by is None or not _is_road(joined.layer):
        return view
    table = length_table(workspace, as_of=state.as_of, scope=state.scope, by=(state.by,))
    ids = frozenset(map(str, joined.features[FEATURE_ID]))
    return with_groups(view, road_groups(table, ids, workspace.districts, inside=state.inside))
