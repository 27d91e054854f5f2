"""The state of a map on a day: what each feature of a project looks like and tells, without its geometry."""

from geoservice.maps.overlays import Feature, feature_state
from geoservice.maps.project_cards import project_cards, source_titles
from geoservice.maps.view import MapView
from geoservice.wording import Words

MapState = dict[str, dict[str, Feature]]


def map_state(view: MapView, words: Words) -> MapState:
    """Properties by layer and feature of the layers that are joined; a feature left out is hidden.

    The browser lays it over the map it has drawn: colours, names and cards change, geometry stays.
    """
    return {
        joined.layer.layer_id: feature_state(joined, view, words)
        for joined in view.layers
        if joined.layer.entry.joins and view.source_of(joined) is None
    }


def told_cards(view: MapView, words: Words) -> Feature:
    """What the cards of a project's features share, as the drawer is handed it."""
    return {"projects": project_cards(view, words), "sources": source_titles(view, words)}


def shown_features(view: MapView) -> dict[str, dict[str, bool]]:
    """Which features of the joined layers are shown, for a map just drawn as the view says."""
    return {
        joined.layer.layer_id: dict.fromkeys(map(str, joined.features.index), True)
        for joined in view.layers
        if joined.layer.entry.joins and view.source_of(joined) is None
    }
