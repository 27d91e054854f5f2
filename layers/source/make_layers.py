"""Write the shipped GeoJSON layers from the tables beside this file.

    python layers/source/make_layers.py            # into layers/
    python layers/source/make_layers.py OTHER_DIR  # somewhere else

Two runs give the same bytes. The SHA-256 of each file is printed for `layers/catalog.toml`.
All coordinates are longitude/latitude in degrees (CGCS2000); areas are measured on GRS80.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import TypeAlias

from pyproj import Geod, Proj

Row: TypeAlias = dict[str, str]
Position: TypeAlias = tuple[float, float]  # longitude, latitude
JsonObject: TypeAlias = dict[str, object]

SOURCE = Path(__file__).resolve().parent
LAYERS = SOURCE.parent
INTERCHANGES = LAYERS.parent / "data" / "interchanges.csv"

ELLIPSOID = Geod(ellps="GRS80")
DECIMALS = 6  # about 0.1 m
MOTORWAY_SPACING_M = 200.0
STREET_SPACING_M = 80.0
CIRCLE_VERTICES = 128
TRIAL_RADII_M = [centimetres / 100 for centimetres in range(-10, 11)]
PLACE_ERR_M = 1000  # GeoNames points are often 0.5–1 km off

CONFIDENCE_ORDER = ("low", "medium", "high")
FACILITY_KIND = {
    "facility-01": "government",
    "facility-02": "school",
    "facility-03": "hospital",
    "facility-04": "university",
    "facility-05": "sewage_works",
    "facility-06": "waterworks",
    "facility-07": "sewage_works",
}
REFERENCE_KIND = {"canal": "canal", "dashahe": "river"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write every layer and print its SHA-256."""
    parser = argparse.ArgumentParser(description="Write the shipped GeoJSON layers.")
    parser.add_argument("output_dir", nargs="?", type=Path, default=LAYERS)
    output_dir: Path = parser.parse_args(arguments).output_dir
    output_dir.mkdir(parents=True, exist_ok=True)
    for name, features in all_layers().items():
        content = feature_collection(features).encode("utf-8")
        (output_dir / f"{name}.geojson").write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {name}.geojson")


def all_layers() -> dict[str, list[JsonObject]]:
    """Every layer by its name, in drawing order."""
    points = by_layer(read_table(SOURCE / "control_points.csv"))
    return {
        "reference": [reference_line(line) for line in by_feature(points["reference"])],
        "zones": [extent(row, area_columns(row)) for row in points["zones"]],
        "parks": [extent(row, area_columns(row)) for row in points["parks"]],
        "alignments": alignments(points["alignments"]),
        "interchanges": interchanges(points["alignments"]),
        "facilities": [facility(row) for row in points["facilities"]],
        "stations": [point_feature(row, {}) for row in points["stations"]],
        "places": places(),
    }


# Reading ------------------------------------------------------------------------------------------


def read_table(path: Path) -> list[Row]:
    """Rows of a UTF-8 CSV table, all values as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def by_layer(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows of each layer, in the order of the table."""
    layers: dict[str, list[Row]] = {}
    for row in rows:
        layers.setdefault(row["layer"], []).append(row)
    return layers


def by_feature(rows: Iterable[Row]) -> list[list[Row]]:
    """The control points of each line, in travel order."""
    return [
        sorted(line, key=lambda row: int(row["seq"]))
        for _, line in groupby(rows, key=lambda row: row["feature_id"])
    ]


def position(row: Row) -> Position:
    """Longitude and latitude of a row."""
    return float(row["lon"]), float(row["lat"])


def number(text: str) -> int | float | None:
    """A number as JSON should show it; an empty cell is not a number."""
    if not text:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def full_width(name: str) -> str:
    """A Chinese name without stray spaces, with full-width brackets and commas."""
    return name.replace(" ", "").translate(str.maketrans("(),", "（），"))


# Layers -------------------------------------------------------------------------------------------


def alignments(rows: Iterable[Row]) -> list[JsonObject]:
    """The roads, as smooth lines through their control points."""
    roads = {row["feature_id"]: row for row in read_table(SOURCE / "roads.csv")}
    return [alignment(line, roads[line[0]["feature_id"]]) for line in by_feature(rows)]


def alignment(line: Sequence[Row], road: Row) -> JsonObject:
    """One road in travel order, with what the facts state about it."""
    motorway = road["road_class"] == "motorway"
    spacing_m = MOTORWAY_SPACING_M if motorway else STREET_SPACING_M
    columns = common_columns(line, road["name"]) | road_columns(road)
    return feature(columns, line_geometry(smooth(line, spacing_m=spacing_m)))


