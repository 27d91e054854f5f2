"""Physical progress (形象进度): what is done of each kind of work, weighted; 未定 without a total."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from geoservice.domain.exact_ratio import refuse_negative, require_positive
from geoservice.errors import Told


@dataclass(frozen=True, kw_only=True)
class WorkPart:
    """One kind of work: quantity done of a total, and its weight (cost share or agreed node weight).

    `total` is None where no source states it: the part is 未定 and no percentage is made of it.
    """

    name: str
    unit: str
    done: Decimal
    total: Decimal | None
    weight: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        refuse_negative(self.done, Told("done of {name}", name=self.name))
        refuse_negative(self.weight, Told("weight of {name}", name=self.name))
        if self.total is not None:
            require_positive(self.total, Told("total of {name}", name=self.name))

    @property
    def ratio(self) -> Fraction | None:
        """min(done / total, 1); None while undetermined (未定)."""
        if self.total is None:
            return None
        return min(Fraction(self.done) / Fraction(self.total), Fraction(1))


@dataclass(frozen=True, kw_only=True)
class PhysicalProgress:
    """Physical progress (形象进度) over the parts whose total is known; the others are listed.

    `ratio` is None when no part is determined; `determined_weight_ratio` tells how much of the
    whole weight the figure stands for.
    """

    ratio: Fraction | None
    determined_weight_ratio: Fraction
    undetermined: tuple[str, ...]


def physical_progress(parts: Iterable[WorkPart]) -> PhysicalProgress:
    """Σ w·min(q/Q, 1) over the parts whose total Q is known, weights scaled to them (C6).

    A part without a total (未定) is left out and named; 14 piers of an unknown number are no percent.
    """
    known = [(Fraction(part.weight), part.ratio, part) for part in parts]
    determined = [(weight, ratio) for weight, ratio, _ in known if ratio is not None]
    weight = sum((one for one, _ in determined), Fraction(0))
    whole = sum((one for one, _, _ in known), Fraction(0))
    done = sum((one * ratio for one, ratio in determined), Fraction(0))
    return PhysicalProgress(
        ratio=done / weight if weight else None,
        determined_weight_ratio=weight / whole if whole else Fraction(0),
        undetermined=tuple(part.name for _, ratio, part in known if ratio is None),
    )
