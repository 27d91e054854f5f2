"""The join report as a page and as JSON."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.pages import Page


@pytest.mark.parametrize("scope", ["programme", "all"])
def test_both_sides_of_every_layer_add_up(client: FlaskClient, scope: str) -> None:
    rows = client.get(f"/api/join-report?scope={scope}").get_json()["rows"]
    assert rows
    for row in rows:
        assert row["matched_projects"] + row["orphaned_projects"] == row["reported_projects"]
        features = ("matched", "no_facts", "no_project", "out_of_scope")
        assert sum(row[f"{one}_features"] for one in features) == row["features"]


def test_every_unmapped_project_is_listed_with_a_link(
    client: FlaskClient, read: Callable[[str], Page]
) -> None:
    unmapped = client.get("/api/join-report").get_json()["unmapped"]
    assert set(read("/join-report").links) >= {f"/projects/{one}" for one in unmapped}


def test_the_page_tells_why_the_two_sides_differ(read: Callable[[str], Page]) -> None:
    assert "一个项目可以有一条线和多个互通" in read("/join-report").words


def test_the_project_on_paper_only_is_unmapped(shuiyun: FlaskClient) -> None:
    assert shuiyun.get("/api/join-report").get_json()["unmapped"] == ["007"]
