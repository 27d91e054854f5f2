"""Progress by stretch: reported rows become a partition of the alignment on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.issues import Severity
from geoservice.domain.stretch import (
    Partition,
    StretchReport,
    StretchState,
    WorkItemProgress,
    partition,
    whole_progress,
)
from geoservice.errors import ImpossibleFigureError
from tests.makers import law

LENGTH_M = Decimal("1606")
MAY, JUNE, JULY = date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 31)
DONE, PARTLY, NOT_STARTED = StretchState.DONE, StretchState.PARTLY, StretchState.NOT_STARTED
UNDECIDED, UNREPORTED = StretchState.UNDECIDED, StretchState.UNREPORTED


def a_report(from_m: Any, to_m: Any, **changes: Any) -> StretchReport:
    """A row of an invented storm sewer (虚构): done on all its metres unless told otherwise."""
    row: dict[str, Any] = {
        "alignment_id": "A1",
        "work_item": "storm_sewer",
        "done": Decimal(1),
        "unit": "ratio",
        "as_of": MAY,
        "recorded_at": changes.get("as_of", MAY),
        "source_id": "S1",
        "file": "data/stretches.csv",
    }
    return StretchReport(from_m=Decimal(from_m), to_m=Decimal(to_m), **{**row, **changes})


def on(day: date, *reports: StretchReport) -> Partition:
    return partition(reports, alignment_id="A1", length_m=LENGTH_M, as_of=day)


def sewer(*reports: StretchReport, day: date = JULY) -> WorkItemProgress:
    (work_item,) = on(day, *reports).work_items
    return work_item


def told(work_item: WorkItemProgress) -> list[tuple[int, int, StretchState]]:
    return [(int(one.start_m), int(one.end_m), one.state) for one in work_item.stretches]


def issue_kinds(*reports: StretchReport) -> list[str]:
    return [one.kind for one in on(JULY, *reports).issues]


places_m = st.decimals(-200, 1900, places=3)
reports = st.builds(
    a_report,
    places_m,
    places_m,
    work_item=st.sampled_from(["storm_sewer", "pavement"]),
    done=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1), Decimal(3)]),
    total=st.sampled_from([None, Decimal(3)]),
    unit=st.sampled_from(["m", "ratio"]),
    as_of=st.dates(MAY, JULY),
)


# Laws ---------------------------------------------------------------------------------------------


@law
@given(rows=st.lists(reports, max_size=8), day=st.dates(MAY, JULY))
def test_stretches_tile_the_alignment_to_the_last_digit(rows: list[StretchReport], day: date) -> None:
    for work_item in on(day, *rows).work_items:
        starts = [one.start_m for one in work_item.stretches]
        ends = [one.end_m for one in work_item.stretches]
        assert starts == [Decimal(0), *ends[:-1]]
        assert sum(one.length_m for one in work_item.stretches) == ends[-1] == LENGTH_M


@law
@given(rows=st.lists(reports, max_size=8), place_m=st.decimals(0, 1605, places=3))
def test_every_metre_has_the_newest_row_over_it(rows: list[StretchReport], place_m: Decimal) -> None:
    middle = place_m + Decimal("0.0005")
    for work_item in on(JULY, *rows).work_items:
        over = [
            one for one in rows if one.work_item == work_item.work_item and one.from_m < middle < one.to_m
        ]
        newest = max(over, key=lambda one: (one.as_of, rows.index(one)), default=None)
        (here,) = [one for one in work_item.stretches if one.start_m < middle < one.end_m]
        assert here.report == newest


@law
@given(rows=st.lists(reports, max_size=8))
def test_a_completion_is_between_nothing_and_all(rows: list[StretchReport]) -> None:
    for work_item in on(JULY, *rows).work_items:
        assert work_item.completion_ratio is None or 0 <= work_item.completion_ratio <= 1


@law
@given(rows=st.lists(reports, max_size=6))
def test_rows_of_other_roads_and_of_later_days_change_nothing(rows: list[StretchReport]) -> None:
    later = a_report(0, 100, as_of=JULY + timedelta(days=1))
    elsewhere = a_report(0, 100, alignment_id="A2")
    assert on(JULY, *rows, later, elsewhere) == on(JULY, *rows)


# Stretches ----------------------------------------------------------------------------------------


def test_metres_between_and_beside_reports_are_unreported() -> None:
    assert told(sewer(a_report(300, 960), a_report(1000, 1200))) == [
        (0, 300, UNREPORTED),
        (300, 960, DONE),
        (960, 1000, UNREPORTED),
        (1000, 1200, DONE),
        (1200, 1606, UNREPORTED),
    ]


def test_a_later_report_revises_its_metres_and_leaves_the_rest() -> None:
    half = a_report(0, 1606, done=Decimal("0.5"))
    assert told(sewer(half, a_report(300, 960, as_of=JUNE))) == [
        (0, 300, PARTLY),
        (300, 960, DONE),
        (960, 1606, PARTLY),
    ]


def test_a_row_that_was_revised_leaves_no_cut() -> None:
    assert told(sewer(a_report(300, 960), a_report(0, 1606, as_of=JUNE))) == [(0, 1606, DONE)]


def test_a_later_report_counts_wherever_it_stands_in_the_file() -> None:
    newer, older = a_report(0, 1606, as_of=JUNE), a_report(0, 1606, done=Decimal(0))
    assert told(sewer(newer, older)) == told(sewer(older, newer)) == [(0, 1606, DONE)]


def test_a_day_shows_what_was_known_then() -> None:
    half, all_done = a_report(0, 1606, done=Decimal("0.5")), a_report(0, 1606, as_of=JULY)
    assert told(sewer(half, all_done, day=JUNE)) == [(0, 1606, PARTLY)]


def test_a_row_published_later_is_not_known_yet() -> None:
    assert on(JUNE, a_report(0, 100, recorded_at=JULY)).work_items == ()


def test_a_correction_published_later_counts_for_the_same_day() -> None:
    corrected = a_report(0, 1606, done=Decimal("0.5"), recorded_at=JUNE)
    assert told(sewer(corrected, a_report(0, 1606))) == [(0, 1606, PARTLY)]


@pytest.mark.parametrize(
    ("done", "total", "unit", "state"),
    [
        (660, 660, "m", DONE),
        (700, 660, "m", DONE),
        (330, 660, "m", PARTLY),
        (0, 660, "m", NOT_STARTED),
        (0, None, "m", NOT_STARTED),
        (330, None, "m", UNDECIDED),
        (100, None, "percent", DONE),
        ("0.3", None, "ratio", PARTLY),
    ],
)
def test_a_row_says_done_partly_not_started_or_undecided(
    done: Any, total: int | None, unit: str, state: StretchState
) -> None:
    report = a_report(
        300, 960, done=Decimal(done), total=None if total is None else Decimal(total), unit=unit
    )
    assert told(sewer(report))[1] == (300, 960, state)


@pytest.mark.parametrize(("done", "total"), [(-1, 10), (1, 0), (1, -5)])
def test_a_quantity_that_cannot_be_is_refused(done: int, total: int) -> None:
    with pytest.raises(ImpossibleFigureError):
        a_report(0, 100, done=Decimal(done), total=Decimal(total))


def test_an_alignment_without_a_length_has_no_stretches() -> None:
    with pytest.raises(ImpossibleFigureError, match="with a length"):
        partition([], alignment_id="A1", length_m=Decimal(0), as_of=JULY)


# Issues -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([(0, 800), (800, 1606)], []),
        ([(0, 800), (799, 1606)], ["reported_twice"]),
        ([(0, 800), (0, 800)], ["reported_twice"]),
        ([(0, 300), (500, 700)], ["stretch_gap"]),
        ([(0, 1607)], ["beyond_end"]),
        ([(-1, 100)], ["beyond_end"]),
        ([(2000, 2100)], ["beyond_end"]),
        ([(900, 300)], ["reversed_stretch"]),
        ([(300, 300)], ["reversed_stretch"]),
    ],
)
def test_rows_of_one_day_that_disagree_are_issues(rows: list[tuple[int, int]], kinds: list[str]) -> None:
    assert issue_kinds(*(a_report(*ends) for ends in rows)) == kinds


@pytest.mark.parametrize(
    ("later", "kinds"), [((0, 800), []), ((0, 1000), []), ((0, 700), ["stretch_overlap"])]
)
def test_a_later_row_should_revise_all_of_an_earlier_one(later: tuple[int, int], kinds: list[str]) -> None:
    assert issue_kinds(a_report(0, 800), a_report(*later, as_of=JUNE)) == kinds


def test_a_correction_published_later_is_not_reported_twice() -> None:
    assert issue_kinds(a_report(0, 800), a_report(0, 800, recorded_at=JUNE)) == []


def test_other_work_on_the_same_metres_is_no_issue() -> None:
    assert issue_kinds(a_report(0, 800), a_report(0, 800, work_item="pavement")) == []


def test_more_than_the_total_is_capped_and_told() -> None:
    report = a_report(0, 1606, done=Decimal(6600), total=Decimal(660), unit="m")
    assert (sewer(report).completion_ratio, issue_kinds(report)) == (1, ["more_than_total"])


def test_what_lies_beyond_the_end_is_left_out() -> None:
    assert told(sewer(a_report(1500, 1700))) == [(0, 1500, UNREPORTED), (1500, 1606, DONE)]


def test_a_reversed_row_reports_nothing() -> None:
    assert told(sewer(a_report(900, 300))) == [(0, 1606, UNREPORTED)]


def test_of_two_rows_of_one_day_the_later_row_of_the_file_counts() -> None:
    assert told(sewer(a_report(0, 1606), a_report(0, 1606, done=Decimal(0)))) == [(0, 1606, NOT_STARTED)]


def test_an_issue_names_its_place_and_the_metres() -> None:
    rows = a_report(0, 800, row=2), a_report(700, 900, row=3)
    (issue,) = on(JULY, *rows).issues
    assert (issue.place, issue.severity) == ("data/stretches.csv:3", Severity.ERROR)
    assert dict(issue.values) == {
        "alignment_id": "A1",
        "work_item": "storm_sewer",
        "from_m": "700",
        "to_m": "800",
        "other_row": "2",
    }


# Completion ---------------------------------------------------------------------------------------


def test_completion_is_metres_done_of_all_metres() -> None:
    progress = sewer(a_report(0, 803), a_report(803, 1204, done=Decimal("0.5")))
    assert progress.done_m == Decimal("1003.5")
    assert progress.completion_ratio == Fraction(10035, 16060)
    assert progress.unreported_m == 402


def test_completion_is_undecided_while_a_total_is_unknown() -> None:
    progress = sewer(a_report(0, 803), a_report(803, 1000, done=Decimal(14), unit="count"))
    assert (progress.completion_ratio, progress.done_m) == (None, None)


def test_a_third_of_three_thirds_is_all() -> None:
    thirds = [
        a_report(start, end, done=Decimal(1), total=Decimal(3), unit="m")
        for start, end in [(0, 803), (803, 1606)]
    ]
    assert sewer(*thirds).completion_ratio == Fraction(1, 3)


def test_the_whole_is_weighed_and_tells_what_it_left_out() -> None:
    found = on(
        JULY,
        a_report(0, 1606),
        a_report(0, 803, work_item="pavement"),
        a_report(0, 803, work_item="piers", done=Decimal(14), unit="count"),
        a_report(0, 803, work_item="lamps"),
    )
    weights = {"storm_sewer": Decimal(1), "pavement": Decimal(3), "piers": Decimal(4)}
    whole = whole_progress(found.work_items, weights)
    assert whole.ratio == Fraction(5, 8)
    assert whole.undetermined == ("piers", "lamps")
    assert whole.determined_weight_ratio == Fraction(1, 2)


def test_of_nothing_there_is_no_whole() -> None:
    assert whole_progress([], {}).ratio is None
