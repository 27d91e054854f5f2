"""Which roads pass near a place, and at which station."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import ACCURACY_CLASS, NAME
from geoservice.domain.layer import Role, stated_error_m
from geoservice.domain.measure import service_buffer
from geoservice.domain.spot import NearAlignment
from geoservice.errors import AmbiguousPlaceError, BeyondEndError, InGapError, TooFarError
from geoservice.storage.workspace import Workspace
from geoservice.workflows.locating import locate_place, tolerance_m

MOST_NEAR = 5
_WIDER = 1.01


def alignments_near(
    workspace: Workspace, longitude: float, latitude: float, *, as_of: date | None = None
) -> tuple[NearAlignment, ...]:
    """The roads a place may lie on, nearest first, at most five; none is an answer too.

    A road is near when the place is no further off than the line's own position error (at least 50 m).
    """
    found = list(_near(workspace, longitude, latitude, as_of))
    found.sort(key=lambda one: (one.spot is None, one.spot.offset_m if one.spot else 0.0, one.alignment_id))
    return tuple(found[:MOST_NEAR])


def _near(
    workspace: Workspace, longitude: float, latitude: float, as_of: date | None
) -> Iterator[NearAlignment]:
    for row in _rows_within_reach(workspace, longitude, latitude):
        spot, refusal = None, None
        try:
            spot = locate_place(workspace, str(row.name), longitude, latitude, as_of=as_of)
        except TooFarError:
            continue
        except (BeyondEndError, InGapError, AmbiguousPlaceError) as fault:
            refusal = fault.kind
        yield NearAlignment(
            alignment_id=str(row.name),
            name=row[NAME],
            accuracy_class=row[ACCURACY_CLASS],
            err_m=stated_error_m(row),
            spot=spot,
            refusal=refusal,
        )


def _rows_within_reach(workspace: Workspace, longitude: float, latitude: float) -> Iterator[pd.Series]:
    """Only the few roads whose line comes close are measured one by one."""
    for layer in workspace.with_role(Role.ALIGNMENTS):
        around = _around(longitude, latitude, layer.err_m)
        near = np.sort(layer.features.sindex.query(around, predicate="intersects"))
        for _, row in layer.features.iloc[near].iterrows():
            if _around(longitude, latitude, stated_error_m(row)).intersects(row.geometry):
                yield row


@lru_cache(maxsize=64)
def _around(longitude: float, latitude: float, err_m: float | None) -> BaseGeometry:
    """The circle a line of some error must come into, a little wider than its tolerance."""
    return service_buffer(Point(longitude, latitude), _WIDER * tolerance_m(err_m))
