"""Labels and distances, with chain breaks (断链) between."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geoservice.domain.chainage import BreakSide, Chainage, parse_chainage, parse_range
from geoservice.domain.stationing import ChainBreak, Stationing, parse_break, unbroken
from geoservice.errors import (
    AmbiguousChainageError,
    BeyondEndError,
    ChainageFormatError,
    GeoserviceError,
    MissingChainageError,
    ReversedRangeError,
    StationingError,
)
from tests.makers import law


def label(text: str) -> Chainage:
    return parse_chainage(text).value


def a_stationing(start: str, end: str, *breaks: str) -> Stationing:
    return Stationing(start=label(start), end=label(end), breaks=tuple(map(parse_break, breaks)))


LONG = a_stationing("K50+000", "K51+000", "K50+622.760=K50+621.166")
SHORT = a_stationing("K0+000", "K1+000", "K0+400=K0+500")
THRICE = a_stationing("K0+000", "K0+300", "K0+200=K0+100", "K0+250=K0+050")

steps_m = st.decimals(Decimal("0.001"), 3000, places=3)


@st.composite
def stationings(draw: st.DrawFn) -> Stationing:
    """Up to five runs of labels, wherever they begin and whatever their prefix."""
    starts = st.decimals(0, 9000, places=3)
    ends: list[Chainage] = []
    for _ in range(draw(st.integers(1, 5))):
        prefix, first_m = draw(st.sampled_from(["K", "改K"])), draw(starts)
        ends += [
            Chainage(prefix=prefix, metres=first_m),
            Chainage(prefix=prefix, metres=first_m + draw(steps_m)),
        ]
    breaks = [
        ChainBreak(back=back, ahead=ahead) for back, ahead in zip(ends[1:-1:2], ends[2::2], strict=True)
    ]
    assume(all(one.back != one.ahead for one in breaks))
    return Stationing(start=ends[0], end=ends[-1], breaks=tuple(breaks))


# Laws ---------------------------------------------------------------------------------------------


@law
@given(stationing=stationings(), share=st.integers(0, 1000))
def test_a_distance_has_a_label_and_the_label_that_distance(stationing: Stationing, share: int) -> None:
    distance_m = stationing.length_m * share / 1000
    assert stationing.distance_m(stationing.label_at(distance_m)) == distance_m


@law
@given(stationing=stationings())
def test_the_length_is_the_sum_of_the_runs(stationing: Stationing) -> None:
    assert stationing.length_m == sum(run.last.metres - run.first.metres for run in stationing.runs)


@law
@given(stationing=stationings(), step_m=st.sampled_from([100, 500, 1000]))
def test_round_labels_are_round_and_rise_along_the_road(stationing: Stationing, step_m: int) -> None:
    round_labels = list(stationing.round_labels(step_m))
    distances = [stationing.distance_m(one) for one in round_labels]
    assert all(one.metres % step_m == 0 for one in round_labels)
    assert distances == sorted(distances)


@law
@given(stationing=stationings(), metres=st.decimals(0, 12000, places=3))
def test_a_plain_label_is_resolved_only_where_one_run_has_it(stationing: Stationing, metres: Decimal) -> None:
    plain = Chainage(metres=metres)
    places = [run for run in stationing.runs if run.holds(plain)]
    if len(places) == 1:
        distance_m = stationing.distance_m(plain)
        assert distance_m - places[0].from_m == metres - places[0].first.metres
    else:
        with pytest.raises((MissingChainageError, AmbiguousChainageError, BeyondEndError)):
            stationing.distance_m(plain)


# Long chains (长链) --------------------------------------------------------------------------------


def test_a_label_a_long_chain_repeats_is_refused_by_name() -> None:
    with pytest.raises(AmbiguousChainageError, match=r"write one of K50\+622\(前\), K50\+622\(后\)"):
        LONG.distance_m(label("K50+622"))


@pytest.mark.parametrize(
    ("text", "distance_m"),
    [
        ("K50+622(前)", "622"),
        ("K50+622(后)", "623.594"),
        ("K50+621.166(后)", "622.760"),
        ("K51+000", "1001.594"),
    ],
)
def test_before_and_after_a_long_chain_are_two_places(text: str, distance_m: str) -> None:
    assert LONG.distance_m(label(text)) == Decimal(distance_m)


def test_a_break_shows_its_label_ahead() -> None:
    assert str(LONG.label_at(Decimal("622.760"))) == "K50+621.166(后)"


def test_a_mark_is_allowed_where_none_is_needed() -> None:
    assert LONG.distance_m(label("K50+100(前)")) == 100


@pytest.mark.parametrize("text", ["K50+100(后)", "K50+900(前)", "K50+622(前2)"])
def test_a_side_that_does_not_hold_the_label_is_refused(text: str) -> None:
    with pytest.raises(MissingChainageError, match="no such side"):
        LONG.distance_m(label(text))


def test_a_label_that_occurs_three_times_needs_the_number_of_the_break() -> None:
    with pytest.raises(AmbiguousChainageError, match=r"前1.*后1.*后2"):
        THRICE.distance_m(label("K0+150(前)"))


@pytest.mark.parametrize(
    ("text", "distance_m"),
    [("K0+150(前1)", 150), ("K0+150(后1)", 250), ("K0+150(前2)", 250), ("K0+150(后2)", 450)],
)
def test_a_break_number_settles_which_place_is_meant(text: str, distance_m: int) -> None:
    assert THRICE.distance_m(label(text)) == distance_m


# Short chains (短链) and ends ----------------------------------------------------------------------


def test_a_label_a_short_chain_skips_is_refused_by_name() -> None:
    with pytest.raises(MissingChainageError, match=r"短链\) 1, K0\+400=K0\+500"):
        SHORT.distance_m(label("K0+450"))


@pytest.mark.parametrize("text", ["K0+400", "K0+500"])
def test_both_labels_of_a_short_chain_are_one_place(text: str) -> None:
    assert SHORT.distance_m(label(text)) == 400


def test_another_prefix_is_refused_with_those_in_use() -> None:
    with pytest.raises(MissingChainageError, match="begin with K"):
        SHORT.distance_m(label("ZK0+100"))


@pytest.mark.parametrize("text", ["K49+999.999", "K51+000.001"])
def test_a_label_past_the_ends_is_refused(text: str) -> None:
    with pytest.raises(BeyondEndError, match=r"K50\+000 to K51\+000"):
        LONG.distance_m(label(text))


@pytest.mark.parametrize("distance_m", ["-0.001", "1001.595"])
def test_a_distance_past_the_ends_has_no_label(distance_m: str) -> None:
    with pytest.raises(BeyondEndError):
        LONG.label_at(Decimal(distance_m))


# Ranges, round labels, and what contradicts itself ------------------------------------------------


def test_a_range_across_a_long_chain_is_longer_than_its_labels_say() -> None:
    assert LONG.range_m(parse_range("K50+600~K50+700").value) == (600, Decimal("701.594"))


def test_a_range_may_count_down_across_a_long_chain() -> None:
    start_m, end_m = LONG.range_m(parse_range("K50+622.5(前)~K50+621.5(后)").value)
    assert end_m - start_m == Decimal("0.594")


@pytest.mark.parametrize("text", ["K50+622(后)~K50+622(前)", "K50+100~K50+100"])
def test_a_range_without_metres_is_refused(text: str) -> None:
    with pytest.raises(ReversedRangeError):
        LONG.range_m(parse_range(text).value)


def test_round_labels_of_an_unbroken_road_end_with_its_last() -> None:
    assert list(map(str, unbroken(Decimal(300)).round_labels(100))) == [
        "K0+000",
        "K0+100",
        "K0+200",
        "K0+300",
    ]


def test_round_labels_in_a_long_chain_are_told_apart() -> None:
    road = a_stationing("K0+050", "K0+210", "K0+150=K0+090")
    assert list(map(str, road.round_labels(100))) == ["K0+100(前)", "K0+100(后)", "K0+200"]


def test_a_step_of_nothing_is_refused() -> None:
    with pytest.raises(StationingError, match="above zero"):
        list(SHORT.round_labels(0))


@pytest.mark.parametrize(
    ("start", "end", "breaks"),
    [
        ("K1+000", "K1+000", []),
        ("K1+000", "K0+000", []),
        ("K0+000", "ZK1+000", []),
        ("K0+000", "K1+000", ["改K0+500=K0+480"]),
        ("K0+000", "K1+000", ["K0+500=K0+500"]),
        ("K0+000", "K1+000", ["K0+500=K0+600", "K0+550=K0+700"]),
    ],
)
def test_labels_that_contradict_each_other_are_refused(start: str, end: str, breaks: list[str]) -> None:
    with pytest.raises(StationingError):
        a_stationing(start, end, *breaks)


@pytest.mark.parametrize("text", ["K0+100", "K0+100=", "K0+100=K0+090=K0+080"])
def test_a_chain_break_is_an_equation(text: str) -> None:
    with pytest.raises(ChainageFormatError):
        parse_break(text)


def test_a_chain_break_may_only_rename() -> None:
    renamed = a_stationing("改K0+000", "K1+000", "改K0+500＝K0+500")
    assert renamed.length_m == 1000


def test_every_refusal_is_ours_and_a_value_error() -> None:
    with pytest.raises(GeoserviceError) as refused:
        SHORT.distance_m(label("K0+450"))
    assert isinstance(refused.value, ValueError)


def test_sides_are_written_as_the_trade_writes_them() -> None:
    assert [side.value for side in BreakSide] == ["前", "后"]
