"""Alignments: where a label is, which label a place has, and what is done from where to where."""

from flask import Blueprint, Response, make_response, render_template, request

from geoservice.domain.chainage import is_range
from geoservice.domain.corridor import WITHIN_M, Corridor
from geoservice.domain.spot import Span
from geoservice.errors import UnknownOptionError
from geoservice.reports.corridor_sheet import (
    corridor_notes,
    corridor_sheet,
    corridor_summary,
    corridor_warnings,
)
from geoservice.reports.formats import cell_words
from geoservice.reports.near_sheet import near_sheet
from geoservice.reports.span_sheet import span_geojson, span_sheet
from geoservice.reports.spot_sheet import spot_sheet
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.kept import kept
from geoservice.web.query import Query, read_query
from geoservice.workflows import corridor_of
from geoservice.workflows.corridor import alignments_of
from geoservice.workflows.locating import locate_place, locate_range, locate_station
from geoservice.workflows.measuring import alignments_near
from geoservice.workflows.options import parse_degrees
from geoservice.workflows.stretches import stretches_of

blueprint = Blueprint("alignments", __name__)


@blueprint.get("/api/alignments/<alignment_id>/locate")
def locate(alignment_id: str) -> Response:
    """`?station=K0+500`, `?station=K0+300~K0+960` (also `format=geojson`), or `?lon=113.27&lat=35.17`."""
    query = read_query("station", "lon", "lat", "format")
    names = {name for name in ("station", "lon", "lat") if request.args.get(name)}
    if names == {"station"}:
        # In an address a plus is a blank.
        station = request.args["station"].replace(" ", "+")
        if is_range(station):
            return _span(query, locate_range(query.workspace, alignment_id, station, as_of=query.as_of))
        spot = locate_station(query.workspace, alignment_id, station, as_of=query.as_of)
    elif names == {"lon", "lat"}:
        place = parse_degrees(request.args["lon"], request.args["lat"])
        spot = locate_place(query.workspace, alignment_id, *place, as_of=query.as_of)
    else:
        raise UnknownOptionError(
            expected="either station, or lon and lat",
            found=", ".join(sorted(names)) or "none of them",
            where=request.path,
            hint="ask for example ?station=K0+500",
        )
    return sheet_answer(spot_sheet(spot, query.words), query.words)


@blueprint.get("/api/alignments/near")
def near() -> Response:
    """`?lon=113.27&lat=35.17`: the roads that pass there, with the station on each."""
    query = read_query("lon", "lat", "format")
    place = parse_degrees(request.args.get("lon", ""), request.args.get("lat", ""))
    found = alignments_near(query.workspace, *place, as_of=query.as_of)
    return sheet_answer(near_sheet(found, query.as_of, query.words), query.words)


@blueprint.get("/api/alignments/<alignment_id>/stretches")
@kept
def stretches(alignment_id: str) -> Response:
    """Every stretch of every work item on a day."""
    query = read_query("format")
    found = stretches_of(query.workspace, alignment_id, as_of=query.as_of)
    return sheet_answer(stretch_sheet(found, query.words), query.words)


@blueprint.get("/alignments/<alignment_id>/corridor")
@kept
def corridor_page(alignment_id: str) -> str:
    """What lies along a road on the map, beside what sources say lies along it."""
    query = read_query("within_m")
    found = _corridor(query, alignment_id)
    return render_template(
        "corridor.html",
        found=found,
        cell_words=cell_words,
        within_m=found.within_m,
        roads=alignments_of(query.workspace),
        sheet=corridor_sheet(found, query.words),
        summary=corridor_summary(found, query.words),
        warnings=corridor_warnings(found, query.words),
        notes=corridor_notes(found, query.words),
    )


@blueprint.get("/api/alignments/<alignment_id>/corridor")
@kept
def corridor(alignment_id: str) -> Response:
    """The same rows for programs."""
    query = read_query("within_m", "format")
    return sheet_answer(corridor_sheet(_corridor(query, alignment_id), query.words), query.words)


def _corridor(query: Query, alignment_id: str) -> Corridor:
    within_m = WITHIN_M if query.within_m is None else query.within_m
    return corridor_of(query.workspace, alignment_id, within_m=within_m, as_of=query.as_of)


def _span(query: Query, found: Span) -> Response:
    """A stretch as a sheet, or as GeoJSON."""
    if request.args.get("format") != "geojson":
        return sheet_answer(span_sheet(found, query.words), query.words)
    media_type = "application/geo+json; charset=utf-8"
    return make_response(span_geojson(found, query.words), {"Content-Type": media_type})
