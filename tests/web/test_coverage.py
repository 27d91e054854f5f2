"""Coverage as a page and as JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from flask.testing import FlaskClient
from shapely.affinity import translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geoservice.domain.measure import GEOD
from tests.cli.conftest import Run
from tests.pages import Page, drawn_features
from tests.web.serving import atlas
from tests.workspaces import CITIES, SHUIYUN


def test_every_district_has_its_share_with_numerator_and_denominator(shuiyun: FlaskClient) -> None:
    rows = shuiyun.get("/api/coverage").get_json()["rows"]
    assert [row["district"] for row in rows] == ["西岭区", "东溪区", "云台县"]
    told = [row for row in rows if row["area_share_ratio"] is not None]
    assert [row["district"] for row in told] == ["西岭区", "东溪区"]
    assert [
        row for row in told if abs(row["area_share_ratio"] - row["served_m2"] / row["area_m2"]) > 1e-6
    ] == []


def test_a_district_of_which_nothing_is_listed_says_so_on_every_door(
    client: FlaskClient, read: Callable[[str], Page], run: Run
) -> None:
    (row,) = [one for one in client.get("/api/coverage").get_json()["rows"] if one["district"] == "温县"]
    assert (row["area_share_ratio"], row["served_m2"], row["listed_places"]) == (None, None, 0)
    assert "温县无资料图层未列出此处的地物" in read("/coverage").words.replace(" ", "")
    assert "温县        no data       —   " in run("coverage", "--lang", "en").text


def test_a_district_with_places_of_unknown_size_alone_is_undecided_on_every_door(
    client: FlaskClient, read: Callable[[str], Page], run: Run
) -> None:
    (row,) = [one for one in client.get("/api/coverage").get_json()["rows"] if one["district"] == "解放区"]
    assert (row["area_share_ratio"], row["served_m2"]) == (None, None)
    assert (row["listed_places"], row["uncounted_places"]) == (3, 3)
    assert "解放区未定另有3处面积未知，未计入仅示意—" in read("/coverage").words.replace(" ", "")
    (line,) = [one for one in run("coverage", "--lang", "en").text.splitlines() if one.startswith("解放区")]
    assert line.split()[1:3] == ["undecided", "—"]


def test_the_standards_ratio_is_said_to_lack_its_denominator(read: Callable[[str], Page]) -> None:
    assert "缺分母" in read("/coverage").words


def test_the_json_says_which_ratio_it_is_not(client: FlaskClient) -> None:
    found = client.get("/api/coverage").get_json()
    assert (found["standard_ratio"], found["standard_ratio_missing"]) == (None, "residential land layer")


def test_a_rule_changes_the_radii_on_the_page(read: Callable[[str], Page]) -> None:
    assert "from 2000 m²: 300 m" in read("/coverage?rule=GB50563-2010&lang=en").words


@pytest.mark.parametrize("door", ["/coverage", "/api/coverage"])
@pytest.mark.parametrize(
    ("query", "named"), [("rule=HOUSE", "YLCS-2022"), ("of=facilities", "parks"), ("of=nowhere", "parks")]
)
def test_an_unknown_rule_or_layer_is_a_404_that_names_the_known_ones(
    client: FlaskClient, door: str, query: str, named: str
) -> None:
    answer = client.get(f"{door}?{query}")
    assert (answer.status_code, named in answer.text) == (404, True)


@pytest.fixture
def without_parks(tmp_path: Path) -> FlaskClient:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    catalog = (folder / "layers" / "catalog.toml").read_text(encoding="utf-8")
    start, end = catalog.index("[layers.parks]"), catalog.index("[layers.alignments]")
    (folder / "layers" / "catalog.toml").write_text(catalog[:start] + catalog[end:], encoding="utf-8")
    return atlas(folder).test_client()


def test_a_workspace_without_parks_has_a_page_that_says_what_to_add(without_parks: FlaskClient) -> None:
    answer = without_parks.get("/coverage")
    assert (answer.status_code, 'role = "parks"' in Page(answer.text).words) == (200, True)


def test_a_workspace_without_parks_answers_programs_with_a_404(without_parks: FlaskClient) -> None:
    assert without_parks.get("/api/coverage").status_code == 404


@pytest.fixture(scope="module")
def peopled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shuiyun with residential and built-up land, people, and kinds of facilities."""
    folder = shutil.copytree(SHUIYUN, tmp_path_factory.mktemp("peopled") / "city")
    layers = folder / "layers"
    catalog = (layers / "catalog.toml").read_text(encoding="utf-8")
    start, end = catalog.index("[layers.parks]"), catalog.index("[layers.alignments]")
    for name, geometry in (("residential", "polygon"), ("built_up", "polygon"), ("population", "point")):
        entry = catalog[start:end].replace("parks", name).replace("joins = true", "joins = false")
        catalog += "\n" + entry.replace('"mixed"', f'"{geometry}"')
    (layers / "catalog.toml").write_text(catalog, encoding="utf-8")
    parks = json.loads((layers / "parks.geojson").read_text(encoding="utf-8"))["features"]
    park = shape(next(one for one in parks if one["id"] == "wangyun")["geometry"])
    near, far = park.centroid, translate(park.centroid, 0.05)
    lots = [feature("near", near.buffer(0.001)), feature("far", far.buffer(0.001))]
    people = [feature("near", near, population=300), feature("far", far, population=100)]
    for name, features in (("residential", lots), ("built_up", lots), ("population", people)):
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
        (layers / f"{name}.geojson").write_text(text, encoding="utf-8")
    facilities = layers / "facilities.geojson"
    text = facilities.read_text(encoding="utf-8")
    facilities.write_text(
        text.replace('"id": "school", "name"', '"id": "school", "kind": "primary_school", "name"'),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def peopled(peopled_folder: Path) -> FlaskClient:
    """A client of the city with denominators."""
    return atlas(peopled_folder).test_client()


def feature(name: str, geometry: BaseGeometry, **properties: float) -> dict[str, object]:
    own = {"id": name, "name": name, "accuracy_class": "digitised", "err_m": 10, **properties}
    return {"type": "Feature", "id": name, "properties": own, "geometry": mapping(geometry)}


def test_with_residential_land_and_people_the_standards_ratio_is_told(peopled: FlaskClient) -> None:
    found = peopled.get("/api/coverage").get_json()
    assert (found["standard_ratio"], found["population_ratio"]) == (pytest.approx(0.5, abs=0.01), 0.75)
    assert found["standard_ratio_missing"] is None
    words = Page(peopled.get("/coverage").text).words
    assert ("缺分母" in words, "服务半径内人口占比" in words) == (False, True)


def test_a_rule_by_kind_counts_the_facilities_it_knows(peopled: FlaskClient) -> None:
    found = peopled.get("/api/coverage?rule=GB50180-10min").get_json()
    assert (found["of"], found["counted"], found["other_kind"]) == ("facilities", ["school"], ["hospital"])
    page = Page(peopled.get("/coverage?rule=GB50180-10min&lang=en").text).words
    assert "Primary school: 500 m (seen in a published page)" in page
    assert "as for senior schools" in page


def test_bus_stops_lack_another_denominator(shuiyun: FlaskClient) -> None:
    found = shuiyun.get("/api/coverage?rule=GB50220-95-500m").get_json()
    assert (found["standard_ratio"], found["standard_ratio_missing"]) == (None, "built-up area layer")


def test_bus_stops_are_divided_by_built_up_land(peopled: FlaskClient) -> None:
    found = peopled.get("/api/coverage?rule=GB50220-95-500m&of=stations").get_json()
    assert (found["standard_land"], found["standard_ratio_missing"]) == ("built_up", None)
    assert "公交站点覆盖率（按建成区）" in "".join(found["notes"])


def test_the_standards_ratio_is_told_by_district_and_adds_up(peopled: FlaskClient) -> None:
    found = peopled.get("/api/coverage").get_json()
    rows, total = found["rows"], found["total"]
    assert [row["standard_ratio"] for row in rows] == [pytest.approx(0.5, abs=0.01), None, None]
    assert [row["population_ratio"] for row in rows] == [0.75, None, None]
    for key in ("standard_served_m2", "standard_m2", "population_served", "population"):
        assert sum(row[key] or 0 for row in rows) == pytest.approx(total[key])


def test_every_door_tells_the_standards_ratio_of_a_district(
    peopled: FlaskClient, peopled_folder: Path, run: Run
) -> None:
    api = peopled.get("/api/coverage").get_json()
    assert run("coverage", "--workspace", peopled_folder, "--format", "json").json == api
    page = Page(peopled.get("/coverage?lang=en").text).words
    assert "Standard ratio" in page
    assert "at least 50.0% " in page


def test_a_rule_for_another_layer_is_refused_with_the_rules_made_for_it(client: FlaskClient) -> None:
    answer = client.get("/api/coverage?of=facilities&rule=YLCS-2022")
    assert (answer.status_code, "GB50180-15min" in answer.text) == (404, True)


@pytest.mark.parametrize("notice", ["缺分母", "仅示意："])
def test_a_notice_stands_once_on_the_page(client: FlaskClient, notice: str) -> None:
    text = client.get("/coverage").text
    assert text.count(notice) <= 1


# Unserved land ------------------------------------------------------------------------------------


def polygons_m2(geometry: BaseGeometry) -> float:
    """The referee's ruler: the ellipsoid, straight from the file's positions."""
    return abs(sum(GEOD.geometry_area_perimeter(part)[0] for part in shapely.get_parts(geometry)))


def test_unserved_land_is_geojson_that_says_how_it_was_made(shuiyun: FlaskClient) -> None:
    answer = shuiyun.get("/api/coverage/unserved")
    found = json.loads(answer.text)
    assert answer.content_type == "application/geo+json; charset=utf-8"
    about = ("rule", "rule_edition", "rule_basis", "data_as_of", "uncounted", "only_indicative")
    assert [found[key] for key in about] == [
        "YLCS-2022",
        "建城〔2022〕2号",
        "recalled",
        "2025-01-01",
        ["jiangzhu"],
        False,
    ]


def test_the_areas_told_are_the_areas_of_the_polygons(shuiyun: FlaskClient) -> None:
    features = json.loads(shuiyun.get("/api/coverage/unserved").text)["features"]
    assert features
    for one in features:
        measured = polygons_m2(shape(one["geometry"]))
        assert one["properties"]["unserved_m2"] == pytest.approx(measured, abs=0.01)


@pytest.mark.parametrize("rule", ["YLCS-2022", "GB50180-10min"])
def test_served_and_unserved_of_every_door_are_the_district(
    peopled: FlaskClient, peopled_folder: Path, run: Run, tmp_path: Path, rule: str
) -> None:
    query = f"rule={rule}"
    unserved = json.loads(peopled.get(f"/api/coverage/unserved?{query}").text)
    left = {one["properties"]["district"]: one["properties"] for one in unserved["features"][:3]}
    for row in peopled.get(f"/api/coverage?{query}").get_json()["rows"]:
        counted_m2 = row["served_m2"] or 0.0  # None where only places of unknown size lie
        whole = counted_m2 + left[row["district"]]["unserved_m2"]
        assert whole == pytest.approx(row["area_m2"], rel=1e-4)
    file = tmp_path / "unserved.geojson"
    run("coverage", "--workspace", peopled_folder, "--rule", rule, "--unserved", file)
    assert json.loads(file.read_text(encoding="utf-8")) == unserved


def test_the_unserved_part_of_residential_land_is_told_too(peopled: FlaskClient) -> None:
    unserved = json.loads(peopled.get("/api/coverage/unserved").text)
    (lot,) = [one for one in unserved["features"] if one["properties"]["land"] == "residential"]
    assert lot["properties"]["unserved_ratio"] == pytest.approx(0.5, abs=0.01)


def test_the_map_shows_served_and_unserved_land_and_not_by_colour_alone(peopled: FlaskClient) -> None:
    answer = peopled.get("/coverage?lang=en").text
    drawn = drawn_features(answer)
    hatches = {key: one["properties"]["style"]["hatch"] for key, one in drawn.items() if "served" in key}
    assert hatches["served"] is None
    assert {hatches[f"unserved-districts-{name}"] for name in ("西岭区", "东溪区", "云台县")} == {"wide"}
    assert hatches["unserved-residential-西岭区"] == "dense"
    assert "Outside service radius" in Page(answer).words


def test_where_nothing_can_be_divided_nothing_is_drawn_twice(read: Callable[[str], Page]) -> None:
    drawn = drawn_features(read("/coverage").document)
    assert {one["properties"]["style"]["hatch"] for key, one in drawn.items() if "unserved" in key} == {
        "wide"
    }


@pytest.mark.parametrize("query", ["rule=HOUSE", "of=nowhere"])
def test_unserved_land_of_an_unknown_rule_or_layer_is_a_404(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/coverage/unserved?{query}").status_code == 404


def test_an_unknown_query_name_is_refused(client: FlaskClient) -> None:
    answer = client.get("/api/coverage/unserved?radius=500")
    assert (answer.status_code, "rule" in answer.text) == (400, True)


def test_a_file_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    asked = run("coverage", "--workspace", CITIES["shuiyun"], "--unserved", tmp_path / "unserved.shp")
    assert (asked.code, ".geojson" in asked.talk) == (2, True)
