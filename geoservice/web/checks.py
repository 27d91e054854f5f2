"""What is wrong with the files: page and API."""

from flask import Blueprint, Response, render_template

from geoservice.domain.issues import first_alike
from geoservice.reports.issue_sheet import issue_sheet, more_lines
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query

blueprint = Blueprint("checks", __name__)


@blueprint.get("/checks")
def page() -> str:
    """What the gate noticed when the workspace was read."""
    query = read_query()
    shown, more = first_alike(query.workspace.issues)
    return render_template(
        "checks.html",
        sheet=issue_sheet(shown, query.words),
        notes=issue_sheet(query.workspace.issues, query.words).notes,
        more=more_lines(more, query.words),
    )


@blueprint.get("/api/checks")
def api() -> Response:
    """The same for programs."""
    query = read_query("format")
    return sheet_answer(issue_sheet(query.workspace.issues, query.words), query.words)
