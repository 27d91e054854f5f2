"""The layer that is too large for a page: the browser asks for what its window shows."""

from geoservice.maps.browser_element import Overlay
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.wording import Words


class RemoteLayer(Overlay):
    """Features like those of a `FeatureLayer`, fetched by window and zoom.

    Parameters
    ----------
    address : of this server; takes `zoom` and `bbox`, and a feature's id at the end of its path
    name : the layer's name in the layer switch
    layer_id : the layer's id, `data-layer-id` on every path
    words : the language of what is said while it loads, where it is empty, and when it fails
    show : whether the layer is on when the map opens
    """

    default_js = [  # noqa: RUF012 (declared so by folium)
        *FeatureLayer.default_js,
        ("geoservice_remote_layer", "geoservice:remote_layer.js"),
    ]

    def __init__(self, *, address: str, name: str, layer_id: str, words: Words, show: bool = True) -> None:
        super().__init__(name, is_on=show)
        self._name = "RemoteLayer"
        self._options = {
            "layerId": layer_id,
            "paneOrder": None,
            "address": address,
            "words": {
                "loading": words("window.loading", name=name),
                "empty": words("window.empty", name=name),
                "failed": words("window.failed", name=name),
                "retry": words("window.retry"),
                "cardFailed": words("window.card_failed"),
            },
        }

    def creation(self) -> str:
        """One call with the address and the words."""
        return self.call("remoteLayer", self._parent, self._options)
