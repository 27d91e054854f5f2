"""Open a workspace, and choose the day and the words it is shown with."""

from datetime import date
from pathlib import Path

from geoservice.errors import UnknownNameError
from geoservice.storage.gate import open_workspace
from geoservice.storage.workspace import Workspace
from geoservice.wording import Words


def open_atlas(folder: Path | str = ".") -> Workspace:
    """A workspace (a folder with layers/ and data/), read and checked once.

    Raises
    ------
    MissingFileError, CatalogError : the folder is not a workspace
    """
    return open_workspace(Path(folder))


def day_of(workspace: Workspace, as_of: date | None) -> date:
    """The day asked for, else the workspace's default day."""
    return as_of or workspace.default_as_of


def words_for(workspace: Workspace, lang: str) -> Words:
    """The words of one language, with the workspace's own labels."""
    catalog = workspace.catalog
    programme = catalog.programme_zh if lang == "zh" else catalog.programme_en
    return Words.of(lang, workspace.ledger, programme=programme)


def title_of(workspace: Workspace, lang: str) -> str:
    """What the workspace is called."""
    return workspace.catalog.title_zh if lang == "zh" else workspace.catalog.title_en


def known_project(workspace: Workspace, project_id: str) -> str:
    """A project id that is in the register.

    Raises
    ------
    UnknownNameError : it is not
    """
    if project_id not in workspace.ledger.project_ids:
        raise UnknownNameError(
            expected="the id of a project in data/projects.csv",
            found=repr(project_id),
            where="project",
            hint="look it up in the list of projects",
        )
    return project_id
