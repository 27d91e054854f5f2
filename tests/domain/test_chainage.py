"""Chainage labels: every form the trade writes is read, one form is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.chainage import (
    BreakSide,
    Chainage,
    ChainageRange,
    DoubtKind,
    parse_chainage,
    parse_range,
)
from geoservice.errors import ChainageFormatError, ReversedRangeError
from tests.makers import law

FULL_WIDTH = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
)  # as an input method set to 全角 types it

metres = st.decimals(0, Decimal("9999999.999"), places=3) | st.decimals(0, 9999999, places=6)
prefixes = st.sampled_from(["K", "ZK", "YK", "AK", "BK", "CK", "改K"])
marks = st.one_of(
    st.just((None, None)), st.tuples(st.sampled_from(BreakSide), st.none() | st.integers(1, 99))
)


@st.composite
def labels(draw: st.DrawFn) -> Chainage:
    side, number = draw(marks)
    return Chainage(prefix=draw(prefixes), metres=draw(metres), side=side, break_number=number)


def read(text: str) -> Chainage:
    return parse_chainage(text).value


def label(number: str, prefix: str = "K", side: BreakSide | None = None) -> Chainage:
    return Chainage(prefix=prefix, metres=Decimal(number), side=side)


# One label ----------------------------------------------------------------------------------------


@law
@given(one=labels())
def test_what_is_printed_reads_back_as_the_same_label(one: Chainage) -> None:
    assert read(str(one)) == one


@law
@given(one=labels())
def test_full_width_small_letters_and_spaces_change_nothing(one: Chainage) -> None:
    assert read(f" 桩号 {str(one).lower().translate(FULL_WIDTH)}　") == one


@law
@given(one=labels())
def test_a_printed_label_is_not_doubted(one: Chainage) -> None:
    assert parse_chainage(str(one)).doubts == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("K0+000", label("0")),
        ("k1+606.5", label("1606.5")),
        ("Ｋ１＋６０６", label("1606")),
        ("K1+80", label("1080")),
        ("ZK12+345.678", label("12345.678", "ZK")),
        ("改K1+100", label("1100", "改K")),
        ("K50+622(前)", label("50622", side=BreakSide.BACK)),
        ("K50+622（后）", label("50622", side=BreakSide.AHEAD)),
        ("K200.500", label("200500")),
        ("K1606", label("1606000")),
        ("k0+1606", label("1606")),
        ("K1+1606", label("2606")),
    ],
)
def test_every_form_is_read(text: str, meant: Chainage) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("0", "K0+000"),
        ("-0", "K0+000"),
        ("1606", "K1+606"),
        ("1606.000", "K1+606"),
        ("12345.678", "K12+345.678"),
        ("6.5", "K0+006.500"),
        ("6.000001", "K0+006.000001"),
        ("1.606E+3", "K1+606"),
    ],
)
def test_decimals_are_printed_only_where_there_are_some(number: str, printed: str) -> None:
    assert str(label(number)) == printed


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("K1606", [DoubtKind.NO_PLUS]),
        ("K200.500", []),
        ("K1+999.999", []),
        ("k0+1606", [DoubtKind.METRES_OVER_999]),
        ("K1+1606", [DoubtKind.METRES_OVER_999]),
    ],
)
def test_what_may_have_meant_something_else_is_doubted(text: str, doubts: list[DoubtKind]) -> None:
    assert [one.kind for one in parse_chainage(text).doubts] == doubts


@pytest.mark.parametrize(
    "text",
    ["", "K", "1+606", "1606", "K-0+100", "K0+", "K0+1e3", "K0+٣", "KM0+100", "K0+000(左)", "K0+1,606"],
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ChainageFormatError, match="label such as"):
        parse_chainage(text)


@pytest.mark.parametrize("number", [1.5, 1606, "1606", Decimal("NaN"), Decimal(-1), Decimal(10**7)])
def test_a_label_holds_a_decimal_and_nothing_else(number: object) -> None:
    with pytest.raises(ChainageFormatError, match="a Decimal"):
        Chainage(metres=number)


@pytest.mark.parametrize("prefix", ["", "k", "桩号K", "M"])
def test_a_prefix_ends_in_k(prefix: str) -> None:
    with pytest.raises(ChainageFormatError, match="a prefix"):
        label("0", prefix)


def test_a_break_number_needs_a_side() -> None:
    with pytest.raises(ChainageFormatError, match="前 or 后"):
        Chainage(metres=Decimal(0), break_number=1)


# Ranges -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dash", ["~", "～", "〜", "-", "—", "——", "–", "－", "−", "至", " ~ ", "--"])
def test_any_dash_makes_a_range(dash: str) -> None:
    meant = ChainageRange(start=label("0"), end=label("1606"))
    assert parse_range(f"K0+000{dash}K1+606").value == meant


@law
@given(ends=st.tuples(labels(), labels()))
def test_a_printed_range_reads_back_or_runs_backwards(ends: tuple[Chainage, Chainage]) -> None:
    whole = ChainageRange(start=ends[0], end=ends[1])
    try:
        assert parse_range(str(whole)).value == whole
    except ReversedRangeError:
        assert ends[1].metres < ends[0].metres


@pytest.mark.parametrize("text", ["K0+960~K0+300", "ZK1+000-ZK0+999.999"])
def test_an_end_before_the_start_is_refused(text: str) -> None:
    with pytest.raises(ReversedRangeError, match="after the start"):
        parse_range(text)


def test_labels_may_fall_where_a_side_of_a_break_is_named() -> None:
    assert str(parse_range("K50+622.5(前)~K50+621.5(后)").value) == "K50+622.500(前)~K50+621.500(后)"


@pytest.mark.parametrize("text", ["K0+000", "K0+000~", "~K0+000", "K0+000~K0+100~K0+200", "K0+000 K0+100"])
def test_a_range_has_two_labels(text: str) -> None:
    with pytest.raises(ChainageFormatError):
        parse_range(text)


def test_the_doubts_of_both_ends_are_told() -> None:
    assert [one.text for one in parse_range("k0+1000~K1606").doubts] == ["K0+1000", "K1606"]
