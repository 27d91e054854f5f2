"""Lines cut at district boundaries add up to the whole, whatever lines and districts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, affinity, box
from shapely.geometry.base import BaseGeometry

from geoservice.domain.districts import district_of, split_by_district
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import line_length_m
from tests.makers import a_layer, law
from tests.workspaces import opened

MILLIMETRE = 0.001
ROUNDING_DEGREES = 1e-12
CENTRE = (113.2, 35.2)
WEST_AND_EAST = a_layer(
    Role.DISTRICTS, {"west": box(105, 30, 105.1, 30.1), "east": box(105.1, 30, 105.2, 30.1)}
)
BOUNDARY = LineString([(105.1, 30.01), (105.1, 30.04), (105.1, 30.09)])


@st.composite
def tilings(draw: st.DrawFn) -> Layer:
    """Three by two districts without gaps or overlaps, slanted and turned any way, in any order."""
    width, height = draw(st.floats(0.02, 0.08)), draw(st.floats(0.02, 0.08))
    slant, turn = draw(st.floats(-0.5, 0.5)), draw(st.floats(0, 90))

    def corner(column: int, row: int) -> tuple[float, float]:
        point = Point(
            CENTRE[0] + (column - 1.5) * width + slant * (row - 1) * width, CENTRE[1] + (row - 1) * height
        )
        turned = affinity.rotate(point, turn, origin=CENTRE)
        return turned.x, turned.y

    cells = {
        f"D{column}{row}": Polygon(
            [
                corner(column, row),
                corner(column + 1, row),
                corner(column + 1, row + 1),
                corner(column, row + 1),
            ]
        )
        for column in range(3)
        for row in range(2)
    }
    return a_layer(Role.DISTRICTS, {key: cells[key] for key in draw(st.permutations(sorted(cells)))})


steps = st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))


@st.composite
def roads(draw: st.DrawFn) -> LineString:
    """A road of up to nine points, some kilometres apart; it may cross itself and run back on itself."""
    positions = [(CENTRE[0] + draw(st.floats(-0.1, 0.1)), CENTRE[1] + draw(st.floats(-0.1, 0.1)))]
    for east, north in draw(st.lists(steps, min_size=1, max_size=8)):
        positions.append((positions[-1][0] + east, positions[-1][1] + north))
    back = draw(st.integers(0, len(positions) - 1))
    return LineString([*positions, *positions[-2::-1][:back]])


@st.composite
def roads_on_boundaries(draw: st.DrawFn) -> tuple[Layer, LineString]:
    """A road along one side of a district, beginning and ending anywhere on it or past its ends."""
    districts = draw(tilings())
    sides = list(draw(st.sampled_from(list(districts.features.geometry))).exterior.coords)
    number = draw(st.integers(0, len(sides) - 2))
    (west, south), (east, north) = sides[number], sides[number + 1]
    shares = sorted(draw(st.lists(st.integers(-20, 120), min_size=2, max_size=6, unique=True)))
    return districts, LineString(
        [(west + share / 100 * (east - west), south + share / 100 * (north - south)) for share in shares]
    )


def pieces_of(line: BaseGeometry, districts: Layer) -> dict[str | None, float]:
    return {piece.district: piece.length_m for piece in split_by_district(line, districts)}


@law
@given(districts=tilings(), road=roads())
def test_the_pieces_add_up_to_the_whole(districts: Layer, road: LineString) -> None:
    assert sum(pieces_of(road, districts).values()) == pytest.approx(line_length_m(road), abs=MILLIMETRE)


@law
@given(case=roads_on_boundaries())
def test_a_road_along_a_boundary_is_counted_once(case: tuple[Layer, LineString]) -> None:
    districts, road = case
    assert sum(pieces_of(road, districts).values()) == pytest.approx(line_length_m(road), abs=MILLIMETRE)


@law
@given(districts=tilings(), road=roads())
def test_no_piece_is_empty(districts: Layer, road: LineString) -> None:
    assert all(length_m > 0 for length_m in pieces_of(road, districts).values())


@law
@given(districts=tilings(), road=roads())
def test_a_road_is_cut_the_same_way_backwards(districts: Layer, road: LineString) -> None:
    assert pieces_of(road.reverse(), districts) == pytest.approx(pieces_of(road, districts), abs=MILLIMETRE)


def test_shared_metres_go_to_the_district_that_comes_first() -> None:
    assert list(pieces_of(BOUNDARY, WEST_AND_EAST)) == ["west"]


def test_metres_of_an_overlap_are_counted_once() -> None:
    overlapping = a_layer(
        Role.DISTRICTS, {"one": box(105, 30, 105.12, 30.1), "two": box(105.1, 30, 105.2, 30.1)}
    )
    road = LineString([(105.01, 30.05), (105.11, 30.05), (105.19, 30.05)])
    assert sum(pieces_of(road, overlapping).values()) == pytest.approx(line_length_m(road), abs=MILLIMETRE)


def test_what_lies_outside_all_districts_is_told() -> None:
    road = LineString([(105.15, 30.05), (105.2, 30.05), (105.25, 30.05)])
    assert pieces_of(road, WEST_AND_EAST)[None] == pytest.approx(line_length_m(road) / 2, rel=1e-6)


def test_a_road_inside_one_district_has_no_outside_piece() -> None:
    assert list(pieces_of(LineString([(105.01, 30.05), (105.05, 30.06)]), WEST_AND_EAST)) == ["west"]


def test_a_road_that_only_touches_a_district_has_no_piece_there() -> None:
    assert list(pieces_of(LineString([(105.1, 30.05), (105.15, 30.05)]), WEST_AND_EAST)) == ["east"]


@pytest.mark.parametrize(
    ("place", "district"),
    [
        (Point(105.05, 30.05), "west"),
        (Point(105.1, 30.05), "west"),
        (Point(105.19, 30.05), "east"),
        (Point(105.3, 30.05), None),
        (box(105.11, 30.01, 105.12, 30.02), "east"),
    ],
)
def test_a_place_lies_in_the_district_of_its_middle(place: BaseGeometry, district: str | None) -> None:
    assert district_of(place, WEST_AND_EAST) == district


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_the_roads_of_a_city_add_up(city: str) -> None:
    workspace = opened(city)
    districts = workspace.districts
    assert districts is not None
    for road in workspace.with_role(Role.ALIGNMENTS)[0].features.geometry:
        assert sum(pieces_of(road, districts).values()) == pytest.approx(line_length_m(road), abs=MILLIMETRE)
