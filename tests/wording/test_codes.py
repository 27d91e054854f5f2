"""Codes beside the words for them, for those who wrote the word."""

from __future__ import annotations

import pytest

from geoservice.wording.codes import coded


@pytest.mark.parametrize(
    ("field", "known", "found", "meant"),
    [
        ("unit", "m, km, CNY_100M", "亿元", "CNY_100M"),
        ("unit", "m, km, m2", "km²", None),
        ("unit", "m, km, m2", "KM", "km"),
        ("status", "planning, under_construction", "在建", "under_construction"),
        ("road_class", "motorway, arterial", "主干路", "arterial"),
        ("accuracy_class", "surveyed, schematic", "实测", "surveyed"),
        ("as_of_precision", "day, month", "月", "month"),
        ("location_type", "line, point", "线", None),
    ],
)
def test_the_code_of_a_word_is_found(field: str, known: str, found: str, meant: str | None) -> None:
    assert coded(field, known, found, "zh").get("meant") == meant


def test_a_chinese_reader_sees_each_code_with_its_word() -> None:
    assert coded("unit", "m, mu", "丈", "zh")["known"] == "m（米）、mu（亩）"


def test_an_english_reader_sees_the_codes() -> None:
    assert coded("unit", "m, mu", "丈", "en")["known"] == "m, mu"
