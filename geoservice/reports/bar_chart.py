"""A small bar chart of grouped lengths: shares of the drawing's width, and the words beside them."""

from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from geoservice.domain.layer import Role
from geoservice.domain.project import Stage
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import GroupLength, LengthTable
from geoservice.symbols import ROLE_LOOKS, STAGE_COLOURS
from geoservice.wording import Words

MOST_BARS = 40
"""More bars than this are no small chart; the table alone tells them."""

_ROW_HEIGHT = 42
_NAME_BASELINE, _BAR_TOP, _VALUE_BASELINE = 14, 20, 33
_WIDEST_PERCENT = 56
_WIDEST_NAME = 48
"""Letters of half a square, about the width of a phone."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its words, its colour, how wide it is (percent of the drawing), and where it stands (px)."""

    name: str
    value: str
    colour: str
    width_percent: float
    schematic: bool
    name_at: int
    bar_at: int
    value_at: int


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Bars under one another, in the order of the table (lengths of schematic lines are not ranked)."""

    title: str
    height: int
    bars: tuple[Bar, ...]


def bar_chart(table: LengthTable, words: Words) -> BarChart | None:
    """The chart of a grouped table; None without groups, or with too many for a small chart."""
    if not 0 < len(table.groups) <= MOST_BARS:
        return None
    keys = (" × " if words.lang == "en" else "×").join(words.term("by", one.value) for one in table.by)
    longest_m = max(group.length_m for group in table.groups)
    return BarChart(
        title=words("length.chart", keys=keys, day=words.day(table.as_of)),
        height=_ROW_HEIGHT * len(table.groups),
        bars=tuple(
            _bar(group, number * _ROW_HEIGHT, longest_m, table, words)
            for number, group in enumerate(table.groups)
        ),
    )


def group_name(group: GroupLength, table: LengthTable, words: Words) -> str:
    """The keys of a group in words."""
    return " · ".join(
        key_words(one, key, table, words) for one, key in zip(table.by, group.keys, strict=True)
    )


def key_words(one: GroupBy, key: str | None, table: LengthTable, words: Words) -> str:
    """One key of a group in words; a project with its name."""
    return words.group(one, key, table.project_names.get(key or "", ""))


def _bar(group: GroupLength, top: int, longest_m: float, table: LengthTable, words: Words) -> Bar:
    length = words.length(group.length_m, group.err_m)
    mark = f" {words.term('accuracy', 'schematic')}" if group.schematic else ""
    return Bar(
        name=_fitting(group_name(group, table, words)),
        value=f"{length}{mark}",
        colour=_colour(group, table.by),
        width_percent=round(_WIDEST_PERCENT * group.length_m / longest_m, 2) if longest_m else 0.0,
        schematic=group.schematic,
        name_at=top + _NAME_BASELINE,
        bar_at=top + _BAR_TOP,
        value_at=top + _VALUE_BASELINE,
    )


def _fitting(name: str) -> str:
    """A name as long as the drawing is wide; the table beside it has the whole."""
    widths = accumulate(2 if east_asian_width(sign) in "WF" else 1 for sign in name)
    shown = sum(width <= _WIDEST_NAME for width in widths)
    return name if shown == len(name) else f"{name[: shown - 1]}…"


def _colour(group: GroupLength, by: tuple[GroupBy, ...]) -> str:
    """The colour of the status chain where the group has a status; else that of a plain road."""
    if GroupBy.STATUS not in by:
        return ROLE_LOOKS[Role.ALIGNMENTS].color
    stage = group.keys[by.index(GroupBy.STATUS)]
    return STAGE_COLOURS[Stage(stage or Stage.UNKNOWN)]
