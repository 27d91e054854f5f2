"""The list of projects, and the page of one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


def rows(page: Page) -> list[str]:
    return [link for link in page.links if link.startswith("/projects/")]


def test_the_list_opens_on_the_programme(read: Callable[[str], Page]) -> None:
    assert len(rows(read("/projects"))) == 35


def test_the_whole_register_is_one_click_away(read: Callable[[str], Page]) -> None:
    assert "/projects?scope=all" in read("/projects").links


def test_the_whole_register_lists_every_project(read: Callable[[str], Page]) -> None:
    assert len(rows(read("/projects?scope=all"))) == 74


@pytest.mark.parametrize("name", ["山阳路", "黄金大道", "p02"])
def test_a_project_is_found_by_name_alias_and_id(read: Callable[[str], Page], name: str) -> None:
    found = rows(read(f"/projects?q={name}"))
    assert found
    assert len(found) < 10


def test_a_text_nobody_bears_finds_nothing(read: Callable[[str], Page]) -> None:
    assert rows(read("/projects?q=不存在的工程")) == []


def test_a_list_without_rows_still_says_its_day(client: FlaskClient) -> None:
    found = client.get("/api/projects?q=nobody&as_of=2025-03-01&lang=en").get_json()
    assert (found["rows"], found["as_of"], found["notes"][0]) == ([], "2025-03-01", "As of 1 March 2025")


def test_the_list_is_narrowed_by_status_category_and_district(read: Callable[[str], Page]) -> None:
    page = read("/projects?status=connected&category=infrastructure&district=解放区")
    assert rows(page) == ["/projects/P02"]


def test_the_page_of_a_project_tells_its_stated_length_and_source(read: Callable[[str], Page]) -> None:
    words = read("/projects/P01").words
    assert ("1606" in words, "S0" in words, "截至" in words) == (True, True, True)


def test_no_percentage_is_made_up_for_a_road_without_a_denominator(client: FlaskClient) -> None:
    assert "%" not in Page(client.get("/projects/P01").text).words


def test_an_unmapped_project_has_a_page_that_says_so(read: Callable[[str], Page]) -> None:
    page = read("/projects/P05")
    assert ("未上图" in page.words, "/maps/P05" in page.links) == (True, True)


def test_a_project_nothing_was_said_of_is_not_reported(shuiyun: FlaskClient) -> None:
    assert "未报" in Page(shuiyun.get("/projects/SY-05").text).words


def test_a_status_that_came_later_is_told_as_in_the_list(client: FlaskClient) -> None:
    """2026-11-22: on a day before any word, the list said 当时无据 and the page of the project 未报."""
    asked = "as_of=2021-01-01&lang=zh"
    row = client.get(f"/api/projects?q=P01&{asked}").get_json()["rows"][0]
    page = Page(client.get(f"/projects/P01?{asked}").text)
    (lead,) = [one for one in page.all("p") if one.attributes.get("class") == "lead"]
    assert row["status_text"] == "当时无据"
    assert row["status_text"] in lead.text


def test_undated_facts_stand_apart(shuiyun: FlaskClient) -> None:
    assert "日期不详的数据" in Page(shuiyun.get("/projects/007").text).words


def test_an_unknown_project_is_refused_with_where_to_look(client: FlaskClient) -> None:
    answer = client.get("/projects/P99")
    assert answer.status_code == 404
    assert [word for word in ("P99", "data/projects.csv", "应为", "怎么办") if word not in answer.text] == []


def test_an_id_with_leading_zeros_stays_an_id(shuiyun: FlaskClient) -> None:
    assert shuiyun.get("/projects/007").status_code == 200
    assert shuiyun.get("/projects/7").status_code == 404


def test_the_page_shows_the_place_and_leads_to_the_map(read: Callable[[str], Page]) -> None:
    page = read("/projects/P01")
    shown = [one.attributes for one in page.all("img")]
    assert [one["src"] for one in shown] == ["/projects/P01/place.svg"]
    words = shown[0]["alt"]
    assert [word for word in ("山阳路", "山阳区", "在建", "示意", "±600 米") if word not in words] == []
    assert "/maps/P01" in page.links


def test_the_place_is_that_of_the_day_and_the_language(read: Callable[[str], Page]) -> None:
    (shown,) = read("/projects/P01?as_of=2024-12-31&lang=en").all("img")
    assert shown.attributes["src"] == "/projects/P01/place.svg?as_of=2024-12-31&lang=en"


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有图上位置"), ("en", "has no place on the map")])
def test_an_unmapped_project_says_so_in_the_place_of_a_picture(
    read: Callable[[str], Page], lang: str, said: str
) -> None:
    page = read(f"/projects/P05?lang={lang}")
    assert (said in page.words, page.all("img"), page.having("data-length-m")) == (True, [], [])


def test_the_measured_length_of_the_page_is_that_of_route_lengths(
    client: FlaskClient, read: Callable[[str], Page]
) -> None:
    rows = client.get("/api/lengths?scope=all").get_json()["rows"]
    expected = {row["id"]: f"{row['length_m']:.3f}" for row in rows if row["project_id"] == "P01"}
    shown = read("/projects/P01").having("data-length-m")
    assert {one.attributes["data-alignment-id"]: one.attributes["data-length-m"] for one in shown} == expected


def test_stated_and_measured_length_stand_in_one_row_with_day_source_and_error(
    read: Callable[[str], Page],
) -> None:
    (row,) = [
        one.text for one in read("/projects/P01").all("tr") if "图上量算" not in one.text and "±" in one.text
    ]
    wanted = ("1606 米", "设计", "2025年7月", "S0", "约 1.6 公里", "示意，不评级", "±600 米")
    assert [word for word in wanted if word not in row] == []


def test_a_road_nobody_stated_a_length_of_says_so(shuiyun: FlaskClient) -> None:
    page = Page(shuiyun.get("/projects/SY-05").text)
    (row,) = [one.text for one in page.all("tr") if "±" in one.text]
    assert "无公布长度" in row


def test_a_place_too_inexact_for_every_scale_gives_way_to_the_strip(tmp_path: Path) -> None:
    shutil.copytree(SHUIYUN, tmp_path / "city")
    file = tmp_path / "city" / "layers" / "alignments.geojson"
    lines = json.loads(file.read_text(encoding="utf-8"))
    for feature in lines["features"]:
        feature["properties"]["err_m"] = 10_001
    file.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    client = atlas(tmp_path / "city").test_client()
    page = Page(client.get("/projects/SY-02").text)
    assert [one.attributes["src"] for one in page.all("img")] == ["/alignments/huanshan/strip.svg"]
    assert ("不出位置图" in page.words, client.get("/projects/SY-02/place.svg").status_code) == (True, 422)
