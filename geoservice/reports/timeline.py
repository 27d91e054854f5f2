"""The days a slider can stand on, and the month ticks beneath it, placed in percent of its width."""

from dataclasses import dataclass
from datetime import date

_LEAST_GAP_PERCENT = 7.0


@dataclass(frozen=True, kw_only=True)
class Tick:
    """One mark under the slider; `label` is empty where there is no room for another."""

    at_percent: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Days with new evidence, the day shown among them, and a tick where a month begins."""

    days: tuple[date, ...]
    shown: int
    ticks: tuple[Tick, ...]


def timeline_of(evidence_days: tuple[date, ...], as_of: date) -> Timeline:
    """A timeline that holds every day with evidence and the day shown."""
    days = tuple(sorted({*evidence_days, as_of}))
    return Timeline(days=days, shown=days.index(as_of), ticks=_ticks(days))


def _ticks(days: tuple[date, ...]) -> tuple[Tick, ...]:
    last = max(len(days) - 1, 1)
    firsts = [k for k, day in enumerate(days) if k == 0 or _month(days[k - 1]) != _month(day)]
    ticks, labelled = [], -_LEAST_GAP_PERCENT
    for k in firsts:
        at = 100 * k / last
        has_room = at - labelled >= _LEAST_GAP_PERCENT and at <= 100 - _LEAST_GAP_PERCENT / 2
        labelled = at if has_room else labelled
        ticks.append(Tick(at_percent=round(at, 2), label=f"{days[k]:%Y-%m}" if has_room else ""))
    return tuple(ticks)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
