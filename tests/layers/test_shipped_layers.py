"""The shipped layers are what the catalog says, can be made again, and lie where the facts say."""

from __future__ import annotations

import csv
import hashlib
import importlib.resources
import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pyproj import Geod
from shapely import LineString, Point, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

JsonObject: TypeAlias = dict[str, Any]  # parsed JSON and TOML, looked at value by value

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ROOT / "layers"
GRS80 = Geod(ellps="GRS80")
CATALOG: JsonObject = tomllib.loads((LAYERS / "catalog.toml").read_text(encoding="utf-8"))
SHIPPED = {name: entry for name, entry in CATALOG["layers"].items() if "file" in entry}
DRAWING_ORDER = [
    "districts",
    "reference",
    "zones",
    "parks",
    "alignments",
    "interchanges",
    "facilities",
    "stations",
    "places",
]

each_layer = pytest.mark.parametrize("layer", SHIPPED)
each_road = pytest.mark.parametrize("road", ["yanhuang", "yantaihang", "shanyang", "muye"])


@cache
def features(layer: str) -> list[JsonObject]:
    text = (LAYERS / SHIPPED[layer]["file"]).read_text(encoding="utf-8")
    found: list[JsonObject] = json.loads(text)["features"]
    return found


def geometry(layer: str, feature_id: str) -> BaseGeometry:
    (found,) = [entry for entry in features(layer) if entry["id"] == feature_id]
    return shape(found["geometry"])


def named_point(layer: str, name: str) -> Point:
    """The one point of a layer that has a name, or has it among its aliases."""
    (found,) = [
        entry
        for entry in features(layer)
        if name in (entry["properties"]["name"], entry["properties"].get("aliases"))
    ]
    return Point(found["geometry"]["coordinates"])


@cache
def counties() -> dict[str, BaseGeometry]:
    """The ten counties, from the package the catalog names."""
    entry = CATALOG["layers"]["districts"]
    package, _, path = entry["resource"].partition("/")
    text = importlib.resources.files(package).joinpath(path).read_text(encoding="utf-8")
    return {
        row["properties"][entry["name_property"]]: shape(row["geometry"])
        for row in json.loads(text)["features"]
        if row["properties"][entry["filter_property"]].startswith(entry["filter_prefix"])
    }


def length_m(geometry: BaseGeometry) -> float:
    return float(GRS80.geometry_length(geometry))


def length_in_counties_m(road: str) -> float:
    whole = union_all(list(counties().values()))
    return length_m(geometry("alignments", road).intersection(whole))


def azimuth(near: Sequence[float], far: Sequence[float]) -> float:
    """Direction from one longitude/latitude to another, in degrees."""
    return float(GRS80.inv(near[0], near[1], far[0], far[1])[0])


def latitude_at(road: str, longitude: float) -> float:
    """Where a road crosses a meridian; it must do so once."""
    meridian = LineString([(longitude, 34), (longitude, 36)])
    crossing = geometry("alignments", road).intersection(meridian)
    assert isinstance(crossing, Point)
    return crossing.y


