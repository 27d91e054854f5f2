"""Is it up, with what, and on which days' data."""

from functools import cache
from importlib.metadata import version

from flask import Blueprint, Response, jsonify

from geoservice.domain.issues import errors_among
from geoservice.web.held import held_workspace

blueprint = Blueprint("health", __name__)
_PACKAGES = ("geoservice", "geopandas", "shapely", "pyproj", "fiona", "folium", "flask")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Versions, data days and issue counts."""
    workspace = held_workspace()
    errors = len(errors_among(workspace.issues))
    newest = workspace.ledger.newest_as_of
    return jsonify(
        status="ok",
        versions=_versions(),
        default_as_of=workspace.default_as_of.isoformat(),
        newest_as_of=newest.isoformat() if newest else None,
        projects=len(workspace.ledger.project_ids),
        layers=[layer.layer_id for layer in workspace.layers],
        issues={"errors": errors, "warnings": len(workspace.issues) - errors},
    )


@cache
def _versions() -> dict[str, str]:
    """Installed versions; they do not change while the server runs."""
    return {name: version(name) for name in _PACKAGES}
