"""Coverage by service radius: page and API."""

from flask import Blueprint, Response, render_template
from markupsafe import Markup

from geoservice.domain.coverage import RULE_SETS
from geoservice.domain.layer import Role
from geoservice.maps.compose import map_parts
from geoservice.reports.coverage_sheet import coverage_notes, coverage_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query
from geoservice.workflows import coverage_of
from geoservice.workflows.maps import coverage_view

blueprint = Blueprint("coverage", __name__)


@blueprint.get("/coverage")
def page() -> str:
    """Share of each district's area within service radius, with its map and its limits."""
    query = read_query("of", "rule")
    if not query.workspace.with_role(Role.PARKS):
        return render_template("coverage_none.html")
    found = coverage_of(query.workspace, query.of, rule=query.rule)
    parts = map_parts(coverage_view(query.workspace, found, lang=query.words.lang), query.words)
    return render_template(
        "coverage.html",
        found=found,
        rules=RULE_SETS,
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
