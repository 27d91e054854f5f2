"""Maps: the overview's and one a project, each also as a bare page for a frame."""

from flask import Blueprint, Response, make_response, render_template, url_for

from geoservice.maps.compose import map_parts
from geoservice.maps.document import standalone_document
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.maps.view import MapView
from geoservice.web.basemaps import basemaps_of
from geoservice.web.drawn import drawn_map, project_links, sources_of, with_district_links
from geoservice.web.kept import kept
from geoservice.web.policy import nonce
from geoservice.web.query import Query, read_query
from geoservice.workflows import map_view
from geoservice.workflows.maps import OVERVIEW

blueprint = Blueprint("maps", __name__)


@blueprint.get("/maps/<name>")
@kept
def named(name: str) -> str:
    """`overview`, or the map of a project."""
    return _page(name)


@blueprint.get("/embed/<name>")
@kept
def embed(name: str) -> Response:
    """A bare map for an iframe; who may frame it is a setting."""
    query = read_query()
    view = _view(query, name)
    words = query.words
    notes = (
        words("app.as_of_day", day=words.day(view.as_of)),
        words.scope(view.scope),
        words("app.internal"),
    )
    return make_response(
        standalone_document(
            map_parts(view, words, basemaps=basemaps_of(words)),
            title=view.title,
            lang="zh-CN" if words.lang == "zh" else "en",
            heading=view.title,
            notes=notes,
            legend=legend_markup(legend_of(view, words), words),
            mode="linked",
            asset_url=lambda asset: url_for("assets.asset", name=asset),
            nonce=nonce(),
        )
    )


def _page(name: str) -> str:
    query = read_query()
    view = _view(query, name)
    return render_template(
        "map.html",
        **drawn_map(view, query.words),
        embed_url=url_for("maps.embed", name=name, _external=True),
        is_overview=name == OVERVIEW,
        has_features=any(len(one.features) for one in view.layers if one.layer.entry.joins),
    )


def _view(query: Query, name: str) -> MapView:
    view = map_view(
        query.workspace,
        name,
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        project_links=project_links(query.workspace),
        sources=sources_of(query.workspace, name),
    )
    return with_district_links(view)
