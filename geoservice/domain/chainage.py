"""Chainage labels (桩号) such as K12+345.678: read from every form the trade writes, printed in one.

A label names a place; it is not a distance. Subtract distances (`stationing`), never labels.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from geoservice.errors import ChainageFormatError, ReversedRangeError, Told

Value = TypeVar("Value")

_PREFIX = re.compile(r"[一-鿿]?[A-Z]{0,2}K")
_LABEL = re.compile(
    r"(?:桩号)?(?P<prefix>[一-鿿]?[A-Z]{0,2}K)"
    r"(?P<km>[0-9]{1,4})(?:\+(?P<metres>[0-9]{1,7}(?:\.[0-9]{1,6})?)|(?P<part_km>\.[0-9]{1,9}))?"
    r"(?:\((?P<side>[前后])(?P<number>[1-9][0-9]?)?\))?"
)
_DASHES = re.compile(r"[~〜∼\-‐‒–—―−]+|至")
_METRES_PER_KM = 1000
_LABEL_DECIMALS = 3
_MOST_DECIMALS = 6
_UPPER_BOUND_M = 10_000_000


class BreakSide(StrEnum):
    """Which of two places with one label is meant: before (前, 来向) or after (后, 去向) a chain break."""

    BACK = "前"
    AHEAD = "后"


class DoubtKind(StrEnum):
    """What makes a readable label doubtful."""

    METRES_OVER_999 = "metres_over_999"
    NO_PLUS = "no_plus"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A label that was read, but may have meant something else."""

    kind: DoubtKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Parsed(Generic[Value]):
    """What was read, and what is doubtful about it."""

    value: Value
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chainage:
    """A chainage label (桩号): where a place is said to be along a road.

    Parameters
    ----------
    metres : the number of the label in metres, 0 to under 10 000 000, at most six decimals; never a float
    prefix : all before the number: K, ZK and YK (左/右幅), AK (匝道), CK (初设), 改K
    side : before (前) or after (后) a chain break, where the label occurs twice
    break_number : which break, counted from 1, where the label occurs more than twice

    Raises
    ------
    ChainageFormatError : the number or the prefix is none of that
    """

    metres: Decimal
    prefix: str = "K"
    side: BreakSide | None = None
    break_number: int | None = None

    def __post_init__(self) -> None:
        if not _is_label_number(self.metres):
            raise _unreadable(repr(self.metres), "a Decimal from 0 to under 10 000 000 metres")
        if _PREFIX.fullmatch(self.prefix) is None:
            raise _unreadable(repr(self.prefix), "a prefix such as K, ZK or 改K")
        if self.break_number is not None and (self.side is None or not 1 <= self.break_number <= 99):
            raise _unreadable(
                Told("break {number}", number=self.break_number), "a break number 1 to 99 with 前 or 后"
            )

    def __str__(self) -> str:
        """`K12+345`, and with three decimals or more where metres are broken: `K12+345.500`."""
        km, rest = divmod(abs(self.metres), _METRES_PER_KM)  # abs: Decimal knows a −0
        decimals = max(_decimals(rest), _LABEL_DECIMALS) if _decimals(rest) else 0
        width = 3 + (decimals + 1 if decimals else 0)
        number = "" if self.break_number is None else str(self.break_number)
        mark = "" if self.side is None else f"({self.side.value}{number})"
        return f"{self.prefix}{int(km)}+{rest:0{width}.{decimals}f}{mark}"


@dataclass(frozen=True, kw_only=True)
class ChainageRange:
    """From one label to another: `K0+300~K0+960`."""

    start: Chainage
    end: Chainage

    def __str__(self) -> str:
        return f"{self.start}~{self.end}"


def parse_chainage(text: str) -> Parsed[Chainage]:
    """The label a text means, in whatever way it was typed.

    Full-width signs, small letters, spaces and a leading 桩号 are understood. Without a plus the
    number is in kilometres: `K200.500` is K200+500, and so is `K1606` K1606+000, as on
    a kilometre stone; the latter is doubted, because K1+606 may have been meant. A thousand metres
    or more after the plus are added and doubted: `K1+1606` is K2+606.

    Raises
    ------
    ChainageFormatError : the text is no label
    """
    found = _LABEL.fullmatch(_tidy(text))
    if found is None:
        raise _unreadable(repr(text), "a label such as K12+345.678, ZK0+500 or K50+622(前)")
    metres = Decimal(found["metres"] or 0)
    kilometres = Decimal(found["km"] + (found["part_km"] or ""))
    label = Chainage(
        prefix=found["prefix"],
        metres=kilometres * _METRES_PER_KM + metres,
        side=BreakSide(found["side"]) if found["side"] else None,
        break_number=int(found["number"]) if found["number"] else None,
    )
    return Parsed(value=label, doubts=tuple(Doubt(kind=kind, text=text) for kind in _doubts(found)))


def is_range(text: str) -> bool:
    """True when a text has a dash between labels, so that it asks for a stretch and not for a place."""
    return len(_DASHES.split(_tidy(text))) > 1


def parse_range(text: str) -> Parsed[ChainageRange]:
    """The two labels of a range, whichever dash stands between them: ~ ～ - — – － 至.

    Raises
    ------
    ChainageFormatError : there are not two labels with one dash between them
    ReversedRangeError : the end lies before the start
    """
    ends = _DASHES.split(_tidy(text))
    if len(ends) != 2:
        raise _unreadable(repr(text), "two labels and a dash, such as K0+300~K0+960")
    start, end = (parse_chainage(one) for one in ends)
    whole = ChainageRange(start=start.value, end=end.value)
    if _runs_backwards(whole):
        raise ReversedRangeError(
            expected="an end after the start",
            found=str(whole),
            where="chainage range",
            hint="exchange the labels; if a chain break lies between, add (前) and (后)",
        )
    return Parsed(value=whole, doubts=start.doubts + end.doubts)


def _tidy(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def _doubts(found: re.Match[str]) -> list[DoubtKind]:
    if found["metres"] is not None:
        return [DoubtKind.METRES_OVER_999] if Decimal(found["metres"]) >= _METRES_PER_KM else []
    return [] if found["part_km"] else [DoubtKind.NO_PLUS]


def _runs_backwards(whole: ChainageRange) -> bool:
    """Labels without 前 or 后 must not fall; across a break or between prefixes the stationing decides."""
    start, end = whole.start, whole.end
    marked = start.side is not None or end.side is not None
    return start.prefix == end.prefix and not marked and end.metres < start.metres


def _is_label_number(metres: object) -> bool:
    if not isinstance(metres, Decimal) or not metres.is_finite():
        return False
    return 0 <= metres < _UPPER_BOUND_M and _decimals(metres) <= _MOST_DECIMALS


def _decimals(metres: Decimal) -> int:
    return max(0, -int(metres.normalize().as_tuple().exponent))


def _unreadable(found: str, expected: str) -> ChainageFormatError:
    return ChainageFormatError(
        expected=expected, found=found, where="chainage", hint="write kilometres, a plus, and metres"
    )
