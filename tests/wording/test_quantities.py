"""Rounding for the eye: as many digits as the error allows, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.wording.quantities import (
    day_parts,
    plain_number,
    shown_length,
    shown_percent,
    shown_station_m,
)
from tests.makers import law


@pytest.mark.parametrize(
    ("length_m", "err_m", "shown"),
    [
        (1606.0, 600, ("length.about_km", "1.6")),
        (1606.0, 99, ("length.about_km", "1.61")),
        (1606.0, 15, ("length.about_km", "1.61")),
        (1606.0, 9.9, ("length.about_km", "1.606")),
        (1606.0, 1, ("length.about_km", "1.606")),
        (99_512.0, 2500, ("length.about_km", "100")),
        (98_412.0, 2500, ("length.about_km", "98")),
        (1_234_567.0, 2500, ("length.about_km", "1,235")),
        (1606.04, 0.5, ("length.m", "1,606.0")),
        (1606.04, None, ("length.m", "1,606.0")),
        (1606.04, 0, ("length.m", "1,606.0")),
        (9999.9, None, ("length.m", "9,999.9")),
        (10_000.0, None, ("length.km", "10.000")),
        (99_512.4567, None, ("length.km", "99.512")),
    ],
)
def test_a_length_has_the_digits_its_error_allows(
    length_m: float, err_m: float | None, shown: tuple[str, str]
) -> None:
    assert shown_length(length_m, err_m) == shown


@law
@given(length_m=st.floats(0, 1e6), err_m=st.floats(1, 9999))
def test_rounding_moves_a_length_by_less_than_its_error(length_m: float, err_m: float) -> None:
    key, digits = shown_length(length_m, err_m)
    shown_m = float(digits.replace(",", "")) * 1000
    assert length_m < shown_m if key == "length.below_km" else abs(shown_m - length_m) <= err_m / 2 + 1e-6


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("1.10"), "1.10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("1099.73"), "1099.73"),
        (Decimal("-5"), "-5"),
        (0.1, "0.1"),
        (1e22, "10000000000000000000000"),
    ],
)
def test_a_number_is_printed_as_its_source_prints_it(value: Decimal | float, printed: str) -> None:
    assert plain_number(value) == printed


@law
@given(value=st.decimals(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_number_is_lost(value: Decimal) -> None:
    assert Decimal(plain_number(value)) == value


@pytest.mark.parametrize(
    ("ratio", "indicative", "shown"),
    [
        (0.123, False, "12.3%"),
        (0.123, True, "12%"),
        (0.0, False, "0.0%"),
        (0.0004, False, "<0.1%"),
        (0.004, True, "<1%"),
        (1.0, False, "100.0%"),
        (1.0004, False, "100.0%"),
        (0.9994, False, "99.9%"),
        (0.9996, False, ">99.9%"),
        (0.996, True, ">99%"),
    ],
)
def test_a_trace_and_a_small_rest_stay_visible(ratio: float, indicative: bool, shown: str) -> None:
    assert shown_percent(ratio, indicative=indicative) == shown


@law
@given(ratio=st.floats(0, 1, exclude_min=True, exclude_max=True), indicative=st.booleans())
def test_only_the_whole_is_a_hundred_percent_and_only_nothing_is_zero(ratio: float, indicative: bool) -> None:
    assert shown_percent(ratio, indicative=indicative) not in ("0%", "0.0%", "100%", "100.0%")


@pytest.mark.parametrize(
    ("day", "quarter", "half"),
    [(date(2025, 3, 31), "1", "上"), (date(2025, 6, 30), "2", "上"), (date(2025, 7, 1), "3", "下")],
)
def test_a_day_knows_its_quarter_and_half(day: date, quarter: str, half: str) -> None:
    parts = day_parts(day)
    assert (parts["quarter"], parts["half_zh"]) == (quarter, half)


@pytest.mark.parametrize(
    ("metres", "err_m", "shown"),
    [("804.102", 600.0, 800), ("804.102", None, 804), ("804.102", 0.05, 804), ("12345.6", 3000.0, 12000)],
)
def test_a_station_is_rounded_to_the_step_of_its_error(metres: str, err_m: float | None, shown: int) -> None:
    assert shown_station_m(Decimal(metres), err_m) == shown
