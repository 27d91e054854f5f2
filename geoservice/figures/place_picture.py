"""Where a project lies: the map of its sheet alone, for a page whose text says the rest."""

from collections.abc import Iterator

from geoservice.figures.canvas import Canvas, line_height
from geoservice.figures.ground_plan import Area, GroundPlan
from geoservice.figures.letters import wrapped
from geoservice.figures.map_panel import draw_map
from geoservice.figures.map_sheet import accuracy_notes, legend_notes, stamp_words
from geoservice.figures.map_view import SheetView
from geoservice.figures.paper import PLACE_WIDTH_MM, Box
from geoservice.figures.picture import MATPLOTLIB_LOCK
from geoservice.figures.scale_choice import choose_scale
from geoservice.wording import Words

_MAP_HEIGHT_MM = 84.0
_UNIT = 1.3
_PADDING_MM = 4.0
_LETTER_MM, _GAP_MM = 2.0, 1.5


def place_scale(view: SheetView) -> int:
    """The scale a project's place is drawn at.

    Raises
    ------
    ScaleRefusedError : an error of more than 2 mm on paper at every scale
    """
    frame = Box(left=0, bottom=0, width=PLACE_WIDTH_MM, height=_MAP_HEIGHT_MM)
    return choose_scale(view, Area(bounds=view.bounds), frame.inset(_PADDING_MM * _UNIT), None)


def draw_place(view: SheetView, scale: int, words: Words) -> Canvas:
    """Draws the map, and under it day, stamp, accuracy and sources: a picture travels alone."""
    with MATPLOTLIB_LOCK:
        size = _LETTER_MM * _UNIT
        lines = [line for note in _notes(view, words) for line in wrapped(note, size, PLACE_WIDTH_MM)]
        foot = _GAP_MM + len(lines) * line_height(size)
        canvas = Canvas(Box(left=0, bottom=0, width=PLACE_WIDTH_MM, height=_MAP_HEIGHT_MM + foot))
        # Half of the frame's own width lies outside of it.
        frame = Box(left=0, bottom=foot, width=PLACE_WIDTH_MM, height=_MAP_HEIGHT_MM).inset(0.25 * _UNIT)
        plan = GroundPlan(area=Area(bounds=view.bounds), frame=frame, scale=scale)
        draw_map(canvas, plan, view, words, _UNIT, few_names=False)
        canvas.lines(0, foot - _GAP_MM, lines, size_mm=size)
        return canvas


def _notes(view: SheetView, words: Words) -> Iterator[str]:
    day = words("app.as_of_day", day=words.day(view.as_of))
    yield " · ".join((stamp_words(view.review_number, words), day, *legend_notes(view, words)))
    yield from accuracy_notes(view, words)
    yield words("sheet.sources", credits=words.sentence(view.legend.credits))
