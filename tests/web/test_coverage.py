"""Coverage as a page and as JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from shapely.affinity import translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


def test_every_district_has_its_share_with_numerator_and_denominator(shuiyun: FlaskClient) -> None:
    rows = shuiyun.get("/api/coverage").get_json()["rows"]
    assert [row["district"] for row in rows] == ["西岭区", "东溪区", "云台县"]
    wrong = [row for row in rows if abs(row["area_share_ratio"] - row["served_m2"] / row["area_m2"]) > 1e-6]
    assert wrong == []


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


@pytest.fixture
def peopled(tmp_path: Path) -> FlaskClient:
    """Shuiyun with residential land, people, and kinds of facilities."""
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    layers = folder / "layers"
    catalog = (layers / "catalog.toml").read_text(encoding="utf-8")
    start, end = catalog.index("[layers.parks]"), catalog.index("[layers.alignments]")
    for name, geometry in (("residential", "polygon"), ("population", "point")):
        entry = catalog[start:end].replace("parks", name).replace("joins = true", "joins = false")
        catalog += "\n" + entry.replace('"mixed"', f'"{geometry}"')
    (layers / "catalog.toml").write_text(catalog, encoding="utf-8")
    parks = json.loads((layers / "parks.geojson").read_text(encoding="utf-8"))["features"]
    park = shape(next(one for one in parks if one["id"] == "wangyun")["geometry"])
    near, far = park.centroid, translate(park.centroid, 0.05)
    lots = [feature("near", near.buffer(0.001)), feature("far", far.buffer(0.001))]
    people = [feature("near", near, population=300), feature("far", far, population=100)]
    for name, features in (("residential", lots), ("population", people)):
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
        (layers / f"{name}.geojson").write_text(text, encoding="utf-8")
    facilities = layers / "facilities.geojson"
    text = facilities.read_text(encoding="utf-8")
    facilities.write_text(
        text.replace('"id": "school", "name"', '"id": "school", "kind": "primary_school", "name"'),
        encoding="utf-8",
    )
    return atlas(folder).test_client()


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
    assert "Primary school: 500 m (clause found)" in page
    assert "as for senior schools" in page


def test_bus_stops_lack_another_denominator(peopled: FlaskClient) -> None:
    found = peopled.get("/api/coverage?rule=GB50220-95-500m").get_json()
    assert (found["standard_ratio"], found["standard_ratio_missing"]) == (None, "built-up area layer")


def test_a_rule_for_another_layer_is_refused_with_the_rules_made_for_it(client: FlaskClient) -> None:
    answer = client.get("/api/coverage?of=facilities&rule=YLCS-2022")
    assert (answer.status_code, "GB50180-15min" in answer.text) == (404, True)


@pytest.mark.parametrize("notice", ["缺分母", "仅示意："])
def test_a_notice_stands_once_on_the_page(client: FlaskClient, notice: str) -> None:
    text = client.get("/coverage").text
    assert text.count(notice) <= 1
