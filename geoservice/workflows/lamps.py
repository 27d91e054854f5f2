"""Which lamp a project shows under a named rule, as of a day."""

from datetime import date

from geoservice.domain.join import Scope
from geoservice.domain.lamp import project_lamp
from geoservice.domain.lamp_rules import DEFAULT_RULE, lamp_rule_named
from geoservice.domain.lamp_table import LampRow, LampTable, lamp_row, lamp_table
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of


def lamps_of(
    workspace: Workspace,
    *,
    rule: str = DEFAULT_RULE.name,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
) -> LampTable:
    """A lamp for each project of a scope.

    Raises
    ------
    UnknownNameError : no such rule; the message lists those there are
    """
    return lamp_table(workspace.ledger, day_of(workspace, as_of), scope, lamp_rule_named(rule))


def lamp_of(
    workspace: Workspace, project_id: str, *, rule: str = DEFAULT_RULE.name, as_of: date | None = None
) -> LampRow:
    """The lamp of one project.

    Raises
    ------
    UnknownNameError : no such project or rule
    """
    ledger = workspace.ledger
    found = project_lamp(ledger, project_id, day_of(workspace, as_of), lamp_rule_named(rule))
    return lamp_row(ledger, found)
