"""A drawn sheet as a file: PNG at 300 dots an inch, SVG with letters as paths, PDF with embedded fonts."""

import io
from contextlib import nullcontext
from threading import RLock

import matplotlib as mpl

from geoservice.figures.canvas import DOTS_PER_INCH, Canvas
from geoservice.figures.letters import plain
from geoservice.figures.paper import Kind
from geoservice.figures.plain_svg import plain_svg
from geoservice.figures.png_file import as_png

MATPLOTLIB_LOCK = RLock()
"""Fonts and parameters of matplotlib are shared by the process: one drawing at a time."""


def as_file(canvas: Canvas, kind: Kind, *, title: str) -> bytes:
    """The drawing as a file; equal drawings give equal bytes.

    Letters of a PDF are TrueType fonts with their Unicode, so that they can be searched and copied.
    """
    stream, title = io.BytesIO(), plain(title)
    with (
        MATPLOTLIB_LOCK,
        mpl.rc_context(
            {"pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": "geoservice", "hatch.linewidth": 0.4}
        ),
        canvas.lettered() if kind is Kind.PDF else nullcontext(),
    ):
        if kind is Kind.PNG:
            return as_png(canvas, title=title)
        canvas.figure.savefig(stream, format=kind, dpi=DOTS_PER_INCH, metadata=_about(kind, title))
    return plain_svg(stream.getvalue(), title=title) if kind is Kind.SVG else stream.getvalue()


def _about(kind: Kind, title: str) -> dict[str, str | None]:
    """What the file says of itself; never a time, so that equal drawings are equal files."""
    if kind is Kind.PDF:
        return {"Title": title, "Creator": "geoservice", "Producer": None, "CreationDate": None}
    return {"Date": None, "Creator": None}
