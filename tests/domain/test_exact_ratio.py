"""Ratios are exact until they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from geoservice.domain.exact_ratio import as_decimal


def test_a_printable_ratio_has_28_digits() -> None:
    assert as_decimal(Fraction(1, 3)) == Decimal("0.3333333333333333333333333333")
