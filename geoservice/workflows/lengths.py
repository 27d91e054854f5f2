"""How long are the roads, one by one and in groups, as of a day."""

from collections.abc import Collection
from datetime import date

from geoservice.domain.indicators import NetworkIndicators, network_indicators
from geoservice.domain.join import Scope
from geoservice.domain.layer import Role
from geoservice.domain.opened import OpenedLengths, opened_lengths
from geoservice.domain.roads import GroupBy, RoadsOnDay
from geoservice.domain.routes import Routes
from geoservice.domain.statistics import LengthTable, RouteLength
from geoservice.errors import UnknownOptionError
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of


def length_table(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
    by: tuple[GroupBy, ...] = (),
) -> LengthTable:
    """Route lengths of a workspace on a day.

    Parameters
    ----------
    as_of : the day; None is the workspace's default day
    scope : the programme, or the whole register
    by : keys to group by, in order; none gives route by route

    Raises
    ------
    UnknownOptionError : grouped by district in a workspace without a district layer
    """
    day = day_of(workspace, as_of)
    if GroupBy.DISTRICT in by and workspace.districts is None:
        raise UnknownOptionError(
            expected="a district layer (role = districts) to split lengths by",
            found="none in layers/catalog.toml",
            where="by=district",
            hint="add one to the catalog, or group by status, class, category or project",
        )
    return LengthTable(roads=_roads(workspace, day, scope), by=by)


def indicators_of(workspace: Workspace, *, as_of: date | None = None) -> NetworkIndicators:
    """Network density and road-area ratio of the whole register, where the workspace has the land for it.

    The land is the layer of built-up land; without one, of construction land; without both, nothing is told.
    """
    land = [*workspace.with_role(Role.BUILT_UP), *workspace.with_role(Role.CONSTRUCTION_LAND)]
    if not land:
        return NetworkIndicators(density=None, road_area=None)
    routes = all_routes(workspace, day_of(workspace, as_of), Scope.ALL)
    return network_indicators(routes, land[0], next(iter(workspace.with_role(Role.ROAD_LAND)), None))


def opened_table(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> OpenedLengths:
    """Lengths opened on or before a day, as stated; nothing in it is measured."""
    return opened_lengths(workspace.ledger, day_of(workspace, as_of), scope)


def all_routes(workspace: Workspace, as_of: date, scope: Scope) -> tuple[RouteLength, ...]:
    """The routes of every alignment layer, in catalog order."""
    return LengthTable(roads=_roads(workspace, as_of, scope)).routes


def routes_of(workspace: Workspace, as_of: date, ids: Collection[str]) -> Routes:
    """The routes of some alignments by id, in catalog order; of projects outside the programme too."""
    return Routes(_roads(workspace, as_of, Scope.ALL), ids)


def _roads(workspace: Workspace, as_of: date, scope: Scope) -> RoadsOnDay:
    return RoadsOnDay(network=workspace.roads, ledger=workspace.ledger, as_of=as_of, scope=scope)
