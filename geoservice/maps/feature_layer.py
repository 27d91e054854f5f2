"""The layer that carries our data: GeoJSON in, text nodes out, all behaviour in the browser."""

from collections.abc import Iterable

from geoservice.maps.browser_element import BrowserElement, Overlay
from geoservice.maps.safe import ScriptText


class FeatureLayer(Overlay):
    """Features with style, label and card, drawn as SVG paths a keyboard can reach.

    Each feature's properties may hold `style` (color, weight, dashArray, opacity, fillColor,
    fillOpacity, radius, shape, hatch), `label`, `written` (`text`, `kind`), `length_m` (metres), `err_m`
    (metres, of a schematic line), `project` (an id) and `card` (`title`, `badge`, `project`, `rows`,
    `links`, `notes`; None makes the feature silent). What the browser can do with each feature
    afterwards stands in `browser/registry.js`.

    Parameters
    ----------
    features : GeoJSON of one or of several joined by commas, longitude/latitude, as `feature_text` writes
        it; the values stay plain text
    forms : properties that features name by number, see `feature_form`
    name : the layer's name in the layer switch
    layer_id : the layer's id, `data-layer-id` on every path
    show : whether the layer is on when the map opens
    pane_order : layers with a higher number are drawn above; None leaves the order of adding
    """

    default_js = [  # noqa: RUF012 (declared so by folium)
        *BrowserElement.default_js,
        ("geoservice_hatch", "geoservice:hatch.js"),
        ("geoservice_marks", "geoservice:marks.js"),
        ("geoservice_error_band", "geoservice:error_band.js"),
        ("geoservice_handle", "geoservice:handle.js"),
        ("geoservice_feature_forms", "geoservice:feature_forms.js"),
        ("geoservice_feature_layer", "geoservice:feature_layer.js"),
    ]

    def __init__(
        self,
        *,
        features: Iterable[ScriptText],
        forms: Iterable[ScriptText] = (),
        name: str,
        layer_id: str,
        show: bool = True,
        pane_order: int | None = None,
    ) -> None:
        super().__init__(name, is_on=show)
        self._name = "FeatureLayer"
        told = f'"forms":[{",".join(forms)}],"features":[{",".join(features)}]'
        self._collection = ScriptText(f'{{"type":"FeatureCollection",{told}}}')
        self._options = {"layerId": layer_id, "paneOrder": pane_order}

    def creation(self) -> str:
        """One call with all features."""
        return self.call("featureLayer", self._parent, self._collection, self._options)
