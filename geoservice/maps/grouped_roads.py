"""The roads of a length table on a map: one look a group, its words beside each road and in the legend."""

from collections.abc import Iterator

from geoservice.domain.columns import FEATURE_ID
from geoservice.domain.join import FeatureRow, JoinResult
from geoservice.domain.project import Stage
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import RoutePiece
from geoservice.maps.cards import Card, MeasuredText, alignment_card
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.feature_properties import MOST_NAMED_ROADS, Feature, feature_rows
from geoservice.maps.feature_text import feature_text
from geoservice.maps.safe import ScriptText
from geoservice.maps.view import MapView, RoadGroups
from geoservice.symbols import LegendRow, Look, alignment_look, group_look
from geoservice.wording import Words

_USUAL_CLASS = "arterial"


def grouped_roads(joined: JoinResult, groups: RoadGroups, view: MapView, words: Words) -> FeatureLayer:
    """The pieces of one alignment layer, drawn by their group."""
    entry = joined.layer.entry
    rows = {row[FEATURE_ID]: row for row in feature_rows(joined.features)}
    pieces = [piece for piece in groups.pieces if piece.route.alignment_id in rows]
    is_named = len(pieces) <= MOST_NAMED_ROADS
    features = [
        _feature(piece, rows[piece.route.alignment_id], groups, view, words, is_named) for piece in pieces
    ]
    return FeatureLayer(features=features, name=words.title_of(entry), layer_id=entry.layer_id)


def group_rows(groups: RoadGroups, words: Words) -> Iterator[LegendRow]:
    """One line of the legend a group: its look, its words, how many roads and how long."""
    for one in groups.groups:
        key = one.keys[0]
        mark = f" {words.term('accuracy', 'schematic')}" if one.schematic else ""
        length = words.length(one.length_m, one.err_m)
        yield LegendRow(
            look=_look(groups, key, _USUAL_CLASS, "schematic" if one.schematic else "surveyed"),
            text=group_words(groups, key, words),
            amount=words("map.legend_row", count=one.route_count, length=length) + mark,
        )


def group_words(groups: RoadGroups, key: str | None, words: Words) -> str:
    """A group in the reader's words; a project with its name."""
    name = groups.project_names.get(key or "", "") if groups.by is GroupBy.PROJECT else ""
    return words.group(groups.by, key, name)


def piece_properties(piece: RoutePiece, groups: RoadGroups, card: Card, words: Words) -> Feature:
    """How one piece of a road looks and what it tells; the card is the whole road's."""
    route = piece.route
    identity = route.alignment_id if piece.line is route.line else f"{route.alignment_id}@{piece.key or ''}"
    group = group_words(groups, piece.key, words)
    return {
        "id": identity,
        "project": route.project_id,
        "schematic": route.accuracy_class == "schematic",
        "style": _look(groups, piece.key, route.road_class, route.accuracy_class).style(),
        "label": f"{route.name} · {group} · {words.length(piece.length_m, route.err_m)}",
        "card": card,
        "length_m": round(piece.length_m, 3),
    }


def _feature(
    piece: RoutePiece, row: FeatureRow, groups: RoadGroups, view: MapView, words: Words, is_named: bool
) -> ScriptText:
    measured = MeasuredText.of(piece.route.length_m, piece.route.err_m, words)
    card = alignment_card(piece.route, measured, row, words, view.project_links)
    properties = piece_properties(piece, groups, card, words)
    text = f"{row.get('short_name') or piece.route.name} · {group_words(groups, piece.key, words)}"
    written = {"text": text, "kind": "road"} if is_named else None
    return feature_text(properties["id"], {**properties, "written": written}, piece.line)


def _look(groups: RoadGroups, key: str | None, road_class: str, accuracy_class: str) -> Look:
    """Status as everywhere in the atlas; other groups by a colour of their own, width by class."""
    if groups.by is GroupBy.STATUS:
        return alignment_look(Stage(key or Stage.UNKNOWN), road_class, accuracy_class)
    drawn_class = key or road_class if groups.by is GroupBy.CLASS else road_class
    number = None if key is None else groups.keys.index(key)
    return group_look(number, drawn_class, accuracy_class)
