"""How each feature of a joined layer looks and what it tells: plain values for the browser."""

from typing import Any

import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS, FEATURE_ID, GEOMETRY, NAME, PROJECT_ID, STAGE
from geoservice.domain.join import MATCH, FeatureRow, JoinResult, Match
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.layer import LayerEntry, Role
from geoservice.domain.statistics import RouteLength
from geoservice.maps.cards import (
    Card,
    MeasuredText,
    alignment_card,
    district_card,
    district_link,
    place_card,
)
from geoservice.maps.stations import stretch_sections
from geoservice.maps.view import MapView
from geoservice.symbols import DISTRICT_IN_FOCUS_LOOK, Colouring, Look, feature_look, lamp_look
from geoservice.wording import Words

GROUND_NAMES = {Role.DISTRICTS, Role.PLACES}
"""Layers whose features all have their names on the map."""
MOST_NAMED_ROADS = 30
"""Roads of a layer whose names stand on the map; each layer counts for itself."""

Feature = dict[str, Any]  # a GeoJSON object


def feature_state(joined: JoinResult, view: MapView, words: Words) -> dict[str, Feature]:
    """How each feature of a layer looks and what it tells on the view's day, without its geometry."""
    rows = feature_rows(joined.features)
    return {row[FEATURE_ID]: feature_properties(row, joined, view, words) for row in rows}


def feature_rows(frame: pd.DataFrame) -> list[FeatureRow]:
    """The rows of a frame as plain mappings, far quicker to read than one Series a row."""
    names = [str(name) for name in frame]
    columns = [frame[name].to_numpy(dtype=object).tolist() for name in frame]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def feature_properties(
    row: FeatureRow, joined: JoinResult, view: MapView, words: Words, *, blank: MeasuredText | None = None
) -> Feature:
    """How one feature looks and what it tells on the view's day.

    Parameters
    ----------
    blank : stands for a road's own length in a form
    """
    route = _route(row, joined.layer.entry.role, view)
    measured = None if route is None else blank or MeasuredText.of(route.length_m, route.err_m, words)
    properties = {
        "id": row[FEATURE_ID],
        "project": feature_project(row),
        "style": look_of(row, joined.layer.entry.role, view).style(),
        "schematic": is_schematic_line(row),
        "label": feature_label(row, view, words),
        "written": _written(row, joined, view, words),
        "card": _card(row, joined.layer.entry, view, words, measured),
    }
    if route is not None and measured is not None:
        properties["length_m"] = measured.length_m
        if properties["schematic"] and route.err_m is not None:
            properties["err_m"] = route.err_m
    return properties


def _route(row: FeatureRow, role: Role, view: MapView) -> RouteLength | None:
    """The lengths of a road; a feature of another layer may bear the same id."""
    return view.routes.get(row[FEATURE_ID]) if role is Role.ALIGNMENTS else None


def _card(
    row: FeatureRow, entry: LayerEntry, view: MapView, words: Words, measured: MeasuredText | None
) -> Card:
    route = _route(row, entry.role, view)
    if route is not None and measured is not None:
        card = alignment_card(route, measured, row, words, view.project_links)
        labelled = view.labelled.get(row[FEATURE_ID])
        return card if labelled is None else {**card, "sections": stretch_sections(labelled, words)}
    if entry.role is Role.DISTRICTS:
        card = district_card(row, view.district_counts.get(row[NAME]), entry, words)
        href = view.district_links.get(row[NAME])
        return card if href is None else {**card, "links": [district_link(href, words)]}
    return place_card(row, entry.role, words, view.project_links)


def look_of(row: FeatureRow, role: Role, view: MapView) -> Look:
    """The look of its role and stage, in the colour of its lamp where the map speaks of lamps."""
    if role is Role.DISTRICTS and row[FEATURE_ID] == view.focus_id:
        return DISTRICT_IN_FOCUS_LOOK
    lamp, look = _lamp(row, view), feature_look(row, role)
    return look if lamp is None else lamp_look(look, lamp)


def feature_label(row: FeatureRow, view: MapView, words: Words) -> str:
    """The name, with the lamp or the step of the chain where the feature belongs to a project."""
    lamp = _lamp(row, view)
    if lamp is not None:
        return f"{row[NAME]} · {words.term('lamp', lamp.value)}"
    if row[MATCH] in (Match.MATCHED.value, Match.NO_FACTS.value):
        return f"{row[NAME]} · {words.term('stage', row[STAGE])}"
    return str(row[NAME])


def _lamp(row: FeatureRow, view: MapView) -> Lamp | None:
    """The lamp of the feature's project, on a map coloured by lamps."""
    return view.lamps.get(row[PROJECT_ID]) if view.colouring is Colouring.LAMP else None


def feature_project(row: FeatureRow) -> str | None:
    """The project a feature belongs to; None where it names none."""
    return row[PROJECT_ID] if isinstance(row[PROJECT_ID], str) else None


def _written(row: FeatureRow, joined: JoinResult, view: MapView, words: Words) -> dict[str, str] | None:
    """What stands beside a feature all the time: a road's short name and length, a district, a place."""
    role = joined.layer.entry.role
    if role in GROUND_NAMES:
        return {"text": _ground_name(row, view, words), "kind": "ground"}
    if role is Role.ALIGNMENTS and len(joined.features) <= MOST_NAMED_ROADS:
        return {"text": _road_name(row, view, words), "kind": "road"}
    return None


def is_schematic_line(row: FeatureRow) -> bool:
    """A line that is only schematic must not lie over a street or image basemap near by."""
    return bool(row.get(ACCURACY_CLASS) == "schematic" and "LineString" in row[GEOMETRY].geom_type)


def _ground_name(row: FeatureRow, view: MapView, words: Words) -> str:
    """A district with how many of its projects no layer draws."""
    count = view.district_counts.get(row[NAME])
    if count is None or not count.unmapped:
        return str(row[NAME])
    return words("map.district_badge", name=row[NAME], count=count.unmapped)


def _road_name(row: FeatureRow, view: MapView, words: Words) -> str:
    """A road by its short name, with its stated length and its lamp where the map speaks of lamps."""
    name = str(row.get("short_name") or row[NAME])
    stated = view.routes[row[FEATURE_ID]].stated if row[FEATURE_ID] in view.routes else None
    lamp = _lamp(row, view)
    parts = (
        name,
        "" if stated is None else words.stated(stated),
        "" if lamp is None else words.term("lamp", lamp.value),
    )
    return " ".join(part for part in parts if part)
