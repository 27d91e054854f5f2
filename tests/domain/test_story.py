"""All that was known of one project on a day, and how much came later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geoservice.domain.ledger import Ledger
from geoservice.domain.project import Stage
from geoservice.domain.story import ProjectStory, project_of, statuses_on, story_of
from tests.makers import a_ledger
from tests.workspaces import CITIES, opened

EARLY, LATE = date(2024, 3, 1), date(2025, 3, 1)
BEFORE_LATE = date(2025, 2, 28)


def ledger_with(**rows: list[dict[str, Any]]) -> Ledger:
    """A ledger of the project P1; every row is P1's and from the early source unless it says otherwise."""
    own = {"project_id": "P1", "source_id": "early"}
    filled = {name: [{**own, **row} for row in table] for name, table in rows.items()}
    return a_ledger(projects=["P1", "P2"], sources={"early": EARLY, "late": LATE, "undated": None}, **filled)


def story(day: date, **rows: list[dict[str, Any]]) -> ProjectStory:
    return story_of(ledger_with(**rows), "P1", day)


TWO_FACTS = [
    {"fact_id": "F1", "as_of": EARLY},
    {"fact_id": "F2", "as_of": EARLY, "source_id": "late"},
]
CONFLICT = [{"conflict_id": "C1", "fact_ids": ("F1", "F2"), "description": "they differ"}]


# Status -------------------------------------------------------------------------------------------


def test_the_status_is_the_last_one_known() -> None:
    found = story(LATE, status=[{"status": "started", "as_of": EARLY}, {"status": "open", "as_of": LATE}])
    assert found.stage is Stage.OPEN


def test_a_project_nobody_reported_has_no_status() -> None:
    found = story(LATE)
    assert (found.status, found.stage) == (None, Stage.UNKNOWN)


@pytest.mark.parametrize("word", ["unknown", ""])
def test_a_row_without_a_word_stays_in_the_history_but_is_no_status(word: str) -> None:
    found = story(LATE, status=[{"status": "started", "as_of": EARLY}, {"status": word, "as_of": LATE}])
    assert ([entry.status for entry in found.history], found.stage) == ([None, "started"], Stage.STARTED)


def test_the_history_is_newest_first_and_of_one_day_the_later_row_first() -> None:
    rows = [{"status": word, "as_of": EARLY} for word in ("started", "under_construction")]
    found = story(LATE, status=[{"status": "open", "as_of": LATE}, *rows])
    assert [entry.status for entry in found.history] == ["open", "under_construction", "started"]


def test_a_row_is_named_as_its_translation_is() -> None:
    (entry,) = story(LATE, status=[{"status": "unknown", "as_of": EARLY}]).history
    assert entry.row_key == "P1|2024-03-01|early|unknown"


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2025, 6, 30), date(2026, 1, 1)])
def test_list_and_page_tell_the_same_status(city: str, day: date) -> None:
    ledger = opened(city).ledger
    pages = {key: story_of(ledger, key, day).status for key in ledger.projects.index}
    assert statuses_on(ledger, day) == {key: entry for key, entry in pages.items() if entry}


# Facts and what comes later -----------------------------------------------------------------------


def test_facts_are_newest_first() -> None:
    found = story(LATE, facts=[{"fact_id": "F1", "as_of": EARLY}, {"fact_id": "F2", "as_of": LATE}])
    assert list(found.facts["fact_id"]) == ["F2", "F1"]


def test_an_undated_fact_is_told_apart() -> None:
    found = story(LATE, facts=[{"fact_id": "F1", "as_of": None}])
    assert (len(found.facts), list(found.undated_facts["fact_id"])) == (0, ["F1"])


def test_later_facts_and_status_rows_are_counted() -> None:
    found = story(BEFORE_LATE, facts=TWO_FACTS, status=[{"status": "open", "as_of": LATE}])
    assert found.later_count == 2


