"""Rounding for the eye: how many digits of a figure its error allows."""

import calendar
import math
from datetime import date
from decimal import Decimal
from functools import lru_cache

_METRES_UP_TO_M = 10_000


def shown_length(length_m: float, err_m: float | None) -> tuple[str, str]:
    """The phrase and the digits of a measured length.

    An error of 600 m allows hundreds of metres (about 1.6 km); without a stated error, or with
    one below a metre, decimetres are shown up to 10 km and metres above.
    """
    if err_m is not None and err_m >= 1:
        step_m, decimals = _step(err_m)
        rounded_km = round(length_m / step_m) * step_m / 1000
        if rounded_km == 0 and length_m > 0:
            return "length.below_km", f"{step_m / 1000:,.{decimals}f}"
        return "length.about_km", f"{rounded_km:,.{decimals}f}"
    if length_m < _METRES_UP_TO_M:
        return "length.m", f"{length_m:,.1f}"
    return "length.km", f"{length_m / 1000:,.3f}"


@lru_cache(maxsize=1_024)
def _step(err_m: float) -> tuple[int, int]:
    """The power of ten an error allows, metres, and the decimals of a kilometre that show it."""
    power = math.floor(math.log10(err_m))
    return 10**power, max(0, 3 - power)


def shown_station_m(metres: Decimal, err_m: float | None) -> Decimal:
    """The number of a station found on the map, to the step its error allows, at best a metre."""
    step_m = 10 ** math.floor(math.log10(err_m)) if err_m is not None and err_m >= 1 else 1
    return (metres / step_m).quantize(Decimal(1)) * step_m


def plain_number(value: Decimal | float) -> str:
    """A number as its source prints it: no exponent, no digits added or lost."""
    text = format(Decimal(str(value)), "f")
    return text.removesuffix(".0") if isinstance(value, float) else text


def shown_percent(ratio: float, *, indicative: bool = False) -> str:
    """A ratio as percent: one decimal, none where it is only indicative; a trace and a small rest show."""
    percent, decimals = ratio * 100, 0 if indicative else 1
    step = 10**-decimals
    if 0 < percent < step:
        return f"<{step:g}%"
    if ratio < 1 and round(percent, decimals) >= 100:
        return f">{100 - step:g}%"
    return f"{percent:.{decimals}f}%"


def day_parts(day: date) -> dict[str, str]:
    """What the date phrases are filled with."""
    half = 1 if day.month <= 6 else 2
    return {
        "year": str(day.year),
        "month": str(day.month),
        "month_name": calendar.month_name[day.month],
        "day": str(day.day),
        "quarter": str((day.month + 2) // 3),
        "half": str(half),
        "half_zh": "上" if half == 1 else "下",
    }
