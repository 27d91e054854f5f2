"""Exact ratios: part over whole without rounding, so that a figure on a threshold stays on it."""

from decimal import Decimal
from fractions import Fraction

from geoservice.errors import ImpossibleFigureError, MissingDenominatorError, Told


def exact_ratio(part: Decimal, whole: Decimal, name: str) -> Fraction:
    """part / whole without rounding; `name` says what the whole is.

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : the whole is not positive, or the part is negative
    """
    refuse_negative(part, Told("share of {name}", name=Told(name)))
    require_positive(whole, name)
    return Fraction(part) / Fraction(whole)


def as_decimal(ratio: Fraction) -> Decimal:
    """An exact ratio as a decimal of 28 digits, to print or to send; never to compare with a threshold."""
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def refuse_negative(value: Decimal, where: str) -> None:
    """Refuses a figure below zero, or one that is none; `where` says which it is."""
    if not value.is_finite() or value < 0:
        raise ImpossibleFigureError(
            expected="zero or more", found=str(value), where=where, hint="look at the figure in its source"
        )


def require_positive(value: Decimal, where: str) -> None:
    """Refuses a figure that nothing can be divided by."""
    if not value.is_finite() or value <= 0:
        raise no_denominator(str(value), where)


def no_denominator(found: str, where: str) -> MissingDenominatorError:
    """The fault of dividing by nothing."""
    return MissingDenominatorError(
        expected="a positive figure to divide by",
        found=found,
        where=where,
        hint="without it no ratio is made; leave the measure out and say so",
    )
