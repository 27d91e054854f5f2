"""Maps of an answer: what service areas cover, and what lies within reach of open interchanges."""

from datetime import date

from geoservice.domain.coverage import Coverage
from geoservice.domain.join import Scope, join
from geoservice.domain.layer import Role
from geoservice.domain.reach import ROLES, Reach
from geoservice.maps.view import MapView
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of, title_of
from geoservice.workflows.coverage import unserved_of
from geoservice.workflows.maps import GROUND, Links, bounds_of, padded, stories_of, with_roads

COVERAGE, REACH = "coverage", "reach"


def coverage_view(
    workspace: Workspace,
    found: Coverage,
    *,
    as_of: date | None = None,
    lang: str = "zh",
    sources: Links = None,
) -> MapView:
    """The places, the districts, what lies within service radius and what outside."""
    day = day_of(workspace, as_of)
    wanted = GROUND | {found.places.role, Role(found.rule.denominator.value)}
    layers = tuple(
        join(layer, workspace.ledger, as_of=day) for layer in workspace.layers if layer.entry.role in wanted
    )
    return MapView(
        name=COVERAGE,
        title=title_of(workspace, lang),
        as_of=day,
        scope=Scope.ALL,
        layers=layers,
        routes={},
        bounds=padded(found.served.bounds)
        if not found.served.is_empty
        else bounds_of(layers, workspace, whole=True),
        coverage=found,
        unserved=unserved_of(workspace, found),
    ).asking(sources or {})


def reach_view(workspace: Workspace, found: Reach, *, lang: str = "zh", sources: Links = None) -> MapView:
    """The places, the interchanges and their roads, and the distance asked about drawn around those open."""
    wanted = GROUND | {Role.ALIGNMENTS, *ROLES}
    layers = tuple(
        join(layer, workspace.ledger, as_of=found.as_of, scope=Scope.ALL)
        for layer in workspace.layers
        if layer.entry.role in wanted
    )
    view = MapView(
        name=REACH,
        title=title_of(workspace, lang),
        as_of=found.as_of,
        scope=Scope.ALL,
        layers=layers,
        routes={},
        stories=stories_of(workspace, layers, found.as_of),
        bounds=bounds_of(layers, workspace, whole=True),
        reach=found,
    )
    return with_roads(workspace, view.asking(sources or {}))