def control_points(feature_id: str) -> list[tuple[float, float]]:
    with (LAYERS / "source" / "control_points.csv").open(encoding="utf-8", newline="") as file:
        return [
            (float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(file)
            if row["feature_id"] == feature_id
        ]


# The files ----------------------------------------------------------------------------------------


def test_the_catalog_lists_the_layers_in_drawing_order() -> None:
    assert list(CATALOG["layers"]) == DRAWING_ORDER


@each_layer
def test_each_file_has_the_hash_of_the_catalog(layer: str) -> None:
    content = (LAYERS / SHIPPED[layer]["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHIPPED[layer]["sha256"]


def test_no_layer_file_is_missing_from_the_catalog() -> None:
    assert {path.name for path in LAYERS.glob("*.geojson")} == {entry["file"] for entry in SHIPPED.values()}


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output_dir = tmp_path_factory.mktemp("layers")
    script = LAYERS / "source" / "make_layers.py"
    subprocess.run([sys.executable, script, output_dir], check=True, capture_output=True)
    return output_dir


@each_layer
def test_the_script_makes_the_shipped_bytes_again(layer: str, made_again: Path) -> None:
    file = SHIPPED[layer]["file"]
    assert (made_again / file).read_bytes() == (LAYERS / file).read_bytes()


# The features -------------------------------------------------------------------------------------


@each_layer
def test_the_feature_id_is_the_id_column(layer: str) -> None:
    assert [entry["id"] for entry in features(layer)] == [
        entry["properties"]["id"] for entry in features(layer)
    ]


@each_layer
def test_no_two_features_of_a_layer_have_the_same_id(layer: str) -> None:
    ids = [entry["id"] for entry in features(layer)]
    assert len(ids) == len(set(ids))


@each_layer
def test_every_feature_tells_its_accuracy_class(layer: str) -> None:
    classes = {entry["properties"]["accuracy_class"] for entry in features(layer)}
    assert classes == {SHIPPED[layer]["accuracy_class"]}


@each_layer
def test_the_catalog_tells_the_range_of_position_errors(layer: str) -> None:
    errors_m = [entry["properties"]["err_m"] for entry in features(layer)]
    expected = (SHIPPED[layer]["err_m_min"], SHIPPED[layer]["err_m_max"])
    assert (min(errors_m), max(errors_m)) == expected


@each_layer
def test_everything_lies_in_the_area_of_use(layer: str) -> None:
    west, south, east, north = CATALOG["workspace"]["bbox"]
    for entry in features(layer):
        bounds = shape(entry["geometry"]).bounds
        assert west <= bounds[0] <= bounds[2] <= east
        assert south <= bounds[1] <= bounds[3] <= north


@pytest.mark.parametrize("layer", ["parks", "zones", "facilities"])
def test_a_circle_encloses_the_stated_area(layer: str) -> None:
    circles = [entry for entry in features(layer) if entry["properties"]["area_m2"] is not None]
    measured_m2 = [GRS80.geometry_area_perimeter(shape(entry["geometry"]))[0] for entry in circles]
    stated_m2 = [entry["properties"]["area_m2"] for entry in circles]
    # Positive also means that the rings run counter-clockwise, as RFC 7946 wants them.
    assert measured_m2 == pytest.approx(stated_m2, rel=1e-4)


@pytest.mark.parametrize("layer", ["parks", "zones", "facilities"])
def test_a_feature_without_a_stated_area_is_a_point(layer: str) -> None:
    without = [entry for entry in features(layer) if entry["properties"]["area_m2"] is None]
    assert {entry["geometry"]["type"] for entry in without} == {"Point"}


# The roads ----------------------------------------------------------------------------------------


@each_road
def test_a_road_passes_through_its_control_points_in_order(road: str) -> None:
    vertices = list(geometry("alignments", road).coords)
    points = control_points(road)
    assert [vertex for vertex in vertices if vertex in points] == points


@each_road
def test_a_road_does_not_cross_itself(road: str) -> None:
    assert geometry("alignments", road).is_simple


@each_road
def test_a_road_bends_gently(road: str) -> None:
    vertices = geometry("alignments", road).coords
    azimuths = [azimuth(near, far) for near, far in pairwise(vertices)]
    turns = [abs((after - before + 180) % 360 - 180) for before, after in pairwise(azimuths)]
    assert max(turns) < 5


@pytest.mark.parametrize(
    ("road", "expected_m", "tolerance_m"),
    [("shanyang", 1606, 10), ("muye", 6168, 40), ("yanhuang", 100_000, 3_000)],
)
def test_a_road_measures_about_what_is_stated(road: str, expected_m: float, tolerance_m: float) -> None:
    measured_m = length_m(geometry("alignments", road))
    assert measured_m == pytest.approx(expected_m, abs=tolerance_m)


def test_yanhuang_measures_about_92_km_in_the_ten_counties() -> None:
    assert length_in_counties_m("yanhuang") == pytest.approx(92_000, abs=3_000)


def test_yantaihang_measures_34_to_39_km_in_the_ten_counties() -> None:
    assert 34_000 <= length_in_counties_m("yantaihang") <= 39_000


def test_yanhuang_runs_south_of_jiaozuo_east_station() -> None:
    station = named_point("stations", "焦作东站")
    assert latitude_at("yanhuang", station.x) < station.y


@pytest.mark.parametrize("town", ["温泉", "孟州"])
def test_yanhuang_runs_north_of_the_towns(town: str) -> None:
    place = named_point("places", town)
    assert latitude_at("yanhuang", place.x) > place.y


def test_yantaihang_runs_north_of_yueshan_station() -> None:
    station = named_point("stations", "月山站")
    assert latitude_at("yantaihang", station.x) > station.y


def test_yantaihang_does_not_touch_xiuwu_county() -> None:
    assert geometry("alignments", "yantaihang").disjoint(counties()["修武县"])


def test_shanyang_road_runs_south() -> None:
    latitudes = [latitude for _, latitude in geometry("alignments", "shanyang").coords]
    assert latitudes == sorted(latitudes, reverse=True)


def test_shanyang_road_crosses_the_dasha_river_once() -> None:
    crossing = geometry("alignments", "shanyang").intersection(geometry("reference", "dashahe"))
    assert isinstance(crossing, Point) and not crossing.is_empty


# The neighbours -----------------------------------------------------------------------------------


def test_longyuan_lake_park_lies_west_of_the_taiji_sports_centre() -> None:
    lake, sports_centre = (geometry("parks", park).centroid for park in ("park-01", "park-02"))
    assert lake.x < sports_centre.x


def test_longyuan_lake_park_lies_west_of_shanyang_road() -> None:
    west_end, *_ = geometry("alignments", "shanyang").bounds
    assert geometry("parks", "park-01").centroid.x < west_end


@pytest.mark.parametrize("interchange", features("interchanges"), ids=lambda entry: entry["id"])
def test_an_interchange_lies_on_its_road(interchange: JsonObject) -> None:
    position = interchange["geometry"]["coordinates"]
    road = geometry("alignments", interchange["properties"]["alignment_id"])
    nearest_m = min(GRS80.inv(*position, *vertex)[2] for vertex in road.coords)
    assert nearest_m < 1
