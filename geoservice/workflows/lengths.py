"""How long are the roads, one by one and in groups, as of a day."""

from datetime import date

from geoservice.domain.join import Scope, join
from geoservice.domain.layer import Role
from geoservice.domain.opened import OpenedLengths, opened_lengths
from geoservice.domain.statistics import (
    GroupBy,
    LengthTable,
    RouteLength,
    grouped,
    length_inside_m,
    route_lengths,
)
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
    districts = workspace.districts
    if GroupBy.DISTRICT in by and districts is None:
        raise UnknownOptionError(
            expected="a district layer (role = districts) to split lengths by",
            found="none in layers/catalog.toml",
            where="by=district",
            hint="add one to the catalog, or group by status, class, category or project",
        )
    routes = all_routes(workspace, day, scope)
    return LengthTable(
        as_of=day,
        scope=scope,
        by=by,
        routes=routes,
        groups=grouped(routes, by, districts) if by else (),
        inside_length_m=None if districts is None else length_inside_m(routes, districts),
    )


def opened_table(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> OpenedLengths:
    """Lengths opened on or before a day, as stated; nothing in it is measured."""
    return opened_lengths(workspace.ledger, day_of(workspace, as_of), scope)


def all_routes(workspace: Workspace, as_of: date, scope: Scope) -> tuple[RouteLength, ...]:
    """The routes of every alignment layer, in catalog order."""
    ledger = workspace.ledger
    joined = (join(layer, ledger, as_of=as_of, scope=scope) for layer in workspace.with_role(Role.ALIGNMENTS))
    return tuple(route for one in joined for route in route_lengths(one, ledger))
