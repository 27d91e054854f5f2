"""Coverage by service radius: page and API."""

from flask import Blueprint, Response, render_template
from markupsafe import Markup

from geoservice.domain.coverage_rules import RULE_SETS, rule_named
from geoservice.maps.compose import map_parts
from geoservice.reports.coverage_sheet import coverage_notes, coverage_sheet, coverage_warnings
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query
from geoservice.workflows import coverage_of
from geoservice.workflows.coverage import layers_for
from geoservice.workflows.maps import coverage_view

blueprint = Blueprint("coverage", __name__)


@blueprint.get("/coverage")
def page() -> str:
    """Share of each district's area within service radius, with its map and its limits."""
    query = read_query("of", "rule")
    rule = rule_named(query.rule)
    if query.of is None and not layers_for(query.workspace, rule):
        return render_template("coverage_none.html", rules=RULE_SETS, rule=rule)
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    parts = map_parts(coverage_view(query.workspace, found, lang=query.words.lang), query.words)
    return render_template(
        "coverage.html",
        found=found,
        rules=RULE_SETS,
        rule=found.rule,
        warnings=coverage_warnings(found, query.words),
        notes=coverage_notes(found, query.words),
        parts=parts,
        body=Markup(parts.body),  # noqa: S704 (rendered by our own escaped templates)
        style=Markup(parts.head),  # noqa: S704
        script=Markup(parts.script),  # noqa: S704
    )


@blueprint.get("/api/coverage")
def api() -> Response:
    """The same numbers for programs."""
    query = read_query("of", "rule", "format")
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    return sheet_answer(coverage_sheet(found, query.words), query.words)
