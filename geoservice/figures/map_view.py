"""What a map sheet is asked to show: values only, made by a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geoservice.domain.join import JoinResult, Scope
from geoservice.domain.statistics import RouteLength
from geoservice.figures.strip_view import StripView
from geoservice.symbols import Legend


@dataclass(frozen=True, kw_only=True)
class SheetView:
    """One map sheet on one day.

    Parameters
    ----------
    name : `overview`, or the id of a project
    layers : every layer to draw, joined to the ledger, in drawing order
    bounds : west, south, east, north of what must be on the sheet, in degrees
    review_number : 审图号, empty for an internal working map
    strips : the alignments drawn, as strips; shown where the map leaves room
    """

    name: str
    title: str
    as_of: date
    scope: Scope
    layers: tuple[JoinResult, ...]
    routes: Mapping[str, RouteLength]
    bounds: tuple[float, float, float, float]
    legend: Legend
    unmapped_count: int
    review_number: str
    strips: tuple[StripView, ...]
