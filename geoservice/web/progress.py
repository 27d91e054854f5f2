"""Progress: page and API, project by project and rolled up by category."""

from flask import Blueprint, Response, render_template

from geoservice.domain.progress_table import ProgressTable
from geoservice.reports.formats import cell_words
from geoservice.reports.progress_sheet import progress_group_sheet, progress_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.kept import kept
from geoservice.web.query import Query, read_query
from geoservice.workflows.options import refuse_progress_groups
from geoservice.workflows.progress import progress_of

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
@kept
def page() -> str:
    """The roll-ups, and beneath them a row for each project; `by=category` leaves the roll-ups alone."""
    query = read_query("by")
    table = _table(query)
    return render_template(
        "progress.html",
        groups=progress_group_sheet(table, query.words),
        sheet=None if query.by else progress_sheet(table, query.words),
        cell_words=cell_words,
    )


@blueprint.get("/api/progress")
@kept
def api() -> Response:
    """The same figures for programs; `by=category` gives the roll-ups."""
    query = read_query("by", "format")
    table = _table(query)
    sheet = progress_group_sheet if query.by else progress_sheet
    return sheet_answer(sheet(table, query.words), query.words)


def _table(query: Query) -> ProgressTable:
    refuse_progress_groups(query.by)
    return progress_of(query.workspace, as_of=query.as_of, scope=query.scope)