def road_columns(road: Row) -> JsonObject:
    """What the facts state about a road; `length_note` tells a length that was drawn on purpose."""
    drawn_to_stated_length = road["drawn_to_stated_length"] == "yes"
    return {
        "short_name": road["short_name"],
        "name_en": road["name_en"],
        "start_station": "K0+000",
        "road_class": road["road_class"],
        "design_speed_km_h": number(road["design_speed_km_h"]),
        "design_standard": road["design_standard"] or None,
        "compare_fact": road["compare_fact"],
        "from_name": road["from_name"],
        "to_name": road["to_name"],
        "drawn_to_stated_length": drawn_to_stated_length,
        "length_note": "按公布长度绘制" if drawn_to_stated_length else None,
    }


def interchanges(rows: Sequence[Row]) -> list[JsonObject]:
    """The ledger's interchanges of 沿黄, each at the control point that carries its name."""
    points = [row for row in rows if row["feature_id"] == "yanhuang"]
    return [interchange(row, point_named(points, row["name"])) for row in read_table(INTERCHANGES)]


def point_named(points: Iterable[Row], name: str) -> Row:
    """The one control point whose name starts with an interchange's name."""
    (found,) = [row for row in points if row["name"].startswith(name)]
    return found


def interchange(row: Row, point: Row) -> JsonObject:
    """One interchange as a vertex of its road."""
    columns = common_columns([point], row["name"]) | {
        "id": f"yanhuang-ic-{int(row['seq']):02d}",
        "project_id": row["project_id"],
        "alignment_id": "yanhuang",
        "seq": int(row["seq"]),
        "kind": row["kind"],
        "crosses": row["crosses"],
    }
    return feature(columns, point_geometry(position(point)))


def reference_line(line: Sequence[Row]) -> JsonObject:
    """A river or canal, for orientation only."""
    columns = common_columns(line, full_width(line[0]["feature"]))
    columns["kind"] = REFERENCE_KIND[line[0]["feature_id"]]
    return feature(columns, line_geometry(smooth(line, spacing_m=MOTORWAY_SPACING_M)))


def facility(row: Row) -> JsonObject:
    """A public facility, with its kind."""
    return extent(row, area_columns(row) | {"kind": FACILITY_KIND[row["feature_id"]]})


def extent(row: Row, columns: JsonObject) -> JsonObject:
    """A circle of the stated area, or a point where no area is stated."""
    if not row["area_m2"]:
        return point_feature(row, columns)
    ring = circle(position(row), float(row["area_m2"]))
    geometry: JsonObject = {"type": "Polygon", "coordinates": [ring]}
    return feature(common_columns([row], full_width(row["feature"])) | columns, geometry)


def area_columns(row: Row) -> JsonObject:
    """The stated area and how it is drawn."""
    return {
        "area_m2": number(row["area_m2"]),
        "area_basis": row["area_basis"] or None,
        "area_basis_en": row["area_basis_en"] or None,
        "drawn_as": "circle of stated area" if row["area_m2"] else "point",
    }


def point_feature(row: Row, columns: JsonObject) -> JsonObject:
    """A place known only by its position."""
    common = common_columns([row], full_width(row["feature"]))
    return feature(common | columns, point_geometry(position(row)))


def places() -> list[JsonObject]:
    """The GeoNames places that lie in one of the ten counties."""
    rows = read_table(SOURCE / "geonames_places.csv")
    return [place(row) for row in rows if row["jiaozuo_county"]]


def place(row: Row) -> JsonObject:
    """One GeoNames place; a population of zero means GeoNames has none."""
    name, *aliases = row["name_zh"].split("|")
    columns: JsonObject = {
        "id": f"place-{row['geonameid']}",
        "project_id": None,
        "name": name or row["name"],
        "accuracy_class": "schematic",
        "err_m": PLACE_ERR_M,
        "confidence": "medium",
        "basis": f"GeoNames {row['geonameid']}",
        "name_en": row["name"],
        "aliases": "|".join(aliases) or None,
        "population": number(row["population"]) or None,
    }
    return feature(columns, point_geometry(position(row)))


# Features -----------------------------------------------------------------------------------------


def common_columns(points: Sequence[Row], name: str) -> JsonObject:
    """The columns of every layer; a line is as uncertain as its worst control point."""
    first = points[0]
    return {
        "id": first["feature_id"],
        "project_id": first["project_id"] or None,
        "name": name,
        "accuracy_class": first["accuracy_class"],
        "err_m": max(int(point["err_m"]) for point in points),
        "confidence": min((point["confidence"] for point in points), key=CONFIDENCE_ORDER.index),
        "basis": first["basis"],
    }


def feature(columns: JsonObject, geometry: JsonObject) -> JsonObject:
    """A GeoJSON feature whose id is its `id` column."""
    return {"type": "Feature", "id": columns["id"], "properties": columns, "geometry": geometry}


