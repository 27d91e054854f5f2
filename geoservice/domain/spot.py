"""One place on one alignment, told with its label, its coordinates and how far off it may be."""

from dataclasses import dataclass
from datetime import date

from geoservice.domain.alignment import StatedLength
from geoservice.domain.chainage import Chainage
from geoservice.domain.locating import Side


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
