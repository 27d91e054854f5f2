"""One district for the whole story, and the list of all of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from shapely.geometry.base import BaseGeometry

from geoservice.domain.district_address import address_of
from geoservice.domain.district_story import (
    DistrictName,
    DistrictStory,
    PlacesInside,
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
from geoservice.workflows.board import board_among, project_rows
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

_GROUPINGS = (
    (GroupBy.DISTRICT,),
    (GroupBy.DISTRICT, GroupBy.STATUS),
    (GroupBy.DISTRICT, GroupBy.CLASS),
)


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
    return next(_stories(workspace, (_known(workspace, wanted),), day_of(workspace, as_of), scope))


def district_list(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> tuple[DistrictStory, ...]:
    """The story of every district, polygons in layer order first."""
    return tuple(_stories(workspace, known_districts(workspace), day_of(workspace, as_of), scope))


def _stories(
    workspace: Workspace, wanted: tuple[DistrictName, ...], day: date, scope: Scope
) -> Iterator[DistrictStory]:
    """Districts told from one list of projects and one table of lengths a grouping."""
    everything = project_rows(workspace, as_of=day, scope=scope)
    tables = [_lengths(workspace, day, scope, by) for by in _GROUPINGS]
    for district in wanted:
        whole, by_status, by_class = (
            tuple(group for group in groups if district.has_polygon and group.keys[0] == district.name)
            for groups in tables
        )
        own = ProjectFilter(reported_district=district.name)
        yield DistrictStory(
            district=district,
            board=board_among(everything, workspace, day, scope=scope, wanted=own),
            drawn=tuple(row for row in everything if district.name in row.map_districts),
            whole=whole[0] if whole else None,
            by_status=by_status,
            by_class=by_class,
            places=_places(workspace, district),
        )


def _places(workspace: Workspace, district: DistrictName) -> tuple[PlacesInside, ...]:
    if workspace.districts is None or not district.has_polygon:
        return ()
    return places_inside(district.name, workspace.layers, workspace.districts)


def _lengths(
    workspace: Workspace, day: date, scope: Scope, by: tuple[GroupBy, ...]
) -> tuple[GroupLength, ...]:
    """The length table's groups; the same numbers as `/lengths`. None without a polygon."""
    if workspace.districts is None:
        return ()
    return length_table(workspace, as_of=day, scope=scope, by=by).groups


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
        if wanted in (one.name, one.district_id, address_of(one.name)):
            return one
    raise UnknownNameError(
        expected=Told("a district, one of {known}", known=", ".join(one.name for one in districts)),
        found=repr(wanted[:60]),
        where="district",
        hint="choose one of the list of districts",
    )


def _touching(joined: JoinResult, outline: BaseGeometry, focus_id: str) -> JoinResult:
    """A layer's features that reach into the polygon; all districts, its own drawn last and so above."""
    if joined.layer.entry.role is Role.DISTRICTS:
        others = [one for one in joined.features.index if one != focus_id]
        return replace(joined, features=joined.features.loc[[*others, focus_id]])
    met = np.sort(joined.features.sindex.query(outline, predicate="intersects"))
    return replace(joined, features=joined.features.iloc[met])
