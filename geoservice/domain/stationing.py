"""Stationing (桩号系统): which label belongs to which distance, chain breaks (断链) and all.

Distances here are official metres from the start, as the labels count them, exact Decimals.
A drawn line may be some decimetres longer or shorter; `locating` stretches one onto the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from geoservice.domain.chainage import BreakSide, Chainage, ChainageRange, parse_chainage
from geoservice.errors import (
    AmbiguousChainageError,
    BeyondEndError,
    ChainageFormatError,
    MissingChainageError,
    ReversedRangeError,
    StationingError,
    Told,
)


@dataclass(frozen=True, kw_only=True)
class ChainBreak:
    """One point with two labels (断链): `back` as one arrives, `ahead` as one leaves."""

    back: Chainage
    ahead: Chainage

    @property
    def surplus_m(self) -> Decimal:
        """Metres the labels count twice (长链, above zero) or skip (短链, below zero)."""
        return self.back.metres - self.ahead.metres

    def __str__(self) -> str:
        return f"{self.back}={self.ahead}"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Labels that count without a break, and the distance at which they begin."""

    first: Chainage
    last: Chainage
    from_m: Decimal

    @property
    def to_m(self) -> Decimal:
        """Distance at which the run ends."""
        return self.from_m + self.last.metres - self.first.metres

    def holds(self, label: Chainage) -> bool:
        """True when the label lies in this run."""
        return label.prefix == self.first.prefix and self.first.metres <= label.metres <= self.last.metres


