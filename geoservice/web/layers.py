"""Layers: what each is, where it comes from, how far it can be trusted."""

from flask import Blueprint, render_template

from geoservice.web.kept import kept
from geoservice.web.query import read_query

blueprint = Blueprint("layers", __name__)


@blueprint.get("/layers")
@kept
def page() -> str:
    """Every layer of the catalog, those that could not be read too."""
    query = read_query()
    read = {layer.layer_id: layer for layer in query.workspace.layers}
    return render_template("layers.html", entries=query.workspace.catalog.entries, read=read)
