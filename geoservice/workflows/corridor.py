"""What lies within a distance of a road on the map, beside what the sources say lies along it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS, ERR_M, FEATURE_ID, NAME, PROJECT_ID
from geoservice.domain.corridor import WITHIN_M, Corridor, corridor_rows, statements_along
from geoservice.domain.layer import Layer, Role, stated_error_m
from geoservice.domain.locating import Alignment
from geoservice.domain.nearby import Neighbour, nearby
from geoservice.domain.proximity import as_column
from geoservice.domain.surely_farther import surely_farther
from geoservice.domain.window import Flags
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of
from geoservice.workflows.locating import labelled_alignment

MOST_LISTED = 200
"""A page lists this many roads to choose from."""


def corridor_of(
    workspace: Workspace, alignment_id: str, *, within_m: float = WITHIN_M, as_of: date | None = None
) -> Corridor:
    """Features of every joining layer, and places, within a distance of an alignment.

    Parameters
    ----------
    within_m : metres on the ground, from the line
    as_of : the day the statements were known on; None is the workspace's default day

    Raises
    ------
    UnknownNameError : no such alignment
    ImpossibleRadiusError : `within_m` is no number, not above 0, or above 100 km
    """
    day = day_of(workspace, as_of)
    row, alignment, _ = labelled_alignment(workspace, alignment_id, day)
    err_m = stated_error_m(row)
    layers = [layer for layer in workspace.layers if layer.entry.joins or layer.entry.role is Role.PLACES]
    statements = statements_along(workspace.ledger, _project_id(row), day)
    said = {one.project_id for one in statements if one.project_id}
    near = [_may_be_listed(layer, alignment, said, within_m=within_m, err_m=err_m) for layer in layers]
    neighbours = tuple(
        one
        for layer, is_near in zip(layers, near, strict=True)
        for one in _neighbours(layer, is_near)
        if one.geometry is not row.geometry
    )
    found = nearby(alignment, neighbours, within_m=within_m, err_m=err_m)
    rows, farther_count = corridor_rows(found, statements)
    return Corridor(
        alignment_id=alignment_id,
        name=row[NAME],
        project_id=_project_id(row),
        accuracy_class=row[ACCURACY_CLASS],
        err_m=err_m,
        as_of=day,
        within_m=within_m,
        rows=rows,
        farther_count=farther_count + sum(int((~is_near).sum()) for is_near in near),
        layers=tuple(layer.entry for layer in layers),
    )


def _may_be_listed(
    layer: Layer, alignment: Alignment, said: set[str], *, within_m: float, err_m: float | None
) -> Flags:
    """False for each feature that surely lies farther and of whose project nothing is said."""
    errs_m = as_column([err_m]) + layer.features[ERR_M].to_numpy(dtype=np.float64)
    shapes = layer.features.geometry.to_numpy()
    is_far = surely_farther(alignment.line, shapes, errs_m, within_m=within_m)
    found: Flags = ~is_far | layer.features[PROJECT_ID].isin(said).to_numpy()
    return found


def _neighbours(layer: Layer, is_near: Flags) -> Iterator[Neighbour]:
    for feature_id, row in layer.features[is_near].iterrows():
        yield Neighbour(
            layer_id=layer.layer_id,
            feature_id=str(feature_id),
            name=row[NAME],
            project_id=_project_id(row),
            geometry=row.geometry,
            err_m=stated_error_m(row),
            accuracy_class=row[ACCURACY_CLASS],
        )


@dataclass(frozen=True, kw_only=True)
class RoadList:
    """Ids and names of roads to choose from, and how many more there are."""

    roads: tuple[tuple[str, str], ...]
    left_out_count: int


def alignments_of(
    workspace: Workspace, project_id: str | None = None, *, most: int = MOST_LISTED
) -> RoadList:
    """The roads of a project, or all roads, in layer order; of too many, those of projects first."""
    found = [
        (isinstance(owner, str), str(key), str(name))
        for layer in workspace.with_role(Role.ALIGNMENTS)
        for key, name, owner in layer.features[[FEATURE_ID, NAME, PROJECT_ID]].itertuples(index=False)
        if project_id in (None, owner)
    ]
    if len(found) > most:
        found.sort(key=lambda road: not road[0])
    roads = tuple((key, name) for _, key, name in found[:most])
    return RoadList(roads=roads, left_out_count=len(found) - len(roads))


def _project_id(row: pd.Series) -> str | None:
    return None if pd.isna(row[PROJECT_ID]) else str(row[PROJECT_ID])
