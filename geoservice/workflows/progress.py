"""How far is every project: investment, time share, deviation, next node, physical progress, and roll-ups."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.join import Scope
from geoservice.domain.lamp_evidence import Report
from geoservice.domain.layer import Role
from geoservice.domain.ledger_columns import ALIGNMENT_ID
from geoservice.domain.progress_table import (
    ProgressRow,
    ProgressTable,
    StretchProgress,
    progress_rows,
    progress_table,
)
from geoservice.domain.stretch_ledger import AlignmentStretches
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of, known_project
from geoservice.workflows.stretches import project_stretches


def progress_of(
    workspace: Workspace, *, as_of: date | None = None, scope: Scope = Scope.PROGRAMME
) -> ProgressTable:
    """Progress of each project of a scope, in the order of the register."""
    day = day_of(workspace, as_of)
    return progress_table(workspace.ledger, day, scope, _stretches(workspace, _owners(workspace), day))


def project_progress(workspace: Workspace, project_id: str, *, as_of: date | None = None) -> ProgressRow:
    """Progress of one project.

    Raises
    ------
    UnknownNameError : no such project
    """
    day, wanted = day_of(workspace, as_of), known_project(workspace, project_id)
    stretches = _stretches(workspace, [wanted], day)
    (row,) = progress_rows(workspace.ledger, frozenset({wanted}), day, stretches)
    return row


def _owners(workspace: Workspace) -> list[str]:
    """Projects whose roads something was ever reported of by stretch."""
    reported = frozenset(workspace.ledger.stretches[ALIGNMENT_ID])
    owners = (
        str(owner)
        for layer in workspace.with_role(Role.ALIGNMENTS)
        for alignment_id, owner in layer.features[PROJECT_ID].items()
        if owner is not None and alignment_id in reported
    )
    return list(dict.fromkeys(owners))


def _stretches(
    workspace: Workspace, project_ids: Iterable[str], day: date
) -> dict[str, StretchProgress | None]:
    """Physical progress by stretch of projects with one such road; None where nothing weighs several."""
    found: dict[str, list[AlignmentStretches]] = defaultdict(list)
    for project_id in project_ids:
        found[project_id] += project_stretches(workspace, project_id, as_of=day)
    return {key: _progress(roads[0]) if len(roads) == 1 else None for key, roads in found.items() if roads}


def _progress(road: AlignmentStretches) -> StretchProgress:
    reports = [
        one.report for item in road.partition.work_items for one in item.stretches if one.report is not None
    ]
    newest = max(reports, key=lambda one: one.as_of)
    return StretchProgress(
        whole=road.whole,
        report=Report(
            held_on=newest.as_of,
            source_id=newest.source_id,
            row_id=road.partition.alignment_id,
            scope=road.name,
            precision=newest.as_of_precision,
        ),
    )
