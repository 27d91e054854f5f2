"""Why a place could not be found on an alignment."""

from geoservice.domain.chainage import Chainage
from geoservice.errors import AmbiguousPlaceError, BeyondEndError, InGapError, Told, TooFarError


def no_position() -> TooFarError:
    return TooFarError(
        expected="a longitude and a latitude in degrees",
        found="a place that is not on the earth",
        where="alignment",
        hint="write longitude first, then latitude, such as 105.25 and 30.5",
    )


def too_far(label: Chainage, away_m: float, tolerance_m: float) -> TooFarError:
    return TooFarError(
        expected=Told("a place within {tolerance_m:g} m of the line", tolerance_m=tolerance_m),
        found=Told("{away_m:.1f} m, nearest {label}", away_m=away_m, label=label),
        where="alignment",
        hint="look whether it is this road, or allow a greater tolerance",
    )


def as_near(label: Chainage, other: Chainage, offset_m: float) -> AmbiguousPlaceError:
    return AmbiguousPlaceError(
        expected="a place nearest to one spot of the line",
        found=Told(
            "{offset_m:.1f} m from both {label} and {other}", offset_m=offset_m, label=label, other=other
        ),
        where="alignment",
        hint="name the label, or give a place farther from the crossing",
    )


def past_end(label: Chainage, past_m: float) -> BeyondEndError:
    return BeyondEndError(
        expected="a place between the ends of the alignment",
        found=Told("{past_m:.1f} m past its end at {label}", past_m=abs(past_m), label=label),
        where="alignment",
        hint="give a place beside the road",
    )


def past_gap(label: Chainage, past_m: float) -> InGapError:
    return InGapError(
        expected="a place beside the drawn line",
        found=Told("{past_m:.1f} m into the gap at {label}", past_m=abs(past_m), label=label),
        where="alignment",
        hint="the road is not drawn here: have the missing part drawn, or give its label",
    )
