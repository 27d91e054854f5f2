"""Areas against a published one, and against a second library on the same ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pytest
from geographiclib.geodesic import Geodesic
from shapely import MultiPolygon, Polygon, box

from geoservice.domain.measure import area_m2

Position: TypeAlias = tuple[float, float]

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
PUBLISHED_DIAMOND_M2 = 24_619_419_146.0  # Karney's Planimeter0, WGS 84, given to the square metre

SHELL = [(113.2, 35.1), (113.42, 35.08), (113.5, 35.3), (113.3, 35.41), (113.18, 35.27)]
POND = [(113.28, 35.18), (113.36, 35.17), (113.37, 35.26), (113.29, 35.25)]


def referee_m2(ring: Sequence[Position]) -> float:
    """Area of a ring by geographiclib, which shares no code with PROJ."""
    polygon = GRS80.Polygon()
    for longitude, latitude in ring:
        polygon.AddPoint(latitude, longitude)
    return abs(float(polygon.Compute(False, True)[2]))


def test_the_published_area_of_a_diamond_on_the_equator_is_met_to_a_square_metre() -> None:
    diamond = Polygon([(-1, 0), (0, -1), (1, 0), (0, 1)])
    assert area_m2(diamond) == pytest.approx(PUBLISHED_DIAMOND_M2, abs=1.5)


def test_an_area_agrees_with_a_second_library() -> None:
    assert area_m2(Polygon(SHELL)) == pytest.approx(referee_m2(SHELL), rel=1e-9)


@pytest.mark.parametrize("shell", [SHELL, SHELL[::-1]], ids=["shell left-handed", "shell right-handed"])
@pytest.mark.parametrize("pond", [POND, POND[::-1]], ids=["hole left-handed", "hole right-handed"])
def test_a_hole_is_taken_off_however_the_rings_are_wound(shell: list[Position], pond: list[Position]) -> None:
    expected = referee_m2(SHELL) - referee_m2(POND)
    assert area_m2(Polygon(shell, [pond])) == pytest.approx(expected, rel=1e-9)


def test_parts_are_added_whatever_their_winding() -> None:
    here, there = box(113.0, 35.0, 113.1, 35.1, ccw=True), box(113.2, 35.0, 113.3, 35.1, ccw=False)
    assert area_m2(MultiPolygon([here, there])) == pytest.approx(area_m2(here) + area_m2(there), rel=1e-12)
