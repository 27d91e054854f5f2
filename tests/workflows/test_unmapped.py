"""Projects without a place on the map have a page and a map all the same, and both say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from geoservice.domain.join import Scope
from geoservice.workflows import join_report, map_document, map_view, project_rows
from tests.pages import Page
from tests.workspaces import opened

Door = Callable[[str], FlaskClient]


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_every_unmapped_project_has_a_page_that_says_so(door: Door, city: str) -> None:
    unmapped = join_report(opened(city)).unmapped_ids
    pages = {one: Page(door(city).get(f"/projects/{one}").text).words for one in unmapped}
    assert [one for one, words in pages.items() if "未上图" not in words] == []


@pytest.mark.parametrize(("city", "project"), [("shipped", "P08"), ("shipped", "P23a"), ("shuiyun", "007")])
def test_an_unmapped_project_has_a_map_that_says_so(door: Door, city: str, project: str) -> None:
    assert project in join_report(opened(city)).unmapped_ids
    assert "没有图上位置（未上图）" in Page(door(city).get(f"/maps/{project}").text).words


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_the_list_and_the_join_report_agree_who_is_unmapped(city: str) -> None:
    rows = project_rows(opened(city), scope=Scope.ALL)
    listed = tuple(row.project.project_id for row in rows if not row.is_mapped)
    assert listed == join_report(opened(city), scope=Scope.ALL).unmapped_ids


def test_an_unmapped_project_can_be_handed_on_as_a_file() -> None:
    workspace = opened("shuiyun")
    document = map_document(workspace, map_view(workspace, "007"))
    assert Page(document).one("h1").text == "纸上泵站工程（虚构）"


def test_the_overview_counts_the_unmapped(door: Door) -> None:
    count = len(join_report(opened("shipped")).unmapped_ids)
    assert f"未上图 {count} 个项目" in Page(door("shipped").get("/").text).words
