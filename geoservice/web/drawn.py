"""A map on a page: its rendered pieces as template values, and where its cards lead."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import url_for
from markupsafe import Markup

from geoservice.domain.columns import NAME
from geoservice.domain.layer import Role
from geoservice.maps.compose import map_parts
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.maps.view import MapView
from geoservice.storage.workspace import Workspace
from geoservice.web.basemaps import basemaps_of
from geoservice.web.measuring import tools_of
from geoservice.wording import Words


def drawn_map(view: MapView | None, words: Words) -> dict[str, Any]:  # a template's values are of any type
    """What the templates of a page with a map need; without a view, that there is none."""
    if view is None:
        return {"view": None}
    view = with_district_links(view)
    parts = map_parts(view, words, tools=tools_of(view, words), basemaps=basemaps_of(words))
    return {
        "view": view,
        "parts": parts,
        "body": Markup(parts.body),  # noqa: S704 (rendered by our own escaped templates)
        "style": Markup(parts.head),  # noqa: S704
        "script": Markup(parts.script),  # noqa: S704
        "legend": legend_markup(legend_of(view, words), words),
    }


def with_district_links(view: MapView) -> MapView:
    """The same map, its districts' cards leading to their pages."""
    names = [str(name) for one in view.joined(Role.DISTRICTS) for name in one.features[NAME]]
    links = {name: url_for("districts.story", district=name) for name in names}
    return replace(view, district_links=links)


def project_links(workspace: Workspace) -> dict[str, str]:
    """The page of each project, by id."""
    ids = workspace.ledger.projects.index
    return {str(one): url_for("projects.story", project_id=one) for one in ids}


def sources_of(workspace: Workspace, name: str, state: Mapping[str, str] | None = None) -> dict[str, str]:
    """Where the map of a page would ask for each layer, in the state of the page, by layer id.

    Day, scope and language of the request stand in each address; `state` says what else the map shows.
    """
    values: dict[str, Any] = {"map": name, **(state or {})}  # what url_for takes besides names of its own
    ids = (one.layer_id for one in workspace.layers)
    return {one: url_for("layers.features", layer_id=one, **values) for one in ids}
