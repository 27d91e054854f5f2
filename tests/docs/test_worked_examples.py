"""The known answers of docs/methods.md that stand on the shipped workspace, and those of rounding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from geoservice.domain.coverage import Coverage
from geoservice.domain.coverage_rules import rule_named
from geoservice.domain.join import JoinResult, Match, Scope
from geoservice.domain.progress_groups import progress_group
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import LengthTable
from geoservice.reports.coverage_sheet import coverage_sheet
from geoservice.wording import Words
from geoservice.workflows import coverage_of, join_report, length_table
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.progress import progress_of
from tests.workspaces import opened

DAY = date(2025, 7, 31)
MILLIMETRE = 0.001
ZH = Words(lang="zh")


def lengths(*by: GroupBy) -> LengthTable:
    return length_table(opened("shipped"), as_of=DAY, by=by)


def joined(layer_id: str) -> JoinResult:
    report = join_report(opened("shipped"), as_of=DAY)
    return next(one for one in report.results if one.layer.layer_id == layer_id)


def coverage() -> Coverage:
    return coverage_of(opened("shipped"), "parks", rule="YLCS-2022")


# Lengths ------------------------------------------------------------------------------------------


def test_the_four_roads_add_up() -> None:
    assert lengths().total_length_m == pytest.approx(155_547.752, abs=MILLIMETRE)


def test_inside_and_outside_the_districts() -> None:
    table = lengths()
    assert (table.inside_length_m, table.outside_length_m) == pytest.approx(
        (134_668.133, 20_879.619), abs=MILLIMETRE
    )


def test_the_four_roads_share_no_section() -> None:
    assert lengths().dissolved_length_m == pytest.approx(155_547.752, abs=MILLIMETRE)


def test_the_groups_of_a_day_add_up() -> None:
    found = {group.keys: group.length_m for group in lengths(GroupBy.STATUS).groups}
    assert found == pytest.approx(
        {("under_construction",): 149_383.768, ("connected",): 6_163.984}, abs=0.0015
    )


# Coverage -----------------------------------------------------------------------------------------


def test_parks_without_a_size_are_not_counted() -> None:
    found = coverage()
    assert (len(found.served_places), len(found.uncounted)) == (4, 5)


@pytest.mark.parametrize(
    ("rule", "area_m2", "radius_m"),
    [
        ("YLCS-2022", 5000, 500),
        ("YLCS-2022", 4999, 300),
        ("YLCS-2022", 399, None),
        ("YLCS-2016", 1999, None),
        ("GB50563-2010", 2000, 300),
    ],
)
def test_a_rule_gives_a_radius_by_size(rule: str, area_m2: float, radius_m: float | None) -> None:
    assert rule_named(rule).radius_m(area_m2) == radius_m


def test_the_area_share_of_a_district() -> None:
    share = next(one for one in coverage().districts if one.district == "山阳区")
    shown = (round(share.served_m2 / 1e6, 3), round(share.area_m2 / 1e6, 3), round(share.area_share_ratio, 3))
    assert shown == (12.128, 232.620, 0.052)


def test_the_shipped_parks_are_only_indicative() -> None:
    assert coverage().only_indicative


def test_the_ratio_of_the_standard_is_not_told() -> None:
    about = coverage_sheet(coverage(), ZH).about
    assert (about["standard_ratio"], about["standard_ratio_missing"]) == (None, "residential land layer")


# The join -----------------------------------------------------------------------------------------


def test_projects_of_the_roads_add_up() -> None:
    roads = joined("alignments")
    assert (len(roads.matched_ids), len(roads.orphaned_ids), roads.reported_count) == (4, 31, 35)


def test_features_of_the_parks_add_up() -> None:
    parks = joined("parks")
    ways = (Match.MATCHED, Match.NO_FACTS, Match.NO_PROJECT, Match.OUT_OF_SCOPE)
    assert ([parks.count(way) for way in ways], len(parks.features)) == ([0, 0, 8, 1], 9)


@pytest.mark.parametrize(("scope", "count", "of"), [(Scope.PROGRAMME, 30, 35), (Scope.ALL, 68, 74)])
def test_projects_on_no_map(scope: Scope, count: int, of: int) -> None:
    report = join_report(opened("shipped"), as_of=DAY, scope=scope)
    listed = {one for district in report.districts for one in district.listed_ids}
    assert (len(report.unmapped_ids), len(listed)) == (count, of)


# Days and checks ----------------------------------------------------------------------------------


def test_newer_rows_after_the_default_day() -> None:
    assert opened("shipped").ledger.newer_rows(DAY) == (53, date(2026, 3, 31))


def test_the_shipped_workspace_is_clean() -> None:
    assert opened("shipped").issues == ()


# Rounding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length_m", "err_m", "shown"),
    [
        (1605.74, 600, "约 1.6 公里"),
        (155_547.752, 3000, "约 156 公里"),
        (1605.74, None, "1,605.7 米"),
        (1605.74, 0.5, "1,605.7 米"),
        (48_040.187, None, "48.040 公里"),
    ],
)
def test_a_length_is_shown_to_its_error(length_m: float, err_m: float | None, shown: str) -> None:
    assert ZH.length(length_m, err_m) == shown


def test_a_stated_length_keeps_its_digits_and_its_qualifier() -> None:
    assert ZH.quantity(Decimal("99.3"), "km", "约") == "约99.3 公里"


@pytest.mark.parametrize(
    ("ratio", "indicative", "shown"),
    [(0.0521, False, "5.2%"), (0.0521, True, "5%"), (0.0004, False, "<0.1%"), (0.0004, True, "<1%")],
)
def test_a_ratio_is_shown_as_percent(ratio: float, indicative: bool, shown: str) -> None:
    assert ZH.percent(ratio, indicative=indicative) == shown


def test_a_day_is_no_more_exact_than_known() -> None:
    assert ZH.day(date(2025, 7, 15), "month") == "2025年7月"


# Lamps --------------------------------------------------------------------------------------------


def test_the_lamps_of_the_programme_add_up() -> None:
    counts = lamps_of(opened("shipped"), as_of=DAY).counts
    assert ([count for _, count in counts.by_lamp], counts.total) == ([7, 0, 0, 6, 22], 35)


# Progress -----------------------------------------------------------------------------------------


def test_the_nodes_of_the_programme_are_met_open_or_left_out() -> None:
    group = progress_group(progress_of(opened("shipped"), as_of=DAY).rows)
    met, on_time = group.nodes_met, group.nodes_on_time
    assert (met.part, met.judged, met.left_out) == (12, 40, 4)
    assert (on_time.part, on_time.judged, on_time.left_out) == (1, 2, 13)
