"""A map to open or to hand on: the overview, or one project's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from geoservice.domain.alignment import compare_facts
from geoservice.domain.columns import COMPARE_FACT, FEATURE_ID, LENGTH_M, PROJECT_ID
from geoservice.domain.join import JoinResult, Scope, by_reported_district, join_as_of, unmapped_ids
from geoservice.domain.lamp_rules import DEFAULT_RULE, Lamp
from geoservice.domain.layer import Role
from geoservice.domain.replay import Replay
from geoservice.domain.story import ProjectStory, story_of
from geoservice.domain.window import MOST_IN_FILE
from geoservice.errors import Told, TooManyFeaturesError, UnknownNameError
from geoservice.maps.compose import map_parts, map_tools
from geoservice.maps.document import standalone_document
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.maps.view import DistrictCount, MapView
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows.atlas import day_of, title_of, words_for
from geoservice.workflows.labelled_lines import labelled_lines
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.lengths import routes_of

Box = tuple[float, float, float, float]
Links = Mapping[str, str] | None
"""The page of each project by id, or the source of each layer; None for a map that leaves the atlas."""
OVERVIEW = "overview"
_PADDING_DEGREES = 0.01
GROUND = {Role.DISTRICTS, Role.REFERENCE}


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
    replay = Replay(ledger=workspace.ledger, as_of=day, scope=scope)
    layers = tuple(join_as_of(layer, replay) for layer in chosen)
    unmapped = unmapped_ids(workspace.layers, workspace.ledger, scope)
    view = MapView(
        name=name,
        title=_title(workspace, name, lang),
        as_of=day,
        scope=scope,
        layers=layers,
        routes={},
        bounds=bounds_of(layers, workspace, whole=True),
        district_counts=district_counts(workspace, unmapped, scope),
        unmapped_count=len(unmapped) if name == OVERVIEW else 0,
        project_links=project_links or {},
        colouring=colouring,
        lamp_rule=lamp_rule,
        lamps=_lamps(workspace, day, scope, lamp_rule) if colouring is Colouring.LAMP else {},
    )
    shown = (view if name == OVERVIEW else _of_family(workspace, view, family)).asking(sources or {})
    labelled = labelled_lines(workspace, shown.carried, day)
    stories = stories_of(workspace, shown.layers, day)
    return replace(with_roads(workspace, shown), labelled=labelled, stories=stories)


def _of_family(workspace: Workspace, view: MapView, family: frozenset[str]) -> MapView:
    """The map of some projects: what is theirs, and the ground."""
    own = view.of_projects(family)
    kept = tuple(one for one in own.layers if one.layer.entry.joins or one.layer.entry.role in GROUND)
    return replace(own, layers=kept, bounds=bounds_of(kept, workspace, whole=False))


def _lamps(workspace: Workspace, day: date, scope: Scope, rule: str) -> dict[str, Lamp]:
    """The lamp of every project of the scope."""
    table = lamps_of(workspace, rule=rule, as_of=day, scope=scope)
    return {row.result.project_id: row.result.lamp for row in table.rows}


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


def with_roads(workspace: Workspace, view: MapView) -> MapView:
    """The map with the metres of its roads, and the routes of those whose cards the page carries.

    Roads outside the programme too: a drawn road has a card. Of a large layer those with a stated length,
    which is told of their projects.
    """
    ids = frozenset(key for one in view.joined(Role.ALIGNMENTS) for key in _told_ids(one, view))
    routes = routes_of(workspace, view.as_of, ids)
    layers = tuple(_measured(workspace, one) for one in view.layers)
    return replace(view, layers=layers, routes=routes)


def _told_ids(joined: JoinResult, view: MapView) -> list[str]:
    """The roads of a layer of which the page tells more than where they lie."""
    ids, facts = (joined.features[name].to_numpy(dtype=object) for name in (FEATURE_ID, COMPARE_FACT))
    if view.source_of(joined) is None:
        return [str(key) for key in ids]
    return [str(key) for key, cell in zip(ids, facts, strict=True) if compare_facts(cell)]


def _measured(workspace: Workspace, joined: JoinResult) -> JoinResult:
    """A layer of roads with their metres; any other as it is."""
    if joined.layer.entry.role is not Role.ALIGNMENTS:
        return joined
    lengths_m, features = workspace.roads.lengths_in(joined.layer.layer_id), joined.features
    own = lengths_m if features.index.equals(lengths_m.index) else lengths_m.reindex(features.index)
    return replace(joined, features=features.assign(**{LENGTH_M: own}))


def stories_of(workspace: Workspace, drawn: tuple[JoinResult, ...], day: date) -> dict[str, ProjectStory]:
    """The story of every project that has a feature on the map, in register order."""
    owners = {owner for one in drawn for owner in one.features[PROJECT_ID].to_numpy(dtype=object)}
    ledger = workspace.ledger
    return {str(key): story_of(ledger, str(key), day) for key in ledger.projects.index if key in owners}


def bounds_of(layers: tuple[JoinResult, ...], workspace: Workspace, *, whole: bool) -> Box:
    """Around everything, or around the subject alone; the area of use where nothing is drawn."""
    filled = [one for one in layers if len(one.features)]
    subject = [one for one in filled if whole or one.layer.entry.role not in GROUND]
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


def district_counts(
    workspace: Workspace, unmapped: tuple[str, ...], scope: Scope
) -> dict[str, DistrictCount]:
    """By district the ledger names: projects reported there, and those on no map."""
    return {
        one.name: DistrictCount(listed=len(one.listed_ids), unmapped=len(one.unmapped_ids))
        for one in by_reported_district(workspace.ledger, unmapped, scope)
    }
