"""The roads of a map with their labels and what was reported of them by stretch."""

from collections.abc import Collection, Iterator
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS
from geoservice.domain.join import JoinResult
from geoservice.domain.labelled import stationing_of
from geoservice.domain.labelled_line import LabelledLine
from geoservice.domain.layer import Role, stated_error_m
from geoservice.domain.locating import Alignment
from geoservice.domain.stretch_ledger import alignment_stretches
from geoservice.errors import ChainageFormatError, StationingError
from geoservice.storage.workspace import Workspace

MOST_LABELLED = 30
"""Of more roads only those reported by stretch are labelled; a road's own map always has all its labels."""


def labelled_lines(workspace: Workspace, drawn: tuple[JoinResult, ...], day: date) -> dict[str, LabelledLine]:
    """The alignments drawn whose labels can be read; the data checks tell of the others.

    Parameters
    ----------
    drawn : layers that a page draws as a whole; a large one is asked for in parts, without labels
    """
    roads = [one.features for one in drawn if one.layer.entry.role is Role.ALIGNMENTS]
    many = sum(map(len, roads)) > MOST_LABELLED
    wanted = workspace.ledger.stretched_ids if many else None
    rows = (row for one in roads for row in _rows(one, wanted))
    return {line.alignment_id: line for row in rows for line in _labelled(workspace, row, day)}


def _rows(roads: gpd.GeoDataFrame, wanted: Collection[str] | None) -> Iterator[pd.Series]:
    """The roads of some ids, or all."""
    if wanted is None:
        yield from (row for _, row in roads.iterrows())
    else:
        yield from (roads.iloc[place] for place in np.flatnonzero(roads.index.isin(wanted)))


def _labelled(workspace: Workspace, row: pd.Series, day: date) -> Iterator[LabelledLine]:
    try:
        stationing, fitted_to = stationing_of(row, workspace.ledger, day)
        alignment = Alignment(line=row.geometry, stationing=stationing)
    except (ChainageFormatError, StationingError):
        return
    reported = workspace.ledger.stretched_ids
    found = None
    if str(row.name) in reported:
        found = alignment_stretches(workspace.ledger, row, stationing, fitted_to, day)
    yield LabelledLine(
        alignment_id=str(row.name),
        alignment=alignment,
        accuracy_class=row[ACCURACY_CLASS],
        err_m=stated_error_m(row),
        start_name=_text(row.get("from_name")),
        end_name=_text(row.get("to_name")),
        stretches=found if found is not None and found.partition.work_items else None,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