@dataclass(frozen=True, kw_only=True)
class Stationing:
    """The labels of an alignment from its start to its end.

    Parameters
    ----------
    start, end : labels of the two ends
    breaks : chain breaks, in the order one meets them

    Raises
    ------
    StationingError : a run of labels does not rise, changes its prefix without a break, or a
        break changes nothing
    """

    start: Chainage
    end: Chainage
    breaks: tuple[ChainBreak, ...] = ()

    def __post_init__(self) -> None:
        for run in self.runs:
            if run.first.prefix != run.last.prefix or run.last.metres <= run.first.metres:
                raise _contradiction(
                    "labels that rise under one prefix",
                    Told("{first} to {last}", first=run.first, last=run.last),
                )
        for one in self.breaks:
            if one.surplus_m == 0 and one.back.prefix == one.ahead.prefix:
                raise _contradiction("two different labels at a chain break", str(one))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The stretches between chain breaks."""
        firsts = [self.start, *(one.ahead for one in self.breaks)]
        lasts = [*(one.back for one in self.breaks), self.end]
        runs: list[Run] = []
        for first, last in zip(firsts, lasts, strict=True):
            runs.append(Run(first=first, last=last, from_m=runs[-1].to_m if runs else Decimal(0)))
        return tuple(runs)

    @property
    def length_m(self) -> Decimal:
        """Official length in metres: last − first + Σ(back − ahead)."""
        between_ends = self.end.metres - self.start.metres
        return between_ends + sum((one.surplus_m for one in self.breaks), Decimal(0))

    def distance_m(self, label: Chainage) -> Decimal:
        """Official metres from the start to the one place that has this label.

        Raises
        ------
        AmbiguousChainageError : a long chain (长链) repeats the label; 前 or 后 must be added
        MissingChainageError : a short chain (短链) skips the label, or its prefix is not in use here
        BeyondEndError : the label lies before the first or past the last
        """
        run = self.runs[self._run_number(label)]
        return run.from_m + label.metres - run.first.metres

    def range_m(self, labels: ChainageRange) -> tuple[Decimal, Decimal]:
        """Official metres from the start of both ends of a range.

        Raises
        ------
        ReversedRangeError : the end does not come after the start; and all that `distance_m` raises
        """
        start_m, end_m = self.distance_m(labels.start), self.distance_m(labels.end)
        if end_m <= start_m:
            raise ReversedRangeError(
                expected="an end after the start",
                found=Told("{labels}, {start_m} m to {end_m} m", labels=labels, start_m=start_m, end_m=end_m),
                where="chainage range",
                hint="exchange the labels, or name the side of the chain break",
            )
        return start_m, end_m

    def label_at(self, distance_m: Decimal) -> Chainage:
        """The label at an official distance, marked 前 or 后 where the label alone would not do.

        At a chain break this is the label ahead (去向).

        Raises
        ------
        BeyondEndError : the distance is below zero or past the end
        """
        if not 0 <= distance_m <= self.length_m:
            raise self._outside(f"{distance_m} m")
        number = max(i for i, run in enumerate(self.runs) if run.from_m <= distance_m)
        run = self.runs[number]
        label = Chainage(prefix=run.first.prefix, metres=run.first.metres + distance_m - run.from_m)
        return self._marked(label, number)

    def round_labels(self, step_m: int) -> Iterator[Chainage]:
        """Every label that is a multiple of a step, in order along the road; a break shows its label ahead.

        Raises
        ------
        StationingError : the step is not above zero
        """
        if step_m <= 0:
            raise _contradiction("a step above zero", f"{step_m} m")
        for number, run in enumerate(self.runs):
            metres = run.first.metres // step_m * step_m
            metres += step_m if metres < run.first.metres else 0
            while metres < run.last.metres or (run is self.runs[-1] and metres == run.last.metres):
                yield self._marked(Chainage(prefix=run.first.prefix, metres=metres), number)
                metres += step_m

    def _marked(self, label: Chainage, run_number: int) -> Chainage:
        holders = self._holders(label)
        if len(holders) == 1:
            return label
        side = BreakSide.BACK if run_number == holders[0] else BreakSide.AHEAD
        number = None if len(holders) == 2 else run_number + (side is BreakSide.BACK)
        return Chainage(prefix=label.prefix, metres=label.metres, side=side, break_number=number)

    def _holders(self, label: Chainage) -> list[int]:
        return [number for number, run in enumerate(self.runs) if run.holds(label)]

    def _run_number(self, label: Chainage) -> int:
        holders = self._holders(label)
        if not holders:
            raise self._absent(label)
        meant = [number for number in holders if self._is_meant(label, number, holders)]
        if not meant:
            raise self._no_such_side(label)
        if len(meant) > 1:
            raise self._repeated(label, holders)
        return meant[0]

    def _is_meant(self, label: Chainage, run_number: int, holders: list[int]) -> bool:
        """Whether 前, 后 and the break number of a label point to a run that holds it."""
        if label.side is None:
            return True
        back = label.side is BreakSide.BACK
        if label.break_number is not None:
            return label.break_number <= len(self.breaks) and run_number == label.break_number - back
        if len(holders) == 2:
            return run_number == holders[0 if back else 1]
        return run_number < len(self.runs) - 1 if back else run_number > 0

    def _absent(self, label: Chainage) -> MissingChainageError | BeyondEndError:
        for number, one in enumerate(self.breaks, 1):
            inside = one.back.metres < label.metres < one.ahead.metres
            if inside and label.prefix in (one.back.prefix, one.ahead.prefix):
                return _missing(
                    label,
                    Told(
                        "skipped by the short chain (短链) {number}, {chain_break}",
                        number=number,
                        chain_break=one,
                    ),
                )
        prefixes = sorted({run.first.prefix for run in self.runs})
        if label.prefix not in prefixes:
            return _missing(label, Told("labels here begin with {prefixes}", prefixes=", ".join(prefixes)))
        return self._outside(str(label))

    def _no_such_side(self, label: Chainage) -> MissingChainageError:
        breaks = ", ".join(map(str, self.breaks)) or Told("none")
        return _missing(label, Told("no such side of a chain break; breaks: {breaks}", breaks=breaks))

    def _repeated(self, label: Chainage, holders: list[int]) -> AmbiguousChainageError:
        places = (self.runs[one].from_m + label.metres - self.runs[one].first.metres for one in holders)
        return AmbiguousChainageError(
            expected="a label that one place has",
            found=Told(
                "{label} at {places}", label=label, places=", ".join(f"{place} m" for place in places)
            ),
            where="stationing",
            hint=Told(
                "write one of {labels}", labels=", ".join(str(self._marked(label, one)) for one in holders)
            ),
        )

    def _outside(self, found: str) -> BeyondEndError:
        return BeyondEndError(
            expected=Told(
                "a place from {first} to {last} ({length_m} m)",
                first=self.start,
                last=self.end,
                length_m=self.length_m,
            ),
            found=found,
            where="stationing",
            hint="give a place between the ends of the alignment",
        )


def unbroken(length_m: Decimal, *, prefix: str = "K") -> Stationing:
    """Labels from K0+000 to a length in metres, without chain breaks."""
    start, end = (Chainage(prefix=prefix, metres=metres) for metres in (Decimal(0), length_m))
    return Stationing(start=start, end=end)


def parse_break(text: str) -> ChainBreak:
    """The chain break an equation of labels means: `K50+622.760 = K50+621.166` (来向 = 去向).

    Raises
    ------
    ChainageFormatError : there are not two labels with an equals sign between them
    """
    ends = text.replace("＝", "=").split("=")
    if len(ends) != 2:
        raise ChainageFormatError(
            expected="two labels and an equals sign",
            found=repr(text),
            where="chain break",
            hint="write the label before the break, =, and the label after it",
        )
    back, ahead = (parse_chainage(one).value for one in ends)
    return ChainBreak(back=back, ahead=ahead)


def _missing(label: Chainage, reason: str) -> MissingChainageError:
    return MissingChainageError(
        expected="a label of this alignment",
        found=Told("{label}: {reason}", label=label, reason=reason),
        where="stationing",
        hint="look the label up in the list of chain breaks",
    )


def _contradiction(expected: str, found: str) -> StationingError:
    return StationingError(
        expected=expected, found=found, where="stationing", hint="correct the labels of the alignment"
    )
