"""The legend of a sheet: the same rows as beside the web map, in as many columns as there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from geoservice.figures.canvas import Canvas, line_height
from geoservice.figures.letters import wrapped
from geoservice.figures.paper import Box
from geoservice.symbols import Legend, LegendRow, Look
from geoservice.wording import Words

COLUMN_MM = 62.0
_LETTER_MM, _HEADING_MM = 2.3, 2.7
_SWATCH_MM = 9.0
_BELOW_ROW, _BELOW_PART = 0.25, 1.1  # of the letter's height


@dataclass(frozen=True, kw_only=True)
class Item:
    """A heading, a row with its swatch, or a remark; in lines that fit the column."""

    lines: tuple[str, ...]
    size_mm: float
    look: Look | None = None
    is_heading: bool = False
    is_last: bool = False

    @property
    def height(self) -> float:
        """What it takes, in millimetres; after the last row of a part there is more room."""
        below = _BELOW_PART if self.is_last else _BELOW_ROW
        return len(self.lines) * line_height(self.size_mm) + below * self.size_mm


def legend_items(
    legend: Legend, notes: tuple[str, ...], words: Words, width: float, unit: float
) -> tuple[Item, ...]:
    """The legend as items for columns of a width."""
    return tuple(_items(legend, notes, words, width, unit))


def column_count(width: float, unit: float) -> int:
    """How many columns stand beside each other."""
    return max(1, int(width / (COLUMN_MM * unit)))


def legend_height(items: tuple[Item, ...], columns: int) -> float:
    """The height of the highest column, in millimetres."""
    return max((sum(one.height for one in column) for column in in_columns(items, columns)), default=0.0)


def draw_legend(canvas: Canvas, box: Box, items: tuple[Item, ...], columns: int, unit: float) -> None:
    """Draws the items downwards from the top of a box."""
    for number, column in enumerate(in_columns(items, columns)):
        left, top = box.left + number * box.width / columns, box.top
        for item in column:
            indent = 0.0
            if item.look is not None:
                indent = _SWATCH_MM * unit
                _swatch(canvas, left, top - 0.55 * line_height(item.size_mm), item.look, unit)
            canvas.lines(left + indent, top, item.lines, size_mm=item.size_mm)
            top -= item.height


def in_columns(items: tuple[Item, ...], columns: int) -> list[list[Item]]:
    """Items in reading order, in columns of about the same height."""
    target = sum(one.height for one in items) / columns
    found: list[list[Item]] = [[]]
    for item in items:
        filled = sum(one.height for one in found[-1])
        needed = 2 * item.height if item.is_heading else item.height / 2
        is_after_heading = bool(found[-1]) and found[-1][-1].is_heading
        if found[-1] and not is_after_heading and filled + needed > target and len(found) < columns:
            found.append([])
        found[-1].append(item)
    return found


def _items(legend: Legend, notes: tuple[str, ...], words: Words, width: float, unit: float) -> Iterator[Item]:
    heading, size = _HEADING_MM * unit, _LETTER_MM * unit
    parts = (
        (legend.roads_title, legend.road_rows),
        (words("map.legend_other"), legend.other_rows),
    )
    for title, rows in parts:
        if rows:
            yield Item(lines=(title,), size_mm=heading, is_heading=True)
            for row in rows:
                lines = _row_lines(row, size, width - _SWATCH_MM * unit)
                yield Item(lines=lines, size_mm=size, look=row.look, is_last=row is rows[-1])
    for note in notes:
        yield Item(lines=wrapped(note, size, width), size_mm=size)


def _row_lines(row: LegendRow, size: float, width: float) -> tuple[str, ...]:
    return wrapped(f"{row.text}  {row.amount}".rstrip(), size, width)


def _swatch(canvas: Canvas, left: float, level: float, look: Look, unit: float) -> None:
    width, colour = look.width_mm * unit, look.color
    right = left + (_SWATCH_MM - 2) * unit
    if look.shape == "line":
        dash = tuple(one * unit for one in look.dash_mm)
        canvas.line([(left, level), (right, level)], color=colour, width_mm=width, dash_mm=dash)
    elif look.shape == "dot":
        middle = ((left + right) / 2, level)
        canvas.dot(
            middle, radius_mm=look.radius_mm * unit, fill=look.fill, edge=colour, width_mm=width / 2, order=3
        )
    else:
        box = Box(left=left, bottom=level - 1.1 * unit, width=right - left, height=2.2 * unit)
        shape = shapely.box(box.left, box.bottom, box.right, box.top)
        canvas.area(shape, fill=look.fill, opacity=look.fill_opacity, edge=colour, width_mm=width)
