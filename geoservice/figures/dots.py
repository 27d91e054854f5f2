"""A drawing as dots, one band of its rows after the other, each as if the whole were drawn at once."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from numpy.typing import NDArray

from geoservice.figures.canvas import DOTS_PER_INCH, Canvas
from geoservice.figures.letters import MM_PER_INCH

Dots = NDArray[np.uint8]
"""Rows, columns, and red, green, blue of each dot."""

MOST_DOTS = 18_000_000
"""Of one band; an A3 sheet has 17.4 million."""
_UNSEEN = (0.0, 0.0, 0.0, 1e-9)  # a filling all the same: without any, a line is cut at the edge


def size_in_dots(canvas: Canvas) -> tuple[int, int]:
    """Columns and rows of a drawing at 300 dots an inch."""
    sides = (canvas.whole.width, canvas.whole.height)
    columns, rows = (int(side / MM_PER_INCH * DOTS_PER_INCH) for side in sides)
    return columns, rows


def bands_of(canvas: Canvas, *, most: int = MOST_DOTS) -> Iterator[Dots]:
    """The drawing from the top, in bands of at most so many dots, but an inch at least.

    A band is a whole number of inches high, because hatches repeat every inch.
    """
    columns, rows = size_in_dots(canvas)
    step = max(most // (columns * DOTS_PER_INCH), 1) * DOTS_PER_INCH
    (wide, high), limits = canvas.figure.get_size_inches(), canvas.axes.get_ylim()
    try:
        for top in range(rows, 0, -step):
            yield _band(canvas, columns, max(top - step, 0), top)
    finally:
        canvas.figure.set_size_inches(wide, high)
        canvas.axes.set_ylim(limits)


class _Whole(RendererAgg):
    """Follows a line beyond the edge of its band: a line cut there would start its dashes anew."""

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """As drawn by matplotlib, which cuts at the edge whatever has no filling."""
        fill = _UNSEEN if rgbFace is None else rgbFace
        super().draw_path(gc, path, transform, fill)  # type: ignore[no-untyped-call]  # no types there


def _band(canvas: Canvas, columns: int, low: int, high: int) -> Dots:
    """The rows between two heights, in dots from the lower edge."""
    canvas.figure.set_size_inches(canvas.figure.get_size_inches()[0], (high - low) / DOTS_PER_INCH)
    canvas.axes.set_ylim(low * MM_PER_INCH / DOTS_PER_INCH, high * MM_PER_INCH / DOTS_PER_INCH)
    drawn = _Whole(columns, high - low, DOTS_PER_INCH)  # type: ignore[no-untyped-call]  # as above
    canvas.figure.draw(drawn)
    return np.asarray(drawn.buffer_rgba(), dtype=np.uint8)[..., :3]  # type: ignore[no-untyped-call]  # as above
