"""Land outside every service area as GeoJSON (RFC 7946), with what must travel with it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import shapely

from geoservice.domain.coverage import Coverage
from geoservice.domain.layer import Role
from geoservice.domain.unserved import UnservedLand
from geoservice.reports.coverage_sheet import coverage_sheet
from geoservice.reports.sheet import metres
from geoservice.wording import Words

_DECIMALS = 7
_ABOUT = ("of", "data_as_of", "rule", "rule_basis", "only_indicative", "standard_ratio_missing")
_LAND = {Role.DISTRICTS: "district"}

Collection = dict[str, Any]  # a GeoJSON object


def unserved_geojson(found: Coverage, parts: Sequence[UnservedLand], words: Words) -> Collection:
    """A FeatureCollection: one feature a district, and one a district's land where a standard has land.

    What is served all over has no feature and is named in `wholly_served`. Beside the features stand the
    rule with edition and whether its wording was found or recalled, the day of the data, what could not be
    counted, and the remarks of the coverage table.
    """
    sheet = coverage_sheet(found, words)
    return {
        "type": "FeatureCollection",
        **{key: value for key, value in sheet.about.items() if key in _ABOUT},
        "rule_edition": found.rule.edition,
        "wholly_served": [_part_id(part) for part in parts if part.geometry.is_empty],
        "uncounted": sheet.extra["uncounted"],
        "uncounted_names": [name for _, name in found.uncounted],
        "notes": [*unserved_notes(found, words), *sheet.notes],
        "features": [_feature(part, found) for part in parts if not part.geometry.is_empty],
    }


def unserved_notes(found: Coverage, words: Words) -> tuple[str, ...]:
    """What the polygons are, and how far they can be trusted."""
    count = len(found.uncounted)
    return (
        words("coverage.unserved_meaning"),
        *([words("coverage.unserved_at_most", count=count)] if count else []),
    )


def geojson_text(collection: Collection) -> str:
    """The collection as UTF-8 text, one feature a line, Chinese as it is."""
    return "".join(_lines(collection))


def _lines(collection: Collection) -> Iterator[str]:
    about = {key: value for key, value in collection.items() if key != "features"}
    head = json.dumps(about, ensure_ascii=False, indent=2, allow_nan=False)
    features = (json.dumps(one, ensure_ascii=False, allow_nan=False) for one in collection["features"])
    yield head.removesuffix("\n}") + ',\n  "features": [\n'
    yield ",\n".join(features)
    yield "\n]}\n"


def _feature(part: UnservedLand, found: Coverage) -> Collection:
    return {
        "type": "Feature",
        "id": _part_id(part),
        "properties": {
            "land": _LAND.get(part.role, part.role.value),
            "district": part.district,
            "unserved_m2": metres(part.area_m2),
            "area_m2": metres(part.whole_m2),
            "unserved_ratio": round(part.share_ratio, 6),
            "uncounted_places": part.uncounted_count,
            "indicative": found.only_indicative,
            "boundary_accuracy_class": part.accuracy_class,
            "rule": found.rule.name,
            "data_as_of": found.places.as_of.isoformat(),
        },
        "geometry": _geometry(part),
    }


def _part_id(part: UnservedLand) -> str:
    return f"{_LAND.get(part.role, part.role.value)}:{part.district or ''}"


def _geometry(part: UnservedLand) -> Collection:
    """Longitude, latitude; seven decimals, which is what was measured."""
    areas = [
        [shapely.get_coordinates(ring).round(_DECIMALS).tolist() for ring in _rings(area)]
        for area in shapely.get_parts(part.geometry)
    ]
    return {"type": "MultiPolygon", "coordinates": areas}


def _rings(area: shapely.Polygon) -> tuple[shapely.LinearRing, ...]:
    return (area.exterior, *area.interiors)
