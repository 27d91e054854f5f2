"""What a reader measures on the map: line and outline, and a place in the surveyors' grid."""

from flask import Blueprint, Response, request, url_for

from geoservice.domain.drawn import drawn_line, drawn_outline
from geoservice.domain.grid_place import grid_place
from geoservice.maps.compose import map_tools
from geoservice.maps.tools import MapTools, ToolAddresses
from geoservice.maps.view import MapView
from geoservice.reports.drawn_sheet import line_sheet, outline_sheet
from geoservice.reports.place_sheet import place_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query
from geoservice.wording import Words
from geoservice.workflows.options import parse_choice, parse_degrees, parse_points

blueprint = Blueprint("measuring", __name__)


@blueprint.get("/api/measure")
def measure() -> Response:
    """`?points=113.24,35.2;113.25,35.21&kind=line`, or `kind=area`; at most 200 points."""
    query = read_query("points", "kind", "format")
    kind = parse_choice("kind", request.args.get("kind", "line"), ("line", "area"))
    points = parse_points(request.args.get("points", ""))
    sheet = (
        outline_sheet(drawn_outline(points), query.words)
        if kind == "area"
        else line_sheet(drawn_line(points), query.words)
    )
    return sheet_answer(sheet, query.words)


@blueprint.get("/api/coordinates")
def coordinates() -> Response:
    """`?lon=113.24&lat=35.2`: degrees, and northing and easting in the 3-degree zone."""
    query = read_query("lon", "lat", "format")
    place = parse_degrees(request.args.get("lon", ""), request.args.get("lat", ""))
    return sheet_answer(place_sheet(grid_place(*place), query.words), query.words)


def tools_of(view: MapView, words: Words) -> MapTools:
    """The tools of a map page; they ask this server, in the language and on the day of the page."""
    addresses = ToolAddresses(
        measure=url_for("measuring.measure"),
        coordinates=url_for("measuring.coordinates"),
        near=url_for("alignments.near"),
    )
    return map_tools(view, words, addresses)
