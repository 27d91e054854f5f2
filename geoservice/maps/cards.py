"""The card behind a feature: plain values for the browser's text nodes, never markup."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS, AREA_M2, ERR_M, GEOMETRY, NAME, PROJECT_ID, STAGE
from geoservice.domain.join import MATCH, FeatureRow, Match
from geoservice.domain.layer import LayerEntry, Role
from geoservice.domain.layer_columns import ROLES_WITH_AREA
from geoservice.domain.project import Stage
from geoservice.domain.statistics import RouteLength
from geoservice.domain.unserved import UnservedLand
from geoservice.maps.view import DistrictCount
from geoservice.symbols import STAGE_COLOURS
from geoservice.wording import Words

Card = dict[str, Any]  # what card.js reads: title, badge, project, rows, links, notes
Row = dict[str, Any]
ProjectLinks = Mapping[str, str]


class MeasuredText(NamedTuple):
    """A measured length as a card shows it, in metres to the millimetre, and as a number.

    In a form (`feature_form`) all three are blanks.
    """

    shown: str
    metres: str
    length_m: float | str

    @classmethod
    def of(cls, length_m: float, err_m: float | None, words: Words) -> "MeasuredText":
        """The words of a length, and of the error of the line it was measured on."""
        return cls(words.length(length_m, err_m), f"{length_m:.3f}", round(length_m, 3))


def alignment_card(
    route: RouteLength, measured: MeasuredText, feature: FeatureRow, words: Words, links: ProjectLinks
) -> Card:
    """A road: stated length, measured length and verdict, accuracy; its status stands in the chain."""
    rows = [_stated_row(route, words), _measured_row(route, measured, words), *_scope_rows(feature, words)]
    if _text(feature.get("design_standard")):
        rows.append(_row(words("map.design_standard"), feature["design_standard"]))
    rows.append(_row(words("column.road_class"), words.term("road_class", route.road_class)))
    rows.append(_accuracy_row(feature, words))
    notes = [words("length.drawn_to_stated")] if feature.get("drawn_to_stated_length") is True else []
    return {**card_head(feature, words), "rows": rows, "links": _links(feature, words, links), "notes": notes}


def place_card(feature: FeatureRow, role: Role, words: Words, links: ProjectLinks) -> Card:
    """A park, zone, facility, interchange, station or reference line."""
    rows = [*_scope_rows(feature, words), *_kind_rows(feature, role, words), _accuracy_row(feature, words)]
    return {**card_head(feature, words), "rows": rows, "links": _links(feature, words, links), "notes": []}


def district_card(feature: FeatureRow, count: DistrictCount | None, entry: LayerEntry, words: Words) -> Card:
    """A district: projects reported there, and how many of them are on no map; accuracy is its layer's."""
    rows = []
    if count is not None:
        rows.append(_row(words("map.district_listed"), words("join.count", count=count.listed)))
        rows.append(_row(words("map.district_unmapped"), words("join.count", count=count.unmapped)))
    accuracy = words.term("accuracy", entry.accuracy_class)
    rows.append(_row(words("map.accuracy"), accuracy, words.error_range(entry)))
    return {"title": feature[NAME], "badge": None, "rows": rows, "links": [], "notes": []}


def district_link(href: str, words: Words) -> dict[str, str]:
    """Where the card of a district leads."""
    return {"text": words("district.details"), "href": href}


def unserved_card(part: UnservedLand, title: str, words: Words) -> Card:
    """Land outside every service radius: how much, of how much, and what could not be counted."""
    rows = [
        _row(title, words.area_km2(part.area_m2), words.percent(part.share_ratio)),
        _row(words("coverage.whole_area"), words.area_km2(part.whole_m2)),
        _row(words("map.accuracy"), words.term("accuracy", part.accuracy_class)),
    ]
    count = part.uncounted_count
    notes = [words("coverage.unserved_at_most", count=count)] if count else []
    name = part.district or words("length.outside_districts")
    return {"title": name, "badge": None, "rows": rows, "links": [], "notes": notes}


def card_head(feature: FeatureRow, words: Words) -> Card:
    """Name, place in the status chain and project: how every card begins."""
    stage = Stage(feature[STAGE])
    is_project = feature[MATCH] in (Match.MATCHED.value, Match.NO_FACTS.value)
    badge = {"text": words.term("stage", stage), "color": STAGE_COLOURS[stage]} if is_project else None
    return {"title": feature[NAME], "badge": badge, "project": feature[PROJECT_ID] if is_project else None}


def _stated_row(route: RouteLength, words: Words) -> Row:
    stated = route.stated
    if stated is None:
        return _row(words("length.stated"), words("length.none_stated"))
    day = words.held(stated.as_of, stated.as_of_precision)
    note = " · ".join((words.term("kind", stated.kind), day, words.source(stated.source_id)))
    return _row(words("length.stated"), words.stated(stated), note)


def _measured_row(route: RouteLength, measured: MeasuredText, words: Words) -> Row:
    row = _row(words("length.measured"), measured.shown, words.verdict(route.deviation))
    return {**row, "data": {"length-m": measured.metres}}


def _scope_rows(feature: FeatureRow, words: Words) -> Iterator[Row]:
    """Said of a project outside the scope; nothing else is told of it."""
    if feature[MATCH] == Match.OUT_OF_SCOPE.value:
        yield _row(words("project.in_programme"), words("match.out_of_scope"))


def _kind_rows(feature: FeatureRow, role: Role, words: Words) -> Iterator[Row]:
    if role is Role.INTERCHANGES and _text(feature.get("kind")):
        yield _row(words("map.interchange_kind"), words.term("interchange", feature["kind"]))
        if crosses := _text(feature.get("crosses")):
            yield _row(words("map.crosses"), words.terms(tuple(crosses.split("|"))))
    if role in ROLES_WITH_AREA:
        yield from _area_rows(feature, words)


def _area_rows(feature: FeatureRow, words: Words) -> Iterator[Row]:
    area_m2: Any = feature[AREA_M2]  # NaN where no area was stated
    if not pd.isna(area_m2):
        basis = _text(feature.get(f"area_basis_{words.lang}")) or _text(feature.get("area_basis"))
        yield _row(words("map.stated_area"), words.hectares(area_m2), basis)
    elif feature[GEOMETRY].geom_type == "Point":
        yield _row(words("map.stated_area"), words("map.unstated_area"))


def _accuracy_row(feature: FeatureRow, words: Words) -> Row:
    err_m = None if pd.isna(feature.get(ERR_M)) else float(feature[ERR_M])
    accuracy = words.term("accuracy", feature[ACCURACY_CLASS])
    return _row(words("map.accuracy"), accuracy, words.error_band(err_m))


def _links(feature: FeatureRow, words: Words, links: ProjectLinks) -> list[dict[str, str]]:
    """The project's page, where the door that shows the map has one; never an address from the data."""
    href = links.get(feature[PROJECT_ID])
    return [] if href is None else [{"text": words("map.details"), "href": href}]


def _row(label: str, value: str, note: str = "") -> Row:
    return {"label": label, "value": value, "note": note}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
