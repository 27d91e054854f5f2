"""Districts: the list, and the whole story of one."""

from flask import Blueprint, Flask, Response, render_template
from werkzeug.routing import BaseConverter

from geoservice.domain.district_address import address_of
from geoservice.reports.district_sheet import (
    district_cells,
    district_list_sheet,
    district_notes,
    district_sheet,
)
from geoservice.reports.project_sheet import project_cells
from geoservice.web.answers import sheet_answer
from geoservice.web.drawn import drawn_map, project_links, sources_of
from geoservice.web.kept import kept
from geoservice.web.query import read_query
from geoservice.workflows import district_list, district_story
from geoservice.workflows.districts import district_view
from geoservice.workflows.grouped_maps import DISTRICT

blueprint = Blueprint("districts", __name__)


class DistrictConverter(BaseConverter):
    """A name or an id: short, and without a character nobody can see; other names by their address."""

    regex = r"[^\x00-\x20/\x7f][^\x00-\x1f/\x7f]{0,79}"

    def to_url(self, value: str) -> str:
        """The name as it can stand in an address."""
        return super().to_url(address_of(value))


def register(app: Flask) -> None:
    """The converter of district names, before the routes that need it."""
    app.url_map.converters["district"] = DistrictConverter


@blueprint.get("/districts")
@kept
def listing() -> str:
    """Every district with its figures, those without a polygon too."""
    query = read_query()
    stories = district_list(query.workspace, as_of=query.as_of, scope=query.scope)
    return render_template(
        "districts.html",
        stories=stories,
        cells=[district_cells(one) for one in stories],
        notes=district_notes(stories[0], query.words) if stories else (),
    )


@blueprint.get("/districts/<district:district>")
@kept
def story(district: str) -> str:
    """One district: projects reported beside projects drawn, what is due, roads, places, map."""
    query = read_query()
    found = district_story(query.workspace, district, as_of=query.as_of, scope=query.scope)
    view = district_view(
        query.workspace,
        found,
        project_links=project_links(query.workspace),
        sources=sources_of(query.workspace, DISTRICT, {"inside": found.district.name}),
    )
    return render_template(
        "district.html",
        **drawn_map(view, query.words),
        story=found,
        cells=[project_cells(row, query.words) for row in found.rows],
        figures=district_cells(found),
        notes=district_notes(found, query.words),
        entry=None if query.workspace.districts is None else query.workspace.districts.entry,
    )


@blueprint.get("/api/districts")
@kept
def list_api() -> Response:
    """The list for programs."""
    query = read_query("format")
    stories = district_list(query.workspace, as_of=query.as_of, scope=query.scope)
    return sheet_answer(district_list_sheet(stories, query.words), query.words)


@blueprint.get("/api/districts/<district:district>")
@kept
def api(district: str) -> Response:
    """One district for programs."""
    query = read_query("format")
    found = district_story(query.workspace, district, as_of=query.as_of, scope=query.scope)
    return sheet_answer(district_sheet(found, query.words), query.words)
