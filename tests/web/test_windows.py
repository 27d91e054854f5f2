"""Windows of a large layer: the page carries none of it, and the server answers what a window shows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoservice.domain.window import MOST_INLINE, Window
from geoservice.workflows import open_atlas
from geoservice.workflows.windows import WindowState, layer_window
from tests.pages import Page, drawn_features
from tests.web.large import CROWD, large_workspace
from tests.web.serving import atlas
from tests.web.test_frames import NEWS
from tests.workspaces import SHUIYUN

COUNT = 1600
EVERYTHING = "bbox=104.9,29.9,105.4,30.3&zoom=12"
ADDRESS = f"/api/layers/{CROWD}/features"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Shuiyun with more streets than a page carries."""
    return large_workspace(tmp_path_factory.mktemp("large") / "city", COUNT)


@pytest.fixture(scope="module")
def large(folder: Any) -> FlaskClient:
    """Its atlas."""
    return atlas(folder).test_client()  # type: ignore[no-any-return]


def features(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = json.loads(answer.text)["features"]
    return found


@pytest.mark.parametrize("page", ["/", "/maps/overview", "/embed/overview"])
def test_a_page_names_the_address_instead_of_the_features(large: FlaskClient, page: str) -> None:
    text = large.get(page).text
    assert (f"{ADDRESS}?map=overview" in text, "road-00003" in text) == (True, False)


@pytest.mark.parametrize(("count", "carried"), [(1500, True), (1501, False)])
def test_a_page_carries_up_to_1500_features_of_a_layer(tmp_path: Path, count: int, carried: bool) -> None:
    text = atlas(large_workspace(tmp_path / "city", count)).test_client().get("/").text
    assert ("road-01499" in text, ADDRESS in text) == (carried, not carried)


def test_the_board_does_not_list_the_features_either(large: FlaskClient) -> None:
    state = large.get("/board?category=infrastructure").get_json()
    assert CROWD not in state["map"]
    assert "category=infrastructure" in state["sources"][CROWD]


def test_a_window_holds_what_meets_it(large: FlaskClient) -> None:
    assert len(features(large, EVERYTHING)) == COUNT
    few = features(large, "bbox=104.999,29.999,105.0095,30.004&zoom=15")
    assert [one["id"] for one in few] == ["road-00000", "road-00001"]


def test_a_feature_tells_name_status_and_length(large: FlaskClient) -> None:
    found = features(large, EVERYTHING)[0]["properties"]
    assert (found["project"], found["card"]["title"]) == ("SY-01", "第0路（虚构）")
    assert re.fullmatch(r"第0路（虚构） · .+", found["label"])
    assert found["card"]["rows"][0]["label"] == "图上量算"
    assert found["length_m"] == pytest.approx(401.3, abs=1)


def test_the_whole_card_is_asked_for_by_id(large: FlaskClient) -> None:
    lean = features(large, EVERYTHING)[0]["properties"]
    whole = large.get(f"{ADDRESS}/road-00000").get_json()["properties"]
    assert (lean["card"]["more"], "more" in whole["card"]) == ("road-00000", False)
    assert len(whole["card"]["rows"]) > len(lean["card"]["rows"])
    assert (whole["label"], whole["style"], whole["length_m"]) == (
        lean["label"],
        lean["style"],
        lean["length_m"],
    )


def test_a_filter_leaves_its_projects_only(large: FlaskClient) -> None:
    found = features(large, f"{EVERYTHING}&q=SY-01")
    assert (len(found), {one["properties"]["project"] for one in found}) == (COUNT // 4, {"SY-01"})


def test_the_map_of_a_project_asks_for_its_own(large: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geoservice.maps.view.MOST_INLINE", 300)
    assert f"{ADDRESS}?map=SY-02" in large.get("/maps/SY-02").text
    found = features(large, f"{EVERYTHING}&map=SY-02")
    assert {one["properties"]["project"] for one in found} == {"SY-02"}


def test_the_few_roads_of_a_project_ride_in_its_page_whatever_the_layer(large: FlaskClient) -> None:
    drawn = drawn_features(large.get("/maps/SY-01").text)
    own = [key for key in drawn if key.startswith("road-")]
    assert (len(own), drawn["road-00000"]["properties"]["card"]["title"]) == (COUNT // 4, "第0路（虚构）")


def test_a_filter_on_the_map_of_a_project_holds_in_its_windows_too(large: FlaskClient) -> None:
    both = features(large, f"{EVERYTHING}&map=SY-02&q=SY-02")
    assert (len(both), features(large, f"{EVERYTHING}&map=SY-02&q=SY-01")) == (COUNT // 4, [])


@pytest.mark.parametrize("page", ["/reach", "/lengths", "/lengths?by=district"])
def test_every_map_asks_for_a_large_layer_by_window(large: FlaskClient, page: str) -> None:
    text = large.get(page).text
    (address,) = set(re.findall(rf'"address":("{ADDRESS}[^"]*")', text))
    assert [key for key in drawn_features(text) if key.startswith("road-")] == []
    found = features(large, json.loads(address).split("?")[1] + f"&{EVERYTHING}")
    assert {one["id"].split("@")[0] for one in found} <= {f"road-{number:05d}" for number in range(COUNT)}
    assert len(found) > MOST_INLINE


def test_the_roads_of_a_district_are_cut_in_a_window_as_on_a_page_that_carries_them(
    large: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = drawn_features(large.get("/districts/D1").text)
    monkeypatch.setattr("geoservice.maps.view.MOST_INLINE", 300)
    text = large.get("/districts/西岭区").text
    (address,) = set(re.findall(rf'"address":("{ADDRESS}[^"]*")', text))
    found = features(large, json.loads(address).split("?")[1] + f"&{EVERYTHING}")
    assert {one["id"]: one["properties"]["length_m"] for one in found} == {
        key: one["properties"]["length_m"] for key, one in carried.items() if key.startswith("road-")
    }
    assert any(one["properties"]["length_m"] < 380 for one in found)  # a whole one has 401 m


def test_the_map_of_coverage_asks_for_a_layer_of_many_places(tmp_path: Path) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    path = folder / "layers" / "parks.geojson"
    layer = json.loads(path.read_text("utf-8"))
    (park,) = [one for one in layer["features"] if one["geometry"]["type"] == "Point"][:1]
    layer["features"] = [
        {**park, "id": f"park-{number}", "properties": {**park["properties"], "id": f"park-{number}"}}
        for number in range(MOST_INLINE + 1)
    ]
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    client = atlas(folder).test_client()
    text = client.get("/coverage?of=parks").text
    address = json.loads(re.findall(r'"address":("/api/layers/parks[^"]*")', text)[0])
    found = client.get(f"{address}&bbox=104,29,106,31&zoom=12").get_json(force=True)["features"]
    assert (len(found), "park-7" in drawn_features(text)) == (MOST_INLINE + 1, False)
    assert found[0]["properties"]["card"]["more"] == "park-0"


@pytest.mark.parametrize("zoom", [0, 9, 19])
def test_a_length_is_that_of_the_whole_geometry_at_every_zoom(large: FlaskClient, zoom: int) -> None:
    told = {row["id"]: row["length_m"] for row in large.get("/api/lengths?scope=all").get_json()["rows"]}
    found = features(large, f"bbox=104.9,29.9,105.4,30.3&zoom={zoom}")
    assert {one["id"]: one["properties"]["length_m"] for one in found} == {
        key: length_m for key, length_m in told.items() if key.startswith("road-")
    }


def test_a_chosen_feature_comes_with_any_window(large: FlaskClient) -> None:
    few = "bbox=104.999,29.999,105.0095,30.004&zoom=15"
    found = features(large, f"{few}&keep=road-01599")
    assert [one["id"] for one in found] == ["road-00000", "road-00001", "road-01599"]
    assert features(large, f"{few}&keep=nobody") == features(large, few)


def test_the_page_says_where_the_projects_of_a_large_layer_lie(large: FlaskClient) -> None:
    far = large.get("/board?q=SY-01").get_json()["far"]
    west, south, east, north = far["SY-01"]["bounds"]
    assert (set(far), far["SY-01"]["layer"], far["SY-01"]["feature"]) == ({"SY-01"}, CROWD, "road-00000")
    assert (west, south) == pytest.approx((105.0, 30.0))
    assert (east, north) == pytest.approx((105.0 + 0.005 * 48 + 0.004, 30.0 + 0.005 * 31 + 0.0005))


def test_the_legend_counts_the_roads_of_a_large_layer(
    large: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Page(large.get("/embed/overview?scope=all").text).words
    monkeypatch.setattr("geoservice.maps.view.MOST_INLINE", 10_000)
    carried = Page(large.get("/embed/overview?scope=all&legend=yes").text).words
    assert asked == carried
    assert "当时无据" in asked or "条，约" in asked


def test_a_frozen_link_asks_by_window_and_hands_its_day_on(large: FlaskClient, folder: Path) -> None:
    (field,) = (
        one for one in Page(large.get("/").text).having("id") if one.attributes["id"] == "frozen-link"
    )
    text = large.get(field.attributes["value"]).text
    (address,) = set(re.findall(rf'"address":("{ADDRESS}[^"]*")', text))
    query = json.loads(address).split("?")[1]
    before = features(large, f"{query}&{EVERYTHING}")
    city = shutil.copytree(folder, folder.parent / "later")
    for file, rows in NEWS.items():
        path = city / "data" / file
        path.write_text(path.read_text("utf-8") + rows, "utf-8")
    later = atlas(city).test_client()
    assert (len(before), features(later, f"{query}&{EVERYTHING}")) == (COUNT, before)
    assert "v=" in query and "as_of=" in query


def test_the_table_of_lengths_lists_the_roads_of_projects_first_and_says_how_many_there_are(
    large: FlaskClient,
) -> None:
    page, api = Page(large.get("/lengths").text), large.get("/api/lengths").get_json()
    listed = [one.attributes["data-alignment-id"] for one in page.having("data-alignment-id")]
    owned = {row["id"] for row in api["rows"] if row["project_id"]}
    assert (len(listed), owned - set(listed)) == (1000, set())
    assert listed == [row["id"] for row in api["rows"] if row["id"] in set(listed)]
    assert f"共 {len(api['rows'])} 条路线，本表列出 1000 条" in page.words
    totals = {one.attributes["data-length-m"] for one in page.having("data-length-m")}
    assert f"{api['total']['length_m']:.3f}" in totals


@pytest.mark.parametrize(("address", "most"), [("/reach", 200), ("/projects/SY-01", 30)])
def test_a_list_of_roads_ends_and_says_how_many_more_there_are(
    large: FlaskClient, address: str, most: int
) -> None:
    page = Page(large.get(address).text)
    listed = {one for one in page.links if "/corridor" in one}
    assert (len(listed), "条路线未列" in page.words) == (most, True)


def test_a_road_of_no_project_has_none_in_the_table_either(large: FlaskClient) -> None:
    rows = {row["id"]: row["project_id"] for row in large.get("/api/lengths").get_json()["rows"]}
    assert (rows["road-00003"], rows["road-00000"]) == (None, "SY-01")


def test_names_of_the_other_roads_stay_beside_a_large_layer(shuiyun: FlaskClient, large: FlaskClient) -> None:
    named, still = (
        {
            key: one["properties"]["written"]
            for key, one in drawn_features(client.get(f"/embed/overview?layers={layers}").text).items()
        }
        for client, layers in ((shuiyun, "alignments"), (large, "alignments,crowd"))
    )
    assert (named == still, all(named.values())) == (True, True)


def test_a_day_before_any_report_is_another_state(large: FlaskClient) -> None:
    early, late = (
        features(large, f"{EVERYTHING}&as_of={day}")[0]["properties"]["label"]
        for day in ("2020-01-01", "2025-12-31")
    )
    assert early != late


def test_too_many_in_a_window_are_told(folder: Any) -> None:
    workspace = open_atlas(folder)
    window = Window(west=104.9, south=29.9, east=105.4, north=30.3, zoom=12)
    state = WindowState(as_of=workspace.default_as_of)  # type: ignore[arg-type]
    answer = json.loads(layer_window(workspace, CROWD, window, state, most=100))
    assert len(answer["features"]) == 100
    assert "另有 1500 个未画" in answer["told"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "bbox=1,2,3&zoom=4",
        "bbox=a,b,c,d&zoom=4",
        "bbox=105,30,104,31&zoom=4",
        f"{EVERYTHING}.5",
        "zoom=9&box=1",
    ],
)
def test_an_impossible_window_is_refused(large: FlaskClient, query: str) -> None:
    assert large.get(f"{ADDRESS}?{query}").status_code == 400


@pytest.mark.parametrize(
    "address", [f"/api/layers/nowhere/features?{EVERYTHING}", f"{ADDRESS}/nothing"], ids=["layer", "feature"]
)
def test_what_is_not_there_is_not_found(large: FlaskClient, address: str) -> None:
    assert large.get(address).status_code == 404
