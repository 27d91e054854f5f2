"""The API that places labels: the same place as the command line, refusals with their status."""

import json

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from geoservice.cli.commands import commands
from tests.workspaces import REPOSITORY

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
