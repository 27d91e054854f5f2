"""Places within a distance of open interchanges: page and API."""

from flask import Blueprint, Response, render_template

from geoservice.domain.join import Scope
from geoservice.domain.reach import WITHIN_M, Reach
from geoservice.reports.formats import cell_words
from geoservice.reports.reach_sheet import reach_notes, reach_sheet, reach_summary, reach_warnings
from geoservice.web.answers import sheet_answer
from geoservice.web.drawn import drawn_map, sources_of
from geoservice.web.kept import kept
from geoservice.web.query import Query, read_query
from geoservice.workflows import reach_of
from geoservice.workflows.answer_maps import REACH, reach_view
from geoservice.workflows.corridor import alignments_of

blueprint = Blueprint("reach", __name__)


@blueprint.get("/reach")
@kept
def page() -> str:
    """Every place with its nearest open interchange, and whether the last opening brought it there."""
    query = read_query("within_m")
    found = _found(query)
    sources = sources_of(query.workspace, REACH, {"scope": Scope.ALL})
    view = reach_view(query.workspace, found, lang=query.words.lang, sources=sources)
    return render_template(
        "reach.html",
        cell_words=cell_words,
        roads=alignments_of(query.workspace),
        within_m=found.within_m,
        sheet=reach_sheet(found, query.words),
        summary=reach_summary(found, query.words),
        warnings=reach_warnings(found, query.words),
        notes=reach_notes(found, query.words),
        **drawn_map(view, query.words),
    )


@blueprint.get("/api/reach")
@kept
def api() -> Response:
    """The same rows for programs."""
    query = read_query("within_m", "format")
    return sheet_answer(reach_sheet(_found(query), query.words), query.words)


def _found(query: Query) -> Reach:
    within_m = WITHIN_M if query.within_m is None else query.within_m
    return reach_of(query.workspace, within_m=within_m, as_of=query.as_of)
