"""A window of a large layer: what lies in it, what is left out, and how finely it is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geoservice.domain.layer import Layer, Role
from geoservice.domain.window import Window, drawn_finely, part_in
from geoservice.errors import UnknownOptionError
from tests.makers import a_layer, law


def a_window(zoom: int = 12, **edges: float) -> Window:
    return Window(**{"west": 105.0, "south": 30.0, "east": 105.1, "north": 30.1, **edges}, zoom=zoom)


def roads(*classes: str) -> Layer:
    """Roads one above the other, each longer than the one before."""
    return a_layer(
        Role.ALIGNMENTS,
        {
            f"r{number}": {
                "geometry": LineString([(105.01, 30.01 + number / 1000), (105.02 + number / 1000, 30.02)]),
                "road_class": road_class,
            }
            for number, road_class in enumerate(classes)
        },
    )


def test_only_what_meets_the_window_is_drawn() -> None:
    layer = a_layer(
        Role.ALIGNMENTS,
        {
            "inside": LineString([(105.01, 30.01), (105.02, 30.02)]),
            "across": LineString([(104.9, 30.05), (105.3, 30.05)]),
            "outside": LineString([(105.2, 30.2), (105.3, 30.3)]),
        },
    )
    assert list(part_in(layer, a_window()).positions) == [0, 1]


def test_of_too_many_the_highest_classes_stay_then_the_longest() -> None:
    part = part_in(roads("local", "motorway", "local", "arterial"), a_window(), most=3)
    assert (list(part.positions), part.left_out_count) == ([1, 2, 3], 1)


def test_the_order_of_the_layer_is_kept() -> None:
    assert list(part_in(roads("motorway", "local"), a_window(), most=2).positions) == [0, 1]


@pytest.mark.parametrize(
    ("zoom", "decimals"), [(0, 1), (9, 3), (12, 4), (19, 6)], ids=["world", "district", "town", "street"]
)
def test_coordinates_have_the_decimals_a_zoom_can_show(zoom: int, decimals: int) -> None:
    assert a_window(zoom).decimals == decimals


@law
@given(st.integers(0, 19), st.lists(st.floats(-0.02, 0.02), min_size=3, max_size=30))
def test_no_line_moves_by_more_than_a_pixel(zoom: int, steps: list[float]) -> None:
    line = LineString([(105 + place / 100, 30 + step) for place, step in enumerate(steps)])
    drawn = drawn_finely(np.array([line], dtype=object), a_window(zoom))[0]
    pixel_degrees = 360 / 256 / 2**zoom
    farthest = max(line.distance(one) for one in map(shapely.Point, shapely.get_coordinates(drawn)))
    assert farthest <= pixel_degrees + 1e-6


@pytest.mark.parametrize(
    "wrong",
    [
        {"west": 105.2},
        {"north": 30.0},
        {"east": 181.0},
        {"south": float("nan")},
        {"zoom": 20},
        {"zoom": -1},
    ],
    ids=["west of east", "without height", "past the date line", "no number", "too near", "too far"],
)
def test_a_window_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UnknownOptionError, match="west < east"):
        a_window(**wrong)  # type: ignore[arg-type]
