"""A window of a large layer: what lies in it, what is left out, and how finely it is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geoservice.domain.layer import Layer, Role
from geoservice.domain.window import MOST_ZOOM, Window, drawn_finely, part_in
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
    ("zoom", "decimals"), [(0, 1), (9, 4), (12, 5), (19, 7)], ids=["world", "district", "town", "street"]
)
def test_coordinates_have_the_decimals_a_zoom_can_show(zoom: int, decimals: int) -> None:
    assert a_window(zoom).decimals == decimals


def on_screen(line: LineString, zoom: int) -> LineString:
    """A line in pixels of a web map at a zoom."""
    longitude, latitude = np.radians(shapely.get_coordinates(line)).T
    world_px = 256 * 2**zoom / (2 * np.pi)
    return LineString(np.column_stack([longitude * world_px, np.arcsinh(np.tan(latitude)) * world_px]))


@law
@given(
    st.integers(3, MOST_ZOOM),
    st.sampled_from([-70.0, 0.0, 30.0, 60.0]),
    st.lists(st.tuples(st.floats(-4, 4), st.floats(-4, 4)), min_size=3, max_size=30),
)
def test_no_line_is_drawn_half_a_pixel_from_where_it_lies(
    zoom: int, latitude: float, moves_px: list[tuple[float, float]]
) -> None:
    pixel = 360 / 256 / 2**zoom
    walked = np.cumsum(moves_px, axis=0) * pixel / 8 + np.array([105, latitude])
    line = LineString(walked)
    window = a_window(zoom, south=walked.min(axis=0)[1] - 0.1, north=walked.max(axis=0)[1] + 0.1)
    drawn = on_screen(drawn_finely(np.array([line], dtype=object), window)[0], zoom)
    whole = on_screen(line, zoom)
    assert max(drawn.distance(shapely.Point(one)) for one in whole.coords) < 0.5
    assert max(whole.distance(shapely.Point(one)) for one in drawn.coords) < 0.5


def test_a_chosen_feature_is_drawn_wherever_it_lies_and_however_many_there_are() -> None:
    layer = roads("motorway", "arterial", "local", "class_4")
    part = part_in(layer, a_window(), most=2, keep=np.array([3]))
    assert (list(part.positions), part.left_out_count) == ([0, 1, 3], 1)
    elsewhere = part_in(layer, a_window(west=106.0, east=106.1), keep=np.array([2]))
    assert (list(elsewhere.positions), elsewhere.left_out_count) == ([2], 0)


def test_what_the_map_does_not_show_is_not_counted_as_left_out() -> None:
    wanted = np.array([False, True, False, True])
    part = part_in(roads("motorway", "arterial", "local", "class_4"), a_window(), is_wanted=wanted, most=1)
    assert (list(part.positions), part.left_out_count) == ([1], 1)


def test_of_a_district_only_what_reaches_into_it_is_drawn() -> None:
    layer = a_layer(
        Role.ALIGNMENTS,
        {
            "inside": LineString([(105.01, 30.01), (105.02, 30.02)]),
            "across": LineString([(105.03, 30.03), (105.08, 30.08)]),
            "beside": LineString([(105.06, 30.06), (105.09, 30.06)]),
        },
    )
    part = part_in(layer, a_window(), inside=shapely.box(104.0, 29.0, 105.05, 30.05))
    assert list(part.positions) == [0, 1]


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
