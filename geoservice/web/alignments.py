"""Alignments: where a label is, which label a place has, and what is done from where to where."""

from flask import Blueprint, Response, request

from geoservice.errors import UnknownOptionError
from geoservice.reports.spot_sheet import spot_sheet
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.web.answers import sheet_answer
from geoservice.web.query import read_query
from geoservice.workflows.locating import locate_place, locate_station
from geoservice.workflows.options import parse_degrees
from geoservice.workflows.stretches import stretches_of

blueprint = Blueprint("alignments", __name__)


@blueprint.get("/api/alignments/<alignment_id>/locate")
def locate(alignment_id: str) -> Response:
    """`?station=K0+500`, or `?lon=113.27&lat=35.17`."""
    query = read_query("station", "lon", "lat", "format")
    names = {name for name in ("station", "lon", "lat") if request.args.get(name)}
    if names == {"station"}:
        # In an address a plus is a blank.
        station = request.args["station"].replace(" ", "+")
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


@blueprint.get("/api/alignments/<alignment_id>/stretches")
def stretches(alignment_id: str) -> Response:
    """Every stretch of every work item on a day."""
    query = read_query("format")
    found = stretches_of(query.workspace, alignment_id, as_of=query.as_of)
    return sheet_answer(stretch_sheet(found, query.words), query.words)
