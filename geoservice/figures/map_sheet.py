"""A map sheet: a true round scale, its legend, its errors, and strips where the map may not be large."""

from collections.abc import Iterator
from dataclasses import dataclass

from geoservice.domain.layer import Role
from geoservice.domain.paper_scale import largest_allowed
from geoservice.figures.canvas import Canvas
from geoservice.figures.furniture import scale_words
from geoservice.figures.ground_plan import Area, GroundPlan
from geoservice.figures.labels import Placed
from geoservice.figures.legend_panel import COLUMN_MM, Item, draw_legend, legend_items
from geoservice.figures.map_layout import PADDING_MM, is_lost, plain_layout, strip_layout
from geoservice.figures.map_panel import draw_map
from geoservice.figures.map_view import SheetView
from geoservice.figures.paper import Box, SheetFormat
from geoservice.figures.picture import MATPLOTLIB_LOCK
from geoservice.figures.scale_choice import choose_scale, worst_subject
from geoservice.figures.sheet_frame import Heading, draw_frame
from geoservice.figures.strip_panel import draw_quantities, draw_strip, strip_height
from geoservice.figures.strip_view import StripView
from geoservice.wording import Words


@dataclass(frozen=True, kw_only=True)
class MapSheet:
    """A drawn sheet, its scale, and the names that found room."""

    canvas: Canvas
    scale: int
    names: tuple[Placed, ...]


def sheet_scale(view: SheetView, sheet: SheetFormat, asked_scale: int | None, words: Words) -> int:
    """The scale a view is drawn at on a paper.

    Raises
    ------
    ScaleRefusedError : an error of more than 2 mm on paper
    PaperTooSmallError : the map does not fit the paper
    """
    with MATPLOTLIB_LOCK:
        area, page = Area(bounds=view.bounds), _page(view, sheet, words)
        frame = plain_layout(page.body, sheet, page.items).map_frame
        return choose_scale(view, area, frame.inset(PADDING_MM * sheet.unit), asked_scale)


def draw_map_sheet(view: SheetView, sheet: SheetFormat, scale: int, words: Words) -> MapSheet:
    """Draws a view on paper at the scale that `sheet_scale` allows."""
    with MATPLOTLIB_LOCK:
        return _drawn(view, sheet, scale, words)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """A sheet with its heading and remarks, and the legend that is still to be drawn."""

    canvas: Canvas
    body: Box
    items: tuple[Item, ...]


def _page(view: SheetView, sheet: SheetFormat, words: Words) -> _Page:
    canvas, unit = Canvas(sheet.whole), sheet.unit
    body = draw_frame(canvas, sheet, _heading(view, words), _notes(view, Area(bounds=view.bounds), words))
    remarks = tuple(legend_notes(view, words))
    items = legend_items(view.legend, remarks, words, (COLUMN_MM - 2) * unit, unit)
    return _Page(canvas=canvas, body=body, items=items)


def _drawn(view: SheetView, sheet: SheetFormat, scale: int, words: Words) -> MapSheet:
    unit, area, page = sheet.unit, Area(bounds=view.bounds), _page(view, sheet, words)
    canvas, body, items = page.canvas, page.body, page.items
    layout = plain_layout(body, sheet, items)
    if view.strips and is_lost(area, scale, layout.map_frame):
        layout = strip_layout(body, sheet, area, scale, items, view.strips)
    plan = GroundPlan(area=area, frame=layout.map_frame, scale=scale)
    names = draw_map(canvas, plan, view, words, unit, few_names=layout.strip_room is not None)
    draw_legend(canvas, layout.legend, items, layout.columns, unit)
    if layout.strip_room is not None:
        _draw_strips(canvas, layout.strip_room, layout.strips, words, unit)
    return MapSheet(canvas=canvas, scale=scale, names=names)


def _draw_strips(canvas: Canvas, room: Box, strips: tuple[StripView, ...], words: Words, unit: float) -> None:
    """Strips under one another, spread over their room."""
    needed = sum(strip_height(one, room.width, unit) for one in strips)
    between = (room.height - needed) / max(len(strips), 1)
    top = room.top
    for strip in strips:
        end = draw_strip(canvas, room.left, top, room.width, strip, words, unit)
        draw_quantities(
            canvas,
            Box(left=room.left, bottom=end - between, width=room.width, height=between),
            strip,
            words,
            unit,
        )
        top = end - between


def stamp_words(review_number: str, words: Words) -> str:
    """审图号 where there is one, else that the map is for internal work."""
    return words("sheet.review_number", number=review_number) if review_number else words("app.internal")


def _heading(view: SheetView, words: Words) -> Heading:
    parts = (words("app.as_of_day", day=words.day(view.as_of)), words.scope(view.scope))
    return Heading(title=view.title, subtitle=" · ".join(parts), stamp=stamp_words(view.review_number, words))


def legend_notes(view: SheetView, words: Words) -> Iterator[str]:
    """That nothing is drawn of the project, that a line is schematic, how many projects are on no map."""
    if not any(one.layer.entry.joins and len(one.features) for one in view.layers):
        yield words("map.unmapped_notice")
    if any(route.accuracy_class == "schematic" for route in view.routes.values()):
        yield words("sheet.schematic")
    if view.unmapped_count:
        yield words("map.unmapped", count=view.unmapped_count)


def _notes(view: SheetView, area: Area, words: Words) -> Iterator[str]:
    yield from accuracy_notes(view, words)
    yield words("sheet.grid", crs=area.crs_code)
    if view.routes:
        yield words("length.ellipsoid")
        yield words("length.per_route")
    yield words("sheet.sources", credits=words.sentence(view.legend.credits))


def accuracy_notes(view: SheetView, words: Words) -> Iterator[str]:
    """How far off the least exact subject may be, and what follows for the drawing."""
    worst = worst_subject(view)
    allowed = None if worst is None else largest_allowed(worst.err_m)
    if worst is not None and allowed is not None:
        scale = scale_words(allowed)
        yield words("sheet.accuracy", name=worst.name, err=f"{worst.err_m:g}", scale=scale)
    yield words("sheet.error_rule")
    bounds = (one.layer for one in view.layers if one.layer.entry.role is Role.DISTRICTS)
    if any(layer.err_m is None for layer in bounds):
        yield words("sheet.districts")
