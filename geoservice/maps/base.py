"""The empty map every overlay is put on: no tiles, no foreign words, a metric scale."""

from dataclasses import asdict, dataclass
from typing import cast

import folium
from branca.element import Figure, MacroElement

from geoservice.errors import GeoserviceError, Told
from geoservice.maps.browser_element import BrowserElement
from geoservice.maps.figure import LocalFigure
from geoservice.maps.safe import RawElement, json_for_script

Bounds = tuple[float, float, float, float]
"""west, south, east, north in degrees, the order of RFC 7946 and of `total_bounds`."""

FIT_MAX_ZOOM = 16
ZOOM_STEP = 0.25
"""Fine enough for a map to fill its frame."""
FIT_PADDING_PX = (24, 24)


@dataclass(frozen=True, kw_only=True)
class ControlsText:
    """The words of the map's own controls, in the page's language.

    Parameters
    ----------
    zoom_in, zoom_out : titles of the two zoom buttons
    layers : title of the layer switch
    close : name of a card's close button
    map_label : what a screen reader calls the map
    """

    zoom_in: str
    zoom_out: str
    layers: str
    close: str
    map_label: str


class RawMacros(MacroElement):
    """An element whose macros are rendered once; folium reads what they wrote as a template again."""

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's macros do
        """Write header, html and script as the macros give them, then render the children."""
        figure = cast(Figure, self.get_root())
        for part in ("header", "html", "script"):
            macro = getattr(self._template.module, part, None)
            if macro is not None:
                getattr(figure, part).add_child(RawElement(macro(self, kwargs)), name=self.get_name())
        for child in self._children.values():
            child.render(**kwargs)


class AtlasMap(folium.Map, RawMacros):
    """Folium's map, rendered once."""


class Fit(BrowserElement):
    """The map opens around a box, and stands there at once: who prints it meets it where it stays."""

    def __init__(self, bounds: Bounds, *, max_zoom: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Fit"
        west, south, east, north = bounds
        self._corners = [[south, west], [north, east]]
        self._options = {"animate": False, "maxZoom": max_zoom, "padding": FIT_PADDING_PX}

    def statement(self) -> str:
        """One call on the parent map."""
        given = (json_for_script(one) for one in (self._corners, self._options))
        return f"{cast(folium.Map, self._parent).get_name()}.fitBounds({', '.join(given)});"


class MapManners(BrowserElement):
    """Controls in the page's language, a metric scale, and a map that has a name."""

    def __init__(self, text: ControlsText) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MapManners"
        self._text = text

    def statement(self) -> str:
        """One call on the parent map."""
        return self.call("prepareMap", self._parent, asdict(self._text))


class LayerSwitch(BrowserElement):
    """A layer control that knows two layers of one name; add it after the layers.

    Parameters
    ----------
    title : the button's title while the switch is folded
    collapsed : whether it is folded when the map opens
    """

    def __init__(self, *, title: str, collapsed: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "LayerSwitch"
        self._options = {"title": title, "collapsed": collapsed}

    def statement(self) -> str:
        """Every controlled overlay of the parent map, in the order of adding."""
        map_element = cast(folium.Map, self._parent)
        children = map_element._children.values()
        layers = (child for child in children if isinstance(child, folium.map.Layer))
        named = tuple((layer.layer_name, layer) for layer in layers if layer.control)
        return self.call("layerSwitch", map_element, named, self._options)


def blank_map(
    *, bounds: Bounds, controls_text: ControlsText, max_zoom: int = 19, crs: str = "EPSG3857"
) -> folium.Map:
    """A map without any background, fitted to its data, in a `LocalFigure`.

    Parameters
    ----------
    bounds : west, south, east, north in degrees (EPSG:4490, as good as WGS 84 here)
    controls_text : the words of the controls
    crs : how Leaflet draws; `GCJ02` under tiles of that datum, after their element's script
    max_zoom : the closest zoom; Leaflet's clusters need one where there are no tiles

    Raises
    ------
    GeoserviceError : the bounds are turned round or not on the earth
    """
    west, south, east, north = _checked(bounds)
    blank = AtlasMap(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        crs=crs,
        zoom_control=False,
        font_size="0.875rem",
        attribution_control=False,
        maxZoom=max_zoom,
        zoomSnap=ZOOM_STEP,
        zoomDelta=1,
    )
    blank.add_to(LocalFigure())
    MapManners(controls_text).add_to(blank)
    Fit((west, south, east, north), max_zoom=min(FIT_MAX_ZOOM, max_zoom)).add_to(blank)
    return blank


def _checked(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return west, south, east, north
    raise GeoserviceError(
        expected="west ≤ east within ±180°, south ≤ north within ±90°",
        found=Told(
            "west {west}, south {south}, east {east}, north {north}",
            west=west,
            south=south,
            east=east,
            north=north,
        ),
        where="the bounds of a map",
        hint="Give longitude/latitude bounds in degrees, in this order.",
    )
