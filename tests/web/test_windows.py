"""Windows of a large layer: the page carries none of it, and the server answers what a window shows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoservice.domain.window import Window
from geoservice.workflows import open_atlas
from geoservice.workflows.windows import WindowState, layer_window
from tests.web.large import CROWD, large_workspace
from tests.web.serving import atlas

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
    assert (f"{ADDRESS}?map=overview" in text, "road-00001" in text) == (True, False)


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
    assert (lean["card"]["more"], "more" in whole["card"]) == (True, False)
    assert len(whole["card"]["rows"]) > len(lean["card"]["rows"])
    assert (whole["label"], whole["style"], whole["length_m"]) == (
        lean["label"],
        lean["style"],
        lean["length_m"],
    )


def test_a_filter_leaves_its_projects_only(large: FlaskClient) -> None:
    found = features(large, f"{EVERYTHING}&q=SY-01")
    assert (len(found), {one["properties"]["project"] for one in found}) == (COUNT // 4, {"SY-01"})


def test_the_map_of_a_project_asks_for_its_own(large: FlaskClient) -> None:
    assert f"{ADDRESS}?map=SY-02" in large.get("/maps/SY-02").text
    found = features(large, f"{EVERYTHING}&map=SY-02")
    assert {one["properties"]["project"] for one in found} == {"SY-02"}


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
