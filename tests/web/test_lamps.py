"""Lamps by every door: counts add up, a lamp never stands without its reason, no road is red for metres."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoservice.domain.lamp import Lamp
from geoservice.domain.lamp_rules import LAMP_RULES
from geoservice.symbols import LAMP_COLOURS
from geoservice.wording.table import phrases
from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.workspaces import REPOSITORY

RULES = [rule.name for rule in LAMP_RULES]
DAYS = ("2024-06-30", "2025-03-31", "2025-07-31", "2026-03-31")
SHAPES = dict(zip(Lamp, "●▲■◆○", strict=True))
LEAST_CONTRAST = 4.5
every_rule = pytest.mark.parametrize("rule", RULES)


def lamps(client: FlaskClient, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/lamps", query_string=asked).get_json()
    return found


def row_of(found: dict[str, Any], project_id: str) -> dict[str, Any]:
    (row,) = [one for one in found["rows"] if one["id"] == project_id]
    return dict(row)


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@every_rule
@pytest.mark.parametrize("scope", ["programme", "all"])
def test_the_counts_add_up_to_the_projects(client: FlaskClient, rule: str, scope: str) -> None:
    found = lamps(client, rule=rule, scope=scope)
    counted = Counter(row["lamp"] for row in found["rows"])
    assert {lamp.value: found[f"{lamp.value}_projects"] for lamp in Lamp} == {
        lamp.value: counted[lamp.value] for lamp in Lamp
    }
    assert found["projects"] == len(found["rows"]) == sum(counted.values())


@every_rule
def test_command_line_and_page_show_the_lamps_of_the_interface(
    client: FlaskClient,
    read: Callable[[str], Page],
    run: Run,  # noqa: F811 (the fixture)
    rule: str,
) -> None:
    told = lamps(client, rule=rule)
    printed = run("lamps", "--rule", rule, "--workspace", REPOSITORY, "--format", "json").json
    page = read(f"/lamps?rule={rule}")
    drawn = [
        (one.attributes["data-project"], one.attributes["data-lamp"], one.attributes["data-reason"])
        for one in page.having("data-project")
    ]
    assert json.loads(json.dumps(printed)) == told
    assert drawn == [(row["id"], row["lamp"], row["reason"]) for row in told["rows"]]
    counts = {one.attributes["data-lamp"]: one.attributes["data-count"] for one in page.having("data-count")}
    assert counts == {lamp.value: str(told[f"{lamp.value}_projects"]) for lamp in Lamp}


@every_rule
def test_the_page_prints_the_rule_with_its_source_and_thresholds(
    client: FlaskClient, read: Callable[[str], Page], rule: str
) -> None:
    told, words = lamps(client, rule=rule), read(f"/lamps?rule={rule}").words
    said = [told["rule"], told["rule_edition"], told["rule_source"], *told["thresholds"], "31 天"]
    assert told["thresholds"]
    assert [one for one in said if one not in words] == []


@every_rule
@pytest.mark.parametrize("as_of", DAYS)
def test_the_expressway_in_three_parts_is_never_red(client: FlaskClient, rule: str, as_of: str) -> None:
    found = lamps(client, rule=rule, as_of=as_of, scope="all")
    parts = [row_of(found, project_id) for project_id in ("P04", "P05", "P06")]
    assert "red" not in {row["lamp"] for row in parts}


def test_nothing_reported_is_grey_with_the_reason(client: FlaskClient) -> None:
    row = row_of(lamps(client), "P21")
    assert (row["lamp"], row["reason"], row["report_day"]) == ("grey", "not_reported", None)
    assert "没有任何进度报告" in row["reason_text"]


@every_rule
def test_no_percentage_is_made_up_for_a_road_without_a_denominator(client: FlaskClient, rule: str) -> None:
    row = row_of(lamps(client, rule=rule), "P01")
    assert [text for text in row.values() if "%" in str(text)] == []


def test_the_day_of_a_report_is_no_more_exact_than_its_source(client: FlaskClient) -> None:
    row = row_of(lamps(client), "P01")
    assert (row["report_day_precision"], row["report_day_text"]) == ("month", "2025年7月")


def test_an_outside_source_is_marked(client: FlaskClient) -> None:
    assert "外部佐证" in row_of(lamps(client), "P20")["report_source_text"]


@pytest.mark.parametrize("address", ["/lamps?rule=HOUSE", "/api/lamps?rule=HOUSE"])
def test_an_unknown_rule_is_refused_with_the_known_ones(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert [rule for rule in RULES if rule not in answer.text] == []


def test_an_unknown_rule_is_refused_on_the_command_line(run: Run) -> None:  # noqa: F811
    outcome = run("lamps", "--rule", "HOUSE", "--workspace", REPOSITORY)
    assert (outcome.code, outcome.raw, "works-period" in outcome.talk) == (2, b"", True)


def test_the_page_of_a_project_shows_its_lamp_with_rule_and_day(read: Callable[[str], Page]) -> None:
    words = read("/projects/P03").words
    said = ("● 绿灯", "没有逾期节点", "截至 2025年7月", "default")
    assert [one for one in said if one not in words] == []


@pytest.mark.parametrize("lang", [0, 1])
def test_a_lamp_is_a_shape_and_a_word(lang: int) -> None:
    told = {lamp: phrases()[f"lamp.{lamp.value}"][lang].split(" ", 1) for lamp in Lamp}
    assert {lamp: shape for lamp, (shape, _) in told.items()} == SHAPES
    assert len({word for _, word in told.values()}) == len(Lamp)


def test_a_lamp_can_be_read_on_white_and_the_style_sheet_has_its_colour() -> None:
    sheet = (REPOSITORY / "geoservice" / "web" / "static" / "atlas.css").read_text(encoding="utf-8")
    for lamp, colour in LAMP_COLOURS.items():
        assert f".lamp-{lamp.value} {{ color: {colour}; }}" in sheet
        assert 1.05 / (luminance(colour) + 0.05) >= LEAST_CONTRAST


@every_rule
def test_the_invented_city_has_lamps(shuiyun: FlaskClient, rule: str) -> None:
    found = lamps(shuiyun, rule=rule, lang="en")
    assert (found["projects"], row_of(found, "SY-01")["lamp"]) == (5, "blue")


def test_a_late_node_tells_its_days_and_its_name(shuiyun: FlaskClient) -> None:
    row = row_of(lamps(shuiyun, rule="works-period"), "SY-04")
    assert (row["lamp"], row["value"], row["value_text"]) == ("red", 30.0, "逾期 30 天")
    assert "开工" in row["reason_text"]


def test_the_month_a_start_is_due_counts(shuiyun: FlaskClient) -> None:
    row = row_of(lamps(shuiyun), "SY-04")
    assert (row["lamp"], row["measure"], row["value"]) == ("yellow", "start", 2.0)
