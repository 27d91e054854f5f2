"""Progress by stretch (动态分段): reported rows of an alignment become a partition of it on a day.

Distances are official metres from the start (`stationing`), exact Decimals, so that the stretches
of a work item add up to the length of the alignment to the last digit.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise

from geoservice.domain.exact_ratio import as_decimal
from geoservice.domain.issues import Issue, Severity
from geoservice.domain.physical_progress import PhysicalProgress, WorkPart, physical_progress
from geoservice.errors import ImpossibleFigureError, Told

_TOTAL_OF_UNIT = {"ratio": Decimal(1), "percent": Decimal(100)}


class StretchState(StrEnum):
    """What is known of a stretch. Not reported is not zero, and 未定 is neither."""

    DONE = "done"
    PARTLY = "partly"
    NOT_STARTED = "not_started"
    UNDECIDED = "undecided"
    UNREPORTED = "unreported"


@dataclass(frozen=True, kw_only=True)
class StretchReport:
    """One reported row: from here to there, so much of a work item is done.

    Parameters
    ----------
    from_m, to_m : official metres from the start of the alignment
    done, total : quantities on these metres, in `unit`; no total is 未定, unless the unit is
        `ratio` (total 1) or `percent` (total 100)
    as_of, recorded_at : the day it held, and the day it was published
    as_of_precision : how much of that day may be printed
    file, row : where it stands, for issues

    Raises
    ------
    ImpossibleFigureError : `done` is below zero, or `total` not above zero
    """

    alignment_id: str
    from_m: Decimal
    to_m: Decimal
    work_item: str
    done: Decimal
    unit: str
    total: Decimal | None = None
    as_of: date
    recorded_at: date
    source_id: str
    as_of_precision: str = "day"
    file: str = ""
    row: int | None = None

    def __post_init__(self) -> None:
        if not self.done >= 0 or (self.total is not None and not self.total > 0):
            raise ImpossibleFigureError(
                expected="a quantity done of zero or more, and a total above zero",
                found=Told("{done} of {total} {unit}", done=self.done, total=self.total, unit=self.unit),
                where=f"{self.file}:{self.row} {self.work_item}",
                hint="correct the row; leave the total empty where it is unknown",
            )

    @property
    def completion_ratio(self) -> Fraction | None:
        """done / total, at most 1; nothing done is 0; else None where the total is unknown (未定)."""
        if self.done == 0:
            return Fraction(0)
        total = _TOTAL_OF_UNIT.get(self.unit, self.total)
        return None if total is None else min(Fraction(self.done) / Fraction(total), Fraction(1))

    def is_known_on(self, day: date) -> bool:
        """True when it held and was published by the end of a day."""
        return max(self.as_of, self.recorded_at) <= day


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Metres of an alignment with one state of one work item, and the report that says so."""

    start_m: Decimal
    end_m: Decimal
    report: StretchReport | None = None

    @property
    def length_m(self) -> Decimal:
        """Official metres from start to end."""
        return self.end_m - self.start_m

    @property
    def completion_ratio(self) -> Fraction | None:
        """0 to 1; None where nothing is reported, or the total is unknown (未定)."""
        return None if self.report is None else self.report.completion_ratio

    @property
    def state(self) -> StretchState:
        """Done, partly, not started, undecided (未定) or unreported (未报)."""
        if self.report is None:
            return StretchState.UNREPORTED
        ratio = self.report.completion_ratio
        if ratio is None:
            return StretchState.UNDECIDED
        if ratio == 0:
            return StretchState.NOT_STARTED
        return StretchState.DONE if ratio == 1 else StretchState.PARTLY