@pytest.mark.parametrize("table", ["facts", "status"])
def test_an_undated_row_is_not_a_later_one(table: str) -> None:
    """2026-11-21: a status row whose day was refused was announced as a later one for ever."""
    undated = {"fact_id": "F1", "status": "open", "as_of": None}
    assert story(LATE, **{table: [undated]}).later_count == 0


def test_rows_of_another_project_are_not_told() -> None:
    found = story(LATE, facts=[{"fact_id": "F1", "as_of": EARLY, "project_id": "P2"}])
    assert (len(found.facts), found.later_count) == (0, 0)


# Conflicts ----------------------------------------------------------------------------------------


def test_a_conflict_is_not_told_before_both_sides_are_known() -> None:
    assert story(BEFORE_LATE, facts=TWO_FACTS, conflicts=CONFLICT).conflicts == ()


def test_a_conflict_is_told_once_both_sides_are_known() -> None:
    (found,) = story(LATE, facts=TWO_FACTS, conflicts=CONFLICT).conflicts
    assert found.fact_ids == ("F1", "F2")


def test_an_undated_fact_is_always_on_the_table() -> None:
    facts = [{"fact_id": "F1", "as_of": EARLY}, {"fact_id": "F2", "as_of": None}]
    assert len(story(EARLY, facts=facts, conflicts=CONFLICT).conflicts) == 1


def test_a_conflict_of_others_is_not_told() -> None:
    others = [{**fact, "project_id": "P2"} for fact in TWO_FACTS]
    assert story(LATE, facts=others, conflicts=CONFLICT).conflicts == ()


# Items, milestones, children ----------------------------------------------------------------------


def test_the_state_of_an_item_is_unknown_until_its_source_is_published() -> None:
    item = {"item_id": "I1", "raised_on": EARLY, "state": "closed", "source_id": "late"}
    states = [story(day, items=[item]).items[0].state for day in (BEFORE_LATE, LATE)]
    assert states == ["unknown", "closed"]


def test_an_item_is_not_told_before_it_was_raised() -> None:
    assert story(BEFORE_LATE, items=[{"item_id": "I1", "raised_on": LATE, "state": "open"}]).items == ()


def test_the_nodes_of_a_project_are_told() -> None:
    nodes = story_of(opened("shuiyun").ledger, "SY-04", date(2025, 6, 30)).milestones
    assert [node.milestone_id for node in nodes] == ["M04"]


def test_a_group_knows_its_children() -> None:
    children = story_of(opened("shuiyun").ledger, "SY-04", date(2025, 6, 30)).children
    assert [child.project_id for child in children] == ["007"]


def test_a_register_row_becomes_a_value() -> None:
    project = project_of(opened("shuiyun").ledger, "SY-02")
    assert (project.programme_years, project.reported_districts) == (("2024", "2025"), ("西岭区", "东溪区"))


def test_a_status_that_came_later_is_told_apart_from_none_at_all() -> None:
    later = [{"status": "started", "as_of": LATE, "source_id": "late"}]
    assert story(EARLY, status=later).status_came_later is True
    assert story(LATE, status=later).status_came_later is False
    assert story(EARLY, status=[]).status_came_later is False


def test_a_later_row_that_only_names_the_project_is_no_later_status() -> None:
    named = [{"status": "unknown", "as_of": LATE, "source_id": "late"}]
    assert story(EARLY, status=named).status_came_later is False


def test_a_closed_entry_and_one_of_another_list_are_no_open_problems() -> None:
    entry = {"list": "problem", "raised_on": EARLY, "title": "x", "factor": "land"}
    rows = [
        entry | {"item_id": "I1", "state": "open"},
        entry | {"item_id": "I2", "state": "closed"},
        entry | {"item_id": "I3", "state": "open", "list": "resource"},
    ]
    assert [one.item_id for one in story(EARLY, items=rows).open_problems] == ["I1"]
