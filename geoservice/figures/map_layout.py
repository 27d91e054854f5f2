"""Where the parts of a map sheet stand: map, legend, and strips where the map needs little room."""

from dataclasses import dataclass

from geoservice.domain.paper_scale import largest_fitting, paper_mm
from geoservice.figures.ground_plan import Area
from geoservice.figures.legend_panel import COLUMN_MM, Item, column_count, legend_height
from geoservice.figures.paper import Box, Orientation, SheetFormat
from geoservice.figures.sheet_frame import gap_mm
from geoservice.figures.strip_panel import strip_height
from geoservice.figures.strip_view import StripView

PADDING_MM = 4.0
_SMALL_SHARE, _MANY_STRIPS_SHARE = 0.62, 0.35
_LEAST_MAP_SHARE, _LEAST_MAP_SHARE_BESIDE = 0.42, 0.32
_LEAST_MAP_HEIGHT_MM = 58.0
_QUANTITIES_MM = 16.0  # under a strip, where there is room


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The parts of a sheet, and the strips there is room for."""

    map_frame: Box
    legend: Box
    columns: int
    strips: tuple[StripView, ...] = ()
    strip_room: Box | None = None


def plain_layout(body: Box, sheet: SheetFormat, items: tuple[Item, ...]) -> Layout:
    """The map as large as can be; the legend beside it, or under it on an upright sheet."""
    gap = gap_mm(sheet.unit)
    if sheet.orientation is Orientation.LANDSCAPE:
        width = COLUMN_MM * sheet.unit
        legend = Box(left=body.right - width, bottom=body.bottom, width=width, height=body.height)
        frame = Box(left=body.left, bottom=body.bottom, width=body.width - width - gap, height=body.height)
        return Layout(map_frame=frame, legend=legend, columns=1)
    columns = column_count(body.width, sheet.unit)
    height = legend_height(items, columns)
    legend = Box(left=body.left, bottom=body.bottom, width=body.width, height=height)
    frame = Box(left=body.left, bottom=legend.top + gap, width=body.width, height=body.height - height - gap)
    return Layout(map_frame=frame, legend=legend, columns=columns)


def is_lost(area: Area, scale: int, frame: Box) -> bool:
    """True when the map would be a small island on its sheet, though a larger scale would fit."""
    if largest_fitting(area.size_m, (frame.width, frame.height)) == scale:
        return False
    width, height = (paper_mm(metres, scale) for metres in area.size_m)
    return width < _SMALL_SHARE * frame.width and height < _SMALL_SHARE * frame.height


def strip_layout(
    body: Box,
    sheet: SheetFormat,
    area: Area,
    scale: int,
    items: tuple[Item, ...],
    strips: tuple[StripView, ...],
) -> Layout:
    """A small map and the legend, and beside or below them as many strips as there is room for."""
    needed = sum(strip_height(one, body.width, sheet.unit) for one in strips)
    is_beside = sheet.orientation is Orientation.LANDSCAPE and needed > _MANY_STRIPS_SHARE * body.height
    lay = _strips_beside if is_beside else _strips_below
    return lay(body, sheet, area, scale, items, strips)


def _strips_beside(
    body: Box,
    sheet: SheetFormat,
    area: Area,
    scale: int,
    items: tuple[Item, ...],
    strips: tuple[StripView, ...],
) -> Layout:
    unit, gap = sheet.unit, gap_mm(sheet.unit)
    needed, _ = _needed(area, scale, unit)
    width = max(needed, _LEAST_MAP_SHARE_BESIDE * body.width)
    columns = column_count(width, unit)
    height = legend_height(items, columns)
    legend = Box(left=body.left, bottom=body.bottom, width=width, height=height)
    frame = Box(left=body.left, bottom=legend.top + gap, width=width, height=body.height - height - gap)
    left = frame.right + 2 * gap
    room = Box(left=left, bottom=body.bottom, width=body.right - left, height=body.height)
    return Layout(
        map_frame=frame, legend=legend, columns=columns, strips=_fitting(strips, room, unit), strip_room=room
    )


def _strips_below(
    body: Box,
    sheet: SheetFormat,
    area: Area,
    scale: int,
    items: tuple[Item, ...],
    strips: tuple[StripView, ...],
) -> Layout:
    unit, gap = sheet.unit, gap_mm(sheet.unit)
    needed_w, needed_h = _needed(area, scale, unit)
    least = max(needed_w, _LEAST_MAP_SHARE * body.width)
    most = column_count(body.width - least - gap, unit)
    free = max(needed_h, _LEAST_MAP_HEIGHT_MM * unit)
    columns = next((one for one in range(1, most) if legend_height(items, one) <= free), most)
    legend_width = columns * COLUMN_MM * unit
    map_width = body.width - legend_width - gap
    height = max(free, legend_height(items, columns))
    room = Box(left=body.left, bottom=body.bottom, width=body.width, height=body.height - height - 2 * gap)
    shown = _fitting(strips, room, unit)
    needed = sum(strip_height(one, body.width, unit) + gap for one in shown)
    beneath = min(room.height - needed, len(shown) * _QUANTITIES_MM * unit)
    bottom = body.bottom + needed + beneath + gap
    height = body.top - bottom
    return Layout(
        map_frame=Box(left=body.left, bottom=bottom, width=map_width, height=height),
        legend=Box(left=body.right - legend_width, bottom=bottom, width=legend_width, height=height),
        columns=columns,
        strips=shown,
        strip_room=Box(
            left=body.left, bottom=body.bottom, width=body.width, height=bottom - 2 * gap - body.bottom
        ),
    )


def _needed(area: Area, scale: int, unit: float) -> tuple[float, float]:
    """Width and height of what must be on the map, with a margin, in millimetres."""
    width, height = (paper_mm(metres, scale) + 2 * PADDING_MM * unit for metres in area.size_m)
    return width, height


def _fitting(strips: tuple[StripView, ...], room: Box, unit: float) -> tuple[StripView, ...]:
    """As many strips as there is room for, in order."""
    used, shown = 0.0, 0
    for one in strips:
        used += strip_height(one, room.width, unit) + gap_mm(unit)
        if used > room.height:
            break
        shown += 1
    return strips[:shown]
