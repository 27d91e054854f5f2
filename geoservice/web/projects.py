"""Projects: the list, and the whole story of one."""

from flask import Blueprint, render_template

from geoservice.domain.join import unmapped_ids
from geoservice.domain.lamp_rules import DEFAULT_RULE
from geoservice.reports.lamp_sheet import lamp_cells
from geoservice.reports.progress_sheet import progress_cells
from geoservice.reports.project_sheet import project_cells
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.web.board_query import read_board_query
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.wording.lamps import rule_words
from geoservice.workflows import project_story
from geoservice.workflows.corridor import alignments_of
from geoservice.workflows.lamps import lamp_of
from geoservice.workflows.places import project_place
from geoservice.workflows.progress import project_progress
from geoservice.workflows.stretches import project_stretches

MOST_ROADS = 30
"""A project's page leads to this many of its roads one by one."""
blueprint = Blueprint("projects", __name__, url_prefix="/projects")


@blueprint.get("")
@kept
def listing() -> str:
    """The programme's projects with their status; the whole register is one click away."""
    state = read_board_query()
    board = state.board()
    rows = state.rows(board)
    cells = [project_cells(row, state.query.words) for row in rows]
    return render_template(
        "projects.html",
        state=state,
        board=board,
        wanted=state.wanted,
        rows=rows,
        cells=cells,
        hits=state.hits(rows),
    )


@blueprint.get("/<project_id>")
@kept
def story(project_id: str) -> str:
    """Facts, milestones, items and conflicts of one project, as of a day."""
    query = read_query()
    found = project_story(query.workspace, project_id, as_of=query.as_of)
    listed = alignments_of(query.workspace, project_id, most=MOST_ROADS)
    is_mapped = project_id not in unmapped_ids(query.workspace.layers, query.workspace.ledger)
    place = project_place(query.workspace, project_id, as_of=query.as_of)
    return render_template(
        "project.html",
        story=found,
        project=found.project,
        is_mapped=is_mapped,
        place=place,
        roads=listed.roads,
        roads_left_out=listed.left_out_count,
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
