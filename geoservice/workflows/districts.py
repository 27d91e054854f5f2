"""One district for the whole story, and the list of all of them."""

from dataclasses import replace
from datetime import date

import numpy as np
from shapely.geometry.base import BaseGeometry

from geoservice.domain.district_story import (
    DistrictName,
    DistrictStory,
    district_names,
    places_inside,
)
from geoservice.domain.join import JoinResult, Scope, join, unmapped_ids
from geoservice.domain.layer import Role
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import GroupLength
from geoservice.errors import Told, UnknownNameError
from geoservice.maps.view import MapView
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.board import board_of
from geoservice.workflows.filtering import ProjectFilter
from geoservice.workflows.grouped_maps import (
    DISTRICT,
    in_chain_order,
    road_groups,
    roads_carried,
    with_groups,
)
from geoservice.workflows.lengths import length_table
from geoservice.workflows.maps import Links, district_counts, padded, stories_of

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
    workspace: Workspace, story: DistrictStory, *, project_links: Links = None, sources: Links = None
) -> MapView | None:
    """The map of a district: what lies in its polygon, its roads cut at the boundary, by status.

    None without a polygon.
    """
    districts, name, focus_id = workspace.districts, story.district.name, story.district.district_id
    outline = outline_of(workspace, name)
    if districts is None or focus_id is None or outline is None:
        return None
    joined = (
        join(layer, workspace.ledger, as_of=story.as_of, scope=story.scope) for layer in workspace.layers
    )
    layers = tuple(_touching(one, outline, focus_id) for one in joined)
    unmapped = unmapped_ids(workspace.layers, workspace.ledger, story.scope)
    view = MapView(
        name=DISTRICT,
        title=name,
        as_of=story.as_of,
        scope=story.scope,
        layers=layers,
        routes={},
        bounds=padded(outline.bounds),
        focus_id=focus_id,
        district_counts=district_counts(workspace, unmapped, story.scope),
        stories=stories_of(workspace, layers, story.as_of),
        project_links=project_links or {},
    ).asking(sources or {})
    table = length_table(workspace, as_of=story.as_of, scope=story.scope)
    found = road_groups(table, roads_carried(view), districts, inside=name)
    own = in_chain_order(tuple(replace(one, keys=one.keys[1:]) for one in story.by_status))
    return with_groups(view, replace(found, groups=own))


def outline_of(workspace: Workspace, wanted: str) -> BaseGeometry | None:
    """The polygon of a district by its name or id; None where only the ledger names it.

    Raises
    ------
    UnknownNameError : neither a polygon nor the ledger bears this name
    """
    district, districts = _known(workspace, wanted), workspace.districts
    if districts is None or district.district_id is None:
        return None
    outline: BaseGeometry = districts.features.geometry[district.district_id]
    return outline


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
    met = np.sort(joined.features.sindex.query(outline, predicate="intersects"))
    return replace(joined, features=joined.features.iloc[met])
