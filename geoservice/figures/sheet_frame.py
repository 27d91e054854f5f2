"""What every sheet has: a title with its day and stamp above, remarks and sources below."""

from collections.abc import Iterable
from dataclasses import dataclass

from geoservice.figures.canvas import INK, QUIET, Canvas, line_height
from geoservice.figures.letters import width_mm, wrapped
from geoservice.figures.paper import Box, SheetFormat

_MARGIN_MM, _GAP_MM = 9.0, 3.0
_TITLE_MM, _SUBTITLE_MM, _STAMP_MM, _FOOT_MM = 6.0, 2.8, 3.0, 2.0
_STAMP_COLOUR = "#b2182b"
_STAMP_PADDING_MM = 1.4


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The words above a sheet."""

    title: str
    subtitle: str
    stamp: str


def gap_mm(unit: float) -> float:
    """Free space between the parts of a sheet."""
    return _GAP_MM * unit


def draw_frame(canvas: Canvas, sheet: SheetFormat, heading: Heading, notes: Iterable[str]) -> Box:
    """Draws what stands above and below; the box that is left between them."""
    unit = sheet.unit
    inside = sheet.whole.inset(_MARGIN_MM * unit)
    top = _heading(canvas, inside, heading, unit)
    bottom = _foot(canvas, inside, notes, unit)
    return Box(left=inside.left, bottom=bottom, width=inside.width, height=top - bottom)


def _heading(canvas: Canvas, inside: Box, heading: Heading, unit: float) -> float:
    stamp = _stamp(canvas, inside, heading.stamp, unit)
    room = stamp.left - inside.left - 4 * unit
    size = _TITLE_MM * unit
    while width_mm(heading.title, size, serif=True) > room and size > _SUBTITLE_MM * unit:
        size *= 0.95
    top = inside.top
    for line in wrapped(heading.title, size, room):
        canvas.text(inside.left, top - 0.88 * size, line, size_mm=size, serif=True)
        top -= line_height(size) * 0.9
    small = _SUBTITLE_MM * unit
    lines = wrapped(heading.subtitle, small, inside.width)
    return canvas.lines(inside.left, top, lines, size_mm=small, color=QUIET) - gap_mm(unit) / 2


def _stamp(canvas: Canvas, inside: Box, text: str, unit: float) -> Box:
    size, padding = _STAMP_MM * unit, _STAMP_PADDING_MM * unit
    width = width_mm(text, size) + 2 * padding
    box = Box(
        left=inside.right - width,
        bottom=inside.top - size - 2 * padding,
        width=width,
        height=size + 2 * padding,
    )
    canvas.box(box, edge=_STAMP_COLOUR, width_mm=0.3 * unit)
    baseline = box.bottom + padding + 0.13 * size
    canvas.text(box.left + padding, baseline, text, size_mm=size, color=_STAMP_COLOUR)
    return box


def _foot(canvas: Canvas, inside: Box, notes: Iterable[str], unit: float) -> float:
    """Remarks upwards from the lower margin; where the sheet's body may begin."""
    size = _FOOT_MM * unit
    lines = [line for note in notes for line in wrapped(note, size, inside.width)]
    top = inside.bottom + len(lines) * line_height(size)
    canvas.lines(inside.left, top, lines, size_mm=size, color=INK)
    rule = top + gap_mm(unit) / 3
    canvas.line([(inside.left, rule), (inside.right, rule)], width_mm=0.15 * unit, color=QUIET)
    return rule + gap_mm(unit)
