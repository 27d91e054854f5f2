"""Scripts and styles of the maps, from installed packages, named by their content."""

from flask import Blueprint, Response, current_app, make_response

from geoservice.maps.assets import asset_named

blueprint = Blueprint("assets", __name__)


@blueprint.get("/assets/<name>")
def asset(name: str) -> Response:
    """One asset; a browser may keep it for ever."""
    found = asset_named(name)
    answer = make_response(found.text, {"Content-Type": f"{found.media_type}; charset=utf-8"})
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.set_etag(found.name)
    return answer


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The mark, for browsers that ask before a page has named it."""
    return current_app.send_static_file("mark.svg")
