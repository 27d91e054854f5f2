"""The map of a sheet: quiet ground below, roads and places above, no name over another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geoservice.domain.join import JoinResult
from geoservice.domain.layer import Role, error_m
from geoservice.domain.paper_scale import is_allowed
from geoservice.figures.canvas import INK, Canvas
from geoservice.figures.furniture import draw_north_arrow, draw_scale_bar
from geoservice.figures.graticule import draw_graticule
from geoservice.figures.ground_plan import GroundPlan
from geoservice.figures.labels import Placed, place_names
from geoservice.figures.map_names import names_of
from geoservice.figures.map_view import SheetView
from geoservice.figures.paper import Box
from geoservice.symbols import Look, feature_look
from geoservice.wording import Words

_SMALLEST_AREA_MM = 1.6
_SMALL_MAP_UNIT = 1.2
_LEADER_FROM = 0.9  # of the letter's height
_PAPER_COLOUR = "#fdfdfb"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A feature as it lies on paper, in millimetres."""

    row: pd.Series
    role: Role
    look: Look
    shape: BaseGeometry


def exact_enough(joined: JoinResult, scale: int) -> JoinResult:
    """A layer without the ground features whose error does not allow a scale; subjects all stay."""
    if joined.layer.entry.joins or not len(joined.features):
        return joined
    kept = [is_allowed(error_m(row, joined.layer), scale) for _, row in joined.features.iterrows()]
    return replace(joined, features=joined.features[kept])


def draw_map(
    canvas: Canvas, plan: GroundPlan, view: SheetView, words: Words, unit: float, *, few_names: bool
) -> tuple[Placed, ...]:
    """Draws the map into its frame; the names it found room for.

    `few_names` : the map is small on its paper, whatever the paper: roads and districts alone are named,
    and lines, marks and letters are no larger than on A3.
    """
    canvas.box(plan.frame, fill=_PAPER_COLOUR, edge="none", order=0)
    size = min(unit, _SMALL_MAP_UNIT) if few_names else unit
    drawn = tuple(_drawn(plan, view))
    for number, one in enumerate(drawn):
        _draw(canvas, one, size, order=1 + number / (len(drawn) + 1))
    furniture = (
        draw_scale_bar(canvas, plan.frame, plan.scale, words, unit),
        draw_north_arrow(canvas, plan.frame, words, unit),
    )
    taken = (*furniture, *draw_graticule(canvas, plan, furniture, unit))
    placed = place_names(
        names_of(drawn, words, size, few_names=few_names),
        plan.frame.inset(0.8 * unit),
        taken=(*taken, *_mark_boxes(drawn, size)),
        lines=_roads(drawn),
    )
    for name in placed:
        _write(canvas, name, size)
    canvas.box(plan.frame, edge=INK, width_mm=0.35 * unit, order=12)
    return placed


def _drawn(plan: GroundPlan, view: SheetView) -> Iterator[Drawn]:
    for joined in view.layers:
        role = joined.layer.entry.role
        for _, row in joined.features.iterrows():
            shape = plan.on_paper(row.geometry)
            if not shape.is_empty:
                yield Drawn(row=row, role=role, look=feature_look(row, role), shape=shape)


def _draw(canvas: Canvas, one: Drawn, unit: float, *, order: float) -> None:
    look, width = one.look, one.look.width_mm * unit
    dash = tuple(length * unit for length in look.dash_mm)
    for part in shapely.get_parts(one.shape):
        if part.geom_type == "LineString":
            canvas.line(list(part.coords), color=look.color, width_mm=width, dash_mm=dash, order=order)
        elif part.geom_type == "Polygon" and not is_small(part, unit):
            opacity, fill = look.fill_opacity, look.fill or look.color
            canvas.area(
                part, fill=fill, opacity=opacity, edge=look.color, width_mm=width, dash_mm=dash, order=order
            )
        else:
            middle = part.centroid
            radius, fill = look.radius_mm * unit, look.fill or look.color
            canvas.dot(
                (middle.x, middle.y),
                radius_mm=radius,
                fill=fill,
                edge=look.color,
                width_mm=width / 2,
                order=order,
            )


def is_small(area: BaseGeometry, unit: float) -> bool:
    """True for an area too small to see as one: it becomes a mark."""
    west, south, east, north = area.bounds
    return max(east - west, north - south) < _SMALLEST_AREA_MM * unit


def _mark_boxes(drawn: tuple[Drawn, ...], unit: float) -> Iterator[Box]:
    """What marks take, so that no name covers them."""
    for one in drawn:
        for part in shapely.get_parts(one.shape):
            if part.geom_type == "Point" or (part.geom_type == "Polygon" and is_small(part, unit)):
                radius = one.look.radius_mm * unit * 0.9
                yield Box(
                    left=part.centroid.x - radius,
                    bottom=part.centroid.y - radius,
                    width=2 * radius,
                    height=2 * radius,
                )


def _roads(drawn: tuple[Drawn, ...]) -> BaseGeometry:
    parts = [part for one in drawn if one.role is Role.ALIGNMENTS for part in shapely.get_parts(one.shape)]
    return MultiLineString([part for part in parts if part.geom_type == "LineString"])


def _write(canvas: Canvas, placed: Placed, unit: float) -> None:
    name = placed.name
    if placed.distance_mm > _LEADER_FROM * name.size_mm:
        across = float(np.clip(placed.anchor[0], placed.box.left, placed.box.right))
        along = float(np.clip(placed.anchor[1], placed.box.bottom, placed.box.top))
        canvas.line([placed.anchor, (across, along)], color=name.color, width_mm=0.15 * unit, order=6)
    canvas.text(
        placed.left, placed.baseline, name.text, size_mm=name.size_mm, color=name.color, halo=True, order=8
    )
