"""Lamps: page and API."""

from flask import Blueprint, Response, render_template, request

from geoservice.domain.lamp_rules import DEFAULT_RULE, LAMP_RULES
from geoservice.domain.lamp_table import LampTable
from geoservice.reports.lamp_sheet import lamp_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.kept import kept
from geoservice.web.query import Query, read_query
from geoservice.workflows.lamps import lamps_of

blueprint = Blueprint("lamps", __name__)


@blueprint.get("/lamps")
@kept
def page() -> str:
    """One lamp a project under a named rule, with reason, day and source."""
    query = read_query("rule")
    table = _table(query)
    return render_template("lamps.html", table=table, rules=LAMP_RULES, sheet=lamp_sheet(table, query.words))


@blueprint.get("/api/lamps")
@kept
def api() -> Response:
    """The same lamps for programs."""
    query = read_query("rule", "format")
    return sheet_answer(lamp_sheet(_table(query), query.words), query.words)


def _table(query: Query) -> LampTable:
    rule = query.rule if request.args.get("rule", "").strip() else DEFAULT_RULE.name
    return lamps_of(query.workspace, rule=rule, as_of=query.as_of, scope=query.scope)
