"""Route lengths: page, API, and the same rows as CSV or XLSX."""

from flask import Blueprint, Response, render_template

from geoservice.reports.length_sheet import length_notes, length_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query
from geoservice.workflows import length_table

blueprint = Blueprint("lengths", __name__)


@blueprint.get("/lengths")
def page() -> str:
    """Every route, or groups by one or two keys."""
    query = read_query("by")
    table = length_table(query.workspace, as_of=query.as_of, scope=query.scope, by=query.by)
    return render_template(
        "lengths.html", table=table, notes=length_notes(table, query.words), by=",".join(query.by)
    )


@blueprint.get("/api/lengths")
def api() -> Response:
    """The same numbers for programs; `format` chooses json, csv or xlsx."""
    query = read_query("by", "format")
    table = length_table(query.workspace, as_of=query.as_of, scope=query.scope, by=query.by)
    return sheet_answer(length_sheet(table, query.words), query.words)
