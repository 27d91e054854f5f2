"""Which share of each district lies within service radius of parks, facilities or bus stops."""

from geoservice.domain.coverage import Coverage, coverage
from geoservice.domain.coverage_rules import DEFAULT_RULE, RuleSet, rule_named, rules_for
from geoservice.domain.layer import Layer, Role
from geoservice.domain.unserved import UnservedLand, unserved_land
from geoservice.errors import Told, UnknownNameError
from geoservice.storage.workspace import Workspace


def coverage_of(workspace: Workspace, layer_id: str | None = None, *, rule: str = DEFAULT_RULE) -> Coverage:
    """Area share within service radius, by district, under a named rule set.

    The standard's own ratio is told as well, in all and by district, where the workspace has a layer of
    what it divides by.

    Parameters
    ----------
    layer_id : a layer the rule is made for; None is the first one of the workspace
    rule : name of the rule set

    Raises
    ------
    UnknownNameError : no such rule, no such layer, or a layer the rule is not made for
    """
    chosen = rule_named(rule)
    return coverage(
        _measured(workspace, layer_id, chosen),
        workspace.districts,
        chosen,
        land=_divided_land(workspace, chosen),
        people=next(iter(workspace.with_role(Role.POPULATION)), None),
    )


def unserved_of(workspace: Workspace, found: Coverage) -> tuple[UnservedLand, ...]:
    """The land outside every service area: of each district, and of the land its standard divides by."""
    return unserved_land(found, workspace.districts, _divided_land(workspace, found.rule))


def layers_for(workspace: Workspace, rule: RuleSet) -> tuple[Layer, ...]:
    """The layers of a workspace that a rule is made for."""
    return tuple(layer for role in rule.roles for layer in workspace.with_role(role))


def _divided_land(workspace: Workspace, rule: RuleSet) -> Layer | None:
    """The layer of the land the rule's standard divides by, where there is one."""
    return next(iter(workspace.with_role(Role(rule.denominator.value))), None)


def _measured(workspace: Workspace, layer_id: str | None, rule: RuleSet) -> Layer:
    """Each rule is made for some roles: another layer would be measured by a yardstick not its own."""
    able = layers_for(workspace, rule)
    for layer in able:
        if layer_id in (None, layer.layer_id):
            return layer
    roles = ", ".join(role.value for role in rule.roles)
    known = ", ".join(layer.layer_id for layer in able) or Told("none in this workspace")
    raise UnknownNameError(
        expected=Told(
            "a layer of role {roles} ({known}), which {rule} is made for",
            roles=roles,
            known=known,
            rule=rule.name,
        ),
        found="no such layer" if layer_id is None else repr(layer_id),
        where="of",
        hint=_other_rules(workspace, layer_id)
        or ("name one of these layers" if able else "add one to layers/catalog.toml, or take another rule"),
    )


def _other_rules(workspace: Workspace, layer_id: str | None) -> str:
    """The rules made for the layer that was asked for, if it is one."""
    roles = [layer.entry.role for layer in workspace.layers if layer.layer_id == layer_id]
    rules = [rule.name for role in roles for rule in rules_for(role)]
    told = Told("for {layer} name one of the rules {rules}", layer=layer_id, rules=", ".join(rules))
    return told if rules else ""
