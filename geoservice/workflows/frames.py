"""A map for a frame: narrowed to a project, a filter or some layers, and frozen as it stood on a day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from geoservice.domain.join import Scope
from geoservice.errors import Told, UnknownOptionError
from geoservice.maps.view import MapView
from geoservice.storage.workspace import Workspace
from geoservice.symbols import Colouring
from geoservice.workflows.atlas import known_project
from geoservice.workflows.board import board_of
from geoservice.workflows.filtering import ProjectFilter
from geoservice.workflows.maps import OVERVIEW, map_view

FINGERPRINT_LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class FrameRequest:
    """What a frame shows.

    Parameters
    ----------
    project : draw this project's map instead of the overview
    layer_ids : the layers drawn; None for all
    wanted : the projects kept
    fingerprint : of layers and register when a frozen link was made; empty for any other frame
    """

    as_of: date
    scope: Scope
    lang: str
    project: str = ""
    layer_ids: frozenset[str] | None = None
    wanted: ProjectFilter
    colouring: Colouring = Colouring.STATUS
    lamp_rule: str
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class Framed:
    """A view for a frame; `kept_count` of `all_count` projects, and whether its ground has changed.

    `mapped_count` of the kept ones are drawn by some layer.
    """

    view: MapView
    kept_count: int
    all_count: int
    mapped_count: int
    has_changed: bool


def framed(
    workspace: Workspace,
    name: str,
    wanted: FrameRequest,
    *,
    project_links: Mapping[str, str],
    sources: Mapping[str, str],
) -> Framed:
    """What a frame shows; a frozen one from the rows known by its day alone.

    Raises
    ------
    UnknownNameError : no such map or project
    UnknownOptionError : a project asked of another project's map
    """
    changed = bool(wanted.fingerprint) and wanted.fingerprint != fingerprint_of(workspace, wanted.layer_ids)
    shown = as_it_stood(workspace, wanted.layer_ids, wanted.as_of) if wanted.fingerprint else workspace
    view = map_view(
        shown,
        _subject(workspace, name, wanted.project),
        as_of=wanted.as_of,
        scope=wanted.scope,
        lang=wanted.lang,
        project_links=project_links,
        colouring=wanted.colouring,
        lamp_rule=wanted.lamp_rule,
        layer_ids=wanted.layer_ids,
        sources=sources,
    )
    if wanted.wanted.is_empty:
        return Framed(view=view, kept_count=0, all_count=0, mapped_count=0, has_changed=changed)
    board = board_of(shown, as_of=wanted.as_of, scope=view.scope, wanted=wanted.wanted, rule=wanted.lamp_rule)
    return Framed(
        view=view.of_board(board),
        kept_count=len(board.rows),
        all_count=len(board.everything),
        mapped_count=board.funnel.mapped,
        has_changed=changed,
    )


def fingerprint_of(workspace: Workspace, layer_ids: frozenset[str] | None) -> str:
    """Twelve hexadecimal digits over what has no day: the layers and the register of projects."""
    found = hashlib.sha256(workspace.ledger.projects.to_csv().encode())
    for layer in workspace.layers:
        if layer_ids is None or layer.layer_id in layer_ids:
            found.update(f"{layer.layer_id} {layer.fingerprint}".encode())
    return found.hexdigest()[:FINGERPRINT_LENGTH]


def as_it_stood(workspace: Workspace, layer_ids: frozenset[str] | None, as_of: date) -> Workspace:
    """The workspace with the layers named (None for all), and the rows known by the day."""
    layers = tuple(one for one in workspace.layers if layer_ids is None or one.layer_id in layer_ids)
    return replace(workspace, layers=layers, ledger=workspace.ledger.known_by(as_of))


def _subject(workspace: Workspace, name: str, project: str) -> str:
    if not project:
        return name
    if name not in (OVERVIEW, project):
        raise UnknownOptionError(
            expected=Told("the map named overview, to be narrowed to {project}", project=repr(project)),
            found=repr(name),
            where="project",
            hint="leave project out, or ask for it of the overview",
        )
    return known_project(workspace, project)
