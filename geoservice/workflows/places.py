"""Where a project lies, and how long its roads are: what its page shows of the map."""

from dataclasses import dataclass
from datetime import date

from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.layer import Role, error_m
from geoservice.domain.paper_scale import largest_allowed
from geoservice.domain.statistics import RouteLength
from geoservice.domain.whereabouts import districts_by_project
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.lengths import routes_of
from geoservice.workflows.maps import family_of


@dataclass(frozen=True, kw_only=True)
class ProjectPlace:
    """What the layers say of a project and of the projects in its group.

    `feature_count` features are drawn, in `districts`; where `is_drawable` is false they are off by more
    than 2 mm on paper at every scale. `routes` are its roads, stated beside measured.
    """

    feature_count: int
    districts: tuple[str, ...]
    is_drawable: bool
    routes: tuple[RouteLength, ...]


def project_place(workspace: Workspace, project_id: str, *, as_of: date | None = None) -> ProjectPlace:
    """Where a project lies on a day.

    Raises
    ------
    UnknownNameError : no such project in the register
    """
    family = family_of(workspace, project_id)
    errors = [
        error_m(row, layer)
        for layer in workspace.joining
        for _, row in layer.features[layer.features[PROJECT_ID].isin(family)].iterrows()
    ]
    places = districts_by_project(workspace.joining, workspace.districts)
    ids = {
        str(key)
        for layer in workspace.with_role(Role.ALIGNMENTS)
        for key in layer.features.index[layer.features[PROJECT_ID].isin(family)]
    }
    return ProjectPlace(
        feature_count=len(errors),
        districts=tuple(dict.fromkeys(name for one in sorted(family) for name in places.get(one, ()))),
        is_drawable=all(largest_allowed(err) is not None for err in errors),
        routes=tuple(routes_of(workspace, day_of(workspace, as_of), ids).values()),
    )
