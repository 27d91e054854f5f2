"""Route lengths: page, API, and the same rows as CSV or XLSX."""

from flask import Blueprint, Response, render_template, request

from geoservice.domain.roads import GroupBy
from geoservice.reports.bar_chart import bar_chart, key_words
from geoservice.reports.indicator_notes import indicator_notes
from geoservice.reports.length_sheet import length_notes, length_sheet
from geoservice.reports.opened_sheet import opened_notes, opened_sheet, total_words
from geoservice.web.answers import sheet_answer
from geoservice.web.drawn import drawn_map, project_links, sources_of
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.workflows import indicators_of, length_table, opened_table
from geoservice.workflows.grouped_maps import LENGTHS, lengths_view
from geoservice.workflows.options import parse_choice, refuse_opened_groups

blueprint = Blueprint("lengths", __name__)

MOST_LISTED = 1_000
"""A page with more rows than this opens slowly; the downloads hold all of them."""
_KEYS = tuple(key.value for key in GroupBy)
_PAIRS = tuple(f"{one},{other}" for place, one in enumerate(_KEYS) for other in _KEYS[place + 1 :])


@blueprint.get("/lengths")
@kept
def page() -> str:
    """Every route, or groups by one or more keys; beneath, what was opened by the day."""
    query = read_query("by")
    table = length_table(query.workspace, as_of=query.as_of, scope=query.scope, by=query.by)
    opened = opened_table(query.workspace, as_of=query.as_of, scope=query.scope)
    state = {"by": query.by[0]} if query.by else {}
    view = lengths_view(
        query.workspace,
        table,
        lang=query.words.lang,
        project_links=project_links(query.workspace),
        sources=sources_of(query.workspace, LENGTHS, state),
    )
    return render_template(
        "lengths.html",
        **drawn_map(view, query.words),
        table=table,
        routes=() if query.by else table.first_routes(MOST_LISTED),
        notes=length_notes(table, query.words),
        indicators=indicator_notes(indicators_of(query.workspace, as_of=query.as_of), query.words),
        by=",".join(query.by),
        tab_rows=(("length.by", ("", *_KEYS)), ("length.by_two", _PAIRS)),
        chart=bar_chart(table, query.words),
        key_words=key_words,
        opened=opened,
        opened_notes=opened_notes(opened, query.words),
        total_words=total_words,
    )


@blueprint.get("/api/lengths")
@kept
def api() -> Response:
    """The same numbers for programs; `opened=yes` gives what was opened by the day."""
    query = read_query("by", "opened", "format")
    opened = parse_choice("opened", request.args.get("opened", "no"), ("no", "yes")) == "yes"
    refuse_opened_groups(opened, query.by)
    if opened:
        found = opened_table(query.workspace, as_of=query.as_of, scope=query.scope)
        return sheet_answer(opened_sheet(found, query.words), query.words)
    table = length_table(query.workspace, as_of=query.as_of, scope=query.scope, by=query.by)
    indicators = indicators_of(query.workspace, as_of=query.as_of)
    return sheet_answer(length_sheet(table, query.words, indicators), query.words)
