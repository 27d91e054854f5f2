"""Lines of text: nothing lost, nothing too wide, no bracket on the wrong line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geoservice.figures.letters import plain, printed, shortened, width_mm, wrapped

SIZE_MM, ROOM_MM = 2.0, 40.0
texts = st.text(alphabet="山阳路（南海）、。桩号 K0+123 road ", max_size=120)


@given(texts)
def test_wrapping_loses_no_sign(text: str) -> None:
    assert "".join("".join(wrapped(text, SIZE_MM, ROOM_MM)).split()) == "".join(text.split())


@given(st.text(alphabet="山阳路南海桩号", max_size=120))
def test_no_line_is_wider_than_its_room(text: str) -> None:
    assert all(width_mm(line, SIZE_MM) <= ROOM_MM for line in wrapped(text, SIZE_MM, ROOM_MM))


@given(st.text(alphabet="山阳路（南）。", max_size=120))
def test_no_line_but_the_last_ends_with_an_opening_bracket(text: str) -> None:
    assert all(line[-1] != "（" for line in wrapped(text, SIZE_MM, ROOM_MM)[:-1])


def test_a_name_too_long_is_cut_with_a_sign_that_says_so() -> None:
    cut = shortened("山阳路（南海路—黄河大道）" * 3, SIZE_MM, ROOM_MM)
    assert cut.endswith("…")
    assert width_mm(cut, SIZE_MM) <= ROOM_MM


def test_a_sign_the_font_lacks_is_marked_and_not_left_out() -> None:
    assert printed("路🚧 K0+500") == "路〓 K0+500"


def test_invisible_signs_are_blanks_or_nothing() -> None:
    assert plain("一\n二\x07三\u2028四\u200b五\u202e六") == "一 二 三 四五六"
