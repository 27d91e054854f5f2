"""A place or a stretch on an alignment, with its labels, its coordinates and how far off it may be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from geoservice.domain.alignment import StatedLength
from geoservice.domain.chainage import Chainage
from geoservice.domain.located import Side
from geoservice.domain.measure import Linear


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One place on one alignment.

    Parameters
    ----------
    station : the label (桩号)
    distance_m : measured metres along the line from its start
    longitude, latitude : the place on the line, degrees
    offset_m, side : how far off the line the place asked for lies; 0 and `on` for a label
    err_m : estimated position error of the line; None when nobody stated it
    fitted_to : the stated length the labels agree with at both ends; None = measured length
    """

    alignment_id: str
    name: str
    as_of: date
    station: Chainage
    distance_m: float
    longitude: float
    latitude: float
    offset_m: float
    side: Side
    accuracy_class: str
    err_m: float | None
    fitted_to: StatedLength | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Span:
    """One stretch of one alignment, from a label to a label.

    Parameters
    ----------
    official_length_m : metres as the labels count them, chain breaks included
    length_m : measured metres along the line
    line : the stretch in longitude, latitude; a gap in it stays a gap
    err_m : estimated position error of the line, at each end; None when nobody stated it
    fitted_to : the stated length the labels agree with at both ends; None = measured length
    """

    alignment_id: str
    name: str
    as_of: date
    start: Chainage
    end: Chainage
    official_length_m: Decimal
    length_m: float
    line: Linear
    accuracy_class: str
    err_m: float | None
    fitted_to: StatedLength | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NearAlignment:
    """A road near a place: its station there, or why it has none.

    Parameters
    ----------
    spot : the place on the road; None where the road gives no answer
    refusal : the kind of the refusal, such as `beyond_end`; None where there is a spot
    err_m : estimated position error of the line; None when nobody stated it
    """

    alignment_id: str
    name: str
    accuracy_class: str
    err_m: float | None
    spot: Spot | None
    refusal: str | None
