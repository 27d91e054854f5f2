"""The roads of a length table on a map: one look a group, its words beside each road and in the legend."""

from collections.abc import Iterator, Sequence

import pandas as pd

from geoservice.domain.join import JoinResult
from geoservice.domain.project import Stage
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece
from geoservice.maps.cards import alignment_card
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.feature_text import feature_text
from geoservice.maps.overlays import MOST_NAMED_ROADS
from geoservice.maps.safe import ScriptText
from geoservice.maps.view import MapView, RoadGroups
from geoservice.symbols import LegendRow, Look, alignment_look, group_look
from geoservice.wording import Words

_USUAL_CLASS = "arterial"


def grouped_roads(joined: JoinResult, groups: RoadGroups, view: MapView, words: Words) -> FeatureLayer:
    """The pieces of one alignment layer, drawn by their group."""
    entry = joined.layer.entry
    rows = {str(key): row for key, row in joined.features.iterrows()}
    features = [
        _feature(piece, rows[piece.route.alignment_id], groups, view, words)
        for piece in groups.pieces
        if piece.route.alignment_id in rows
    ]
    return FeatureLayer(features=features, name=words.title_of(entry), layer_id=entry.layer_id)


def group_rows(groups: RoadGroups, words: Words) -> Iterator[LegendRow]:
    """One line of the legend a group: its look, its words, how many roads and how long."""
    for key in groups.keys:
        members = [piece for piece in groups.pieces if piece.key == key]
        errors = [piece.route.err_m for piece in members if piece.route.err_m is not None]
        schematic = any(piece.route.accuracy_class == "schematic" for piece in members)
        length = words.length(sum(piece.length_m for piece in members), max(errors, default=None))
        mark = f" {words.term('accuracy', 'schematic')}" if schematic else ""
        yield LegendRow(
            look=_look(groups, key, _USUAL_CLASS, "schematic" if schematic else "surveyed"),
            text=group_words(groups.by, key, members, words),
            amount=words("map.legend_row", count=len(members), length=length) + mark,
        )


def group_words(by: GroupBy, key: str | None, members: Sequence[RoutePiece], words: Words) -> str:
    """A group in the reader's words; a project with its name."""
    name = members[0].route.project_name if by is GroupBy.PROJECT and members else ""
    return words.group(by, key, name)


def _feature(
    piece: RoutePiece, row: pd.Series, groups: RoadGroups, view: MapView, words: Words
) -> ScriptText:
    route = piece.route
    group = group_words(groups.by, piece.key, [piece], words)
    named = len(groups.pieces) <= MOST_NAMED_ROADS
    written = f"{row.get('short_name') or route.name} · {group}"
    identity = route.alignment_id if piece.line is route.line else f"{route.alignment_id}@{piece.key or ''}"
    properties = {
        "id": identity,
        "project": route.project_id,
        "schematic": route.accuracy_class == "schematic",
        "style": _look(groups, piece.key, route.road_class, route.accuracy_class).style(),
        "label": f"{route.name} · {group} · {words.length(piece.length_m, route.err_m)}",
        "written": {"text": written, "kind": "road"} if named else None,
        "card": alignment_card(route, row, words, view.project_links),
        "length_m": round(piece.length_m, 3),
    }
    return feature_text(identity, properties, piece.line)


def _look(groups: RoadGroups, key: str | None, road_class: str, accuracy_class: str) -> Look:
    """Status as everywhere in the atlas; other groups by a colour of their own, width by class."""
    if groups.by is GroupBy.STATUS:
        return alignment_look(Stage(key or Stage.UNKNOWN), road_class, accuracy_class)
    drawn_class = key or road_class if groups.by is GroupBy.CLASS else road_class
    number = None if key is None else groups.keys.index(key)
    return group_look(number, drawn_class, accuracy_class)
