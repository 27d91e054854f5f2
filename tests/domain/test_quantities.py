"""Quantities: the newest figure of each kind of work, and a total only where one was stated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.quantities import Quantity, quantities_of
from geoservice.domain.story import story_of
from tests.workspaces import opened

COLUMNS = ["metric", "scope", "value", "unit", "qualifier", "kind", "as_of", "as_of_precision", "source_id"]


def fact(metric: str, value: str | None, kind: str = "done", **other: str) -> dict[str, object]:
    row: dict[str, object] = {"scope": "全线", "unit": "m", "qualifier": "", "as_of_precision": "day"}
    given = {"metric": metric, "kind": kind, "as_of": pd.Timestamp("2025-06-30"), "source_id": "S1"}
    return row | given | {"value": None if value is None else Decimal(value)} | other


def quantities(*facts: dict[str, object]) -> tuple[Quantity, ...]:
    return quantities_of(pd.DataFrame(facts, columns=COLUMNS))


def test_work_without_a_stated_total_has_none() -> None:
    (found,) = quantities(fact("sewer_laid", "960"))
    assert (found.done, found.total, found.needs_total) == (Decimal(960), None, True)


def test_a_total_of_the_same_work_scope_and_unit_is_used() -> None:
    (found,) = quantities(fact("sewer_laid", "960"), fact("sewer_laid", "1600", "design"))
    assert found.total == Decimal(1600)


def test_a_total_of_another_scope_unit_or_kind_is_not_used() -> None:
    others = (
        fact("sewer_laid", "1600", "design", scope="南段"),
        fact("sewer_laid", "2", "design", unit="km"),
        fact("sewer_laid", "1600", "target"),
    )
    (found,) = quantities(fact("sewer_laid", "960"), *others)
    assert found.total is None


def test_of_two_figures_of_one_work_the_newer_counts() -> None:
    (found,) = quantities(fact("piles", "12", unit="count"), fact("piles", "8", unit="count"))
    assert found.done == Decimal(12)


def test_a_percentage_needs_no_total() -> None:
    (found,) = quantities(fact("physical_progress", "91.5", unit="percent"))
    assert found.needs_total is False


def test_words_plans_and_lengths_of_the_road_are_no_quantities() -> None:
    facts = fact("project_status", None), fact("sewer_laid", "9", "plan"), fact("open_length", "9")
    assert quantities(*facts) == ()


def test_the_piers_of_the_bridge_have_no_total() -> None:
    """DOMAIN: 14 花瓶墩, no total printed, so that no percentage may be made."""
    story = story_of(opened("shipped").ledger, "P01", date(2025, 7, 31))
    totals = {one.metric: (one.done, one.total) for one in quantities_of(story.facts)}
    assert totals["vase_piers_cast"] == (Decimal(14), None)
    assert {total for _, total in totals.values()} == {None}


def test_a_day_before_any_report_has_no_quantities() -> None:
    assert quantities_of(story_of(opened("shipped").ledger, "P01", date(2024, 1, 1)).facts) == ()
