"""A view to a Folium map: blank ground, overlays in drawing order, the layer switch."""

import folium

from geoservice.domain.join import JoinResult
from geoservice.domain.layer import Role
from geoservice.maps.base import ControlsText, LayerSwitch, blank_map
from geoservice.maps.basemaps import Basemaps
from geoservice.maps.drawer import Drawer, DrawerText
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.figure import LocalFigure, MapParts
from geoservice.maps.grouped_roads import grouped_roads
from geoservice.maps.overlays import overlay
from geoservice.maps.project_cards import chain_words, project_cards, source_titles
from geoservice.maps.reached import reached_overlay
from geoservice.maps.remote_layer import RemoteLayer
from geoservice.maps.served import served_overlay, unserved_overlays
from geoservice.maps.stations import Stations, stations_told
from geoservice.maps.tools import MapTools, ToolAddresses
from geoservice.maps.view import MapView
from geoservice.wording import Words


def progress_map(
    view: MapView, words: Words, *, tools: MapTools | None = None, basemaps: Basemaps | None = None
) -> folium.Map:
    """The Folium map of a view, in a figure that loads nothing from elsewhere."""
    drawn = _ground(view, words, basemaps)
    for joined in view.layers:
        if len(joined.features):
            _drawn(joined, view, words).add_to(drawn)
            for outside in unserved_overlays(joined, view, words):
                outside.add_to(drawn)
    served = served_overlay(view, words)
    if served is not None:
        served.add_to(drawn)
    reached = reached_overlay(view, words)
    if reached is not None:
        reached.add_to(drawn)
    LayerSwitch(title=words("map.layer_switch")).add_to(drawn)
    if tools is not None:
        tools.add_to(drawn)
    Drawer(
        projects=project_cards(view, words),
        sources=source_titles(view, words),
        text=_drawer_text(words),
    ).add_to(drawn)
    if view.labelled:
        Stations(stations_told(view, words)).add_to(drawn)
    return drawn


def _ground(view: MapView, words: Words, basemaps: Basemaps | None) -> folium.Map:
    """The empty map, with the basemaps a reader may switch on."""
    controls = _controls(view, words)
    if basemaps is None:
        return blank_map(bounds=view.bounds, controls_text=controls)
    ground = blank_map(bounds=view.bounds, controls_text=controls, crs=basemaps.crs)
    basemaps.add_to(ground)
    return ground


def _drawn(joined: JoinResult, view: MapView, words: Words) -> FeatureLayer | RemoteLayer:
    is_carried = view.source_of(joined) is None
    if view.road_groups is not None and is_carried and joined.layer.entry.role is Role.ALIGNMENTS:
        return grouped_roads(joined, view.road_groups, view, words)
    return overlay(joined, view, words)


def map_parts(
    view: MapView, words: Words, *, tools: MapTools | None = None, basemaps: Basemaps | None = None
) -> MapParts:
    """The rendered pieces of a view's map."""
    figure = progress_map(view, words, tools=tools, basemaps=basemaps).get_root()
    if not isinstance(figure, LocalFigure):
        raise TypeError(f"expected a LocalFigure at the root of the map, found {type(figure).__name__}")
    return figure.parts()


def _drawer_text(words: Words) -> DrawerText:
    return DrawerText(chain=words("card.chain"), steps=chain_words(words), sources=words("card.sources"))


def map_tools(view: MapView, words: Words, addresses: ToolAddresses | None) -> MapTools:
    """The tools of a view's map; without addresses, as in a file, only full screen and print."""
    lines = (
        words("app.as_of_day", day=words.day(view.as_of)),
        words.scope(view.scope),
        words("app.internal"),
    )
    return MapTools(words=words, title=view.title, lines=lines, addresses=addresses)


def _controls(view: MapView, words: Words) -> ControlsText:
    return ControlsText(
        zoom_in=words("map.zoom_in"),
        zoom_out=words("map.zoom_out"),
        layers=words("map.layer_switch"),
        close=words("map.close"),
        map_label=words("map.label", title=view.title),
    )
