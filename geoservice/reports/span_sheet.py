"""A stretch between two labels: as a sheet of one row, and as GeoJSON (RFC 7946)."""

import json
from typing import Any

import shapely

from geoservice.domain.spot import Span
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words

_DECIMALS_OF_A_DEGREE = 7
_SHOWN = ("name", "from_station", "to_station", "official_length_m", "length_m", "accuracy_class", "err_m")


def span_sheet(span: Span, words: Words) -> Sheet:
    """The sheet of a stretch; lengths by its labels and along the line, with the line's position error."""
    row = _row(span)
    return Sheet(
        name="locate-range",
        title=words("locate.range_title"),
        about={"as_of": span.as_of.isoformat()},
        keys=tuple(row),
        shown=_SHOWN,
        rows=(row,),
        notes=span_notes(span, words),
    )


def span_notes(span: Span, words: Words) -> tuple[str, ...]:
    """Accuracy, what the labels are fitted to, and what was doubtful about the labels asked for."""
    accuracy = f"{words.term('accuracy', span.accuracy_class)} · {words.error_band(span.err_m)}"
    fitted = span.fitted_to
    labels = (
        words("locate.measured")
        if fitted is None
        else words("locate.fitted", length=words.stated(fitted), source=words.source(fitted.source_id))
    )
    return (
        accuracy,
        words("locate.each_end"),
        labels,
        *(words.term("locate", doubt) for doubt in span.doubts),
    )


def span_geojson(span: Span, words: Words) -> str:
    """A FeatureCollection of the one stretch; gaps in the drawn line stay gaps."""
    lines = [
        shapely.get_coordinates(part).round(_DECIMALS_OF_A_DEGREE).tolist()
        for part in shapely.get_parts(span.line)
    ]
    collection: dict[str, Any] = {  # a GeoJSON object
        "type": "FeatureCollection",
        "as_of": span.as_of.isoformat(),
        "notes": list(span_notes(span, words)),
        "features": [
            {
                "type": "Feature",
                "id": f"{span.alignment_id}:{span.start}~{span.end}",
                "properties": {**_row(span), "id": f"{span.alignment_id}:{span.start}~{span.end}"},
                "geometry": {"type": "MultiLineString", "coordinates": lines},
            }
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def _row(span: Span) -> Row:
    first, last = (
        shapely.get_coordinates(span.line)[at].round(_DECIMALS_OF_A_DEGREE).tolist() for at in (0, -1)
    )
    return {
        "id": span.alignment_id,
        "name": span.name,
        "from_station": str(span.start),
        "to_station": str(span.end),
        "official_length_m": metres(float(span.official_length_m)),
        "length_m": metres(span.length_m),
        "start_longitude": first[0],
        "start_latitude": first[1],
        "end_longitude": last[0],
        "end_latitude": last[1],
        "accuracy_class": span.accuracy_class,
        "err_m": span.err_m,
    }
