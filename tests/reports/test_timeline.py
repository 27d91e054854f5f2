"""The days of the slider and the ticks beneath it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from geoservice.reports.timeline import timeline_of

DAYS = tuple(date(2025, month, day) for month in range(1, 13) for day in (3, 20))


def test_the_day_shown_is_among_the_days_even_without_evidence() -> None:
    timeline = timeline_of(DAYS, date(2025, 7, 31))
    assert timeline.days[timeline.shown] == date(2025, 7, 31)
    assert set(DAYS) <= set(timeline.days)


def test_every_month_has_a_tick_and_labels_keep_their_distance() -> None:
    ticks = timeline_of(DAYS, DAYS[0]).ticks
    labelled = [one.at_percent for one in ticks if one.label]
    assert len(ticks) == 12
    assert min(b - a for a, b in pairwise(labelled)) >= 7


def test_a_single_day_has_a_timeline() -> None:
    assert timeline_of((), date(2025, 7, 31)).days == (date(2025, 7, 31),)