@dataclass(frozen=True, kw_only=True)
class WorkItemProgress:
    """One work item along the whole alignment: stretches in order, without gap or overlap."""

    work_item: str
    length_m: Decimal
    stretches: tuple[Stretch, ...]

    @property
    def unreported_m(self) -> Decimal:
        """Metres nothing is reported of (未报)."""
        bare = (one.length_m for one in self.stretches if one.state is StretchState.UNREPORTED)
        return sum(bare, Decimal(0))

    @property
    def completion_ratio(self) -> Fraction | None:
        """Σ length·ratio / length_m; unreported metres count as length only. None is 未定."""
        if any(one.state is StretchState.UNDECIDED for one in self.stretches):
            return None
        done_m = sum(Fraction(one.length_m) * (one.completion_ratio or 0) for one in self.stretches)
        return Fraction(done_m) / Fraction(self.length_m)

    @property
    def done_m(self) -> Decimal | None:
        """Metres done, partly done ones by their ratio; None where a total is unknown (未定)."""
        ratio = self.completion_ratio
        return None if ratio is None else as_decimal(ratio * Fraction(self.length_m))


@dataclass(frozen=True, kw_only=True)
class Partition:
    """An alignment on a day: each work item along all of it, and what was wrong with the rows."""

    alignment_id: str
    length_m: Decimal
    as_of: date
    work_items: tuple[WorkItemProgress, ...]
    issues: tuple[Issue, ...]


def partition(
    reports: Iterable[StretchReport], *, alignment_id: str, length_m: Decimal, as_of: date
) -> Partition:
    """What is known of every metre of an alignment on a day, for each work item.

    Where reports overlap the one that held later counts, of one day the one published later, of
    equal ones the later row. Work items stand in the order of their first row.

    Parameters
    ----------
    reports : rows of any alignments and days; those of this one, known on the day, are used
    length_m : official length of the alignment in metres

    Returns
    -------
    work items, and issues: `reversed_stretch` and `beyond_end` (errors; the row, or what lies
    beyond, is left out), `reported_twice` (error; two rows of one day for the same metres),
    `stretch_overlap` (warning; a later row revises only a part of an earlier one), `stretch_gap`
    (warning; metres between reports that no row speaks of), `more_than_total` (warning)

    Raises
    ------
    ImpossibleFigureError : the length is not above zero
    """
    if not length_m > 0:
        raise ImpossibleFigureError(
            expected="an alignment with a length",
            found=f"{length_m} m",
            where=alignment_id,
            hint="give the stationing of the alignment",
        )
    known = [one for one in reports if one.alignment_id == alignment_id and one.is_known_on(as_of)]
    names = dict.fromkeys(one.work_item for one in known)
    work_items, issues = [], [issue for one in known for issue in _row_issues(one, length_m)]
    for name in names:
        rows = [one for one in known if one.work_item == name and _is_usable(one, length_m)]
        stretches = tuple(_stretches(rows, length_m))
        work_items.append(WorkItemProgress(work_item=name, length_m=length_m, stretches=stretches))
        issues += [*_overlap_issues(rows), *_gap_issues(stretches)]
    return Partition(
        alignment_id=alignment_id,
        length_m=length_m,
        as_of=as_of,
        work_items=tuple(work_items),
        issues=tuple(issues),
    )


def whole_progress(
    work_items: Iterable[WorkItemProgress], weights: Mapping[str, Decimal]
) -> PhysicalProgress:
    """Physical progress (形象进度) of the whole alignment: Σ w·min(done/total, 1) / Σ w.

    Work items that are 未定, that have no weight, or that have one and no report, are left out of
    both sums and listed.

    Parameters
    ----------
    weights : cost share or agreed weight by work item
    """
    items = tuple(work_items)
    silent = [name for name in weights if name not in {one.work_item for one in items}]
    return physical_progress(
        (
            *(_work_part(one, weights.get(one.work_item)) for one in items),
            *(_silent_part(one, weights[one]) for one in silent),
        )
    )


def _silent_part(name: str, weight: Decimal) -> WorkPart:
    """A work item that has a weight and no report: its metres are not known to be undone."""
    return WorkPart(name=name, unit="m", done=Decimal(0), total=None, weight=weight)


