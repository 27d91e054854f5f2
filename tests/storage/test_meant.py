"""What a refused cell was probably meant to be: told, never done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.columns import Kind
from geoservice.storage.meant import known_as, meant
from geoservice.wording import Words
from tests.makers import law


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025/3/1", "2025-03-01"),
        ("2025.3.1", "2025-03-01"),
        ("2025-3-1", "2025-03-01"),
        ("2025年3月1日", "2025-03-01"),
        ("20250301", "2025-03-01"),
        ("２０２５-０３-０１", "2025-03-01"),
        ("2025-03-01 00:00:00", "2025-03-01"),
        ("2024/2/29", "2024-02-29"),
    ],
)
def test_a_day_in_another_form_is_told_as_it_is_written_here(text: str, day: str) -> None:
    assert meant(text, Kind.DATE) == day


@pytest.mark.parametrize(
    ("serial", "day"), [("45717", "2025-03-01"), ("44197", "2021-01-01"), ("36526", "2000-01-01")]
)
def test_a_day_as_excel_counts_them_is_recognised(serial: str, day: str) -> None:
    assert meant(serial, Kind.DATE) == f"{day} (a day as Excel counts them)"


@pytest.mark.parametrize(("text", "day"), [("2025年2月", "2025-02-28"), ("2024.2", "2024-02-29")])
def test_a_month_is_its_last_day_and_says_so(text: str, day: str) -> None:
    assert Words(lang="zh").told(meant(text, Kind.DATE)) == f"{day}，精度写 month"


@pytest.mark.parametrize("text", ["2025-02-30", "2025年13月", "三月初", "3.1", "Mar-25", "", "0000-01", "1"])
def test_what_only_its_author_knows_is_not_guessed(text: str) -> None:
    assert meant(text, Kind.DATE) == ""


@pytest.mark.parametrize(
    ("text", "number"), [("1,200", "1200"), ("１２.５", "12.5"), ("12，345.6", "12345.6"), ("12,34", "")]
)
def test_a_number_with_commas_or_full_width_digits_is_told_plainly(text: str, number: str) -> None:
    assert meant(text, Kind.DECIMAL) == number


@pytest.mark.parametrize("text", ["3.5亿元", "约3.5", "85%", "-", "无", "#REF!", "1e5"])
def test_a_number_with_words_in_it_is_left_to_its_author(text: str) -> None:
    assert meant(text, Kind.DECIMAL) == ""


@pytest.mark.parametrize(("text", "plain"), [("ＳＹ－01", "SY-01"), ("SY-01\u200b", "SY-01"), ("a b", "")])
def test_an_id_with_full_width_or_invisible_characters_is_told_plainly(text: str, plain: str) -> None:
    assert meant(text, Kind.ID) == plain


@pytest.mark.parametrize(
    ("found", "known"), [("7", "007"), ("7.0", "007"), ("sy-01", "SY-01"), ("ＳＹ-01", "SY-01"), ("8", "")]
)
def test_an_id_excel_or_a_keyboard_changed_is_recognised(found: str, known: str) -> None:
    assert known_as(found, ["007", "SY-01"]) == known


def test_an_id_that_may_be_two_is_not_guessed() -> None:
    assert known_as("7", ["07", "007"]) == ""


@law
@given(text=st.text(max_size=90), kind=st.sampled_from(list(Kind)))
def test_no_text_whatever_stops_it(text: str, kind: Kind) -> None:
    assert meant(text, kind) != text or text == ""
