"""The API that places labels: the same place as the command line, refusals with their status."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from geoservice.cli.commands import commands
from geoservice.storage.gate import open_workspace
from tests.web.serving import atlas
from tests.workspaces import REPOSITORY, SHUIYUN

ADDRESS = "/api/alignments/shanyang/locate"


def test_api_and_command_line_give_the_same_place(client: FlaskClient) -> None:
    told = client.get(f"{ADDRESS}?station=K0%2B500").get_json()
    printed = CliRunner().invoke(
        commands, ["locate", "shanyang", "K0+500", "--workspace", str(REPOSITORY), "--format", "json"]
    )
    assert json.loads(printed.output)["rows"] == told["rows"]


def test_a_plus_that_an_address_turned_into_a_blank_is_a_plus(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}?station=K0+500").get_json()["rows"][0]["station"] == "K0+500"


def test_a_place_is_told_with_its_error(client: FlaskClient) -> None:
    (row,) = client.get(f"{ADDRESS}?lon=113.2716&lat=35.1708").get_json()["rows"]
    assert (row["station"], row["err_m"], row["accuracy_class"]) == ("K0+804.102", 600.0, "schematic")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("station=x9", 400),
        ("", 400),
        ("station=K0%2B1&lon=1&lat=1", 400),
        ("lon=abc&lat=35", 400),
        ("lon=nan&lat=35", 400),
        ("station=K9%2B000", 422),
        ("lon=113.5&lat=35.1", 422),
    ],
)
def test_a_question_without_an_answer_has_its_status(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, set(answer.get_json()["error"])) == (status, {"kind", "message", "hint"})


def test_an_unknown_road_is_not_found(client: FlaskClient) -> None:
    assert client.get("/api/alignments/nowhere/locate?station=K0%2B1").status_code == 404


# Across chain breaks: 梨园路（虚构）has K0+800 = K0+780 (长链) and K1+200 = K1+250 (短链) -----------------

BROKEN_ROAD = "/api/alignments/liyuan/locate"


@pytest.mark.parametrize(
    ("label", "distance_m"),
    [("K0+700", 700.0), ("K0+790(前)", 790.0), ("K0+790(后)", 810.0), ("K1+000", 1020.0), ("K1+300", 1270.0)],
)
def test_a_label_is_found_across_chain_breaks(shuiyun: FlaskClient, label: str, distance_m: float) -> None:
    (row,) = shuiyun.get(BROKEN_ROAD, query_string={"station": label}).get_json()["rows"]
    assert (row["station"], row["distance_m"]) == (label, pytest.approx(distance_m, abs=0.001))


@pytest.mark.parametrize("asked", ["K0+790", "K0+700~K0+790"])
def test_a_label_of_two_places_is_refused_by_name(shuiyun: FlaskClient, asked: str) -> None:
    answer = shuiyun.get(BROKEN_ROAD, query_string={"station": asked})
    error = answer.get_json()["error"]
    assert (answer.status_code, error["kind"]) == (422, "ambiguous_chainage")
    assert "K0+790(前)" in error["hint"] and "K0+790(后)" in error["hint"]


def test_a_label_a_short_chain_skips_is_refused_by_name(shuiyun: FlaskClient) -> None:
    answer = shuiyun.get(BROKEN_ROAD, query_string={"station": "K1+220"})
    assert (answer.status_code, answer.get_json()["error"]["kind"]) == (422, "missing_chainage")


@pytest.mark.parametrize(
    ("labels", "length_m"),
    [("K0+300~K0+700", 400.0), ("K0+700~K1+300", 570.0), ("K0+795(前)~K0+785(后)", 10.0)],
)
def test_the_length_between_labels_counts_the_breaks(
    shuiyun: FlaskClient, labels: str, length_m: float
) -> None:
    """600 by the labels of K0+700~K1+300, 20 more for the long chain, 50 less for the short one: 570."""
    (row,) = shuiyun.get(BROKEN_ROAD, query_string={"station": labels}).get_json()["rows"]
    assert row["official_length_m"] == length_m
    assert row["length_m"] == pytest.approx(length_m, abs=0.002)
    assert (row["err_m"], row["accuracy_class"]) == (15.0, "digitised")


def test_command_line_and_interface_give_the_same_stretch(shuiyun: FlaskClient) -> None:
    asked = ["locate", "liyuan", "K0+700～K1+300", "--workspace", str(SHUIYUN), "--format", "json"]
    printed = json.loads(CliRunner().invoke(commands, asked).output)
    assert printed == shuiyun.get(BROKEN_ROAD, query_string={"station": "K0+700~K1+300"}).get_json()


def test_a_stretch_comes_as_geojson_with_its_ends(shuiyun: FlaskClient) -> None:
    asked = {"station": "K0+700~K1+300"}
    answer = shuiyun.get(BROKEN_ROAD, query_string={**asked, "format": "geojson"})
    (row,) = shuiyun.get(BROKEN_ROAD, query_string=asked).get_json()["rows"]
    (feature,) = json.loads(answer.get_data(as_text=True))["features"]
    (line,) = feature["geometry"]["coordinates"]
    assert answer.mimetype == "application/geo+json"
    assert line[0] == [row["start_longitude"], row["start_latitude"]]
    assert line[-1] == [row["end_longitude"], row["end_latitude"]]
    assert feature["id"] == feature["properties"]["id"] == "liyuan:K0+700~K1+300"


@pytest.mark.parametrize(
    "breaks", [["K0+800"], ["K0+800 = K0+800"], ["K9+000 = K9+020"], ["K0+800 = K0+780", "K0+700 = K0+710"]]
)
def test_breaks_that_do_not_fit_are_told_and_the_labels_refused(tmp_path: Path, breaks: list[str]) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    file = folder / "layers" / "alignments.geojson"
    text = file.read_text(encoding="utf-8")
    changed = text.replace('["K0+800 = K0+780", "K1+200 = K1+250"]', json.dumps(breaks))
    file.write_text(changed, encoding="utf-8")
    (issue,) = open_workspace(folder).issues
    assert (issue.kind, issue.file, issue.field) == (
        "bad_chain_break",
        "layers/alignments.geojson",
        "chain_breaks",
    )
    assert f"/{dict(issue.values)['road']}/" in BROKEN_ROAD
    door = atlas(folder).test_client()
    answer = door.get(BROKEN_ROAD, query_string={"station": "K0+100"})
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(("labels", "status"), [("K0+700~K0+300", 422), ("K0+1~K0+2~K0+3", 400)])
def test_labels_that_make_no_stretch_are_refused(shuiyun: FlaskClient, labels: str, status: int) -> None:
    assert shuiyun.get(BROKEN_ROAD, query_string={"station": labels}).status_code == status
