"""Strip diagrams (形象进度图): one alignment along its stations, with what is known of it on a day."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from geoservice.domain.columns import ERR_M, KIND, NAME, PROJECT_ID, UNIT, VALUE
from geoservice.domain.layer import Role
from geoservice.domain.stationing import Stationing
from geoservice.domain.statistics import RouteLength
from geoservice.errors import (
    AmbiguousPlaceError,
    BeyondEndError,
    ChainageFormatError,
    InGapError,
    StationingError,
    TooFarError,
)
from geoservice.figures.strip_view import StripView, Structure
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.lengths import routes_of
from geoservice.workflows.locating import alignment_row, locate_place
from geoservice.workflows.stretches import stretches_of

_BUILT_KINDS = ("done", "design")
_NO_QUANTITIES = ("CNY_100M", "CNY_10K", "rank", "ratio", "percent", "month", "day", "calendar_year", "")


def strip_view(workspace: Workspace, alignment_id: str, *, as_of: date | None = None) -> StripView:
    """What the strip of an alignment shows.

    Raises
    ------
    UnknownNameError : no such alignment
    ChainageFormatError, StationingError : its labels cannot be read
    """
    day, row = day_of(workspace, as_of), alignment_row(workspace, alignment_id)
    route = routes_of(workspace, day, (alignment_id,))[alignment_id]
    return _view(workspace, row, route, day)


def strips_of(workspace: Workspace, routes: tuple[RouteLength, ...], day: date) -> tuple[StripView, ...]:
    """The strips of some routes; a road whose labels cannot be read has none (the data checks tell of it)."""
    return tuple(_readable(workspace, routes, day))


def _readable(workspace: Workspace, routes: tuple[RouteLength, ...], day: date) -> Iterator[StripView]:
    for route in routes:
        try:
            yield _view(workspace, alignment_row(workspace, route.alignment_id), route, day)
        except (ChainageFormatError, StationingError):
            continue


def _view(workspace: Workspace, row: pd.Series, route: RouteLength, day: date) -> StripView:
    found = stretches_of(workspace, route.alignment_id, as_of=day)
    placed, unplaced = _structures(workspace, route, found.stationing, day)
    return StripView(
        found=found,
        route=route,
        start_name=_text(row.get("from_name")),
        end_name=_text(row.get("to_name")),
        structures=tuple(sorted(placed, key=lambda one: one.distance_m)),
        unplaced=tuple(unplaced),
        quantities=_quantities(workspace, route.project_id, day),
    )


def _structures(
    workspace: Workspace, route: RouteLength, stationing: Stationing, day: date
) -> tuple[list[Structure], list[str]]:
    """Interchanges of the road's project, by station; those with none are named."""
    placed: list[Structure] = []
    unplaced: list[str] = []
    for feature in _own_interchanges(workspace, route):
        point, name = feature.geometry.representative_point(), str(feature[NAME])
        try:
            spot = locate_place(workspace, route.alignment_id, point.x, point.y, as_of=day)
        except (AmbiguousPlaceError, BeyondEndError, InGapError, TooFarError):
            unplaced.append(name)
            continue
        err_m = None if pd.isna(feature[ERR_M]) else float(feature[ERR_M])
        placed.append(Structure(name=name, distance_m=stationing.distance_m(spot.station), err_m=err_m))
    return placed, unplaced


def _own_interchanges(workspace: Workspace, route: RouteLength) -> Iterator[pd.Series]:
    for layer in workspace.with_role(Role.INTERCHANGES):
        own = layer.features[layer.features[PROJECT_ID] == route.project_id]
        for _, feature in own.iterrows():
            if feature.get("alignment_id") in (None, "", route.alignment_id) or pd.isna(
                feature["alignment_id"]
            ):
                yield feature


def _quantities(workspace: Workspace, project_id: str | None, day: date) -> pd.DataFrame:
    """Amounts known on the day of what is built or designed, done first; no money, no ratios."""
    facts = workspace.ledger.facts_known(day)
    own = facts[(facts[PROJECT_ID] == project_id) & facts[KIND].isin(_BUILT_KINDS) & facts[VALUE].notna()]
    counted = own[~own[UNIT].isin(_NO_QUANTITIES)]
    return counted.sort_values(KIND, key=lambda kinds: kinds.map(_BUILT_KINDS.index), kind="stable")


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""
