"""One district for the whole story, and the list of all of them."""

from dataclasses import replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.district_story import (
    DistrictName,
    DistrictStory,
    district_names,
    places_inside,
)
from geoservice.domain.districts import split_by_district
from geoservice.domain.join import JoinResult, Scope
from geoservice.domain.layer import Layer, Role
from geoservice.domain.project import STAGE_ORDER
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece
from geoservice.domain.statistics import GroupLength, RouteLength
from geoservice.errors import Told, UnknownNameError
from geoservice.maps.view import MapView, RoadGroups
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.board import board_of
from geoservice.workflows.filtering import ProjectFilter
from geoservice.workflows.lengths import length_table
from geoservice.workflows.maps import MOST_DRAWN_ROUTES, Links, map_view, padded

_BY_DISTRICT = (GroupBy.DISTRICT,)


def known_districts(workspace: Workspace) -> tuple[DistrictName, ...]:
    """Every district: polygons first, then those only the ledger names."""
    named = (name for names in workspace.ledger.projects["districts"] for name in names)
    return district_names(workspace.districts, named)


def district_story(
    workspace: Workspace, wanted: str, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> DistrictStory:
    """What was known of one district on a day.

    Parameters
    ----------
    wanted : its name, or the id of its polygon

    Raises
    ------
    UnknownNameError : neither a polygon nor the ledger bears this name
    """
    district, day = _known(workspace, wanted), day_of(workspace, as_of)
    board = board_of(workspace, as_of=day, scope=scope, wanted=ProjectFilter(reported_district=district.name))
    by_status, by_class = GroupBy.STATUS, GroupBy.CLASS
    whole = _inside(workspace, district, day, scope, _BY_DISTRICT)
    districts = workspace.districts
    return DistrictStory(
        district=district,
        board=board,
        drawn=tuple(row for row in board.everything if district.name in row.map_districts),
        whole=whole[0] if whole else None,
        by_status=_inside(workspace, district, day, scope, (*_BY_DISTRICT, by_status)),
        by_class=_inside(workspace, district, day, scope, (*_BY_DISTRICT, by_class)),
        places=()
        if districts is None or not district.has_polygon
        else places_inside(district.name, workspace.layers, districts),
    )


def district_list(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> tuple[DistrictStory, ...]:
    """The story of every district, polygons in layer order first."""
    return tuple(
        district_story(workspace, one.name, as_of=as_of, scope=scope) for one in known_districts(workspace)
    )


def district_view(
    workspace: Workspace, story: DistrictStory, *, lang: str = "zh", project_links: Links = None
) -> MapView | None:
    """The map of a district: what lies in its polygon, its roads cut at the boundary, by status.

    None without a polygon, or where the roads are more than a page can carry.
    """
    table = length_table(workspace, as_of=story.as_of, scope=story.scope)
    districts = workspace.districts
    if districts is None or story.district.district_id is None or table.route_count > MOST_DRAWN_ROUTES:
        return None
    focus_id = story.district.district_id
    outline = districts.features.geometry[focus_id]
    whole = map_view(workspace, as_of=story.as_of, scope=story.scope, lang=lang, project_links=project_links)
    layers = tuple(_touching(one, outline, focus_id) for one in whole.layers)
    pieces = tuple(_pieces(table.routes, story.district.name, outline, districts))
    left = {owner for one in layers for owner in one.features.get(PROJECT_ID, ())}
    return replace(
        whole,
        name="district",
        title=story.district.name,
        layers=layers,
        routes={piece.route.alignment_id: piece.route for piece in pieces},
        bounds=padded(outline.bounds),
        focus_id=focus_id,
        unmapped_count=0,
        stories={key: told for key, told in whole.stories.items() if key in left},
        labelled={},
        road_groups=RoadGroups(
            by=GroupBy.STATUS,
            keys=tuple(stage.value for stage in STAGE_ORDER if stage in {one.key for one in pieces}),
            pieces=pieces,
        ),
    )


def _known(workspace: Workspace, wanted: str) -> DistrictName:
    districts = known_districts(workspace)
    for one in districts:
        if wanted in (one.name, one.district_id):
            return one
    raise UnknownNameError(
        expected=Told("a district, one of {known}", known=", ".join(one.name for one in districts)),
        found=repr(wanted[:60]),
        where="district",
        hint="choose one of the list of districts",
    )


def _inside(
    workspace: Workspace, district: DistrictName, day: date, scope: Scope, by: tuple[GroupBy, ...]
) -> tuple[GroupLength, ...]:
    """The length table's groups of one district; the same numbers as `/lengths`."""
    if not district.has_polygon:
        return ()
    table = length_table(workspace, as_of=day, scope=scope, by=by)
    return tuple(group for group in table.groups if group.keys[0] == district.name)


def _touching(joined: JoinResult, outline: BaseGeometry, focus_id: str) -> JoinResult:
    """A layer's features that reach into the polygon; all districts, its own drawn last and so above."""
    if joined.layer.entry.role is Role.DISTRICTS:
        others = [one for one in joined.features.index if one != focus_id]
        return replace(joined, features=joined.features.loc[[*others, focus_id]])
    return replace(joined, features=joined.features[joined.features.intersects(outline)])


def _pieces(
    routes: tuple[RouteLength, ...], name: str, outline: BaseGeometry, districts: Layer
) -> list[RoutePiece]:
    """The parts of the routes inside the district, each with the status of its route."""
    return [
        RoutePiece(route=route, key=route.stage, line=piece.line, length_m=piece.length_m)
        for route in routes
        if outline.intersects(route.line)
        for piece in split_by_district(route.line, districts)
        if piece.district == name
    ]
