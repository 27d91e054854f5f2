"""The list of districts, and the page of one."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geoservice.domain.layer import Role
from geoservice.symbols import ROLE_LOOKS
from tests.pages import Page, drawn_features
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


def figures(page: Page) -> dict[str, str]:
    """The numbers at the head of a district's page."""
    found = [one for one in page.all("dd") if "data-figure" in one.attributes]
    return {str(one.attributes["data-figure"]): one.text.strip() for one in found}


def metres(page: Page, tag: str) -> list[str]:
    return [
        str(one.attributes["data-length-m"]) for one in page.all(tag) if "data-length-m" in one.attributes
    ]


def test_the_page_and_the_interface_give_the_same_figures(
    client: FlaskClient, read: Callable[[str], Page]
) -> None:
    told = client.get("/api/districts/中站区").get_json()
    shown = figures(read("/districts/中站区"))
    assert shown == {key: str(told[key]) for key in shown}


def test_the_metres_of_the_page_are_those_of_route_lengths(
    client: FlaskClient, read: Callable[[str], Page]
) -> None:
    rows = client.get("/api/lengths?by=district,status").get_json()["rows"]
    expected = [f"{row['length_m']:.3f}" for row in rows if row["district"] == "中站区"]
    assert metres(read("/districts/中站区"), "td")[: len(expected)] == expected


def test_the_district_of_the_page_stands_out_on_its_map_and_in_the_legend(client: FlaskClient) -> None:
    document = client.get("/districts/解放区").text
    drawn = [one["properties"] for one in drawn_features(document).values() if one["id"].startswith("1564")]
    own, others = drawn[-1], drawn[:-1]
    assert (own["label"], own["style"]["dashArray"]) == ("解放区", None)
    assert {one["style"]["color"] for one in others} == {ROLE_LOOKS[Role.DISTRICTS].color}
    assert own["style"]["weight"] > max(one["style"]["weight"] for one in others)
    rows = [
        one.text.strip()
        for one in Page(document).all("span")
        if one.attributes.get("class") == "atlas-legend-text"
    ]
    assert "解放区" in rows


def test_no_district_stands_out_on_the_overview(client: FlaskClient) -> None:
    drawn = drawn_features(client.get("/").text).values()
    looks = {one["properties"]["style"]["weight"] for one in drawn if one["id"].startswith("1564")}
    assert looks == {ROLE_LOOKS[Role.DISTRICTS].weight}


def test_the_list_links_to_every_district(client: FlaskClient, read: Callable[[str], Page]) -> None:
    rows = client.get("/api/districts").get_json()["rows"]
    links = set(read("/districts").links)
    assert (len(rows), len([one for one in links if one.startswith("/districts/")])) == (12, 12)


def test_every_figure_of_the_page_carries_day_and_sources(read: Callable[[str], Page]) -> None:
    words = read("/districts/解放区").words
    wanted = ("截至 2025年7月31日", "内部工作用图", "S0", "区县界", "天地图", "示意")
    assert [word for word in wanted if word not in words] == []


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有图上范围"), ("en", "has no polygon")])
def test_a_district_without_a_polygon_has_a_page_that_says_so(
    read: Callable[[str], Page], lang: str, said: str
) -> None:
    page = read(f"/districts/高新区?lang={lang}")
    assert (said in page.words, metres(page, "td")) == (True, [])


@pytest.mark.parametrize("door", ["/districts", "/api/districts"])
def test_an_unknown_district_is_a_404_that_names_the_known_ones(client: FlaskClient, door: str) -> None:
    answer = client.get(f"{door}/nowhere")
    assert (answer.status_code, "解放区" in answer.text, "高新区" in answer.text) == (404, True, True)


@pytest.mark.parametrize("bad", ["%00", "a%0Ab", "%7F", "x" * 81])
def test_an_impossible_name_is_refused_by_its_address(client: FlaskClient, bad: str) -> None:
    answer = client.get(f"/districts/{bad}")
    assert (answer.status_code, "解放区" in answer.text) == (404, False)


def test_an_unknown_query_is_a_400_that_names_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/districts/解放区?by=status")
    assert (answer.status_code, "as_of, scope, lang" in answer.text) == (400, True)


def test_the_csv_holds_the_projects_of_the_page(client: FlaskClient, read: Callable[[str], Page]) -> None:
    text = client.get("/api/districts/中站区?format=csv").data.decode("utf-8-sig")
    shown = [
        one.attributes["data-project"]
        for one in read("/districts/中站区").all("tr")
        if "data-project" in one.attributes
    ]
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == shown


@pytest.mark.parametrize("address", ["/", "/projects/P02", "/lengths?by=district", "/join-report"])
def test_the_pages_that_name_a_district_lead_to_its_page(read: Callable[[str], Page], address: str) -> None:
    links = [one for one in read(address).links if one.startswith("/districts/%E8%A7%A3")]
    assert links == ["/districts/%E8%A7%A3%E6%94%BE%E5%8C%BA"]


@pytest.mark.parametrize("address", ["/projects/", "/districts/", "/lengths/"])
def test_a_slash_at_the_end_is_no_other_page(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_district_of_a_hostile_workspace_is_text(hostile: FlaskClient) -> None:
    links = [one for one in Page(hostile.get("/districts?scope=all").text).links if "/districts/" in one]
    pages = [hostile.get(link).text for link in links]
    assert (len(pages) > 0, [one for one in pages if "<script>alert" in one]) == (True, [])


@pytest.fixture(scope="module", params=["西岭/开发区（虚构）", "西岭" * 60], ids=["slash", "long"])
def awkward(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, FlaskClient]:
    """A name of a district no address can hold, and the list of districts of its city."""
    folder = Path(shutil.copytree(SHUIYUN, tmp_path_factory.mktemp("awkward") / "city"))
    for file in ("layers/districts.geojson", "data/projects.csv"):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(re.sub("西岭区(（虚构）)?", request.param, text), encoding="utf-8")
    return request.param, atlas(folder).test_client()


def test_a_district_has_a_page_whatever_it_is_called(awkward: tuple[str, FlaskClient]) -> None:
    """2026-11-22: a slash in the name, or more than 80 characters, led to 404."""
    name, client = awkward
    (link,) = [one for one in Page(client.get("/districts").text).all("a") if one.text.strip() == name]
    page = client.get(str(link.attributes["href"]))
    assert (page.status_code, name in page.text) == (200, True)


def test_programs_find_it_at_the_same_address(awkward: tuple[str, FlaskClient]) -> None:
    name, client = awkward
    (link,) = [one for one in Page(client.get("/districts").text).all("a") if one.text.strip() == name]
    answer = client.get(f"/api{str(link.attributes['href']).split('?')[0]}")
    assert (answer.status_code, answer.get_json()["district"]) == (200, name)
