"""One place on an alignment as a sheet of one row."""

from geoservice.domain.spot import Spot
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words

_DECIMALS_OF_A_DEGREE = 7
_KEYS = (
    "id",
    "name",
    "station",
    "distance_m",
    "longitude",
    "latitude",
    "offset_m",
    "side",
    "accuracy_class",
    "err_m",
)


def spot_sheet(spot: Spot, words: Words) -> Sheet:
    """The sheet of a place; its position error stands in the row and in the remarks."""
    row: Row = {
        "id": spot.alignment_id,
        "name": spot.name,
        "station": str(spot.station),
        "distance_m": metres(spot.distance_m),
        "longitude": round(spot.longitude, _DECIMALS_OF_A_DEGREE),
        "latitude": round(spot.latitude, _DECIMALS_OF_A_DEGREE),
        "offset_m": metres(spot.offset_m),
        "side": spot.side.value,
        "accuracy_class": spot.accuracy_class,
        "err_m": spot.err_m,
    }
    return Sheet(
        name="locate",
        title=words("locate.title"),
        about={"as_of": spot.as_of.isoformat()},
        keys=_KEYS,
        shown=_KEYS[1:],
        rows=(row,),
        notes=_notes(spot, words),
    )


def _notes(spot: Spot, words: Words) -> tuple[str, ...]:
    """Accuracy, what the labels are fitted to, and what was doubtful about the label asked for."""
    accuracy = f"{words.term('accuracy', spot.accuracy_class)} · {words.error_band(spot.err_m)}"
    fitted = spot.fitted_to
    labels = (
        words("locate.measured")
        if fitted is None
        else words("locate.fitted", length=words.stated(fitted), source=words.source(fitted.source_id))
    )
    return (accuracy, labels, *(words.term("locate", doubt) for doubt in spot.doubts))
