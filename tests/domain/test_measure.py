"""Laws of lengths, areas and service buffers."""

from __future__ import annotations

from math import cos, inf, nan, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiLineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geoservice.domain.measure import area_m2, line_length_m, service_buffer
from geoservice.errors import ImpossibleRadiusError, MixedBoundaryError
from tests.makers import law

GRS80 = Geod(ellps="GRS80")
CIRCLE_TOLERANCE = 0.0002
DIRECTIONS = range(0, 360, 45)

longitudes = st.floats(75, 135)
latitudes = st.floats(18, 53)
radii_m = st.sampled_from([300, 500, 1000, 2000])


@st.composite
def roads(draw: st.DrawFn) -> LineString:
    """A road of up to eight points, each within some kilometres of the one before."""
    steps = st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
    positions = [(draw(longitudes), draw(latitudes))]
    for east, north in draw(st.lists(steps, min_size=2, max_size=7)):
        positions.append((positions[-1][0] + east, positions[-1][1] + north))
    return LineString(positions)


def distances_to_edge_m(place: Point, area: BaseGeometry) -> list[float]:
    """How far the edge of an area is from a place, on the ellipsoid, in eight directions."""
    edge = area.boundary
    found = []
    for azimuth in DIRECTIONS:
        far_longitude, far_latitude, _ = GRS80.fwd(place.x, place.y, azimuth, 5000)
        crossing = LineString([place, (far_longitude, far_latitude)]).intersection(edge)
        found.append(GRS80.inv(place.x, place.y, crossing.x, crossing.y)[2])
    return found


def square(centre: tuple[float, float], half_degrees: float) -> Polygon:
    longitude, latitude = centre
    return box(
        longitude - half_degrees, latitude - half_degrees, longitude + half_degrees, latitude + half_degrees
    )


# Lengths ------------------------------------------------------------------------------------------


@law
@given(road=roads())
def test_a_road_is_as_long_backwards(road: LineString) -> None:
    assert line_length_m(road.reverse()) == pytest.approx(line_length_m(road), abs=1e-6)


@law
@given(road=roads(), data=st.data())
def test_a_road_is_as_long_as_its_two_halves(road: LineString, data: st.DataObject) -> None:
    positions = list(road.coords)
    cut = data.draw(st.integers(1, len(positions) - 2))
    halves = LineString(positions[: cut + 1]), LineString(positions[cut:])
    assert sum(map(line_length_m, halves)) == pytest.approx(line_length_m(road), abs=1e-6)


def test_the_gap_between_two_parts_is_not_counted() -> None:
    here, there = LineString([(105, 30), (105.01, 30)]), LineString([(105.02, 30), (105.03, 30)])
    assert line_length_m(MultiLineString([here, there])) == pytest.approx(
        line_length_m(here) + line_length_m(there), abs=1e-9
    )


def test_height_is_not_counted() -> None:
    flat, steep = LineString([(105, 30), (105.01, 30)]), LineString([(105, 30, 0), (105.01, 30, 900)])
    assert line_length_m(steep) == line_length_m(flat)


@pytest.mark.parametrize("wrong", [Point(105, 30), box(105, 30, 106, 31)], ids=["point", "polygon"])
def test_only_a_line_has_a_length(wrong: BaseGeometry) -> None:
    with pytest.raises(MixedBoundaryError, match="a line"):
        line_length_m(wrong)


# Areas --------------------------------------------------------------------------------------------


@law
@given(longitude=longitudes, latitude=latitudes, backwards=st.booleans())
def test_a_hole_is_taken_off_wherever_and_however_wound(
    longitude: float, latitude: float, backwards: bool
) -> None:
    shell, pond = square((longitude, latitude), 0.05), square((longitude, latitude), 0.01)
    ring = list(pond.exterior.coords)[:: -1 if backwards else 1]
    holed = Polygon(shell.exterior.coords, [ring])
    assert area_m2(holed) == pytest.approx(area_m2(shell) - area_m2(pond), rel=1e-9)


def test_a_nothing_has_no_area() -> None:
    assert area_m2(Polygon()) == 0


@pytest.mark.parametrize("wrong", [Point(105, 30), LineString([(105, 30), (106, 31)])], ids=["point", "line"])
def test_only_a_polygon_has_an_area(wrong: BaseGeometry) -> None:
    with pytest.raises(MixedBoundaryError, match="a polygon"):
        area_m2(wrong)


# Service buffers ----------------------------------------------------------------------------------


@law
@given(longitude=longitudes, latitude=latitudes, radius_m=radii_m)
def test_a_radius_is_true_on_the_ground_in_every_direction(
    longitude: float, latitude: float, radius_m: int
) -> None:
    place = Point(longitude, latitude)
    for distance_m in distances_to_edge_m(place, service_buffer(place, radius_m)):
        assert distance_m == pytest.approx(radius_m, rel=CIRCLE_TOLERANCE)


def test_the_radius_of_a_park_starts_at_its_boundary() -> None:
    park = square((105.1, 30.1), 0.005)
    half_width_m = GRS80.inv(105.1, 30.1, 105.105, 30.1)[2]
    east_m = distances_to_edge_m(park.centroid, service_buffer(park, 500))[2]
    assert east_m == pytest.approx(half_width_m + 500, rel=CIRCLE_TOLERANCE)


def test_the_pond_of_a_park_is_filled_from_its_shore() -> None:
    park = Polygon(
        square((105.1, 30.1), 0.01).exterior.coords, [square((105.1, 30.1), 0.002).exterior.coords]
    )
    assert service_buffer(park, 500).covers(Point(105.1, 30.1))


@law
@given(longitude=longitudes, latitude=latitudes, small_m=st.floats(10, 1000), more_m=st.floats(1, 1000))
def test_a_larger_radius_holds_the_smaller_one(
    longitude: float, latitude: float, small_m: float, more_m: float
) -> None:
    place = LineString([(longitude, latitude), (longitude + 0.01, latitude + 0.004)])
    assert service_buffer(place, small_m + more_m).covers(service_buffer(place, small_m))


def test_a_buffer_grows_by_the_square_of_its_radius() -> None:
    place = Point(105.1, 30.1)
    assert area_m2(service_buffer(place, 1000)) == pytest.approx(
        4 * area_m2(service_buffer(place, 500)), rel=1e-6
    )


def test_a_circle_in_degrees_is_wider_than_high_away_from_the_equator() -> None:
    west, south, east, north = service_buffer(Point(105, 30), 500).bounds
    assert (north - south) / (east - west) == pytest.approx(cos(radians(30)), rel=0.01)


@pytest.mark.parametrize("radius_m", [0, -1, nan, inf, 1e9])
def test_an_impossible_radius_is_refused_with_a_hint(radius_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="100000") as refused:
        service_buffer(Point(105, 30), radius_m)
    assert "500" in refused.value.hint
