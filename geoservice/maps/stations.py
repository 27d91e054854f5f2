"""Stations and stretches of the roads on a map, as the values the browser labels and draws them with."""

from collections.abc import Iterator
from typing import Any

from geoservice.domain.labelled_line import LabelledLine
from geoservice.domain.stretch import Stretch, WorkItemProgress
from geoservice.domain.stretch_ledger import AlignmentStretches
from geoservice.maps.browser_element import BrowserElement
from geoservice.maps.view import MapView
from geoservice.symbols import STRETCH_LOOKS
from geoservice.wording import Words
from geoservice.wording.stretches import completion_words

Told = dict[str, Any]  # what stations.js reads
OVERVIEW_FROM_ZOOM = 12
_CENTIMETRES = 2


class Stations(BrowserElement):
    """Ticks, ends, bands and the read-out of every labelled road; add it once, after the layers."""

    default_js = [  # noqa: RUF012 (declared so by folium)
        *BrowserElement.default_js,
        ("geoservice_measured_line", "geoservice:measured_line.js"),
        ("geoservice_stretch_bands", "geoservice:stretch_bands.js"),
        ("geoservice_station_ticks", "geoservice:station_ticks.js"),
        ("geoservice_stations", "geoservice:stations.js"),
    ]

    def __init__(self, told: Told) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Stations"
        self._told = told

    def statement(self) -> str:
        """One call on the parent map."""
        return self.call("tellStations", self._parent, self._told)


def stations_told(view: MapView, words: Words) -> Told:
    """Every labelled road of a view; on a map of many projects they show from close by only."""
    return {
        "fromZoom": OVERVIEW_FROM_ZOOM if view.covers_all else 0,
        "looks": {state.value: look.style() for state, look in STRETCH_LOOKS.items()},
        "text": _text(words),
        "roads": [_road(one, words) for one in view.labelled.values()],
    }


def stretch_sections(line: LabelledLine, words: Words) -> list[dict[str, Any]]:
    """Progress by stretch as a part of the road's card; none where nothing was reported so."""
    found = line.stretches
    if found is None:
        return []
    rows = [_row(item, one, found, words) for item in found.partition.work_items for one in item.stretches]
    return [{"title": words("stretch.section"), "rows": rows}]


def _road(line: LabelledLine, words: Words) -> Told:
    stationing, alignment = line.alignment.stationing, line.alignment
    accuracy = f"{words.term('accuracy', line.accuracy_class)} · {words.error_band(line.err_m)}"
    found = line.stretches
    items = () if found is None else found.partition.work_items
    return {
        "id": line.alignment_id,
        "prefix": stationing.start.prefix,
        "from": float(stationing.start.metres),
        "official": float(stationing.length_m),
        "length": round(alignment.length_m, _CENTIMETRES + 1),
        "along": [[round(one, _CENTIMETRES) for one in part] for part in line.vertex_distances_m],
        "ticks": [[int(one.chainage.metres), round(one.distance_m, _CENTIMETRES)] for one in line.ticks],
        "err": line.err_m,
        "accuracy": accuracy,
        "ends": [
            words("station.start", station=stationing.start, name=line.start_name).strip(),
            words("station.end", station=stationing.end, name=line.end_name).strip(),
        ],
        "bands": [list(_band(item, line, words)) for item in items],
    }


def _band(item: WorkItemProgress, line: LabelledLine, words: Words) -> Iterator[Told]:
    for one in item.stretches:
        yield {
            "from": round(line.measured_m(one.start_m), _CENTIMETRES),
            "to": round(line.measured_m(one.end_m), _CENTIMETRES),
            "state": one.state.value,
            "label": _band_label(item, one, line, words),
        }


def _band_label(item: WorkItemProgress, one: Stretch, line: LabelledLine, words: Words) -> str:
    label_at = line.alignment.stationing.label_at
    return words(
        "station.band",
        item=item.work_item,
        from_station=label_at(one.start_m),
        to_station=label_at(one.end_m),
        told=completion_words(one, words),
    )


def _row(item: WorkItemProgress, one: Stretch, found: AlignmentStretches, words: Words) -> dict[str, str]:
    """A stretch with its day and source; an unreported one has neither."""
    note = ""
    if one.report is not None:
        day = words("app.as_of_day", day=words.day(one.report.as_of, one.report.as_of_precision))
        note = f"{day} · {words.source(one.report.source_id)}"
    stations = f"{found.label(one.start_m)}–{found.label(one.end_m)}"
    return {"label": f"{item.work_item} {stations}", "value": completion_words(one, words), "note": note}


def _text(words: Words) -> dict[str, Any]:
    """Sentences with their gaps left open; the browser fills in figures only."""
    gaps = {name: f"{{{name}}}" for name in ("station", "distance", "offset", "side")}
    return {
        "readout": words("station.readout", **gaps),
        "onLine": words("station.on_line", **gaps),
        "sides": {side: words.term("side", side) for side in ("left", "right")},
        "shortcuts": words("station.shortcuts"),
    }
