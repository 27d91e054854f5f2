"""Maps of roads by a grouping of the length table: all of them, or those of one district."""

from collections.abc import Collection
from dataclasses import replace

from geoservice.domain.columns import FEATURE_ID
from geoservice.domain.districts import split_by_district
from geoservice.domain.join import MATCH, JoinResult, Match, join
from geoservice.domain.layer import Layer, Role
from geoservice.domain.project import STAGE_ORDER, Stage
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece, route_pieces
from geoservice.domain.statistics import GroupLength, LengthTable, RouteLength
from geoservice.maps.view import MapView, RoadGroups
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import words_for
from geoservice.workflows.maps import GROUND, Links, bounds_of, stories_of

LENGTHS, DISTRICT = "lengths", "district"


def lengths_view(
    workspace: Workspace,
    table: LengthTable,
    *,
    lang: str = "zh",
    project_links: Links = None,
    sources: Links = None,
) -> MapView | None:
    """The routes of a length table, by its first grouping (by status where it has none).

    None where there is nothing to draw.
    """
    if not table.route_count:
        return None
    joined = (
        join(layer, workspace.ledger, as_of=table.as_of, scope=table.scope)
        for layer in workspace.layers
        if layer.entry.role in GROUND | {Role.ALIGNMENTS}
    )
    layers = tuple(_in_scope(one) for one in joined)
    view = MapView(
        name=LENGTHS,
        title=words_for(workspace, lang)("app.lengths"),
        as_of=table.as_of,
        scope=table.scope,
        layers=layers,
        routes={},
        bounds=bounds_of(layers, workspace, whole=False),
        stories=stories_of(workspace, layers, table.as_of),
        project_links=project_links or {},
    ).asking(sources or {})
    return with_groups(view, road_groups(table, roads_carried(view), workspace.districts))


def roads_carried(view: MapView) -> frozenset[str]:
    """The ids of the roads the page of a map carries; those of a large layer come by window."""
    roads = (one for one in view.carried if one.layer.entry.role is Role.ALIGNMENTS)
    return frozenset(str(key) for one in roads for key in one.features[FEATURE_ID])


def with_groups(view: MapView, groups: RoadGroups) -> MapView:
    """The map with its roads drawn by their groups."""
    routes = {piece.route.alignment_id: piece.route for piece in groups.pieces}
    return replace(view, routes=routes, road_groups=groups)


def road_groups(
    table: LengthTable, ids: Collection[str], districts: Layer | None, *, inside: str = ""
) -> RoadGroups:
    """The groups of a map by the first grouping of a table (by status where it has none).

    Parameters
    ----------
    ids : the roads whose pieces are wanted
    inside : the name of a district; roads are cut to what lies in it
    """
    by = table.by[0] if table.by else GroupBy.STATUS
    own = replace(table, by=(by,))
    routes = own.routes_of(ids)
    pieces = _inside(routes, inside, districts) if inside else route_pieces(routes, by, districts)
    groups = in_chain_order(own.groups) if by is GroupBy.STATUS else own.groups
    return RoadGroups(by=by, groups=groups, project_names=own.project_names, pieces=pieces)


def in_chain_order(groups: tuple[GroupLength, ...]) -> tuple[GroupLength, ...]:
    """Groups by status in the order of the chain."""
    return tuple(sorted(groups, key=lambda one: STAGE_ORDER.index(Stage(one.keys[0] or Stage.UNKNOWN))))


def _inside(routes: tuple[RouteLength, ...], name: str, districts: Layer | None) -> tuple[RoutePiece, ...]:
    """The parts of the routes inside one district, each with the status of its route."""
    if districts is None:
        return ()
    return tuple(
        RoutePiece(route=route, key=route.stage, line=piece.line, length_m=piece.length_m)
        for route in routes
        for piece in split_by_district(route.line, districts)
        if piece.district == name
    )


def _in_scope(joined: JoinResult) -> JoinResult:
    """An alignment layer with the routes of the scope only; other layers as they are."""
    if joined.layer.entry.role is not Role.ALIGNMENTS:
        return joined
    is_in = joined.features[MATCH] != Match.OUT_OF_SCOPE.value
    return replace(joined, features=joined.features[is_in])
