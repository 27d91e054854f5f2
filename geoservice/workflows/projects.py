"""The story of one project, as of a day."""

from datetime import date

from geoservice.domain.story import ProjectStory, story_of
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of, known_project


def project_story(workspace: Workspace, project_id: str, *, as_of: date | None = None) -> ProjectStory:
    """What was known of one project on a day.

    Raises
    ------
    UnknownNameError : the register does not hold it
    """
    return story_of(workspace.ledger, known_project(workspace, project_id), day_of(workspace, as_of))