def _work_part(one: WorkItemProgress, weight: Decimal | None) -> WorkPart:
    done_m = one.done_m
    counts = weight is not None and done_m is not None
    return WorkPart(
        name=one.work_item,
        unit="m",
        done=done_m or Decimal(0),
        total=one.length_m if counts else None,
        weight=weight or Decimal(0),
    )


def _stretches(rows: list[StretchReport], length_m: Decimal) -> Iterator[Stretch]:
    """Cut at every end of a row; each piece is of the newest row over it; neighbours of one row join."""
    newest_first = sorted(rows, key=lambda one: (one.as_of, one.recorded_at))[::-1]
    ends = {min(max(end, Decimal(0)), length_m) for one in rows for end in (one.from_m, one.to_m)}
    pieces = [
        Stretch(start_m=start_m, end_m=end_m, report=_newest_over(newest_first, start_m, end_m))
        for start_m, end_m in pairwise(sorted({Decimal(0), length_m} | ends))
    ]
    for _, joined in groupby(pieces, key=lambda one: id(one.report)):
        first, *rest = joined
        yield Stretch(start_m=first.start_m, end_m=[first, *rest][-1].end_m, report=first.report)


def _newest_over(newest_first: list[StretchReport], start_m: Decimal, end_m: Decimal) -> StretchReport | None:
    return next((one for one in newest_first if one.from_m <= start_m and end_m <= one.to_m), None)


def _is_usable(one: StretchReport, length_m: Decimal) -> bool:
    return one.from_m < one.to_m and one.from_m < length_m and one.to_m > 0


def _row_issues(one: StretchReport, length_m: Decimal) -> Iterator[Issue]:
    ends = {"from_m": one.from_m, "to_m": one.to_m, "length_m": length_m}
    if one.to_m <= one.from_m:
        yield _issue("reversed_stretch", one, ends)
    elif one.from_m < 0 or one.to_m > length_m:
        yield _issue("beyond_end", one, ends)
    total = _TOTAL_OF_UNIT.get(one.unit, one.total)
    if total is not None and one.done > total:
        yield _issue("more_than_total", one, {"done": one.done, "total": total}, Severity.WARNING)


def _overlap_issues(rows: list[StretchReport]) -> Iterator[Issue]:
    """Every pair of rows that share metres, unless the newer one revises all of the older."""
    for position, later in enumerate(rows):
        for earlier in rows[:position]:
            low, high = max(earlier.from_m, later.from_m), min(earlier.to_m, later.to_m)
            if low < high:
                yield from _pair_issues(earlier, later, {"from_m": low, "to_m": high})


def _pair_issues(one: StretchReport, other: StretchReport, shared: Mapping[str, object]) -> Iterator[Issue]:
    ages = [(each.as_of, each.recorded_at) for each in (one, other)]
    if ages[0] == ages[1]:
        yield _issue("reported_twice", other, {**shared, "other_row": one.row})
        return
    older, newer = (one, other) if ages[0] < ages[1] else (other, one)
    if not (newer.from_m <= older.from_m and older.to_m <= newer.to_m):
        yield _issue("stretch_overlap", newer, {**shared, "other_row": older.row}, Severity.WARNING)


def _gap_issues(stretches: tuple[Stretch, ...]) -> Iterator[Issue]:
    """Unreported metres with a report on both sides; the rest of the road may not have begun."""
    for before, here in pairwise(stretches[:-1]):
        if here.report is None and before.report is not None:
            gap = {"from_m": here.start_m, "to_m": here.end_m}
            yield _issue("stretch_gap", before.report, gap, Severity.WARNING)


def _issue(
    kind: str, one: StretchReport, values: Mapping[str, object], severity: Severity = Severity.ERROR
) -> Issue:
    told = {"alignment_id": one.alignment_id, "work_item": one.work_item, **values}
    pairs = tuple((name, str(value)) for name, value in told.items())
    return Issue(kind=kind, file=one.file, row=one.row, severity=severity, values=pairs)
