"""A strip: heading, structures at their stations, the chainage axis, one bar a work item."""

import math
from decimal import Decimal

import pandas as pd

from geoservice.domain.chainage import Chainage
from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, KIND, SOURCE_ID
from geoservice.domain.stretch import Stretch, StretchState, WorkItemProgress
from geoservice.figures.canvas import INK, QUIET, Canvas, line_height
from geoservice.figures.letters import shortened, width_mm, wrapped
from geoservice.figures.paper import Box
from geoservice.figures.strip_axis import LABEL_MM, Axis, MarkName, mark_names
from geoservice.figures.strip_view import StripView
from geoservice.symbols import STRETCH_COLOURS, STRETCH_HATCHES
from geoservice.wording import Words
from geoservice.wording.stretches import completion_words

NAME_COLUMN_MM = 26.0
END_ROOM_MM = 6.0
_HEADING_MM, _NAME_MM = 2.8, 2.2
_ROW, _AXIS, _BAR, _BAR_GAP = 3.0, 6.0, 4.0, 1.4
_WHITE = "#ffffff"
_SMALLEST_LENGTHS = 0.75  # of their usual letters


def strip_height(view: StripView, width: float, unit: float) -> float:
    """How high the strip of an alignment will be, in millimetres."""
    names = mark_names(view, _axis(view, 0, width, unit), unit)
    bars = max(len(view.found.partition.work_items), 1)
    return (
        line_height(_HEADING_MM * unit)
        + unit * (_row_count(names) * _ROW + 2.0)
        + unit * (_AXIS + bars * (_BAR + _BAR_GAP))
    )


def draw_strip(
    canvas: Canvas, left: float, top: float, width: float, view: StripView, words: Words, unit: float
) -> float:
    """Draws a strip downwards from its top; the height at which it ends."""
    axis = _axis(view, left, width, unit)
    names = mark_names(view, axis, unit)
    top = _heading(canvas, left, top, width, view, words, unit)
    level = top - unit * (_row_count(names) * _ROW + 2.0)
    _structures(canvas, level, axis, view, names, unit)
    _ticks(canvas, level, axis, end_label(view, words), unit)
    bar_top = level - _AXIS * unit
    for item in view.found.partition.work_items or (None,):
        _bar(canvas, left, bar_top, axis, item, words, unit)
        bar_top -= (_BAR + _BAR_GAP) * unit
    return bar_top


def draw_quantities(canvas: Canvas, room: Box, view: StripView, words: Words, unit: float) -> None:
    """Amounts without a station below a strip, as many as there is room for; the rest is counted."""
    size, indent = LABEL_MM * unit, NAME_COLUMN_MM * unit
    told = [quantity_words(fact, words) for _, fact in view.quantities.iterrows()]
    for number in range(len(told), 0, -1):
        rest = [words("strip.more", count=len(told) - number)] if number < len(told) else []
        lines = wrapped(words.sentence((*told[:number], *rest)), size, room.width - indent)
        if (len(lines) + 2) * line_height(size) <= room.height:
            canvas.text(room.left, room.top - 0.88 * size, words("strip.quantities_short"), size_mm=size)
            canvas.lines(room.left + indent, room.top, lines, size_mm=size, color=QUIET)
            return


def quantity_words(fact: pd.Series, words: Words) -> str:
    """One amount: what, where as far as told, how much, what kind of figure, day and source."""
    scope = str(fact["scope"] or "").replace("|", words.terms(("", "")))
    return words(
        "strip.quantity",
        metric=words.metric(fact["metric"]),
        scope=scope,
        value=words.fact_value(fact),
        kind=words.within(words.term("kind", fact[KIND])),
        day=words.held(fact[AS_OF], fact[AS_OF_PRECISION]),
        source=fact[SOURCE_ID],
    )


def _axis(view: StripView, left: float, width: float, unit: float) -> Axis:
    column = NAME_COLUMN_MM * unit
    # A label at either end is as wide as it is; half of it may stand past the end of the axis.
    room = END_ROOM_MM * unit
    return Axis(left=left + column, width=width - column - room, stationing=view.found.stationing)


def _row_count(names: tuple[MarkName, ...]) -> int:
    return max((one.row + 1 for one in names), default=0)


def _heading(
    canvas: Canvas, left: float, top: float, width: float, view: StripView, words: Words, unit: float
) -> float:
    """The road and its stage at the left, its lengths at the right: smaller where they must be, never cut."""
    size, between = _HEADING_MM * unit, 4 * unit
    baseline = top - 0.88 * size
    name, stage = view.found.name, f" · {words.term('stage', view.route.stage)}"
    told, small = length_words(view, words), _NAME_MM * unit
    room = width - between - width_mm(name + stage, size, serif=True)
    small *= min(max(room / width_mm(told, small), _SMALLEST_LENGTHS), 1.0)
    taken = width_mm(told, small)
    left_of = width - between - taken - width_mm(stage, size, serif=True)
    canvas.text(left, baseline, shortened(name, size, left_of, serif=True) + stage, size_mm=size, serif=True)
    canvas.text(left + width - taken, baseline, told, size_mm=small, color=QUIET)
    return top - line_height(size)


