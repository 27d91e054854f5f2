"""Within a distance or not: three answers, because drawn places may lie elsewhere than they are drawn."""

from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from geoservice.domain.measure import LARGEST_RADIUS_M
from geoservice.errors import ImpossibleRadiusError, Told


class Nearness(StrEnum):
    """Whether something lies within a distance; undecidable when the position error may tip it."""

    NOT_WITHIN = "not_within"
    UNDECIDABLE = "undecidable"
    WITHIN = "within"


IN_ORDER = tuple(Nearness)
"""From no to yes; the rank of an answer is its place here."""


def checked_within_m(within_m: float) -> float:
    """A distance somebody asks about, in metres.

    Raises
    ------
    ImpossibleRadiusError : no number, not above 0, or above 100 km
    """
    if isfinite(within_m) and 0 < within_m <= LARGEST_RADIUS_M:
        return within_m
    raise ImpossibleRadiusError(
        expected=Told("a distance above 0 and up to {limit_m:g} m", limit_m=LARGEST_RADIUS_M),
        found=f"{within_m:g}",
        where="within_m",
        hint="give metres on the ground, such as 500 or 15000",
    )


def ranked(
    distances_m: NDArray[np.float64], within_m: float, errs_m: NDArray[np.float64]
) -> NDArray[np.intp]:
    """The rank of each answer in `IN_ORDER`: undecidable where |distance − within_m| ≤ error.

    Parameters
    ----------
    distances_m : metres on the ground
    within_m : the distance asked about
    errs_m : how far the distance may be off; NaN when nobody stated it, which decides nothing
    """
    errs_m = np.where(np.isnan(errs_m), np.inf, errs_m)
    clear = np.abs(distances_m - within_m) > errs_m
    return np.where(clear, np.where(distances_m < within_m, 2, 0), 1)


def as_column(errs_m: list[float | None]) -> NDArray[np.float64]:
    """Position errors as numbers; NaN where nobody stated one."""
    return np.array([np.nan if err is None else err for err in errs_m], dtype=np.float64)
