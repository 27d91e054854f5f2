"""The legend of a view: counts and kilometres by status, other features by count, schematic said."""

from collections.abc import Iterator

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from numpy.typing import NDArray

from geoservice.domain.columns import ACCURACY_CLASS, ERR_M, LENGTH_M, PROJECT_ID, STAGE
from geoservice.domain.join import MATCH, Match
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.layer import Role
from geoservice.domain.project import STAGE_ORDER, Stage
from geoservice.maps.grouped_roads import group_rows
from geoservice.maps.reached import reached_title
from geoservice.maps.served import unserved_look, unserved_title
from geoservice.maps.view import MapView
from geoservice.symbols import (
    DISTRICT_IN_FOCUS_LOOK,
    REACHED_LOOK,
    ROLE_LOOKS,
    SERVED_LOOK,
    STRETCH_LOOKS,
    Colouring,
    Legend,
    LegendRow,
    alignment_look,
    lamp_look,
)
from geoservice.wording import Words

_TEMPLATES = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined)


def legend_of(view: MapView, words: Words) -> Legend:
    """What the map's colours mean, with how many and how long."""
    notes = [words("map.legend_schematic")] if _any_schematic(view) else []
    if view.unmapped_count:
        notes.append(words("map.unmapped", count=view.unmapped_count))
    return Legend(
        roads_title=_roads_title(view, words),
        road_rows=tuple(_road_rows(view, words)),
        other_rows=tuple(_other_rows(view, words)),
        notes=tuple(notes),
        credits=tuple(_credits(view, words)),
        stretch_rows=tuple(_stretch_rows(view, words)),
        basis=_basis(view, words),
    )


def legend_markup(legend: Legend, words: Words) -> Markup:
    """The legend as HTML, its texts escaped, its swatches drawn without inline styles."""
    template = _TEMPLATES.get_template("legend.html.j2")
    return Markup(template.render(legend=legend, w=words))  # noqa: S704 (an escaped template's output)


def _basis(view: MapView, words: Words) -> str:
    """The day the legend's counts hold (截至), and the rule that lit the lamps; service areas have no day."""
    if view.coverage is not None:
        return ""
    day = words("app.as_of_day", day=words.day(view.as_of))
    lamps = view.colouring is Colouring.LAMP
    return f"{day} · {words('map.legend_rule', rule=view.lamp_rule)}" if lamps else day


def _roads_title(view: MapView, words: Words) -> str:
    """What the colours of the roads speak of."""
    if view.road_groups:
        return words.term("by", view.road_groups.by)
    return words("map.legend_lamp" if view.colouring is Colouring.LAMP else "map.legend_stage")


def _road_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    if view.road_groups:
        return iter(group_rows(view.road_groups, words))
    return _lamp_rows(view, words) if view.colouring is Colouring.LAMP else _stage_rows(view, words)


def _stage_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    """The roads a status colour is drawn for, by status; those outside the scope are counted apart."""
    stages, matches, classes = (_of_roads(view, name) for name in (STAGE, MATCH, ACCURACY_CLASS))
    lengths_m, errors_m = (_of_roads(view, name).astype(np.float64) for name in (LENGTH_M, ERR_M))
    in_scope = matches != Match.OUT_OF_SCOPE.value
    for stage in STAGE_ORDER:
        own = in_scope & (stages == stage.value)
        if own.any():
            known_m = errors_m[own & ~np.isnan(errors_m)]
            schematic = (classes[own] == "schematic").any()
            length = words.length(float(lengths_m[own].sum()), known_m.max() if len(known_m) else None)
            yield LegendRow(
                look=alignment_look(stage, "arterial", "schematic" if schematic else "surveyed"),
                text=words.term("stage", stage),
                amount=words("map.legend_row", count=int(own.sum()), length=length),
            )


def _of_roads(view: MapView, name: str) -> NDArray[np.object_]:
    """A column of the roads on the map, all layers one after another."""
    columns = (one.features[name].to_numpy(dtype=object) for one in view.joined(Role.ALIGNMENTS))
    return np.concatenate([np.empty(0, dtype=object), *columns])


def _lamp_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    """Every drawn project once, by its lamp."""
    joining = (one for one in view.layers if one.layer.entry.joins)
    drawn = {project for one in joining for project in one.features[PROJECT_ID]}
    lamps = [lamp for project, lamp in view.lamps.items() if project in drawn]
    for lamp in Lamp:
        if lamp in lamps:
            yield LegendRow(
                look=lamp_look(ROLE_LOOKS[Role.ALIGNMENTS], lamp),
                text=words.term("lamp", lamp.value),
                amount=words("map.legend_projects", count=lamps.count(lamp)),
            )


def _other_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    if view.focus_id:
        yield LegendRow(look=DISTRICT_IN_FOCUS_LOOK, text=view.title, amount="")
    for joined in view.layers:
        entry = joined.layer.entry
        if entry.role not in (Role.ALIGNMENTS, Role.DISTRICTS) and len(joined.features):
            yield LegendRow(
                look=ROLE_LOOKS[entry.role],
                text=words.title_of(entry),
                amount=words("map.legend_count", count=len(joined.features)),
            )
    out_of_scope = sum(joined.count(Match.OUT_OF_SCOPE) for joined in view.joined(Role.ALIGNMENTS))
    if out_of_scope:
        look = alignment_look(Stage.UNKNOWN, "local", "surveyed", in_scope=False)
        yield LegendRow(
            look=look, text=words("match.out_of_scope"), amount=words("map.legend_count", count=out_of_scope)
        )
    if view.reach is not None and view.reach.counted:
        counted = words("map.legend_count", count=len(view.reach.counted))
        yield LegendRow(look=REACHED_LOOK, text=reached_title(view.reach, words), amount=counted)
    if view.coverage is not None:
        served_m2 = sum(share.served_m2 for share in view.coverage.districts)
        amount = words.area_km2(served_m2) if view.coverage.districts else ""
        yield LegendRow(look=SERVED_LOOK, text=words("coverage.served_km2"), amount=amount)
        yield from _unserved_rows(view, words)


def _unserved_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    for joined in view.layers:
        role = joined.layer.entry.role
        parts = [part for part in view.unserved if part.role is role]
        if parts:
            yield LegendRow(
                look=unserved_look(role),
                text=unserved_title(joined, words),
                amount=words.area_km2(sum(part.area_m2 for part in parts)),
            )


def _stretch_rows(view: MapView, words: Words) -> Iterator[LegendRow]:
    """The states of the bands beside the roads, where anything is reported by stretch."""
    if any(one.stretches is not None for one in view.labelled.values()):
        for state, look in STRETCH_LOOKS.items():
            yield LegendRow(look=look, text=words.term("stretch_state", state.value), amount="")


def _any_schematic(view: MapView) -> bool:
    if view.road_groups is not None and any(one.schematic for one in view.road_groups.groups):
        return True
    return bool((_of_roads(view, ACCURACY_CLASS) == "schematic").any())


def _credits(view: MapView, words: Words) -> Iterator[str]:
    """Where each layer comes from and under which licence."""
    for joined in view.layers:
        if len(joined.features):
            yield words.credit(joined.layer.entry)
