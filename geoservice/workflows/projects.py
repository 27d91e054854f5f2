"""The list of projects and the story of one, as of a day."""

from dataclasses import dataclass
from datetime import date

from geoservice.domain.join import Scope, projects_in, unmapped_ids
from geoservice.domain.project import Stage
from geoservice.domain.story import Project, ProjectStory, StatusEntry, project_of, statuses_on, story_of
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of, known_project


@dataclass(frozen=True, kw_only=True)
class ProjectRow:
    """One line of the project list."""

    project: Project
    status: StatusEntry | None
    is_mapped: bool

    @property
    def stage(self) -> Stage:
        """The step of the chain on the day."""
        return Stage.UNKNOWN if self.status is None else self.status.stage


@dataclass(frozen=True, kw_only=True)
class ProjectFilter:
    """What a reader narrows the list by; empty means anything."""

    text: str = ""
    category: str = ""
    stage: str = ""
    district: str = ""

    def keeps(self, row: ProjectRow) -> bool:
        """True when a row meets every wish; the text is looked for in id, name and aliases."""
        project = row.project
        names = (project.project_id, project.name, *project.aliases)
        return (
            any(self.text.casefold() in name.casefold() for name in names)
            and self.category in ("", project.category)
            and self.stage in ("", row.stage.value)
            and (not self.district or self.district in project.reported_districts)
        )


def project_rows(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    scope: Scope = Scope.PROGRAMME,
    wanted: ProjectFilter | None = None,
) -> tuple[ProjectRow, ...]:
    """The projects of a scope with their status on a day, in register order."""
    day, ledger = day_of(workspace, as_of), workspace.ledger
    in_scope, unmapped = projects_in(scope, ledger), frozenset(unmapped_ids(workspace.layers, ledger))
    statuses = statuses_on(ledger, day)
    rows = (
        ProjectRow(
            project=project_of(ledger, project_id),
            status=statuses.get(project_id),
            is_mapped=project_id not in unmapped,
        )
        for project_id in map(str, ledger.projects.index)
        if project_id in in_scope
    )
    return tuple(row for row in rows if wanted is None or wanted.keeps(row))


def project_story(workspace: Workspace, project_id: str, *, as_of: date | None = None) -> ProjectStory:
    """What was known of one project on a day.

    Raises
    ------
    UnknownNameError : the register does not hold it
    """
    return story_of(workspace.ledger, known_project(workspace, project_id), day_of(workspace, as_of))
