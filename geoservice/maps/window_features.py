"""The part of a large layer a window shows, as GeoJSON: the look of every feature, and a lean card."""

from collections.abc import Mapping

import shapely

from geoservice.domain.columns import ERR_M, FEATURE_ID, NAME
from geoservice.domain.join import FeatureRow, JoinResult
from geoservice.domain.window import Window, drawn_finely
from geoservice.maps.cards import Card, card_head
from geoservice.maps.feature_text import feature_text
from geoservice.maps.overlays import Feature, feature_label, feature_project, feature_rows, is_schematic_line
from geoservice.maps.overlays import look_of as feature_look_of
from geoservice.maps.safe import json_for_script
from geoservice.maps.view import MapView
from geoservice.wording import Words


def window_geojson(
    joined: JoinResult,
    view: MapView,
    window: Window,
    words: Words,
    *,
    lengths_m: Mapping[str, float],
    left_out_count: int,
) -> str:
    """A FeatureCollection of the features given; `told` says in words how many were left out.

    Parameters
    ----------
    joined : the features within the window, and only those
    lengths_m : measured metres of the alignments among them, by feature id
    """
    drawn = drawn_finely(joined.features.geometry.to_numpy(), window)
    features = [
        feature_text(row[FEATURE_ID], _properties(row, joined, view, words, lengths_m), geometry)
        for row, geometry in zip(feature_rows(joined.features), shapely.to_geojson(drawn), strict=True)
    ]
    told = ""
    if left_out_count:
        name = words.title_of(joined.layer.entry)
        told = words("window.left_out", name=name, shown=len(features), count=left_out_count)
    return f'{{"type":"FeatureCollection","told":{json_for_script(told)},"features":[{",".join(features)}]}}'


def _properties(
    row: FeatureRow, joined: JoinResult, view: MapView, words: Words, lengths_m: Mapping[str, float]
) -> Feature:
    length_m = lengths_m.get(row[FEATURE_ID])
    properties: Feature = {
        "id": row[FEATURE_ID],
        "project": feature_project(row),
        "style": feature_look_of(row, joined.layer.entry.role, view).style(),
        "schematic": is_schematic_line(row),
        "label": feature_label(row, view, words),
        "card": _lean_card(row, length_m, words),
    }
    return properties if length_m is None else {**properties, "length_m": round(length_m, 3)}


def _lean_card(row: FeatureRow, length_m: float | None, words: Words) -> Card:
    """Name, status and length; `more` says that the whole card is to be asked for."""
    rows = []
    if length_m is not None:
        err_m = float(row[ERR_M]) if row[ERR_M] == row[ERR_M] else None  # NaN is not itself
        rows = [{"label": words("length.measured"), "value": words.length(length_m, err_m), "note": ""}]
    return {**card_head(row, words), "title": row[NAME], "rows": rows, "links": [], "notes": [], "more": True}
