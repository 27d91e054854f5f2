"""A strip diagram (形象进度图) on a sheet of its own: the strip, its stretches in words, quantities."""

from collections.abc import Iterator, Sequence

from geoservice.domain.columns import SOURCE_ID
from geoservice.domain.stretch import Stretch, StretchState, WorkItemProgress
from geoservice.figures.canvas import QUIET, Canvas, line_height
from geoservice.figures.letters import width_mm, wrapped
from geoservice.figures.map_sheet import stamp_words
from geoservice.figures.paper import Box, SheetFormat
from geoservice.figures.picture import MATPLOTLIB_LOCK
from geoservice.figures.sheet_frame import Heading, draw_frame, gap_mm
from geoservice.figures.strip_panel import draw_state, draw_strip, quantity_words
from geoservice.figures.strip_view import StripView
from geoservice.wording import Words
from geoservice.wording.stretches import completion_words, fitted_words

_HEADING_MM, _LETTER_MM = 2.8, 2.2
_FEW_ROWS, _LARGER = 20, 1.3


def draw_strip_sheet(view: StripView, sheet: SheetFormat, words: Words, *, review_number: str = "") -> Canvas:
    """Draws one alignment along its stations."""
    with MATPLOTLIB_LOCK:
        return _drawn(view, sheet, words, review_number)


def strip_title(view: StripView, words: Words) -> str:
    """What the sheet is called."""
    return words("strip.title", name=view.found.name)


def _drawn(view: StripView, sheet: SheetFormat, words: Words, review_number: str) -> Canvas:
    unit, gap = sheet.unit, gap_mm(sheet.unit)
    canvas = Canvas(sheet.whole)
    heading = Heading(
        title=strip_title(view, words),
        subtitle=_subtitle(view, words),
        stamp=stamp_words(review_number, words),
    )
    body = draw_frame(canvas, sheet, heading, _notes(view, words))
    stretches, quantities = tuple(_stretch_lines(view, words)), tuple(_quantity_lines(view, words))
    unit *= _roomy(max(len(stretches), len(quantities)))
    top = draw_strip(canvas, body.left, body.top, body.width, view, words, unit)
    top = _patterns(canvas, body, top, words, unit) - gap
    width = (body.width - 2 * gap) / 2
    left_box = Box(left=body.left, bottom=body.bottom, width=width, height=top - body.bottom)
    right_box = Box(left=body.right - width, bottom=body.bottom, width=width, height=top - body.bottom)
    _list(canvas, left_box, words("stretch.section"), stretches, words, unit)
    _list(canvas, right_box, words("strip.quantities"), quantities, words, unit)
    return canvas


def _roomy(rows: int) -> float:
    """Short lists are written larger."""
    return _LARGER if rows <= _FEW_ROWS else 1.0


def _subtitle(view: StripView, words: Words) -> str:
    route = view.route
    parts = [words("app.as_of_day", day=words.day(view.found.partition.as_of))]
    if view.found.project_id:
        parts.append(f"{view.found.project_id} {route.project_name}".strip())
    if route.status_as_of is not None:
        held = words.held(route.status_as_of, route.status_precision)
        source = words.source(route.status_source_id)
        parts.append(words("strip.status", stage=words.term("stage", route.stage), held=held, source=source))
    return " · ".join(parts)


def _patterns(canvas: Canvas, body: Box, top: float, words: Words, unit: float) -> float:
    """What each pattern means, in words."""
    size, left = _LETTER_MM * unit, body.left
    bottom = top - 3.2 * unit
    for state in StretchState:
        swatch = Box(left=left, bottom=bottom, width=9 * unit, height=3 * unit)
        draw_state(canvas, swatch, state, unit)
        word = words.term("stretch_state", state.value)
        canvas.text(swatch.right + 1.2 * unit, bottom + 0.7 * unit, word, size_mm=size)
        left = swatch.right + 1.2 * unit + width_mm(word, size) + 6 * unit
    return bottom


def _list(canvas: Canvas, box: Box, title: str, rows: Sequence[str], words: Words, unit: float) -> None:
    """Rows under a heading; what finds no room is counted, never cut silently."""
    heading, size = _HEADING_MM * unit, _LETTER_MM * unit
    top = canvas.lines(box.left, box.top, [title], size_mm=heading)
    for number, row in enumerate(rows or [words("app.nothing")]):
        lines = wrapped(row, size, box.width)
        if top - (len(lines) + 1) * line_height(size) < box.bottom and number < len(rows) - 1:
            canvas.lines(
                box.left, top, [words("strip.more", count=len(rows) - number)], size_mm=size, color=QUIET
            )
            return
        top = canvas.lines(box.left, top, lines, size_mm=size) - 0.25 * size


def _stretch_lines(view: StripView, words: Words) -> Iterator[str]:
    for item in view.found.partition.work_items:
        for one in item.stretches:
            yield _stretch_line(item, one, view, words)


def _stretch_line(item: WorkItemProgress, one: Stretch, view: StripView, words: Words) -> str:
    state = words.term("stretch_state", one.state.value)
    parts = [item.work_item, f"{view.found.label(one.start_m)}～{view.found.label(one.end_m)}", state]
    if one.report is not None:
        parts.append(completion_words(one, words))
        parts.append(words.held(one.report.as_of, one.report.as_of_precision))
        parts.append(words.source(one.report.source_id))
    return " · ".join(parts)


def _quantity_lines(view: StripView, words: Words) -> Iterator[str]:
    for _, fact in view.quantities.iterrows():
        yield quantity_words(fact, words)


def _notes(view: StripView, words: Words) -> Iterator[str]:
    yield words("strip.axis")
    yield fitted_words(view.found, words)
    yield words("stretch.meaning")
    errors = [one.err_m for one in view.structures if one.err_m is not None]
    if errors:
        yield words("strip.structures", err=f"{max(errors):g}")
    if view.unplaced:
        yield words("strip.unplaced", names=words.terms(view.unplaced))
    yield words("strip.unplaced_quantities")
    sources = dict.fromkeys(view.quantities[SOURCE_ID])
    if sources:
        yield words("strip.sources", sources=words.sentence(tuple(words.source(one) for one in sources)))
    yield from (words.issue(issue) for issue in view.found.partition.issues)
