"""`create_app(settings)`: the workspace read once, one blueprint a noun, errors and headers in one place."""

from flask import Flask
from flask_compress import Compress
from jinja2 import StrictUndefined

from geoservice.settings import Settings
from geoservice.web import (
    alignments,
    assets,
    basemaps,
    checks,
    coverage,
    districts,
    faults,
    health,
    joins,
    kept,
    lamps,
    layers,
    lengths,
    maps,
    measuring,
    oembed,
    overview,
    policy,
    progress,
    projects,
    reach,
    sheets,
    shell,
)
from geoservice.web.held import hold
from geoservice.web.tile_sources import TileServer
from geoservice.workflows import open_atlas

_NOUNS = (
    overview,
    maps,
    oembed,
    sheets,
    projects,
    districts,
    layers,
    lengths,
    alignments,
    measuring,
    coverage,
    reach,
    progress,
    lamps,
    joins,
    checks,
    assets,
    basemaps,
    health,
)


def create_app(settings: Settings) -> Flask:
    """The atlas of one workspace as a WSGI application.

    Raises
    ------
    MissingFileError, CatalogError : the folder is not a workspace
    """
    app = Flask(__name__)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # so that rows keep their column order
    hold(app, settings, open_atlas(settings.workspace))
    app.extensions[basemaps.TILES_KEY] = TileServer.of(settings)
    app.config["COMPRESS_STREAMS"] = False  # Flask-Compress leaves the files it streams open
    Compress(app)
    districts.register(app)
    app.url_map.strict_slashes = False
    for noun in _NOUNS:
        app.register_blueprint(noun.blueprint)
    kept.register(app)
    faults.register(app)
    policy.register(app)
    shell.register(app)
    return app
