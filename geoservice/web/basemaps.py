"""Basemaps behind our own ground: tiles are asked of this server, which alone knows keys and addresses."""

from flask import Blueprint, Response, current_app, make_response, url_for

from geoservice.domain.tiles import Tile
from geoservice.errors import UnknownNameError
from geoservice.maps.basemaps import Basemap, Basemaps
from geoservice.settings import Settings
from geoservice.web.held import held_settings
from geoservice.web.tile_sources import LAYERS_OF, TileServer
from geoservice.wording import Words

blueprint = Blueprint("basemaps", __name__)
TILES_KEY = "geoservice.tiles"


@blueprint.get("/basemaps/<layer>/<int(max=19):zoom>/<int(max=524287):column>/<int(max=524287):row>")
def tile(layer: str, zoom: int, column: int, row: int) -> Response:
    """One tile; 204 without a body where its server gave none."""
    server: TileServer = current_app.extensions[TILES_KEY]
    if layer not in server.templates:
        raise UnknownNameError(
            expected="a basemap this server is set to",
            found=repr(layer[:40]),
            where="basemap",
            hint="GEOSERVICE_BASEMAPS names them",
        )
    picture = server.picture(layer, Tile(zoom=zoom, column=column, row=row))
    if picture is None:
        return make_response("", 204, {"Cache-Control": "no-store"})
    headers = {"Content-Type": picture.media_type, "Cache-Control": "private, max-age=86400"}
    return make_response(picture.content, headers)


def basemaps_of(words: Words) -> Basemaps | None:
    """The basemaps of the settings, ready for a map; None where none is set."""
    settings = held_settings()
    if not settings.basemaps:
        return None
    return Basemaps(
        words=words,
        basemaps=tuple(_basemap(name, settings, words) for name in settings.basemaps),
        gcj02=bool(settings.office_tiles_gcj02_right),
    )


def _basemap(name: str, settings: Settings, words: Words) -> Basemap:
    makers = {"osm": words("basemap.osm_credit"), "office": settings.office_tiles_credit}
    credit = makers.get(name, words("basemap.tianditu_credit"))
    if settings.basemap_review_number:
        credit = words("basemap.review_no", credit=credit, number=settings.basemap_review_number)
    # A layer's address without its numbers; url_for would quote the blanks of a template.
    addresses = tuple(
        url_for("basemaps.tile", layer=layer, zoom=0, column=0, row=0).split("/0/0/0")[0] + "/{z}/{x}/{y}"
        for layer in LAYERS_OF[name]
    )
    return Basemap(title=words(f"basemap.{name}"), addresses=addresses, credit=credit)
