"""Where is K0+500, and at which station is this place: on an alignment, with how far off that may be."""

from datetime import date

import pandas as pd

from geoservice.domain.alignment import StatedLength
from geoservice.domain.chainage import parse_chainage, parse_range
from geoservice.domain.columns import ACCURACY_CLASS, NAME
from geoservice.domain.labelled import stationing_of
from geoservice.domain.layer import Role, stated_error_m
from geoservice.domain.located import Side
from geoservice.domain.locating import Alignment
from geoservice.domain.spot import Span, Spot
from geoservice.errors import Told, UnknownNameError
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of

_LEAST_TOLERANCE_M = 50.0


def locate_station(
    workspace: Workspace, alignment_id: str, station: str, *, as_of: date | None = None
) -> Spot:
    """The place of a label such as `K0+500`.

    Raises
    ------
    UnknownNameError : no such alignment
    ChainageFormatError, MissingChainageError, AmbiguousChainageError : the label cannot be placed
    """
    row, alignment, fitted_to = labelled_alignment(workspace, alignment_id, day_of(workspace, as_of))
    parsed = parse_chainage(station)
    distance_m = alignment.distance_m(parsed.value)
    return _spot(
        row,
        alignment,
        fitted_to,
        distance_m,
        as_of=day_of(workspace, as_of),
        offset_m=0.0,
        side=Side.ON,
        doubts=tuple(doubt.kind.value for doubt in parsed.doubts),
    )


def locate_range(workspace: Workspace, alignment_id: str, labels: str, *, as_of: date | None = None) -> Span:
    """The stretch between two labels such as `K0+300~K0+960`.

    Raises
    ------
    UnknownNameError : no such alignment
    ChainageFormatError, ReversedRangeError : the labels cannot be read, or run backwards
    MissingChainageError, AmbiguousChainageError, BeyondEndError, InGapError : a label has no one place
    """
    day = day_of(workspace, as_of)
    row, alignment, fitted_to = labelled_alignment(workspace, alignment_id, day)
    parsed = parse_range(labels)
    start_m, end_m = alignment.range_m(parsed.value)
    official = alignment.stationing.range_m(parsed.value)
    return Span(
        alignment_id=str(row.name),
        name=row[NAME],
        as_of=day,
        start=parsed.value.start,
        end=parsed.value.end,
        official_length_m=official[1] - official[0],
        length_m=end_m - start_m,
        line=alignment.between(start_m, end_m),
        accuracy_class=row[ACCURACY_CLASS],
        err_m=stated_error_m(row),
        fitted_to=fitted_to,
        doubts=tuple(doubt.kind.value for doubt in parsed.doubts),
    )


def locate_place(
    workspace: Workspace, alignment_id: str, longitude: float, latitude: float, *, as_of: date | None = None
) -> Spot:
    """The label, the offset and the side of a place near an alignment.

    A place further off than the line's own position error (at least 50 m) is refused.

    Raises
    ------
    UnknownNameError : no such alignment
    BeyondEndError, TooFarError, InGapError, AmbiguousPlaceError : the place is not on it
    """
    row, alignment, fitted_to = labelled_alignment(workspace, alignment_id, day_of(workspace, as_of))
    found = alignment.locate(longitude, latitude, tolerance_m=tolerance_m(stated_error_m(row)))
    return _spot(
        row,
        alignment,
        fitted_to,
        found.distance_m,
        as_of=day_of(workspace, as_of),
        offset_m=found.offset_m,
        side=found.side,
    )


def tolerance_m(err_m: float | None) -> float:
    """How far from an alignment's line a place may lie and still count as on it, by the line's own error."""
    return max(_LEAST_TOLERANCE_M, err_m or 0.0)


def labelled_alignment(
    workspace: Workspace, alignment_id: str, as_of: date
) -> tuple[pd.Series, Alignment, StatedLength | None]:
    """The row, the labelled line, and the stated length its labels are fitted to.

    Raises
    ------
    UnknownNameError : no such alignment
    """
    row = alignment_row(workspace, alignment_id)
    stationing, fitted_to = stationing_of(row, workspace.ledger, as_of)
    return row, Alignment(line=row.geometry, stationing=stationing), fitted_to


def alignment_row(workspace: Workspace, alignment_id: str) -> pd.Series:
    """The row of an alignment.

    Raises
    ------
    UnknownNameError : no layer of alignments has it; the message lists those there are
    """
    known: list[str] = []
    for layer in workspace.with_role(Role.ALIGNMENTS):
        found = layer.features[layer.features.index == alignment_id]
        if not found.empty:
            return found.iloc[0]
        known.extend(map(str, layer.features.index))
    raise UnknownNameError(
        expected=Told("an alignment, one of {known}", known=", ".join(known[:20]))
        if known
        else "an alignment; this workspace has none",
        found=repr(alignment_id),
        where="alignment",
        hint="choose one of the alignments; `geoservice lengths --format csv` lists their ids",
    )


def _spot(
    row: pd.Series,
    alignment: Alignment,
    fitted_to: StatedLength | None,
    distance_m: float,
    *,
    as_of: date,
    offset_m: float,
    side: Side,
    doubts: tuple[str, ...] = (),
) -> Spot:
    point = alignment.point_at(distance_m)
    return Spot(
        alignment_id=str(row.name),
        name=row[NAME],
        as_of=as_of,
        station=alignment.chainage_at(distance_m),
        distance_m=distance_m,
        longitude=point.x,
        latitude=point.y,
        offset_m=offset_m,
        side=side,
        accuracy_class=row[ACCURACY_CLASS],
        err_m=stated_error_m(row),
        fitted_to=fitted_to,
        doubts=doubts,
    )
