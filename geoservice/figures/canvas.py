"""A sheet to draw on: everything in millimetres from the lower left corner, never through pyplot."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory

import numpy as np
import shapely
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from shapely.geometry.base import BaseGeometry

from geoservice.figures.letters import MM_PER_INCH, POINTS_PER_MM, font, font_file, printed, width_mm
from geoservice.figures.paper import Box
from geoservice.figures.truetype import write_truetype

DOTS_PER_INCH = 300
INK = "#1f2933"
QUIET = "#5b6570"
_WHITE = "#ffffff"
_HALO_MM = 0.22  # of the letter's height
_ASCENT, _DESCENT = 0.88, 0.14  # of the letter's height; what a line of text takes


class Canvas:
    """One sheet of paper."""

    def __init__(self, whole: Box) -> None:
        self.whole = whole
        inches = (whole.width / MM_PER_INCH, whole.height / MM_PER_INCH)
        self.figure = Figure(figsize=inches, dpi=DOTS_PER_INCH)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, whole.width)
        self.axes.set_ylim(0, whole.height)
        self.written: list[tuple[str, Box]] = []
        self._letters: list[tuple[Text, bool]] = []

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        color: str = INK,
        width_mm: float = 0.2,
        dash_mm: tuple[float, ...] = (),
        order: float = 2,
    ) -> None:
        """A line through points; dashes are lengths of ink and gap."""
        eastings, northings = zip(*points, strict=True)
        drawn = Line2D(
            eastings,
            northings,
            color=color,
            linewidth=width_mm * POINTS_PER_MM,
            zorder=order,
            antialiased=True,
        )
        drawn.set_solid_capstyle("butt")
        if dash_mm:
            drawn.set_linestyle((0, tuple(one / width_mm for one in dash_mm)))
        self.axes.add_artist(drawn)

    def area(
        self,
        shape: BaseGeometry,
        *,
        fill: str,
        opacity: float,
        edge: str,
        width_mm: float,
        dash_mm: tuple[float, ...] = (),
        order: float = 1,
    ) -> None:
        """A polygon with its holes; only the filling is see-through."""
        outline = _outline(shape)
        self.axes.add_artist(
            PathPatch(outline, facecolor=fill, alpha=opacity, edgecolor="none", linewidth=0, zorder=order)
        )
        for ring in shapely.get_parts(shapely.boundary(shape)):
            self.line(list(ring.coords), color=edge, width_mm=width_mm, dash_mm=dash_mm, order=order + 0.1)

    def dot(
        self,
        place: tuple[float, float],
        *,
        radius_mm: float,
        fill: str,
        edge: str,
        width_mm: float,
        order: float,
    ) -> None:
        """A round mark."""
        self.axes.add_artist(
            Circle(
                place,
                radius_mm,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width_mm * POINTS_PER_MM,
                zorder=order,
            )
        )

    def box(
        self,
        box: Box,
        *,
        fill: str = "none",
        edge: str = INK,
        width_mm: float = 0.2,
        hatch: str = "",
        dash_mm: tuple[float, ...] = (),
        order: float = 2,
    ) -> None:
        """A rectangle, perhaps hatched in the colour of its edge."""
        style = (0, tuple(one / width_mm for one in dash_mm)) if dash_mm else "solid"
        self.axes.add_artist(
            Rectangle(
                (box.left, box.bottom),
                box.width,
                box.height,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width_mm * POINTS_PER_MM,
                linestyle=style,
                hatch=hatch or None,
                zorder=order,
            )
        )

    def triangle(
        self, corners: Sequence[tuple[float, float]], *, fill: str, edge: str, width_mm: float
    ) -> None:
        """Half of an arrow."""
        self.axes.add_artist(
            Polygon(
                corners,
                closed=True,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width_mm * POINTS_PER_MM,
                joinstyle="miter",
                zorder=11,
            )
        )

    def text(
        self,
        left: float,
        baseline: float,
        text: str,
        *,
        size_mm: float,
        color: str = INK,
        serif: bool = False,
        halo: bool = False,
        order: float = 8,
    ) -> Box:
        """A line of text from its left end; what it takes on paper."""
        text = printed(text, serif=serif)
        taken = text_box(left, baseline, text, size_mm, serif=serif)
        if not text.strip():
            return taken
        if halo:
            self._halo(left, baseline, text, size_mm, order)
        letters = self.axes.text(
            left,
            baseline,
            text,
            fontproperties=font(size_mm, serif=serif),
            color=color,
            ha="left",
            va="baseline",
            parse_math=False,
            zorder=order,
        )
        self.written.append((text, taken))
        self._letters.append((letters, serif))
        return taken

    def lines(
        self, left: float, top: float, texts: Iterable[str], *, size_mm: float, color: str = INK
    ) -> float:
        """Lines of text under one another; the height at which the next one would begin."""
        for text in texts:
            self.text(left, top - size_mm * _ASCENT, text, size_mm=size_mm, color=color)
            top -= line_height(size_mm)
        return top

    @contextmanager
    def lettered(self) -> Iterator[None]:
        """While it lasts, every text is set in a small TrueType font of the signs it needs."""
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            before = [(one, one.get_fontproperties().copy()) for one, _ in self._letters]
            for serif in (False, True):
                members = [one for one, is_serif in self._letters if is_serif is serif]
                if members:
                    file = FilePath(folder) / f"{'serif' if serif else 'sans'}.ttf"
                    write_truetype(font_file(serif=serif), "".join(one.get_text() for one in members), file)
                    for one in members:
                        one.set_fontproperties(FontProperties(fname=str(file), size=one.get_fontsize()))
            yield
            for one, properties in before:
                one.set_fontproperties(properties)

    def _halo(self, left: float, baseline: float, text: str, size_mm: float, order: float) -> None:
        literal = text.replace("$", r"\$")  # a TextPath would take two of them for a formula
        glyphs = TextPath((left, baseline), literal, size=size_mm, prop=font(size_mm), usetex=False)
        width = _HALO_MM * size_mm * POINTS_PER_MM
        self.axes.add_artist(
            PathPatch(
                glyphs,
                facecolor=_WHITE,
                edgecolor=_WHITE,
                linewidth=width,
                joinstyle="round",
                zorder=order - 0.5,
            )
        )


def text_box(left: float, baseline: float, text: str, size_mm: float, *, serif: bool = False) -> Box:
    """What a line of text takes on paper."""
    return Box(
        left=left,
        bottom=baseline - _DESCENT * size_mm,
        width=width_mm(text, size_mm, serif=serif),
        height=(_ASCENT + _DESCENT) * size_mm,
    )


def line_height(size_mm: float) -> float:
    """From one line of text to the next, in millimetres."""
    return 1.42 * size_mm


def _outline(shape: BaseGeometry) -> Path:
    """All rings of a polygon as one path, so that holes stay open."""
    rings = [
        Path(np.asarray(ring.coords), closed=True)
        for part in shapely.get_parts(shapely.orient_polygons(shape))
        for ring in (part.exterior, *part.interiors)
    ]
    return Path.make_compound_path(*rings)
