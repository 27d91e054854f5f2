"""A map to open or to hand on: the overview, or one project's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from geoservice.domain.columns import FEATURE_ID, PROJECT_ID
from geoservice.domain.coverage import Coverage
from geoservice.domain.join import JoinResult, Scope, by_reported_district, join, unmapped_ids
from geoservice.domain.lamp_rules import DEFAULT_RULE, Lamp
from geoservice.domain.layer import Layer, Role
from geoservice.domain.project import STAGE_ORDER, Stage
from geoservice.domain.reach import ROLES, Reach
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import route_pieces
from geoservice.domain.statistics import LengthTable, RouteLength
from geoservice.domain.story import ProjectStory, story_of
from geoservice.domain.window import MOST_IN_FILE
from geoservice.errors import Told, TooManyFeaturesError, UnknownNameError
from geoservice.maps.compose import map_parts, map_tools
from geoservice.maps.document import standalone_document
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.maps.view import DistrictCount, MapView, RoadGroups
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows.atlas import day_of, title_of, words_for
from geoservice.workflows.coverage import unserved_of
from geoservice.workflows.labelled_lines import labelled_lines
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.lengths import all_routes

Box = tuple[float, float, float, float]
Links = Mapping[str, str] | None
"""The page of each project, by id; None for a map that leaves the atlas."""
OVERVIEW = "overview"
MOST_DRAWN_ROUTES = 1500
"""A page with more routes than this on it opens slowly; the table alone tells them."""
_PADDING_DEGREES = 0.01
_GROUND = {Role.DISTRICTS, Role.REFERENCE}


def map_view(
    workspace: Workspace,
    name: str = OVERVIEW,
    *,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
    lang: str = "zh",
    project_links: Mapping[str, str] | None = None,
    colouring: Colouring = Colouring.STATUS,
    lamp_rule: str = DEFAULT_RULE.name,
    sources: Mapping[str, str] | None = None,
    layer_ids: frozenset[str] | None = None,
) -> MapView:
    """What a map shows: `overview`, or the id of a project; all layers, or those named.

    Raises
    ------
    UnknownNameError : neither the overview nor a project of the register
    """
    day, family = day_of(workspace, as_of), family_of(workspace, name)
    if name != OVERVIEW:
        scope = Scope.ALL
    chosen = (one for one in workspace.layers if layer_ids is None or one.layer_id in layer_ids)
    layers = tuple(join(layer, workspace.ledger, as_of=day, scope=scope) for layer in chosen)
    unmapped = unmapped_ids(workspace.layers, workspace.ledger, scope)
    whole = MapView(
        name=name,
        title=_title(workspace, name, lang),
        as_of=day,
        scope=scope,
        layers=layers,
        routes=_routes(workspace, layers, day),
        bounds=_bounds(layers, workspace, whole=True),
        district_counts=_district_counts(workspace, unmapped, scope),
        unmapped_count=len(unmapped) if name == OVERVIEW else 0,
        stories=_stories(workspace, layers, day),
        labelled=labelled_lines(workspace, layers, day) if name == OVERVIEW else {},
        project_links=project_links or {},
        colouring=colouring,
        lamp_rule=lamp_rule,
        lamps=_lamps(workspace, day, scope, lamp_rule) if colouring is Colouring.LAMP else {},
        sources=sources or {},
    )
    if name == OVERVIEW:
        return whole
    own = whole.of_projects(family)
    kept = tuple(one for one in own.layers if one.layer.entry.joins or one.layer.entry.role in _GROUND)
    labelled = labelled_lines(workspace, kept, day)
    return replace(own, layers=kept, labelled=labelled, bounds=_bounds(kept, workspace, whole=False))


def _lamps(workspace: Workspace, day: date, scope: Scope, rule: str) -> dict[str, Lamp]:
    """The lamp of every project of the scope."""
    table = lamps_of(workspace, rule=rule, as_of=day, scope=scope)
    return {row.result.project_id: row.result.lamp for row in table.rows}


def coverage_view(workspace: Workspace, found: Coverage, *, lang: str = "zh") -> MapView:
    """The places, the districts, what lies within service radius and what outside."""
    day = day_of(workspace, None)
    wanted = _GROUND | {found.places.role, Role(found.rule.denominator.value)}
    layers = tuple(
        join(layer, workspace.ledger, as_of=day) for layer in workspace.layers if layer.entry.role in wanted
    )
    return MapView(
        name="coverage",
        title=title_of(workspace, lang),
        as_of=day,
        scope=Scope.ALL,
        layers=layers,
        routes={},
        bounds=padded(found.served.bounds)
        if not found.served.is_empty
        else _bounds(layers, workspace, whole=True),
        coverage=found,
        unserved=unserved_of(workspace, found),
    )


def lengths_view(
    workspace: Workspace,
    table: LengthTable,
    *,
    lang: str = "zh",
    project_links: Mapping[str, str] | None = None,
) -> MapView | None:
    """The routes of a length table, by its first grouping (by status where it has none).

    None where there is nothing to draw, or more routes than a page can carry (`MOST_DRAWN_ROUTES`).
    """
    if not 0 < table.route_count <= MOST_DRAWN_ROUTES:
        return None
    by = table.by[0] if table.by else GroupBy.STATUS
    ids = {route.alignment_id for route in table.routes}
    wanted = _GROUND | {Role.ALIGNMENTS}
    joined = (
        join(layer, workspace.ledger, as_of=table.as_of, scope=table.scope)
        for layer in workspace.layers
        if layer.entry.role in wanted
    )
    layers = tuple(_with_routes(one, ids) for one in joined)
    return MapView(
        name="lengths",
        title=words_for(workspace, lang)("app.lengths"),
        as_of=table.as_of,
        scope=table.scope,
        layers=layers,
        routes={route.alignment_id: route for route in table.routes},
        bounds=_bounds(layers, workspace, whole=False),
        stories=_stories(workspace, layers, table.as_of),
        road_groups=_groups(table, by, workspace.districts),
        project_links=project_links or {},
    )


def reach_view(workspace: Workspace, found: Reach, *, lang: str = "zh") -> MapView:
    """The places, the interchanges and their roads, and the distance asked about drawn around those open."""
    wanted = _GROUND | {Role.ALIGNMENTS, *ROLES}
    layers = tuple(
        join(layer, workspace.ledger, as_of=found.as_of, scope=Scope.ALL)
        for layer in workspace.layers
        if layer.entry.role in wanted
    )
    return MapView(
        name="reach",
        title=title_of(workspace, lang),
        as_of=found.as_of,
        scope=Scope.ALL,
        layers=layers,
        routes=_routes(workspace, layers, found.as_of),
        stories=_stories(workspace, layers, found.as_of),
        bounds=_bounds(layers, workspace, whole=True),
        reach=found,
    )


def map_document(workspace: Workspace, view: MapView, *, lang: str = "zh") -> str:
    """A map as one HTML file that needs no server and no internet.

    Raises
    ------
    TooManyFeaturesError : a layer has more features than a file can carry
    """
    most = max((len(one.features) for one in view.layers), default=0)
    if most > MOST_IN_FILE:
        raise TooManyFeaturesError(
            expected=Told("at most {most} features in a layer of a file", most=MOST_IN_FILE),
            found=f"{most}",
            where="map",
            hint="make the file of one project, or let readers open the atlas: geoservice serve",
        )
    words = words_for(workspace, lang)
    notes = [
        words("app.as_of_day", day=words.day(view.as_of)),
        words.scope(view.scope),
        words("app.internal"),
    ]
    return standalone_document(
        map_parts(view, words, tools=map_tools(view, words, None)),
        title=view.title,
        lang="zh-CN" if lang == "zh" else "en",
        heading=view.title,
        notes=notes,
        legend=legend_markup(legend_of(view, words), words),
    )


def _title(workspace: Workspace, name: str, lang: str) -> str:
    if name == OVERVIEW:
        return title_of(workspace, lang)
    return str(workspace.ledger.projects["name"][name])


def family_of(workspace: Workspace, project_id: str) -> frozenset[str]:
    """A project and the projects in its group; nobody for the overview."""
    projects = workspace.ledger.projects
    if project_id == OVERVIEW:
        return frozenset()
    if project_id not in projects.index:
        raise UnknownNameError(
            expected=Told("{overview}, or the id of a project in data/projects.csv", overview=repr(OVERVIEW)),
            found=repr(project_id),
            where="map",
            hint="look up the id in the list of projects",
        )
    return frozenset({project_id, *projects.index[projects["parent_id"] == project_id]})


def _groups(table: LengthTable, by: GroupBy, districts: Layer | None) -> RoadGroups:
    """The groups in the order of the table; stages in the order of the chain."""
    pieces = route_pieces(table.routes, by, districts)
    keys = list(
        dict.fromkeys(group.keys[0] for group in table.groups) or dict.fromkeys(one.key for one in pieces)
    )
    if by is GroupBy.STATUS:
        keys.sort(key=lambda key: STAGE_ORDER.index(Stage(key or Stage.UNKNOWN)))
    return RoadGroups(by=by, keys=tuple(keys), pieces=pieces)


def _with_routes(joined: JoinResult, ids: set[str]) -> JoinResult:
    """An alignment layer with the routes of a table only; other layers as they are."""
    if joined.layer.entry.role is not Role.ALIGNMENTS:
        return joined
    return replace(joined, features=joined.features[joined.features[FEATURE_ID].isin(ids)])


def _routes(workspace: Workspace, drawn: tuple[JoinResult, ...], day: date) -> dict[str, RouteLength]:
    """Lengths of every alignment drawn, those outside the programme too: a drawn road has a card."""
    roads = [one for one in drawn if one.layer.entry.role is Role.ALIGNMENTS]
    ids = {str(key) for one in roads for key in one.features[FEATURE_ID]}
    routes = all_routes(workspace, day, Scope.ALL)
    return {route.alignment_id: route for route in routes if route.alignment_id in ids}


def _stories(workspace: Workspace, drawn: tuple[JoinResult, ...], day: date) -> dict[str, ProjectStory]:
    """The story of every project that has a feature on the map, in register order."""
    owners = {owner for one in drawn for owner in one.features[PROJECT_ID]}
    ledger = workspace.ledger
    return {str(key): story_of(ledger, str(key), day) for key in ledger.projects.index if key in owners}


def _bounds(layers: tuple[JoinResult, ...], workspace: Workspace, *, whole: bool) -> Box:
    """Around everything, or around the subject alone; the area of use where nothing is drawn."""
    filled = [one for one in layers if len(one.features)]
    subject = [one for one in filled if whole or one.layer.entry.role not in _GROUND]
    boxes = [tuple(one.features.total_bounds) for one in subject or filled]
    if not boxes:
        return workspace.catalog.bbox
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return padded((min(wests), min(souths), max(easts), max(norths)))


def padded(box: Box) -> Box:
    """A box with a little room around it, in degrees."""
    west, south, east, north = (float(edge) for edge in box)
    pad = _PADDING_DEGREES
    return west - pad, south - pad, east + pad, north + pad


def _district_counts(
    workspace: Workspace, unmapped: tuple[str, ...], scope: Scope
) -> dict[str, DistrictCount]:
    return {
        one.name: DistrictCount(listed=len(one.listed_ids), unmapped=len(one.unmapped_ids))
        for one in by_reported_district(workspace.ledger, unmapped, scope)
    }
