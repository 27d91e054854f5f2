"""The join report: page and API."""

from flask import Blueprint, Response, render_template

from geoservice.domain.story import project_of
from geoservice.reports.join_sheet import join_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.workflows import join_report

blueprint = Blueprint("joins", __name__)


@blueprint.get("/join-report")
@kept
def page() -> str:
    """Who met whom, who is alone, who is on no map."""
    query = read_query()
    report = join_report(query.workspace, as_of=query.as_of, scope=query.scope)
    ledger = query.workspace.ledger
    unmapped = [project_of(ledger, project_id) for project_id in report.unmapped_ids]
    return render_template(
        "join_report.html", report=report, sheet=join_sheet(report, query.words), unmapped=unmapped
    )


@blueprint.get("/api/join-report")
@kept
def api() -> Response:
    """The same numbers for programs."""
    query = read_query("format")
    report = join_report(query.workspace, as_of=query.as_of, scope=query.scope)
    return sheet_answer(join_sheet(report, query.words), query.words)
