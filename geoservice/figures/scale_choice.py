"""The scale of a sheet: the largest round one that fits the paper and that the position errors allow."""

from dataclasses import dataclass

from geoservice.domain.columns import FEATURE_ID, NAME
from geoservice.domain.layer import Role, error_m
from geoservice.domain.paper_scale import (
    ROUND_SCALES,
    fits,
    is_allowed,
    largest_allowed,
    largest_fitting,
    paper_mm,
)
from geoservice.errors import PaperTooSmallError, ScaleRefusedError, Told
from geoservice.figures.furniture import scale_words
from geoservice.figures.ground_plan import Area
from geoservice.figures.map_view import SheetView
from geoservice.figures.paper import Box


@dataclass(frozen=True, kw_only=True)
class Worst:
    """The subject whose place is known least exactly."""

    name: str
    err_m: float


def worst_subject(view: SheetView) -> Worst | None:
    """The feature with the largest position error among those the sheet is about; None if none is stated."""
    found = [
        Worst(name=str(row[NAME]), err_m=err)
        for joined in view.layers
        if joined.layer.entry.joins
        for _, row in joined.features.iterrows()
        if (err := error_m(row, joined.layer)) is not None
    ]
    return max(found, key=lambda one: one.err_m, default=None)


def choose_scale(view: SheetView, area: Area, room: Box, asked: int | None) -> int:
    """The denominator of the sheet's scale.

    Raises
    ------
    ScaleRefusedError : the scale asked for makes an error larger than 2 mm on paper, or every scale does
    PaperTooSmallError : the map does not fit at the scale asked for, or at any
    """
    worst, size_mm = worst_subject(view), (room.width, room.height)
    allowed = largest_allowed(None if worst is None else worst.err_m)
    fitting = largest_fitting(area.size_m, size_mm)
    if worst is not None and (allowed is None or (asked and not is_allowed(worst.err_m, asked))):
        raise _refused(view, worst, asked or ROUND_SCALES[-1], allowed or ROUND_SCALES[-1])
    if fitting is None or (asked and not fits(area.size_m, size_mm, asked)):
        raise _too_small(asked or ROUND_SCALES[-1], fitting or ROUND_SCALES[-1])
    return asked or max(fitting, allowed or 0)


def _refused(view: SheetView, worst: Worst, scale: int, allowed: int) -> ScaleRefusedError:
    least = scale_words(allowed)
    roads = _inexact_roads(view, scale)
    without = Told("draw it at {scale} or smaller, or survey the line first", scale=least)
    instead = Told(
        "draw it at {scale} or smaller; or draw the strip diagram instead: "
        "geoservice strip {road} -o {road}.pdf, or /alignments/{road}/strip.pdf (roads: {roads})",
        scale=least,
        road=roads[0] if roads else "",
        roads=", ".join(roads),
    )
    return ScaleRefusedError(
        expected=Told(
            "a scale at which no place is off by more than 2 mm on paper: {scale} or smaller", scale=least
        ),
        found=Told(
            "{scale}, where {name} is off by up to ±{err} m, {mm} mm on paper",
            scale=scale_words(scale),
            name=worst.name,
            err=f"{worst.err_m:g}",
            mm=f"{paper_mm(worst.err_m, scale):.1f}",
        ),
        where="scale",
        hint=instead if roads else without,
    )


def _inexact_roads(view: SheetView, scale: int) -> tuple[str, ...]:
    """Roads whose own error forbids a scale; else all that are drawn."""
    roads = [
        (str(row[FEATURE_ID]), error_m(row, joined.layer))
        for joined in view.layers
        if joined.layer.entry.role is Role.ALIGNMENTS
        for _, row in joined.features.iterrows()
    ]
    inexact = tuple(road for road, err in roads if not is_allowed(err, scale))
    return inexact or tuple(road for road, _ in roads)


def _too_small(scale: int, fitting: int) -> PaperTooSmallError:
    least = scale_words(fitting)
    return PaperTooSmallError(
        expected=Told("a paper that holds the whole map, or {scale} or smaller", scale=least),
        found=Told("{scale}, at which the map is larger than the paper", scale=scale_words(scale)),
        where="scale",
        hint=Told("take a larger paper, or {scale}", scale=least),
    )
