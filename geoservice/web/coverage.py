"""Coverage by service radius: page and API."""

from flask import Blueprint, Response, make_response, render_template

from geoservice.domain.coverage_rules import RULE_SETS, rule_named
from geoservice.domain.join import Scope
from geoservice.reports.coverage_sheet import coverage_notes, coverage_sheet, coverage_warnings
from geoservice.reports.unserved_geojson import geojson_text, unserved_geojson, unserved_notes
from geoservice.web.answers import sheet_answer
from geoservice.web.drawn import drawn_map, sources_of
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.workflows import coverage_of, unserved_of
from geoservice.workflows.answer_maps import COVERAGE, coverage_view
from geoservice.workflows.coverage import layers_for

blueprint = Blueprint("coverage", __name__)


@blueprint.get("/coverage")
@kept
def page() -> str:
    """Share of each district's area within service radius, with its map and its limits."""
    query = read_query("of", "rule")
    rule = rule_named(query.rule)
    if query.of is None and not layers_for(query.workspace, rule):
        return render_template("coverage_none.html", rules=RULE_SETS, rule=rule)
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    view = coverage_view(
        query.workspace,
        found,
        as_of=query.as_of,
        lang=query.words.lang,
        sources=sources_of(query.workspace, COVERAGE, {"scope": Scope.ALL}),
    )
    return render_template(
        "coverage.html",
        found=found,
        rules=RULE_SETS,
        rule=found.rule,
        warnings=coverage_warnings(found, query.words),
        notes=(*coverage_notes(found, query.words), *unserved_notes(found, query.words)),
        **drawn_map(view, query.words),
        divided=[
            (name, shares)
            for name, shares in (("standard", found.standard), ("population", found.population))
            if shares
        ],
    )


@blueprint.get("/api/coverage")
@kept
def api() -> Response:
    """The same numbers for programs."""
    query = read_query("of", "rule", "format")
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    return sheet_answer(coverage_sheet(found, query.words), query.words)


@blueprint.get("/api/coverage/unserved")
@kept
def unserved_api() -> Response:
    """The land outside every service area as GeoJSON."""
    query = read_query("of", "rule")
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    text = geojson_text(unserved_geojson(found, unserved_of(query.workspace, found), query.words))
    return make_response(text, {"Content-Type": "application/geo+json; charset=utf-8"})
