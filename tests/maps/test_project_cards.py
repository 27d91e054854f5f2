"""The card of a project: the step of the day, 未定 for unknown totals, and never a percentage of our own."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from geoservice.domain.story import story_of
from geoservice.maps.project_cards import project_card, project_cards, source_titles
from geoservice.workflows import map_view
from geoservice.workflows.atlas import words_for
from tests.workspaces import opened


def card(project_id: str, day: date, *, city: str = "shipped", lang: str = "zh") -> dict[str, Any]:
    workspace = opened(city)
    return project_card(story_of(workspace.ledger, project_id, day), words_for(workspace, lang))


def rows(found: dict[str, Any], section: int) -> list[tuple[str, str, str]]:
    return [(one["label"], one["value"], one["note"]) for one in found["sections"][section]["rows"]]


def test_the_step_of_the_day_is_marked_with_its_day_and_source() -> None:
    chain = card("P01", date(2025, 7, 31))["chain"]
    assert (chain["now"], chain["status"], chain["note"]) == (2, "在建", "截至 2025年7月 · S0")


def test_the_step_changes_with_the_day() -> None:
    days = (date(2024, 5, 1), date(2024, 12, 31), date(2025, 7, 31))
    assert [card("P01", day)["chain"]["now"] for day in days] == [0, 1, 2]


def test_what_was_reported_only_later_is_without_evidence_then() -> None:
    chain = card("P01", date(2024, 1, 1))["chain"]
    assert (chain["now"], chain["status"]) == (None, "当时无据（后来才有报告）")


def test_what_was_never_reported_is_not_reported() -> None:
    chain = card("007", date(2025, 6, 30), city="shuiyun")["chain"]
    assert (chain["now"], chain["status"]) == (None, "进度未报")


def test_a_quantity_without_a_total_is_undecided() -> None:
    told = rows(card("P01", date(2025, 7, 31)), 0)
    assert ("雨水管已敷设（大沙河南段）", "960 米，总量未定", "完成 · 截至 2025年7月 · S0") in told
    assert "%" not in json.dumps(told, ensure_ascii=False)


def test_a_node_past_its_day_without_word_is_not_called_late() -> None:
    told = rows(card("P02", date(2025, 7, 31)), 1)
    assert told[0][:2] == ("移交", "未到期")
    assert told[1] == ("影视路至建设路段具备通车条件", "到期未反馈", "2024年12月 · X4")


def test_open_problems_tell_factor_state_and_day() -> None:
    told = rows(card("P02", date(2025, 7, 31)), 2)
    assert ("土地确权障碍", "用地 · 新增", "2025年7月提出 · S0") in told


def test_an_empty_part_says_so() -> None:
    sections = card("P02", date(2025, 7, 31))["sections"]
    assert (sections[0]["rows"], sections[0]["empty"]) == ([], "截至当日没有工程量报告。")


def test_every_source_a_card_names_has_a_title_on_the_map() -> None:
    workspace = opened("shipped")
    view, words = map_view(workspace), words_for(workspace, "zh")
    named = {one for each in project_cards(view, words).values() for one in each["sources"]}
    assert set(source_titles(view, words)) == named
    assert all(len(title) > len(key) for key, title in source_titles(view, words).items())
