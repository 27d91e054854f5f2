"""A reader's words in one language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from geoservice.domain.alignment import Deviation, Grade
from geoservice.domain.columns import PRECISIONS
from geoservice.domain.issues import Issue
from geoservice.wording import LANGUAGES, Words

ZH, EN = Words(lang="zh"), Words(lang="en")
DAY = date(2025, 7, 31)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "said"),
    [
        ("1.606", "km", "", "1.606 公里"),
        ("99.3", "km", "约", "约99.3 公里"),
        ("30", "count", "余", "30余 个"),
        ("500", "CNY_10K", "以上", "500以上 万元"),
        ("1099.73", "CNY_100M", "近", "近1099.73 亿元"),
        ("99.6", "percent", "", "99.6%"),
        ("1E+3", "m", "", "1000 米"),
        ("7", "", "", "7"),
    ],
)
def test_a_figure_is_said_as_its_source_prints_it(value: str, unit: str, qualifier: str, said: str) -> None:
    assert ZH.quantity(Decimal(value), unit, qualifier) == said


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("约", "about 99.3 km"), ("余", "more than 99.3 km"), ("", "99.3 km"), ("几", "几 99.3 km")],
)
def test_an_english_reader_is_told_what_the_source_qualifies(qualifier: str, said: str) -> None:
    assert EN.quantity(Decimal("99.3"), "km", qualifier) == said


@pytest.mark.parametrize(
    ("words", "length_m", "err_m", "said"),
    [
        (ZH, 1606.0, 600, "约 1.6 公里"),
        (EN, 1606.0, 600, "about 1.6 km"),
        (ZH, 99_512.0, 2500, "约 100 公里"),
        (ZH, 4128.53, 0.5, "4,128.5 米"),
        (EN, 16_900.57, None, "16.901 km"),
    ],
)
def test_a_measured_length_is_rounded_to_its_error(
    words: Words, length_m: float, err_m: float | None, said: str
) -> None:
    assert words.length(length_m, err_m) == said


@pytest.mark.parametrize(
    ("precision", "chinese", "english"),
    [
        ("day", "2025年7月31日", "31 July 2025"),
        ("month", "2025年7月", "July 2025"),
        ("quarter", "2025年第3季度", "quarter 3 of 2025"),
        ("half", "2025年下半年", "half 2 of 2025"),
        ("year", "2025年", "2025"),
        ("", "2025年7月31日", "31 July 2025"),
    ],
)
def test_a_day_is_said_only_as_exactly_as_it_is_known(precision: str, chinese: str, english: str) -> None:
    assert (ZH.day(DAY, precision), EN.day(DAY, precision)) == (chinese, english)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_precision_of_the_ledger_can_be_said(lang: str, precision: str) -> None:
    assert "2025" in Words(lang=lang).day(DAY, precision)


@pytest.mark.parametrize("nothing", [None, pd.NaT])
def test_a_day_nobody_knows_is_said_to_be_unknown(nothing: date | None) -> None:
    assert ZH.day(nothing) == "日期不详"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"value": Decimal("4.1"), "unit": "km", "qualifier": "约", "value_text": ""}, "约4.1 公里"),
        ({"value": None, "unit": "", "qualifier": "", "value_text": "已开工|已征迁"}, "已开工、已征迁"),
        ({"value": None, "unit": "m", "qualifier": "", "value_text": ""}, ""),
    ],
    ids=["number", "words", "nothing"],
)
def test_a_fact_says_its_number_or_its_words(fact: dict[str, object], said: str) -> None:
    assert ZH.fact_value(pd.Series(fact)) == said


def test_a_code_nobody_has_a_word_for_is_shown_as_it_is() -> None:
    assert ZH.term("status", "half_built") == "half built"


@pytest.mark.parametrize(
    ("code", "labels", "said"),
    [
        ("road_length", {}, "道路长度"),
        ("road_length", {"road_length": "线路长度"}, "线路长度"),
        ("pump_count", {}, "pump count"),
    ],
)
def test_a_metric_is_called_as_the_ledger_says_else_by_a_word_of_the_atlas(
    code: str, labels: dict[str, str], said: str
) -> None:
    assert Words(lang="zh", metric_labels=labels).metric(code) == said


def test_an_outside_source_is_marked() -> None:
    words = Words(lang="zh", source_titles={"X1": "市志"}, outside_sources=frozenset({"X1"}))
    assert words.source("X1") == "X1 市志〔外部佐证〕"


def test_a_remark_without_a_rendering_stays_as_delivered() -> None:
    assert ZH.rendered("sources", "S1", "note", "no publication day") == "no publication day"


def test_a_deviation_is_said_with_its_sign() -> None:
    assert "+2.02%" in ZH.verdict(Deviation(grade=Grade.YELLOW, ratio=0.0202))


def test_what_is_not_graded_is_said_without_a_figure() -> None:
    assert ZH.verdict(Deviation(grade=Grade.SCHEMATIC, ratio=None)) == "示意，不评级"


def test_braces_in_a_cell_are_not_blanks() -> None:
    issue = Issue(kind="bad_date", file="data/facts.csv", values=(("found", "{0.__class__}"),))
    assert "{0.__class__}" in EN.issue(issue)


def test_a_phrase_inside_a_sentence_begins_small_in_english_alone() -> None:
    """2026-11-22: a strip said (Done, As of July 2025)."""
    assert (EN.within("Done"), EN.held(date(2025, 7, 31), "month")) == ("done", "as of July 2025")
    assert (ZH.within("完成"), ZH.held(date(2025, 7, 31), "month")) == ("完成", "截至 2025年7月")
