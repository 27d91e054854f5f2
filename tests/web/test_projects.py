"""The list of projects, and the page of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.pages import Page


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


def test_undated_facts_stand_apart(shuiyun: FlaskClient) -> None:
    assert "日期不详的数据" in Page(shuiyun.get("/projects/007").text).words


def test_an_unknown_project_is_refused_with_where_to_look(client: FlaskClient) -> None:
    answer = client.get("/projects/P99")
    assert answer.status_code == 404
    assert [word for word in ("P99", "data/projects.csv", "应为", "怎么办") if word not in answer.text] == []


def test_an_id_with_leading_zeros_stays_an_id(shuiyun: FlaskClient) -> None:
    assert shuiyun.get("/projects/007").status_code == 200
    assert shuiyun.get("/projects/7").status_code == 404
