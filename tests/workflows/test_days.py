"""The day: which one is shown, what was known then, and what came later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from geoservice.domain.project import Stage
from geoservice.workflows import length_table, project_rows, project_story
from geoservice.workflows.atlas import day_of
from tests.cli.conftest import Run
from tests.pages import Page, drawn_features
from tests.workspaces import REPOSITORY, opened

Door = Callable[[str], FlaskClient]
REPORT_DAY, LATER = "2025-07-31", "2025-12-30"


def label(door: Door, road: str, day: str) -> str:
    drawn = drawn_features(door("shipped").get(f"/?as_of={day}").text)
    return str(drawn[road]["properties"]["label"])


def status_on_page(door: Door, project: str, day: str) -> str:
    page = Page(door("shipped").get(f"/projects/{project}?as_of={day}").text)
    return page.all("strong")[0].text


def test_the_default_day_is_the_one_the_catalog_names() -> None:
    assert day_of(opened("shipped"), None) == date(2025, 7, 31)


def test_without_a_day_in_the_catalog_the_newest_row_is_taken() -> None:
    assert day_of(opened("shuiyun"), None) == date(2025, 6, 30)


def test_a_day_asked_for_wins() -> None:
    assert day_of(opened("shipped"), date(2024, 5, 1)) == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("road", "project", "day", "step"),
    [
        ("muye", "P02", REPORT_DAY, "贯通"),
        ("shanyang", "P01", "2024-05-01", "前期"),
        ("shanyang", "P01", REPORT_DAY, "在建"),
        ("yanhuang", "P03", LATER, "通车"),
        ("yantaihang", "P04", LATER, "通车"),
    ],
)
def test_page_and_map_show_the_step_of_the_day(
    door: Door, road: str, project: str, day: str, step: str
) -> None:
    assert (step in label(door, road, day), step in status_on_page(door, project, day)) == (True, True)


@pytest.mark.parametrize(
    ("road", "project", "day"),
    [
        ("muye", "P02", REPORT_DAY),
        ("yanhuang", "P03", "2025-12-29"),
        ("yantaihang", "P04", "2025-12-29"),
    ],
)
def test_a_road_is_not_open_before_it_was_reported_open(
    door: Door, road: str, project: str, day: str
) -> None:
    assert ("通车" in label(door, road, day), "通车" in status_on_page(door, project, day)) == (False, False)


@pytest.mark.parametrize(
    ("day", "steps"),
    [
        ("2024-05-01", {"shanyang": "preliminary"}),
        (REPORT_DAY, {"shanyang": "under_construction", "muye": "connected"}),
        ("2025-12-29", {"yanhuang": "under_construction", "yantaihang": "under_construction"}),
        (LATER, {"yanhuang": "open", "yantaihang": "open"}),
    ],
)
def test_programs_and_the_command_line_are_told_the_same_step(
    door: Door, run: Run, day: str, steps: dict[str, str]
) -> None:
    api = door("shipped").get(f"/api/lengths?as_of={day}").get_json()["rows"]
    command = run("lengths", "--workspace", REPOSITORY, "--as-of", day, "--format", "json").json["rows"]
    for rows in (api, command):
        assert {row["id"]: row["status"] for row in rows if row["id"] in steps} == steps


def test_before_anything_was_reported_nothing_is_claimed() -> None:
    rows = project_rows(opened("shipped"), as_of=date(2000, 1, 1))
    assert {row.stage for row in rows} == {Stage.UNKNOWN}


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_no_status_is_newer_than_the_day(city: str) -> None:
    workspace = opened(city)
    for day in (date(2024, 5, 1), date(2025, 3, 1), date(2025, 7, 31)):
        rows = project_rows(workspace, as_of=day)
        assert [row for row in rows if row.status is not None and row.status.as_of.date() > day] == []


def test_no_fact_of_a_story_is_newer_than_the_day() -> None:
    day = date(2025, 3, 1)
    story = project_story(opened("shipped"), "P01", as_of=day)
    assert [one for one in story.facts["as_of"] if one.date() > day] == []


def test_what_came_later_is_counted_on_the_page_of_a_project(door: Door) -> None:
    words = Page(door("shipped").get("/projects/P01?as_of=2025-03-01").text).words
    assert "条记录在此日之后才有" in words


def test_a_length_does_not_depend_on_the_day() -> None:
    early, late = (
        length_table(opened("shipped"), as_of=day).total_length_m
        for day in (date(2024, 5, 1), date(2025, 12, 30))
    )
    assert early == late
