"""The part of a large layer a window shows, as GeoJSON: the look of every feature, and a lean card."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import ERR_M, FEATURE_ID, GEOMETRY, LENGTH_M, NAME
from geoservice.domain.join import FeatureRow, JoinResult
from geoservice.domain.window import Window, drawn_finely
from geoservice.maps.cards import Card, card_head
from geoservice.maps.feature_properties import (
    Feature,
    feature_label,
    feature_project,
    feature_rows,
    is_schematic_line,
)
from geoservice.maps.feature_properties import look_of as feature_look_of
from geoservice.maps.feature_text import feature_text
from geoservice.maps.grouped_roads import piece_properties
from geoservice.maps.safe import json_for_script
from geoservice.maps.view import MapView, RoadGroups
from geoservice.wording import Words


def window_geojson(
    joined: JoinResult, view: MapView, window: Window, words: Words, *, left_out_count: int
) -> str:
    """A FeatureCollection of the features given; `told` says in words how many were left out.

    Parameters
    ----------
    joined : the features within the window, and only those; roads with their metres in `length_m`
    view : with groups of roads, each road is drawn by its pieces
    """
    rows, groups = feature_rows(joined.features), view.road_groups
    found = list(_wholes(rows, joined, view, words) if groups is None else _pieces(rows, groups, words))
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = [shape for _, shape in found]
    drawn = shapely.to_geojson(drawn_finely(shapes, window))
    features = [feature_text(own["id"], own, shape) for (own, _), shape in zip(found, drawn, strict=True)]
    told = ""
    if left_out_count:
        name = words.title_of(joined.layer.entry)
        told = words("window.left_out", name=name, shown=len(rows), count=left_out_count)
    return f'{{"type":"FeatureCollection","told":{json_for_script(told)},"features":[{",".join(features)}]}}'


def _wholes(
    rows: list[FeatureRow], joined: JoinResult, view: MapView, words: Words
) -> Iterator[tuple[Feature, BaseGeometry]]:
    for row in rows:
        length_m = row.get(LENGTH_M)
        properties: Feature = {
            "id": row[FEATURE_ID],
            "project": feature_project(row),
            "style": feature_look_of(row, joined.layer.entry.role, view).style(),
            "schematic": is_schematic_line(row),
            "label": feature_label(row, view, words),
            "card": _lean_card(row, words),
        }
        if length_m is not None:
            properties["length_m"] = round(length_m, 3)
        yield properties, row[GEOMETRY]


def _pieces(
    rows: list[FeatureRow], groups: RoadGroups, words: Words
) -> Iterator[tuple[Feature, BaseGeometry]]:
    cards = {row[FEATURE_ID]: _lean_card(row, words) for row in rows}
    for piece in groups.pieces:
        yield piece_properties(piece, groups, cards[piece.route.alignment_id], words), piece.line


def _lean_card(row: FeatureRow, words: Words) -> Card:
    """Name, status and length; `more` is the id the whole card is asked for by."""
    rows = []
    length_m = row.get(LENGTH_M)
    if length_m is not None:
        err_m = float(row[ERR_M]) if row[ERR_M] == row[ERR_M] else None  # NaN is not itself
        rows = [{"label": words("length.measured"), "value": words.length(length_m, err_m), "note": ""}]
    head = {**card_head(row, words), "title": row[NAME]}
    return {**head, "rows": rows, "links": [], "notes": [], "more": row[FEATURE_ID]}
