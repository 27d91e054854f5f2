"""Did the join work: who met whom, who is alone, who is on no map."""

from datetime import date

from geoservice.domain.join import JoinReport, Scope, by_reported_district, join, unmapped_ids
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of


def join_report(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> JoinReport:
    """Every joining layer against the ledger on a day, and the projects no layer draws."""
    day = day_of(workspace, as_of)
    unmapped = unmapped_ids(workspace.layers, workspace.ledger, scope)
    return JoinReport(
        as_of=day,
        scope=scope,
        results=tuple(join(layer, workspace.ledger, as_of=day, scope=scope) for layer in workspace.joining),
        unmapped_ids=unmapped,
        districts=by_reported_district(workspace.ledger, unmapped, scope),
    )
