"""Which share of each district lies within service radius of a park."""

from geoservice.domain.coverage import DEFAULT_RULE, Coverage, coverage, rule_named
from geoservice.domain.layer import Layer, Role
from geoservice.errors import UnknownNameError
from geoservice.storage.workspace import Workspace


def coverage_of(workspace: Workspace, layer_id: str | None = None, *, rule: str = DEFAULT_RULE) -> Coverage:
    """Area share within service radius, by district, under a named rule set.

    Parameters
    ----------
    layer_id : a layer of parks; None is the first one of the workspace
    rule : name of the rule set

    Raises
    ------
    UnknownNameError : no such rule, or no such layer of parks
    """
    return coverage(_parks(workspace, layer_id), workspace.districts, rule_named(rule))


def _parks(workspace: Workspace, layer_id: str | None) -> Layer:
    """Rules are made for parks: another layer would be measured by a yardstick not its own."""
    parks = workspace.with_role(Role.PARKS)
    for layer in parks:
        if layer_id in (None, layer.layer_id):
            return layer
    known = ", ".join(layer.layer_id for layer in parks) or "none in this workspace"
    raise UnknownNameError(
        expected=f"a layer of parks ({known})",
        found=repr(layer_id),
        where="of",
        hint="the rule sets are made for parks; name one of these layers",
    )
