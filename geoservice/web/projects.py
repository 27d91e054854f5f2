"""Projects: the list, and the whole story of one."""

from collections.abc import Iterable

from flask import Blueprint, render_template

from geoservice.domain.join import unmapped_ids
from geoservice.domain.lamp_rules import DEFAULT_RULE
from geoservice.reports.lamp_sheet import lamp_cells
from geoservice.reports.progress_sheet import progress_cells
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.web.query import read_query
from geoservice.wording.lamps import rule_words
from geoservice.workflows import project_rows, project_story
from geoservice.workflows.corridor import alignments_of
from geoservice.workflows.lamps import lamp_of
from geoservice.workflows.progress import project_progress
from geoservice.workflows.projects import ProjectFilter
from geoservice.workflows.stretches import project_stretches

blueprint = Blueprint("projects", __name__, url_prefix="/projects")


@blueprint.get("")
def listing() -> str:
    """The programme's projects with their status; the whole register is one click away."""
    query = read_query("q", "category", "status", "district")
    wanted = ProjectFilter(
        text=query.text, category=query.category, stage=query.status, district=query.district
    )
    everything = project_rows(query.workspace, as_of=query.as_of, scope=query.scope)
    return render_template(
        "projects.html",
        rows=[row for row in everything if wanted.keeps(row)],
        wanted=wanted,
        categories=_distinct(row.project.category for row in everything),
        stages=_distinct(row.stage.value for row in everything),
        districts=_distinct(name for row in everything for name in row.project.reported_districts),
    )


@blueprint.get("/<project_id>")
def story(project_id: str) -> str:
    """Facts, milestones, items and conflicts of one project, as of a day."""
    query = read_query()
    found = project_story(query.workspace, project_id, as_of=query.as_of)
    is_mapped = project_id not in unmapped_ids(query.workspace.layers, query.workspace.ledger)
    return render_template(
        "project.html",
        story=found,
        project=found.project,
        is_mapped=is_mapped,
        roads=alignments_of(query.workspace, project_id),
        stretches=[
            (one, stretch_sheet(one, query.words))
            for one in project_stretches(query.workspace, project_id, as_of=query.as_of)
        ],
        progress=progress_cells(
            project_progress(query.workspace, project_id, as_of=query.as_of), query.words
        ),
        lamp=lamp_cells(lamp_of(query.workspace, project_id, as_of=query.as_of), query.words),
        lamp_rule=rule_words(DEFAULT_RULE, query.words),
    )


def _distinct(values: Iterable[str]) -> list[str]:
    """Values once each, in order of first appearance."""
    return list(dict.fromkeys(values))
