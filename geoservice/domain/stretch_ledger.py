"""Progress by stretch, read from the ledger's rows: labels become official metres, doubts are told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.alignment import StatedLength
from geoservice.domain.chainage import Chainage, parse_chainage, parse_range
from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, FILE_ROW, RECORDED_AT, SOURCE_ID, UNIT
from geoservice.domain.issues import Issue, Severity
from geoservice.domain.ledger import Ledger
from geoservice.domain.ledger_columns import ALIGNMENT_ID, FROM_STATION, STATION_RANGE, STRETCHES, TO_STATION
from geoservice.domain.physical_progress import PhysicalProgress
from geoservice.domain.stationing import Stationing
from geoservice.domain.stretch import Partition, StretchReport, partition, whole_progress
from geoservice.domain.stretch_weights import WorkWeight, weights_of
from geoservice.errors import (
    AmbiguousChainageError,
    BeyondEndError,
    ChainageFormatError,
    GeoserviceError,
    ImpossibleFigureError,
    MissingChainageError,
    ReversedRangeError,
)

FILE = f"data/{STRETCHES.name}.csv"
_UNPLACED = (
    ChainageFormatError,
    MissingChainageError,
    AmbiguousChainageError,
    BeyondEndError,
    ReversedRangeError,
)


@dataclass(frozen=True, kw_only=True)
class StretchRows:
    """The rows of one alignment that can be placed, and what was wrong with the others."""

    reports: tuple[StretchReport, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, kw_only=True)
class AlignmentStretches:
    """An alignment by stretch on a day, with the labels of its ends and what they are fitted to."""

    name: str
    project_id: str | None
    stationing: Stationing
    fitted_to: StatedLength | None
    partition: Partition
    weights: tuple[WorkWeight, ...] = ()

    @property
    def whole(self) -> PhysicalProgress:
        """Physical progress (形象进度) of the whole road by declared weights; 未定 without any."""
        return whole_progress(self.partition.work_items, {one.work_item: one.weight for one in self.weights})

    def label(self, distance_m: Decimal) -> Chainage:
        """The label at official metres from the start."""
        return self.stationing.label_at(distance_m)


def stretch_rows(ledger: Ledger, alignment_id: str, stationing: Stationing) -> StretchRows:
    """The rows of an alignment, typed and placed; rows that cannot be are left out and told."""
    reports: list[StretchReport] = []
    issues: list[Issue] = []
    rows = ledger.stretches
    for _, row in rows[rows[ALIGNMENT_ID] == alignment_id].iterrows():
        ends_m = _ends(row, stationing, issues)
        if None not in ends_m and row["done"] is not None and not pd.isna(row[AS_OF]):
            reports.extend(_report(row, ends_m, issues))
    return StretchRows(reports=tuple(reports), issues=tuple(issues))


def stretch_issues(ledger: Ledger, alignment_id: str, stationing: Stationing) -> tuple[Issue, ...]:
    """All that is wrong with the rows of an alignment, whichever day they speak of."""
    rows = stretch_rows(ledger, alignment_id, stationing)
    last = max((max(one.as_of, one.recorded_at) for one in rows.reports), default=None)
    if last is None:
        return rows.issues
    return (*rows.issues, *_partition(rows, alignment_id, stationing, last).issues)


def alignment_stretches(
    ledger: Ledger,
    row: pd.Series,
    stationing: Stationing,
    fitted_to: StatedLength | None,
    as_of: date,
) -> AlignmentStretches:
    """What is known of every metre of an alignment on a day."""
    alignment_id = str(row.name)
    return AlignmentStretches(
        name=row["name"],
        project_id=row["project_id"] or None,
        stationing=stationing,
        fitted_to=fitted_to,
        partition=_partition(stretch_rows(ledger, alignment_id, stationing), alignment_id, stationing, as_of),
        weights=weights_of(ledger, alignment_id, as_of),
    )


def _partition(rows: StretchRows, alignment_id: str, stationing: Stationing, as_of: date) -> Partition:
    return partition(rows.reports, alignment_id=alignment_id, length_m=stationing.length_m, as_of=as_of)


def _report(row: pd.Series, ends_m: list[Decimal | None], issues: list[Issue]) -> Iterator[StretchReport]:
    from_m, to_m = (Decimal(end or 0) for end in ends_m)
    try:
        yield StretchReport(
            alignment_id=row[ALIGNMENT_ID],
            from_m=from_m,
            to_m=to_m,
            work_item=row["work_item"],
            done=row["done"],
            unit=row[UNIT],
            total=row["total"],
            as_of=row[AS_OF].date(),
            recorded_at=row[RECORDED_AT].date(),
            source_id=row[SOURCE_ID] or "",
            as_of_precision=row[AS_OF_PRECISION] or "day",
            file=FILE,
            row=int(row[FILE_ROW]),
        )
    except ImpossibleFigureError as fault:
        issues.append(_row_issue("impossible_quantity", row, "done", found=fault.found))


def _ends(row: pd.Series, stationing: Stationing, issues: list[Issue]) -> list[Decimal | None]:
    """Official metres of both ends, from two cells or from the one cell `range`; never from both."""
    text = row[STATION_RANGE]
    filled = [field for field in (FROM_STATION, TO_STATION) if row[field]]
    if text and filled:
        issues.append(_row_issue("range_and_ends", row, STATION_RANGE, found=text))
        return [None, None]
    if text:
        return _ends_of_range(row, text, stationing, issues)
    for field in (FROM_STATION, TO_STATION):
        if field not in filled:
            issues.append(_row_issue("missing_value", row, field))
    return [_placed(row, field, stationing, issues) for field in (FROM_STATION, TO_STATION)]


def _ends_of_range(
    row: pd.Series, text: str, stationing: Stationing, issues: list[Issue]
) -> list[Decimal | None]:
    try:
        parsed = parse_range(text)
        ends_m = [_metres(one, stationing) for one in (parsed.value.start, parsed.value.end)]
    except _UNPLACED as fault:
        issues.append(_unplaced(row, STATION_RANGE, stationing, fault))
        return [None, None]
    for doubt in parsed.doubts:
        values = {"found": doubt.text, "read_as": str(parsed.value)}
        issues.append(_row_issue(doubt.kind.value, row, STATION_RANGE, Severity.WARNING, **values))
    return [*ends_m]


def _unplaced(row: pd.Series, field: str, stationing: Stationing, fault: GeoserviceError) -> Issue:
    expected = f"{stationing.start}~{stationing.end}"
    return _row_issue("bad_station", row, field, found=row[field], expected=expected, told=fault.found)


def _placed(row: pd.Series, field: str, stationing: Stationing, issues: list[Issue]) -> Decimal | None:
    """Official metres of a label; beyond the ends they count on, so that the partition can tell."""
    text = row[field]
    if not text:
        return None
    try:
        parsed = parse_chainage(text)
        metres = _metres(parsed.value, stationing)
    except _UNPLACED as fault:
        issues.append(_unplaced(row, field, stationing, fault))
        return None
    for doubt in parsed.doubts:
        issues.append(
            _row_issue(doubt.kind.value, row, field, Severity.WARNING, found=text, read_as=str(parsed.value))
        )
    return metres


def _metres(label: Chainage, stationing: Stationing) -> Decimal:
    start, end = stationing.start, stationing.end
    if label.prefix == end.prefix and label.metres > end.metres and not stationing.breaks:
        return stationing.length_m + label.metres - end.metres
    if label.prefix == start.prefix and label.metres < start.metres and not stationing.breaks:
        return label.metres - start.metres
    return stationing.distance_m(label)


def _row_issue(
    kind: str, row: pd.Series, field: str, severity: Severity = Severity.ERROR, **values: str
) -> Issue:
    return Issue(
        kind=kind,
        file=FILE,
        row=int(row[FILE_ROW]),
        field=field,
        severity=severity,
        values=tuple(values.items()),
    )