def line_geometry(line: Sequence[Position]) -> JsonObject:
    """A GeoJSON line."""
    return {"type": "LineString", "coordinates": [rounded(vertex) for vertex in line]}


def point_geometry(place: Position) -> JsonObject:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": rounded(place)}


def rounded(place: Position) -> Position:
    """A position with as many decimals as the files carry."""
    longitude, latitude = place
    return round(longitude, DECIMALS), round(latitude, DECIMALS)


def feature_collection(features: Iterable[JsonObject]) -> str:
    """GeoJSON text (RFC 7946) with one feature a line, so that a change reads as one line."""
    lines = [
        json.dumps(entry, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for entry in features
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


# Geometry -----------------------------------------------------------------------------------------


def smooth(line: Sequence[Row], *, spacing_m: float) -> list[Position]:
    """A centripetal Catmull-Rom curve through the control points of a line.

    It is drawn in a transverse Mercator plane centred on the line. The points before the first and
    after the last are reflections, so the curve is straight at its ends.
    """
    positions = [position(row) for row in line]
    plane = local_plane(positions)
    knots = [complex(*plane(*place)) for place in positions]
    knots = [2 * knots[0] - knots[1], *knots, 2 * knots[-1] - knots[-2]]
    curve = knots[1:2]
    for window in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        curve.extend(span(window, spacing_m=spacing_m))
    return [plane(vertex.real, vertex.imag, inverse=True) for vertex in curve]


def local_plane(positions: Sequence[Position]) -> Proj:
    """A transverse Mercator plane centred on the positions, in metres."""
    longitudes, latitudes = zip(*positions, strict=True)
    return Proj(
        proj="tmerc",
        lon_0=(min(longitudes) + max(longitudes)) / 2,
        lat_0=(min(latitudes) + max(latitudes)) / 2,
        ellps="GRS80",
    )


# A plane point is one complex number: easting + northing·i, in metres.
Window: TypeAlias = tuple[complex, complex, complex, complex]


def span(window: Window, *, spacing_m: float) -> list[complex]:
    """The curve from the second to the third point, without the second, ending on the third."""
    _, start, end, _ = window
    times = [0.0]
    for near, far in pairwise(window):
        times.append(times[-1] + math.sqrt(abs(far - near)))
    steps = max(1, round(abs(end - start) / spacing_m))
    fractions = [step / steps for step in range(1, steps)]
    inner = [times[1] + fraction * (times[2] - times[1]) for fraction in fractions]
    return [*(curve_point(window, times, time) for time in inner), end]


def curve_point(window: Window, times: Sequence[float], time: float) -> complex:
    """Barry and Goldman's pyramid: repeated interpolation between neighbours."""
    level = list(window)
    for reach in (1, 2, 3):
        # The last round interpolates over the middle span only, hence the narrower pair of times.
        level = [
            between(pair, time, times=neighbours(times, index, reach))
            for index, pair in enumerate(pairwise(level))
        ]
    return level[0]


def neighbours(times: Sequence[float], index: int, reach: int) -> tuple[float, float]:
    """The times between which one step of the pyramid interpolates."""
    return (times[1], times[2]) if reach == 3 else (times[index], times[index + reach])


def between(pair: tuple[complex, complex], time: float, *, times: tuple[float, float]) -> complex:
    """The point between two points at a time between two times."""
    (near, far), (start, end) = pair, times
    return ((end - time) * near + (time - start) * far) / (end - start)


def circle(centre: Position, area_m2: float) -> list[Position]:
    """A closed counter-clockwise ring around a centre that encloses an area on the ellipsoid.

    Rounding the vertices moves the area of a small circle, so the best of several radii is taken.
    """
    radius_m = math.sqrt(area_m2 * 2 / CIRCLE_VERTICES / math.sin(2 * math.pi / CIRCLE_VERTICES))
    rings = [circle_ring(centre, radius_m + trial_m) for trial_m in TRIAL_RADII_M]
    return min(rings, key=lambda ring: abs(ring_area_m2(ring) - area_m2))


def circle_ring(centre: Position, radius_m: float) -> list[Position]:
    """Vertices at one geodesic distance from a centre, counter-clockwise from the north."""
    azimuths = [-360 * index / CIRCLE_VERTICES for index in range(CIRCLE_VERTICES)]
    ring = [rounded(ELLIPSOID.fwd(*centre, azimuth, radius_m)[:2]) for azimuth in azimuths]
    return [*ring, ring[0]]


def ring_area_m2(ring: Sequence[Position]) -> float:
    """Area on the ellipsoid of a counter-clockwise ring."""
    longitudes, latitudes = zip(*ring, strict=True)
    area_m2, _ = ELLIPSOID.polygon_area_perimeter(longitudes, latitudes)
    return float(area_m2)


if __name__ == "__main__":
    main()
