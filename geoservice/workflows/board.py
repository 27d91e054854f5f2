"""The overview of a day: every project in one row, and the numbers a meeting opens with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from geoservice.domain.agenda import (
    due_nodes,
    next_nodes,
    nodes_of_plan,
    open_items,
    problems_by_factor,
    reported_in_month,
)
from geoservice.domain.alignment import StatedLength, compare_facts, stated_length, stated_once
from geoservice.domain.board import Board, BoardRow, district_lines, funnel_of
from geoservice.domain.columns import COMPARE_FACT, PROGRAMME, PROJECT_ID
from geoservice.domain.join import Scope, projects_in, unmapped_ids
from geoservice.domain.lamp import programme_lamps
from geoservice.domain.lamp_rules import DEFAULT_RULE, lamp_rule_named
from geoservice.domain.layer import Role
from geoservice.domain.list_item import ListItem
from geoservice.domain.programme import listed_count, reported_starts, start_targets
from geoservice.domain.story import ever_with_a_status, project_of, statuses_on
from geoservice.domain.whereabouts import districts_by_project
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.filtering import ProjectFilter

EVERYTHING = ProjectFilter()


def board_of(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
    wanted: ProjectFilter = EVERYTHING,
    rule: str = DEFAULT_RULE.name,
) -> Board:
    """What the overview says of a day, of the projects a filter keeps.

    Raises
    ------
    UnknownNameError : no such lamp rule
    """
    day = day_of(workspace, as_of)
    everything = project_rows(workspace, as_of=day, scope=scope, rule=rule)
    return board_among(everything, workspace, day, scope=scope, wanted=wanted)


def board_among(
    everything: tuple[BoardRow, ...], workspace: Workspace, day: date, *, scope: Scope, wanted: ProjectFilter
) -> Board:
    """The same of rows that are known already: all projects of the scope on the day."""
    ledger = workspace.ledger
    rows = tuple(row for row in everything if wanted.keeps(row))
    kept = {row.project_id for row in rows} | ({PROGRAMME} if wanted.is_empty else set())
    return Board(
        as_of=day,
        scope=scope,
        rows=rows,
        everything=everything,
        funnel=funnel_of(rows, listed_count(ledger, workspace.catalog.list_fact, day)),
        targets=start_targets(ledger, day, workspace.catalog.start_target_nodes),
        reported_starts=reported_starts(ledger, day, workspace.catalog.start_facts),
        due=due_nodes([one for one in nodes_of_plan(ledger, day) if one.project_id in kept], day),
        problems=problems_by_factor(one for one in open_items(ledger, day) if one.project_id in kept),
        districts=district_lines(rows),
    )


def project_rows(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
    rule: str = DEFAULT_RULE.name,
    wanted: ProjectFilter = EVERYTHING,
) -> tuple[BoardRow, ...]:
    """The projects of a scope that a filter keeps, one row each, in register order."""
    day, ledger = day_of(workspace, as_of), workspace.ledger
    ids = projects_in(scope, ledger)
    unmapped, reported = (
        frozenset(unmapped_ids(workspace.layers, ledger)),
        reported_in_month(ledger, day),
    )
    statuses, nodes = statuses_on(ledger, day), next_nodes(nodes_of_plan(ledger, day))
    stated = _stated(workspace, day)
    ever = ever_with_a_status(ledger)
    items, places = (
        _by_project(open_items(ledger, day)),
        districts_by_project(workspace.joining, workspace.districts),
    )
    rows = (
        BoardRow(
            project=project_of(ledger, lamp.project_id),
            status=statuses.get(lamp.project_id),
            status_known_later=lamp.project_id not in statuses and lamp.project_id in ever,
            lamp=lamp,
            is_mapped=lamp.project_id not in unmapped,
            is_reported_this_month=lamp.project_id in reported,
            map_districts=places.get(lamp.project_id, ()),
            open_items=tuple(items.get(lamp.project_id, ())),
            next_node=nodes.get(lamp.project_id),
            stated=stated.get(lamp.project_id, ()),
        )
        for lamp in programme_lamps(ledger, ids, day, lamp_rule_named(rule))
    )
    return tuple(row for row in rows if wanted.keeps(row))


def _stated(workspace: Workspace, day: date) -> dict[str, tuple[StatedLength, ...]]:
    """The stated lengths of each project's roads known on a day, in layer order."""
    found: dict[str, list[StatedLength | None]] = defaultdict(list)
    for layer in workspace.joining:
        if layer.entry.role is Role.ALIGNMENTS and COMPARE_FACT in layer.features:
            for owner, cell in zip(layer.features[PROJECT_ID], layer.features[COMPARE_FACT], strict=True):
                if facts := compare_facts(cell):
                    found[owner].append(stated_length(facts, workspace.ledger, day))
    return {owner: stated_once(all_of_it) for owner, all_of_it in found.items()}


def _by_project(items: Iterable[ListItem]) -> dict[str, list[ListItem]]:
    found: dict[str, list[ListItem]] = defaultdict(list)
    for one in items:
        found[one.project_id].append(one)
    return found
