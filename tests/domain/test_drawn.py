"""What is drawn by hand: measured on the ellipsoid, and refused where there is nothing to state."""

from __future__ import annotations

from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.drawn import drawn_line, drawn_outline
from geoservice.errors import CrossingOutlineError, ImpossibleOutlineError
from tests.makers import law

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
SQUARE = ((113.2, 35.1), (113.3, 35.1), (113.3, 35.2), (113.2, 35.2))
PLACES = st.tuples(st.floats(112.5, 113.75), st.floats(34.7, 35.6))


def referee_length_m(positions: tuple[tuple[float, float], ...]) -> float:
    legs = pairwise(positions)
    return sum(GRS80.Inverse(one[1], one[0], two[1], two[0])["s12"] for one, two in legs)


def referee_outline(positions: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    polygon = GRS80.Polygon()
    for longitude, latitude in positions:
        polygon.AddPoint(latitude, longitude)
    _, perimeter_m, area_m2 = polygon.Compute(False, True)
    return abs(area_m2), perimeter_m


@law
@given(positions=st.lists(PLACES, min_size=2, max_size=12, unique=True))
def test_a_line_is_as_long_as_a_second_library_says(positions: list[tuple[float, float]]) -> None:
    drawn = drawn_line(positions)
    assert drawn.length_m == pytest.approx(referee_length_m(drawn.positions), abs=1e-5)


def test_an_outline_is_as_large_as_a_second_library_says() -> None:
    drawn, (area_m2, perimeter_m) = drawn_outline(SQUARE), referee_outline(SQUARE)
    assert drawn.area_m2 == pytest.approx(area_m2, rel=1e-9)
    assert drawn.perimeter_m == pytest.approx(perimeter_m, rel=1e-9)


def test_an_outline_is_as_large_drawn_either_way_round() -> None:
    assert drawn_outline(SQUARE[::-1]).area_m2 == pytest.approx(drawn_outline(SQUARE).area_m2, rel=1e-12)


def test_an_outline_that_crosses_itself_is_refused() -> None:
    with pytest.raises(CrossingOutlineError):
        drawn_outline((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]))


@pytest.mark.parametrize("positions", [(), SQUARE[:1], (SQUARE[0], SQUARE[0])])
def test_a_line_needs_two_different_points(positions: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ImpossibleOutlineError):
        drawn_line(positions)


@pytest.mark.parametrize("positions", [SQUARE[:2], ((113.0, 35.0), (113.5, 35.0), (113.25, 35.0))])
def test_an_outline_needs_ground_within(positions: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ImpossibleOutlineError):
        drawn_outline(positions)
