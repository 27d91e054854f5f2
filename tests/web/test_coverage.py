"""Coverage as a page and as JSON."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

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
