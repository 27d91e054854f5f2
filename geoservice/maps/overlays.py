"""Joined layers as overlays of a map: carried by the page, or asked for in parts."""

from geoservice.domain.join import JoinResult
from geoservice.domain.layer import Role
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.layer_texts import layer_texts
from geoservice.maps.remote_layer import RemoteLayer
from geoservice.maps.view import MapView
from geoservice.wording import Words

HIDDEN_AT_FIRST = {Role.STATIONS, Role.PLACES}


def overlay(joined: JoinResult, view: MapView, words: Words) -> FeatureLayer | RemoteLayer:
    """One layer of the view, ready to be put on a map; a large one is asked for in parts."""
    entry = joined.layer.entry
    address = view.source_of(joined)
    if address is not None:
        return RemoteLayer(
            address=address,
            name=words.title_of(entry),
            layer_id=entry.layer_id,
            words=words,
            show=_is_on(entry.role, view),
        )
    texts = layer_texts(joined, view, words)
    return FeatureLayer(
        features=[texts.features],
        forms=texts.forms,
        name=words.title_of(entry),
        layer_id=entry.layer_id,
        show=_is_on(entry.role, view),
        pane_order=None,
    )


def _is_on(role: Role, view: MapView) -> bool:
    """Whether a layer is on when the map opens."""
    return view.reach is not None or role not in HIDDEN_AT_FIRST
