"""Scales of a drawing on paper: which are round, which fit, and which the position error allows."""

from itertools import dropwhile

ROUND_SCALES = (
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    200_000,
    250_000,
    300_000,
    400_000,
    500_000,
    600_000,
    800_000,
    1_000_000,
    1_500_000,
    2_000_000,
    3_000_000,
    5_000_000,
)
"""Denominators of the scales a sheet may have, the largest scale first."""

MOST_PAPER_ERROR_MM = 2.0
_MM_PER_M = 1000


def paper_mm(length_m: float, scale: int) -> float:
    """How long a length is on paper, in millimetres, at 1:scale."""
    return length_m * _MM_PER_M / scale


def is_allowed(err_m: float | None, scale: int) -> bool:
    """True when a position error is at most 2 mm on paper; an error nobody stated allows every scale."""
    return err_m is None or paper_mm(err_m, scale) <= MOST_PAPER_ERROR_MM


def largest_allowed(err_m: float | None) -> int | None:
    """The largest round scale at which a position error is at most 2 mm on paper; None if there is none."""
    return next(dropwhile(lambda scale: not is_allowed(err_m, scale), ROUND_SCALES), None)


def largest_fitting(size_m: tuple[float, float], room_mm: tuple[float, float]) -> int | None:
    """The largest round scale at which width and height in metres fit a room in millimetres."""
    return next((scale for scale in ROUND_SCALES if fits(size_m, room_mm, scale)), None)


def fits(size_m: tuple[float, float], room_mm: tuple[float, float], scale: int) -> bool:
    """True when width and height in metres lie within a room in millimetres at 1:scale."""
    return all(paper_mm(metres, scale) <= mm for metres, mm in zip(size_m, room_mm, strict=True))
