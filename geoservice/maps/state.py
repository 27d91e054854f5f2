"""The state of a map on a day: what each feature of a project looks like and tells, without its geometry."""

from geoservice.domain.columns import FEATURE_ID, PROJECT_ID
from geoservice.domain.join import JoinResult
from geoservice.domain.layer import Role
from geoservice.maps.feature_properties import Feature, feature_state
from geoservice.maps.project_cards import project_cards, source_titles
from geoservice.maps.view import MapView
from geoservice.wording import Words

MapState = dict[str, dict[str, Feature]]


def map_state(view: MapView, words: Words) -> MapState:
    """Properties by layer and feature of the joined layers and the districts; a feature left out is hidden.

    The browser lays it over the map it has drawn: colours, names and cards change, geometry stays.
    """
    return {
        joined.layer.layer_id: feature_state(joined, view, words)
        for joined in view.layers
        if _follows(joined) and view.source_of(joined) is None
    }


def _follows(joined: JoinResult) -> bool:
    """Layers of projects, and the districts their unmapped projects are counted on."""
    return joined.layer.entry.joins or joined.layer.entry.role is Role.DISTRICTS


def told_cards(view: MapView, words: Words) -> Feature:
    """What the cards of a project's features share, as the drawer is handed it."""
    return {"projects": project_cards(view, words), "sources": source_titles(view, words)}


def far_projects(view: MapView) -> dict[str, Feature]:
    """Where to look for the projects that large layers draw: all their bounds, and one feature to open.

    What the browser has not fetched it can thus show all the same: `layer`, `feature`, and `bounds` as
    west, south, east, north in degrees.
    """
    found: dict[str, Feature] = {}
    for joined in view.layers:
        if joined.layer.entry.joins and view.source_of(joined) is not None:
            for project, box in _boxes(joined).items():
                known = found.setdefault(project, box)
                known["bounds"] = _around(known["bounds"], box["bounds"])
    return found


def _boxes(joined: JoinResult) -> dict[str, Feature]:
    """The first feature of each project of a layer, and the bounds of all of them."""
    edges = joined.features.bounds.assign(feature=joined.features[FEATURE_ID])
    groups = edges.groupby(joined.features[PROJECT_ID].to_numpy(dtype=object), sort=False)
    told = groups.agg({"minx": "min", "miny": "min", "maxx": "max", "maxy": "max", "feature": "first"})
    return {
        str(project): {"layer": joined.layer.layer_id, "feature": str(feature), "bounds": [*map(float, box)]}
        for project, *box, feature in told.itertuples()
    }


def _around(one: list[float], other: list[float]) -> list[float]:
    return [*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])]


def shown_features(view: MapView) -> dict[str, dict[str, bool]]:
    """Which features of the joined layers are shown, for a map just drawn as the view says."""
    return {
        joined.layer.layer_id: dict.fromkeys(map(str, joined.features.index), True)
        for joined in view.layers
        if joined.layer.entry.joins and view.source_of(joined) is None
    }
