"""Progress by stretch: what is done from which label to which, as of a day."""

from datetime import date

from geoservice.domain.columns import PROJECT_ID
from geoservice.domain.labelled import stationing_of
from geoservice.domain.layer import Role
from geoservice.domain.ledger_columns import ALIGNMENT_ID
from geoservice.domain.stretch_ledger import AlignmentStretches, alignment_stretches
from geoservice.errors import ChainageFormatError, StationingError
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.locating import alignment_row


def stretches_of(workspace: Workspace, alignment_id: str, *, as_of: date | None = None) -> AlignmentStretches:
    """What is known of every metre of an alignment, for each work item.

    Raises
    ------
    UnknownNameError : no such alignment
    """
    day, row = day_of(workspace, as_of), alignment_row(workspace, alignment_id)
    stationing, fitted_to = stationing_of(row, workspace.ledger, day)
    return alignment_stretches(workspace.ledger, row, stationing, fitted_to, day)


def project_stretches(
    workspace: Workspace, project_id: str, *, as_of: date | None = None
) -> tuple[AlignmentStretches, ...]:
    """The alignments of a project that something was reported of by stretch, in layer order."""
    reported = frozenset(workspace.ledger.stretches[ALIGNMENT_ID])
    mine = (
        str(alignment_id)
        for layer in workspace.with_role(Role.ALIGNMENTS)
        for alignment_id, owner in layer.features[PROJECT_ID].items()
        if owner == project_id and alignment_id in reported
    )
    found = (_if_labelled(workspace, alignment_id, as_of) for alignment_id in mine)
    return tuple(one for one in found if one is not None and one.partition.work_items)


def _if_labelled(workspace: Workspace, alignment_id: str, as_of: date | None) -> AlignmentStretches | None:
    """None for a road whose stations cannot be read; the data checks tell of it."""
    try:
        return stretches_of(workspace, alignment_id, as_of=as_of)
    except (ChainageFormatError, StationingError):
        return None
