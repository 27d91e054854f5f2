"""Scale bar and north arrow of a map sheet."""

import math

from geoservice.domain.paper_scale import paper_mm
from geoservice.figures.canvas import INK, Canvas
from geoservice.figures.letters import width_mm
from geoservice.figures.paper import Box
from geoservice.wording import Words

_BAR_MM, _BAR_HEIGHT_MM, _PARTS = 40.0, 1.2, 4
_LETTER_MM = 2.1
_PADDING_MM = 1.6
_WHITE = "#ffffff"


def bar_length_m(scale: int, wanted_mm: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten metres that is no longer than wanted on paper."""
    wanted_m = wanted_mm * scale / 1000
    power = 10.0 ** math.floor(math.log10(wanted_m))
    return max(step * power for step in (1, 2, 5) if step * power <= wanted_m)


def scale_words(scale: int) -> str:
    """A scale as printed: 1:25 000."""
    return f"1:{scale:,}".replace(",", " ")


def draw_scale_bar(canvas: Canvas, frame: Box, scale: int, words: Words, unit: float) -> Box:
    """The scale in figures and as a bar true to scale; the box it takes, lower left in the frame."""
    length_m = bar_length_m(scale, _BAR_MM * unit)
    length, size, padding = paper_mm(length_m, scale), _LETTER_MM * unit, _PADDING_MM * unit
    last = (
        words.length(length_m, None) if length_m < 1000 else words("sheet.km", value=f"{length_m / 1000:g}")
    )
    told = words("sheet.scale", scale=scale_words(scale), length=_per_centimetre(scale, words))
    width = max(length + width_mm(last, size), width_mm(told, size)) + 2 * padding
    box = Box(
        left=frame.left,
        bottom=frame.bottom,
        width=width,
        height=2 * padding + 3.4 * size + _BAR_HEIGHT_MM * unit,
    )
    canvas.box(box, fill=_WHITE, edge=INK, width_mm=0.15 * unit, order=10)
    left, level = box.left + padding, box.bottom + padding
    part = length / _PARTS
    for number in range(_PARTS):
        piece = Box(left=left + number * part, bottom=level, width=part, height=_BAR_HEIGHT_MM * unit)
        canvas.box(piece, fill=INK if number % 2 == 0 else _WHITE, edge=INK, width_mm=0.15 * unit, order=11)
    above = level + _BAR_HEIGHT_MM * unit + 0.4 * size
    canvas.text(left, above, "0", size_mm=size, order=11)
    canvas.text(left + length - width_mm(last, size) / 2, above, last, size_mm=size, order=11)
    canvas.text(left, above + 1.5 * size, told, size_mm=size, order=11)
    return box


def draw_north_arrow(canvas: Canvas, frame: Box, words: Words, unit: float) -> Box:
    """Grid north, upper right in the frame; the box it takes."""
    size = _LETTER_MM * unit
    told = words("sheet.grid_north")
    width = max(width_mm(told, size), 6 * unit) + 2 * unit
    height = 12 * unit + 1.5 * size
    box = Box(left=frame.right - width - unit, bottom=frame.top - height - unit, width=width, height=height)
    middle, foot = box.left + width / 2, box.bottom + 1.5 * size
    left, right, tip = (middle - 2.6 * unit, foot), (middle + 2.6 * unit, foot), (middle, box.top - unit)
    notch = (middle, foot + 2.4 * unit)
    canvas.triangle((left, tip, notch), fill=INK, edge=INK, width_mm=0.15 * unit)
    canvas.triangle((right, tip, notch), fill=_WHITE, edge=INK, width_mm=0.15 * unit)
    canvas.text(
        middle - width_mm(told, size) / 2, box.bottom + 0.2 * size, told, size_mm=size, halo=True, order=11
    )
    return box


def _per_centimetre(scale: int, words: Words) -> str:
    metres = scale / 100
    if metres < 1000:
        return words("sheet.m", value=f"{metres:g}")
    return words("sheet.km", value=f"{metres / 1000:g}")
