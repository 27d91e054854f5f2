"""The ledger replayed: what was known on a day, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.columns import PROGRAMME, STATUSES
from geoservice.domain.ledger import Ledger
from tests.makers import a_ledger, law
from tests.workspaces import opened

EARLY, LATE = date(2024, 3, 1), date(2025, 3, 1)
SOURCES = {"early": EARLY, "late": LATE, "undated": None}
DAYS = st.dates(date(2023, 6, 1), date(2025, 12, 31))


def a_status(status: str, as_of: date | None, source: str = "undated", project: str = "P1") -> dict[str, Any]:
    return {"project_id": project, "status": status, "as_of": as_of, "source_id": source}


def with_status(*rows: dict[str, Any]) -> Ledger:
    return a_ledger(projects=["P1", "P2"], sources=SOURCES, status=rows)


def with_facts(*rows: dict[str, Any]) -> Ledger:
    facts = [{"fact_id": f"F{number}", "project_id": "P1", **row} for number, row in enumerate(rows)]
    return a_ledger(projects=["P1", "P2"], sources=SOURCES, facts=facts)


def status_of(ledger: Ledger, day: date, project: str = "P1") -> str | None:
    return ledger.status_at(day)["status"].to_dict().get(project)


@st.composite
def status_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    one = st.builds(
        a_status,
        st.sampled_from(STATUSES),
        st.one_of(st.none(), DAYS),
        st.sampled_from(sorted(SOURCES)),
        st.sampled_from(["P1", "P2"]),
    )
    return draw(st.lists(one, max_size=12))


# Replay -------------------------------------------------------------------------------------------


def test_a_status_published_later_is_not_known() -> None:
    ledger = with_status(a_status("started", EARLY, "late"))
    assert status_of(ledger, LATE - timedelta(days=1)) is None


def test_a_status_is_known_from_the_day_it_is_published() -> None:
    ledger = with_status(a_status("started", EARLY, "late"))
    assert status_of(ledger, LATE) == "started"


def test_a_status_is_not_known_before_it_holds_even_when_announced() -> None:
    ledger = with_status(a_status("open", LATE, "early"))
    assert status_of(ledger, LATE - timedelta(days=1)) is None


def test_a_source_without_a_day_counts_from_the_day_the_row_held() -> None:
    ledger = with_status(a_status("started", EARLY))
    assert status_of(ledger, EARLY) == "started"


def test_of_two_rows_of_one_day_the_later_row_of_the_file_wins() -> None:
    ledger = with_status(a_status("connected", EARLY), a_status("open", EARLY))
    assert status_of(ledger, EARLY) == "open"


def test_the_day_that_counts_is_the_one_it_held_not_its_place_in_the_file() -> None:
    ledger = with_status(a_status("open", LATE), a_status("started", EARLY))
    assert status_of(ledger, LATE) == "open"


def test_a_row_that_only_names_a_project_replaces_no_status() -> None:
    ledger = with_status(a_status("started", EARLY), a_status("unknown", LATE))
    assert status_of(ledger, LATE) == "started"


def test_a_word_refused_at_the_gate_replaces_no_status() -> None:
    """2026-11-21: a typing error in the newest row turned a known status into none at all."""
    ledger = with_status(a_status("started", EARLY), a_status("", LATE))
    assert status_of(ledger, LATE) == "started"


def test_an_undated_status_is_never_replayed() -> None:
    assert status_of(with_status(a_status("started", None, "early")), date(2999, 1, 1)) is None


@law
@given(rows=status_rows(), day=DAYS, days_more=st.integers(0, 400))
def test_what_is_known_once_stays_known(rows: list[dict[str, Any]], day: date, days_more: int) -> None:
    ledger = with_status(*rows)
    known, later = (ledger.reported_ids(one) for one in (day, day + timedelta(days=days_more)))
    assert known <= later


@law
@given(rows=status_rows(), day=DAYS)
def test_the_status_of_a_day_is_a_word_of_its_own_project_held_by_then(
    rows: list[dict[str, Any]], day: date
) -> None:
    found = with_status(*rows).status_at(day)["status"].to_dict()
    held = {(row["project_id"], row["status"]) for row in rows if row["as_of"] and row["as_of"] <= day}
    assert set(found.items()) <= held


@law
@given(rows=status_rows(), day=DAYS)
def test_known_and_newer_rows_are_all_dated_rows(rows: list[dict[str, Any]], day: date) -> None:
    ledger = with_status(*rows)
    newer_count, _ = ledger.newer_rows(day)
    everything, _ = ledger.newer_rows(date(1900, 1, 1))
    known_count = len(
        [
            row
            for row in rows
            if row["as_of"] and max(row["as_of"], SOURCES[row["source_id"]] or row["as_of"]) <= day
        ]
    )
    assert known_count + newer_count == everything


# Facts --------------------------------------------------------------------------------------------


def test_an_undated_fact_is_never_replayed() -> None:
    assert with_facts({"as_of": None, "source_id": "early"}).facts_known(date(2999, 1, 1)).empty


def test_a_fact_published_later_is_not_found() -> None:
    ledger = with_facts({"as_of": EARLY, "source_id": "late"})
    assert ledger.fact("F0", LATE - timedelta(days=1)) is None


def test_newer_rows_name_their_last_day() -> None:
    ledger = with_facts(
        {"as_of": EARLY, "source_id": "late"}, {"as_of": date(2025, 9, 1), "source_id": "early"}
    )
    assert ledger.newer_rows(EARLY) == (2, date(2025, 9, 1))


def test_nothing_is_newer_than_the_last_day() -> None:
    assert with_facts({"as_of": EARLY}).newer_rows(EARLY) == (0, None)


def test_rows_about_the_programme_are_not_a_project() -> None:
    """2026-11-21: facts about the programme made it a reported project."""
    ledger = with_facts({"project_id": PROGRAMME, "as_of": EARLY})
    assert ledger.reported_ids(LATE) == frozenset()


# The whole ----------------------------------------------------------------------------------------


def test_the_newest_day_is_the_last_any_row_speaks_of() -> None:
    assert opened("shuiyun").ledger.newest_as_of == date(2025, 6, 30)


def test_a_ledger_without_dated_rows_has_no_newest_day() -> None:
    assert a_ledger(projects=["P1"]).newest_as_of is None


def test_rows_of_a_source_that_is_not_listed_count_from_the_day_they_held() -> None:
    """2026-11-21: with no source at all the ledger could not be built."""
    ledger = a_ledger(projects=["P1"], status=[a_status("started", EARLY, "nowhere")])
    assert status_of(ledger, EARLY) == "started"


def test_the_programme_is_what_the_register_says_yes_to() -> None:
    register = [{"project_id": key, "in_programme": key} for key in ("yes", "no", "unknown")]
    assert a_ledger(projects=register).programme_ids == {"yes"}


@pytest.mark.parametrize(("source_id", "title"), [("S1", "水云市重点项目计划（虚构）"), ("S99", None)])
def test_a_source_is_found_by_its_id(source_id: str, title: str | None) -> None:
    found = opened("shuiyun").ledger.source(source_id)
    assert (None if found is None else found["title_short"]) == title