def length_words(view: StripView, words: Words) -> str:
    """Stated and measured length side by side, and how exact the line is."""
    route = view.route
    known = words("length.none_stated")
    if route.stated is not None:
        known = words("strip.stated", length=words.stated(route.stated), source=route.stated.source_id)
    return words(
        "strip.lengths",
        stated=known,
        measured=words.length(route.length_m, route.err_m),
        accuracy=words.within(words.term("accuracy", route.accuracy_class)),
        error=words.error_band(route.err_m),
    )


def _structures(
    canvas: Canvas, level: float, axis: Axis, view: StripView, names: tuple[MarkName, ...], unit: float
) -> None:
    for one in names:
        baseline = level + unit * (2.0 + one.row * _ROW + 0.5)
        canvas.line(
            [(one.place, level), (one.place, baseline - 0.5 * unit)], color=QUIET, width_mm=0.12 * unit
        )
        canvas.text(one.left, baseline, one.text, size_mm=LABEL_MM * unit, halo=True)
    for structure in view.structures:
        place = (axis.at(structure.distance_m), level)
        canvas.dot(place, radius_mm=0.8 * unit, fill=_WHITE, edge=INK, width_mm=0.3 * unit, order=5)


def end_label(view: StripView, words: Words) -> str:
    """The label of the end; where it is only measured, no finer than the error of the line."""
    end, err_m = view.found.stationing.end, view.route.err_m
    if view.found.fitted_to is not None or err_m is None or err_m < 1:
        return str(end)
    step_m = 10 ** math.floor(math.log10(err_m))
    metres = Decimal(round(end.metres / step_m) * step_m)
    return words("strip.about", label=str(Chainage(prefix=end.prefix, metres=metres)))


def _ticks(canvas: Canvas, level: float, axis: Axis, last: str, unit: float) -> None:
    right = axis.left + axis.width
    canvas.line([(axis.left, level), (right, level)], width_mm=0.4 * unit, order=4)
    for _, place in axis.ticks(axis.tick_step_m(unit)):
        canvas.line([(place, level), (place, level - 0.8 * unit)], width_mm=0.12 * unit)
    size = LABEL_MM * unit
    stationing = axis.stationing
    ends = [(str(stationing.start), axis.left), (last, right)]
    taken: list[tuple[float, float]] = []
    for text, place in [*ends, *axis.ticks(axis.labelled_step_m(unit))]:
        width = width_mm(text, size)
        left = min(place - width / 2, right + END_ROOM_MM * unit - width)
        if any(left < end and start < left + width for start, end in taken):
            continue
        taken.append((left - unit, left + width + unit))
        canvas.line([(place, level), (place, level - 1.6 * unit)], width_mm=0.25 * unit)
        canvas.text(left, level - 1.9 * unit - 0.88 * size, text, size_mm=size)


def _bar(
    canvas: Canvas,
    left: float,
    top: float,
    axis: Axis,
    item: WorkItemProgress | None,
    words: Words,
    unit: float,
) -> None:
    """One work item; without any the whole road is told as not reported."""
    size = _NAME_MM * unit
    name = words("stretch.section") if item is None else item.work_item
    baseline = top - _BAR * unit / 2 - 0.37 * size
    room = NAME_COLUMN_MM * unit - 2 * unit
    canvas.text(left, baseline, shortened(name, size, room), size_mm=size)
    bottom, height = top - _BAR * unit, _BAR * unit
    if item is None:
        whole = Box(left=axis.left, bottom=bottom, width=axis.width, height=height)
        draw_state(canvas, whole, StretchState.UNREPORTED, unit)
        _told(canvas, whole, words("strip.nothing_reported"), StretchState.UNREPORTED, unit)
        return
    for one in item.stretches:
        start, end = axis.at(one.start_m), axis.at(one.end_m)
        box = Box(left=start, bottom=bottom, width=end - start, height=height)
        draw_state(canvas, box, one.state, unit)
        _told(canvas, box, _stretch_words(one, words), one.state, unit)


def _stretch_words(one: Stretch, words: Words) -> str:
    state = words.term("stretch_state", one.state.value)
    if one.state in (StretchState.PARTLY, StretchState.UNDECIDED):
        return f"{state} {completion_words(one, words)}"
    return state


def draw_state(canvas: Canvas, box: Box, state: StretchState, unit: float) -> None:
    """A bar of one state, by pattern and edge as well as by colour."""
    colour = STRETCH_COLOURS[state]
    canvas.box(
        box,
        fill=colour if state is StretchState.DONE else _WHITE,
        edge=colour,
        width_mm=0.25 * unit,
        hatch=STRETCH_HATCHES[state],
        dash_mm=(1.2 * unit, 0.8 * unit) if state is StretchState.UNREPORTED else (),
        order=3,
    )


def _told(canvas: Canvas, box: Box, text: str, state: StretchState, unit: float) -> None:
    """The words of a stretch inside its bar, if they fit; the table has them all."""
    size = LABEL_MM * unit
    width = width_mm(text, size)
    if width + 2 * unit > box.width:
        return
    left, baseline = box.left + (box.width - width) / 2, box.bottom + box.height / 2 - 0.37 * size
    if STRETCH_HATCHES[state]:
        middle = Box(
            left=left - 0.6 * unit,
            bottom=box.bottom + 0.5 * unit,
            width=width + 1.2 * unit,
            height=box.height - unit,
        )
        canvas.box(middle, fill=_WHITE, edge="none", order=4)
    canvas.text(left, baseline, text, size_mm=size, color=_WHITE if state is StretchState.DONE else INK)
