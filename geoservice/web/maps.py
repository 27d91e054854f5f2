"""Maps: the overview's and one a project, each also as a bare page for a frame."""

from flask import Blueprint, Response, make_response, render_template

from geoservice.web.drawn import drawn_map, project_links, sources_of, with_district_links
from geoservice.web.frames import frame_document, read_frame_query
from geoservice.web.kept import kept
from geoservice.web.links import view_links
from geoservice.web.query import read_query
from geoservice.workflows import map_view
from geoservice.workflows.maps import OVERVIEW

blueprint = Blueprint("maps", __name__)


@blueprint.get("/maps/<name>")
@kept
def named(name: str) -> str:
    """`overview`, or the map of a project."""
    query = read_query()
    view = map_view(
        query.workspace,
        name,
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        project_links=project_links(query.workspace),
        sources=sources_of(query.workspace, name),
    )
    return render_template(
        "map.html",
        **drawn_map(with_district_links(view), query.words),
        links=view_links(view, query),
        is_overview=name == OVERVIEW,
        has_features=any(len(one.features) for one in view.layers if one.layer.entry.joins),
    )


@blueprint.get("/embed/<name>")
@kept
def embed(name: str) -> Response:
    """A bare map for an iframe; who may frame it is a setting."""
    return make_response(frame_document(read_frame_query(), name))
