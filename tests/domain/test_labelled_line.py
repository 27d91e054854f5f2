"""A drawn road for the browser: metres at every drawn position, round labels, stretches as drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString

from geoservice.domain.chainage import Chainage
from geoservice.domain.labelled_line import LabelledLine
from geoservice.domain.locating import Alignment
from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.stationing import Stationing

BENT = LineString([(105.08, 30.05), (105.10, 30.06), (105.13, 30.064)])
IN_TWO_PARTS = MultiLineString([[(105.0, 30.0), (105.01, 30.0)], [(105.02, 30.0), (105.03, 30.01)]])


def labelled(line: Linear, official_m: str = "5000") -> LabelledLine:
    ends = Chainage(metres=Decimal(0)), Chainage(metres=Decimal(official_m))
    alignment = Alignment(line=line, stationing=Stationing(start=ends[0], end=ends[1]))
    return LabelledLine(alignment_id="A", alignment=alignment, accuracy_class="digitised", err_m=15.0)


@pytest.mark.parametrize("line", [BENT, IN_TWO_PARTS])
def test_the_last_drawn_position_stands_at_the_length_of_the_line(line: Linear) -> None:
    assert labelled(line).vertex_distances_m[-1][-1] == pytest.approx(line_length_m(line), abs=1e-6)


def test_every_drawn_position_has_its_metres_as_locate_tells_them() -> None:
    one = labelled(BENT)
    (along_m,) = one.vertex_distances_m
    found = [one.alignment.locate(*place, tolerance_m=1).distance_m for place in BENT.coords]
    assert along_m == pytest.approx(found, abs=0.001)


def test_a_gap_has_no_length() -> None:
    first, second = labelled(IN_TWO_PARTS).vertex_distances_m
    assert (first[0], first[-1]) == (0.0, second[0])


@given(st.integers(min_value=0, max_value=5000))
def test_official_metres_become_measured_ones_as_the_label_does(official_m: int) -> None:
    one = labelled(BENT)
    label = Chainage(metres=Decimal(official_m))
    assert one.measured_m(Decimal(official_m)) == pytest.approx(one.alignment.distance_m(label), abs=0.001)


@pytest.mark.parametrize(("official_m", "step_m"), [("5000", 100), ("20000", 100), ("20001", 1000)])
def test_long_roads_have_a_tick_a_kilometre(official_m: str, step_m: int) -> None:
    ticks = labelled(BENT, official_m).ticks
    assert ticks[1].chainage.metres - ticks[0].chainage.metres == step_m
