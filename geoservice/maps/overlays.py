"""Joined layers to feature collections a browser draws: geometry, look, label and card of each feature."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import ACCURACY_CLASS, FEATURE_ID, NAME, PROJECT_ID, STAGE
from geoservice.domain.join import MATCH, JoinResult, Match
from geoservice.domain.layer import LayerEntry, Role
from geoservice.maps.cards import Card, alignment_card, district_card, place_card
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.stations import stretch_sections
from geoservice.maps.view import MapView
from geoservice.symbols import feature_look
from geoservice.wording import Words

HIDDEN_AT_FIRST = {Role.STATIONS, Role.PLACES}
_DEGREE_STEP = 1e-6
_GROUND_NAMES = {Role.DISTRICTS, Role.PLACES}
MOST_NAMED_ROADS = 30

Feature = dict[str, Any]  # a GeoJSON object


def overlay(joined: JoinResult, view: MapView, words: Words) -> FeatureLayer:
    """One layer of the view, ready to be put on a map."""
    entry = joined.layer.entry
    return FeatureLayer(
        collection={"type": "FeatureCollection", "features": list(_features(joined, view, words))},
        name=words.title_of(entry),
        layer_id=entry.layer_id,
        show=view.reach is not None or entry.role not in HIDDEN_AT_FIRST,
        pane_order=None,
    )


def _features(joined: JoinResult, view: MapView, words: Words) -> Iterator[Feature]:
    for _, row in joined.features.iterrows():
        route = view.routes.get(row[FEATURE_ID])
        properties = {
            "id": row[FEATURE_ID],
            "project": row[PROJECT_ID] if isinstance(row[PROJECT_ID], str) and row[PROJECT_ID] else None,
            "style": feature_look(row, joined.layer.entry.role).style(),
            "schematic": is_schematic_line(row),
            "label": _label(row, words),
            "written": _written(row, joined, view),
            "card": _card(row, joined.layer.entry, view, words),
        }
        if route is not None:
            properties["length_m"] = round(route.length_m, 3)
        yield {
            "type": "Feature",
            "id": row[FEATURE_ID],
            "properties": properties,
            "geometry": drawn_geometry(row.geometry),
        }


def _card(row: pd.Series, entry: LayerEntry, view: MapView, words: Words) -> Card:
    route = view.routes.get(row[FEATURE_ID])
    if route is not None:
        card = alignment_card(route, row, words, view.project_links)
        labelled = view.labelled.get(row[FEATURE_ID])
        return card if labelled is None else {**card, "sections": stretch_sections(labelled, words)}
    if entry.role is Role.DISTRICTS:
        return district_card(row, view.district_counts.get(row[NAME]), entry, words)
    return place_card(row, entry.role, words, view.project_links)


def _label(row: pd.Series, words: Words) -> str:
    """The name, with the step of the chain where the feature belongs to a project."""
    if row[MATCH] in (Match.MATCHED.value, Match.NO_FACTS.value):
        return f"{row[NAME]} · {words.term('stage', row[STAGE])}"
    return str(row[NAME])


def _written(row: pd.Series, joined: JoinResult, view: MapView) -> dict[str, str] | None:
    """What stands beside a feature all the time: a road's short name, a district's or a place's."""
    role = joined.layer.entry.role
    if role in _GROUND_NAMES:
        return {"text": row[NAME], "kind": "ground"}
    if role is Role.ALIGNMENTS and len(view.routes) <= MOST_NAMED_ROADS:
        return {"text": row.get("short_name") or row[NAME], "kind": "road"}
    return None


def is_schematic_line(row: pd.Series) -> bool:
    """A line that is only schematic must not lie over a street or image basemap near by."""
    return bool(row.get(ACCURACY_CLASS) == "schematic" and "LineString" in row.geometry.geom_type)


def drawn_geometry(geometry: BaseGeometry) -> Feature:
    """GeoJSON with six decimals, about 0.1 m."""
    rounded = shapely.set_precision(geometry, _DEGREE_STEP, mode="pointwise")
    found: Feature = json.loads(shapely.to_geojson(rounded))
    return found
