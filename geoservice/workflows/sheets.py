"""Map sheets and strip diagrams as files: the same view as the web map, on paper."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geoservice.domain.join import Scope
from geoservice.figures.map_view import SheetView
from geoservice.figures.paper import Kind, Orientation, Paper, SheetFormat
from geoservice.figures.strip_view import StripView
from geoservice.maps.legend import legend_of
from geoservice.maps.view import MapView
from geoservice.storage.workspace import Workspace
from geoservice.wording import Words
from geoservice.workflows.atlas import known_project, words_for
from geoservice.workflows.maps import OVERVIEW, map_view
from geoservice.workflows.strips import strip_view, strips_of

if TYPE_CHECKING:
    from geoservice.figures.canvas import Canvas
    from geoservice.figures.map_sheet import MapSheet

# Matplotlib takes long to load: only the functions that draw import it, so that the atlas starts quickly.
MAP_FORMAT = SheetFormat(paper=Paper.A3, orientation=Orientation.LANDSCAPE)
STRIP_FORMAT = SheetFormat(paper=Paper.A4, orientation=Orientation.LANDSCAPE)


@dataclass(frozen=True, kw_only=True)
class SheetRequest:
    """How a map is wanted on paper: which day, projects and language, on what, and at which scale."""

    as_of: date | None = None
    scope: Scope = Scope.PROGRAMME
    lang: str = "zh"
    sheet: SheetFormat = MAP_FORMAT
    scale: int | None = None
    review_number: str = ""


def map_picture(workspace: Workspace, name: str, kind: Kind, wanted: SheetRequest) -> bytes:
    """A map sheet as PNG, SVG or PDF.

    Raises
    ------
    UnknownNameError : neither the overview nor a project of the register
    ScaleRefusedError : a position error of more than 2 mm on paper
    PaperTooSmallError : the map does not fit the paper
    """
    from geoservice.figures.picture import as_file

    view = map_view(workspace, name, as_of=wanted.as_of, scope=wanted.scope, lang=wanted.lang)
    return as_file(map_sheet(workspace, view, wanted).canvas, kind, title=view.title)


def map_sheet(workspace: Workspace, view: MapView, wanted: SheetRequest) -> "MapSheet":
    """The drawn sheet of a map."""
    from geoservice.figures.map_panel import exact_enough
    from geoservice.figures.map_sheet import draw_map_sheet, sheet_scale

    words = words_for(workspace, wanted.lang)
    strips = strips_of(workspace, tuple(view.routes.values()), view.as_of)
    whole = _sheet_view(view, strips, wanted, words)
    scale = sheet_scale(whole, wanted.sheet, wanted.scale, words)
    exact = replace(view, layers=tuple(exact_enough(one, scale) for one in view.layers))
    return draw_map_sheet(_sheet_view(exact, strips, wanted, words), wanted.sheet, scale, words)


def place_picture(workspace: Workspace, project_id: str, wanted: SheetRequest) -> bytes:
    """Where a project lies, as SVG for its page: drawn as on its sheet, without legend and strips.

    Raises
    ------
    UnknownNameError : no such project in the register
    ScaleRefusedError : a position error of more than 2 mm on paper at every scale
    """
    from geoservice.figures.picture import as_file

    view = map_view(workspace, known_project(workspace, project_id), as_of=wanted.as_of, lang=wanted.lang)
    return as_file(place_canvas(workspace, view, wanted), Kind.SVG, title=view.title)


def place_canvas(workspace: Workspace, view: MapView, wanted: SheetRequest) -> "Canvas":
    """The drawn picture of a project's place."""
    from geoservice.figures.map_panel import exact_enough
    from geoservice.figures.place_picture import draw_place, place_scale

    words = words_for(workspace, wanted.lang)
    scale = place_scale(_sheet_view(view, (), wanted, words))
    exact = replace(view, layers=tuple(exact_enough(one, scale) for one in view.layers))
    return draw_place(_sheet_view(exact, (), wanted, words), scale, words)


def _sheet_view(
    view: MapView, strips: tuple[StripView, ...], wanted: SheetRequest, words: Words
) -> SheetView:
    return SheetView(
        name=view.name,
        title=view.title,
        as_of=view.as_of,
        scope=view.scope,
        layers=view.layers,
        routes=view.routes,
        bounds=view.bounds,
        legend=legend_of(view, words),
        unmapped_count=view.unmapped_count if view.name == OVERVIEW else 0,
        review_number=wanted.review_number,
        strips=strips,
    )


def strip_picture(workspace: Workspace, alignment_id: str, kind: Kind, wanted: SheetRequest) -> bytes:
    """The strip diagram of an alignment as PNG, SVG or PDF.

    Raises
    ------
    UnknownNameError : no such alignment
    """
    from geoservice.figures.picture import as_file
    from geoservice.figures.strip_sheet import draw_strip_sheet, strip_title

    words = words_for(workspace, wanted.lang)
    view = strip_view(workspace, alignment_id, as_of=wanted.as_of)
    canvas = draw_strip_sheet(view, wanted.sheet, words, review_number=wanted.review_number)
    return as_file(canvas, kind, title=strip_title(view, words))
