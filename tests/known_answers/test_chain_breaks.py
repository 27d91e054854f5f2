"""Chain breaks (断链) against published lengths (DOMAIN C1).

The sources print the totals of the breaks, not where each lies; the places of the breaks are ours.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from geoservice.domain.chainage import parse_chainage
from geoservice.domain.stationing import Stationing, parse_break


def road(start: str, end: str, *breaks: str) -> Stationing:
    ends = [parse_chainage(text).value for text in (start, end)]
    return Stationing(start=ends[0], end=ends[1], breaks=tuple(map(parse_break, breaks)))


@pytest.mark.parametrize(
    ("equation", "surplus_m"),
    [("改K1+100=K1+080", "20"), ("K50+622.760 = K50+621.166", "1.594")],
)
def test_a_published_equation_is_a_long_chain(equation: str, surplus_m: str) -> None:
    assert parse_break(equation).surplus_m == Decimal(surplus_m)


@pytest.mark.parametrize(
    ("alignment", "length_m"),
    [
        (road("CK1+525.069", "CK3+261.45", "CK2+000=CK2+527.745"), "1208.636"),
        (
            road("CK1+524.798", "CK3+261.45", "CK1+800=CK1+785.698", "CK2+000=CK2+536.530"),
            "1214.424",
        ),
        (road("改K0+000", "K1+606", "改K1+100=K1+080"), "1626"),
    ],
)
def test_a_published_road_is_as_long_as_its_source_says(alignment: Stationing, length_m: str) -> None:
    assert alignment.length_m == Decimal(length_m)


def test_both_labels_of_a_published_break_are_one_place() -> None:
    alignment = road("改K0+000", "K1+606", "改K1+100=K1+080")
    labels = [parse_chainage(text).value for text in ("改K1+100", "K1+080")]
    assert [alignment.distance_m(one) for one in labels] == [1100, 1100]


def test_after_a_long_chain_of_twenty_metres_the_road_is_twenty_metres_longer_than_its_labels() -> None:
    alignment = road("改K0+000", "K1+606", "改K1+100=K1+080")
    assert str(alignment.label_at(Decimal(1620))) == "K1+600"
