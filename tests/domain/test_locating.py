"""Places and stretches on an alignment: found on it, refused past its ends, in its gaps and too far off."""

from __future__ import annotations

from decimal import Decimal
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiLineString, Point

from geoservice.domain.chainage import Chainage, parse_chainage, parse_range
from geoservice.domain.course import nearest_plainly
from geoservice.domain.located import KnownChainage, Located, Side
from geoservice.domain.locating import Alignment, unlabelled
from geoservice.domain.measure import line_length_m
from geoservice.domain.stationing import Stationing, parse_break, unbroken
from geoservice.errors import (
    AmbiguousPlaceError,
    BeyondEndError,
    GeoserviceError,
    InGapError,
    MixedBoundaryError,
    ReversedRangeError,
    StationingError,
    TooFarError,
)
from tests.makers import law

GRS80 = Geod(ellps="GRS80")
START = (105.0, 30.0)
MILLIMETRE = 0.001
TOLERANCE_M = 50.0


def label(text: str) -> Chainage:
    return parse_chainage(text).value


def moved(place: tuple[float, float], azimuth: float, metres: float) -> tuple[float, float]:
    """The place some metres off in a direction in degrees."""
    longitude, latitude, _ = GRS80.fwd(*place, azimuth, metres)
    return longitude, latitude


def walked(*legs: tuple[float, float], start: tuple[float, float] = START) -> LineString:
    """A road walked leg by leg: azimuth in degrees, metres."""
    positions = [start]
    for azimuth, metres in legs:
        positions.append(moved(positions[-1], azimuth, metres))
    return LineString(positions)


def beside(road: Alignment, distance_m: float, azimuth: float, metres: float) -> tuple[float, float]:
    """The place some metres off the road in a direction."""
    spot = road.point_at(distance_m)
    return moved((spot.x, spot.y), azimuth, metres)


NORTH = unlabelled(walked((0, 600), (0, 400)))
GAP = unlabelled(MultiLineString([walked((90, 500)), walked((90, 500), start=moved(START, 90, 800))]))
OFFICIAL = Alignment(line=walked((30, 800), (60, 805.7)), stationing=unbroken(Decimal(1606)))


@st.composite
def roads(draw: st.DrawFn) -> LineString:
    """A road of some kilometres anywhere in the country, that bends but never turns back on itself."""
    start = draw(st.tuples(st.floats(75, 134), st.floats(18, 53)))
    heading = draw(st.floats(-180, 180))
    legs = st.tuples(st.floats(-45, 45), st.floats(5, 2000))
    return walked(
        *((heading + turn, metres) for turn, metres in draw(st.lists(legs, min_size=1, max_size=8))),
        start=start,
    )


shares = st.floats(0, 1)


# Place and distance -------------------------------------------------------------------------------


@law
@given(road=roads(), share=shares)
def test_the_place_at_a_distance_is_found_at_that_distance(road: LineString, share: float) -> None:
    alignment = unlabelled(road)
    spot = alignment.point_at(share * alignment.length_m)
    found = alignment.locate(spot.x, spot.y, tolerance_m=TOLERANCE_M)
    assert found.distance_m == pytest.approx(share * alignment.length_m, abs=MILLIMETRE)
    assert (found.offset_m, found.side) == (pytest.approx(0, abs=MILLIMETRE), Side.ON)


@law
@given(road=roads(), share=st.floats(0.01, 0.99), sideways=st.sampled_from([-40, -5, -1, 1, 5, 40]))
def test_a_place_beside_the_road_is_found_on_its_side(road: LineString, share: float, sideways: int) -> None:
    alignment = unlabelled(road)
    distance_m = share * alignment.length_m
    here, ahead = alignment.point_at(distance_m), alignment.point_at(distance_m + MILLIMETRE * 5)
    azimuth = GRS80.inv(here.x, here.y, ahead.x, ahead.y)[0]
    place = moved((here.x, here.y), azimuth + 90, sideways)
    found = alignment.locate_all([place[0]], [place[1]], tolerance_m=TOLERANCE_M)[0]
    assume(isinstance(found, Located))
    assert found.offset_m <= abs(sideways) + MILLIMETRE
    if found.offset_m > abs(sideways) - MILLIMETRE:  # no nearer leg of a bend
        assert found.side is (Side.RIGHT if sideways > 0 else Side.LEFT)
        assert found.distance_m == pytest.approx(distance_m, abs=0.01)


@law
@given(road=roads(), east_m=st.floats(-3000, 3000), north_m=st.floats(-3000, 3000))
def test_the_nearest_spot_is_the_one_found_by_trying_every_segment(
    road: LineString, east_m: float, north_m: float
) -> None:
    alignment = unlabelled(road)
    place = moved(moved(road.coords[0], 90, east_m), 0, north_m)
    found = alignment.locate_all([place[0]], [place[1]], tolerance_m=5000)[0]
    assume(isinstance(found, Located))
    _, offset_m = nearest_plainly(alignment.course, *place)
    assert found.offset_m == pytest.approx(offset_m, abs=MILLIMETRE)


@law
@given(road=roads())
def test_an_unlabelled_road_is_as_long_as_it_is_measured(road: LineString) -> None:
    alignment = unlabelled(road)
    assert alignment.length_m == pytest.approx(line_length_m(road), abs=1e-6)
    assert float(alignment.stationing.length_m) == pytest.approx(alignment.length_m, abs=MILLIMETRE)


@pytest.mark.parametrize(("azimuth", "side"), [(90, Side.RIGHT), (-90, Side.LEFT)])
def test_east_of_a_road_to_the_north_is_right(azimuth: float, side: Side) -> None:
    found = NORTH.locate(*beside(NORTH, 300, azimuth, 12), tolerance_m=TOLERANCE_M)
    assert (found.side, str(found.chainage)) == (side, "K0+300")
    assert found.offset_m == pytest.approx(12, abs=MILLIMETRE)


@pytest.mark.parametrize(("second_leg", "side"), [(90, Side.LEFT), (170, Side.LEFT), (-170, Side.RIGHT)])
def test_past_a_corner_is_outside_of_the_turn(second_leg: float, side: Side) -> None:
    corner = unlabelled(walked((0, 500), (second_leg, 500)))
    outwards = second_leg / 2 if abs(second_leg) > 90 else -45
    found = corner.locate(*beside(corner, 500, outwards - second_leg / 2, 20), tolerance_m=TOLERANCE_M)
    assert (found.distance_m, found.side) == (pytest.approx(500, abs=MILLIMETRE), side)


def test_positions_drawn_twice_change_nothing() -> None:
    once = walked((0, 500), (90, 500))
    twice = LineString([position for position in once.coords for _ in range(2)])
    assert unlabelled(twice).point_at(700).equals_exact(unlabelled(once).point_at(700), 1e-12)


def test_a_part_without_length_is_no_part() -> None:
    dotted = MultiLineString([walked((90, 500)), LineString([START, START])])
    assert unlabelled(dotted).course.spans_m == unlabelled(walked((90, 500))).course.spans_m


def test_height_is_not_looked_at() -> None:
    steep = LineString([(105, 30, 0), (105.01, 30, 900)])
    assert unlabelled(steep).length_m == unlabelled(LineString([(105, 30), (105.01, 30)])).length_m


def test_many_places_are_found_as_one_by_one() -> None:
    bends = [(90 + 40 * np.sin(leg / 200), 10.0) for leg in range(4999)]
    long_road = unlabelled(walked(*bends))
    rng = np.random.default_rng(20261121)
    spots = [long_road.point_at(metres) for metres in rng.uniform(0, long_road.length_m, 1000)]
    longitudes, latitudes = [spot.x for spot in spots], [spot.y for spot in spots]
    found = long_road.locate_all(longitudes, latitudes, tolerance_m=TOLERANCE_M)
    assert found[7] == long_road.locate(longitudes[7], latitudes[7], tolerance_m=TOLERANCE_M)


def test_no_places_are_no_answers() -> None:
    assert NORTH.locate_all([], [], tolerance_m=TOLERANCE_M) == ()


# Refusals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("distance_m", "azimuth", "end"), [(0, 180, "K0+000"), (1000, 0, "K1+000")])
def test_a_place_past_an_end_is_refused(distance_m: float, azimuth: float, end: str) -> None:
    with pytest.raises(BeyondEndError, match=rf"10\.0 m past its end at {end.replace('+', '.')}"):
        NORTH.locate(*beside(NORTH, distance_m, azimuth, 10), tolerance_m=TOLERANCE_M)


def test_a_centimetre_past_an_end_is_at_the_end() -> None:
    found = NORTH.locate(*beside(NORTH, 1000, 0, 0.01), tolerance_m=TOLERANCE_M)
    assert (found.distance_m, found.side) == (pytest.approx(1000, abs=1e-6), Side.ON)


def test_a_place_beyond_the_tolerance_is_refused() -> None:
    with pytest.raises(TooFarError, match=r"within 50 m of the line, found 50\.1 m, nearest K0\+300"):
        NORTH.locate(*beside(NORTH, 300, 90, 50.1), tolerance_m=TOLERANCE_M)


def test_a_place_far_off_to_the_side_of_an_end_is_too_far() -> None:
    with pytest.raises(TooFarError):
        NORTH.locate(*beside(NORTH, 1000, 60, 5000), tolerance_m=TOLERANCE_M)


@pytest.mark.parametrize("place", [(30.0, 105.0), (nan, 30.0), (105.0, inf), (105.0, nan), (3.9e7, 3.3e6)])
def test_what_is_no_longitude_and_latitude_is_refused(place: tuple[float, float]) -> None:
    with pytest.raises(TooFarError, match="longitude first"):
        NORTH.locate(*place, tolerance_m=TOLERANCE_M)


def test_of_many_places_the_refused_ones_come_back_as_errors() -> None:
    places = [beside(NORTH, 300, 90, 5), beside(NORTH, 1000, 0, 99)]
    found = NORTH.locate_all(*zip(*places, strict=True), tolerance_m=TOLERANCE_M)
    assert [type(one) for one in found] == [Located, BeyondEndError]


@pytest.mark.parametrize("metres", [-0.01, 1000.01, nan])
def test_a_distance_past_the_ends_has_no_place(metres: float) -> None:
    with pytest.raises(BeyondEndError):
        NORTH.point_at(metres)


def test_a_printed_distance_is_still_on_the_line() -> None:
    assert NORTH.point_at(1000.0004).equals_exact(NORTH.point_at(1000), 1e-9)


def test_where_a_road_crosses_itself_no_label_is_chosen() -> None:
    knot = unlabelled(walked((0, 600), (90, 300), (180, 300), (-90, 600)))
    crossing = moved(START, 0, 300)
    with pytest.raises(AmbiguousPlaceError, match=r"K0\+300.*K1\+500"):
        knot.locate(*crossing, tolerance_m=TOLERANCE_M)


def test_a_metre_from_a_crossing_the_nearer_leg_is_chosen() -> None:
    knot = unlabelled(walked((0, 600), (90, 300), (180, 300), (-90, 600)))
    found = knot.locate(*beside(knot, 301, 90, 0), tolerance_m=TOLERANCE_M)
    assert found.distance_m == pytest.approx(301, abs=MILLIMETRE)


def test_the_start_of_a_ring_road_is_also_its_end() -> None:
    ring = walked((0, 500), (90, 500), (180, 500))
    closed = unlabelled(LineString([*ring.coords, ring.coords[0]]))
    with pytest.raises(AmbiguousPlaceError):
        closed.locate(*START, tolerance_m=TOLERANCE_M)


def test_a_ring_road_is_otherwise_a_road() -> None:
    ring = walked((0, 500), (90, 500), (180, 500))
    closed = unlabelled(LineString([*ring.coords, ring.coords[0]]))
    found = closed.locate(*beside(closed, 700, 0, 8), tolerance_m=TOLERANCE_M)
    assert (found.distance_m, found.side) == (pytest.approx(700, abs=MILLIMETRE), Side.LEFT)


@pytest.mark.parametrize("wrong", [Point(105, 30), LineString(), LineString([START, START])])
def test_only_a_line_with_a_length_is_an_alignment(wrong: Any) -> None:
    with pytest.raises(MixedBoundaryError):
        Alignment(line=wrong, stationing=unbroken(Decimal(1)))


# Gaps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("metres", [10, 150, 290])
def test_a_place_in_a_gap_is_refused_and_not_pulled_to_a_part(metres: float) -> None:
    place = moved(moved(START, 90, 500 + metres), 0, 3)
    with pytest.raises(InGapError, match=r"into the gap at K0\+500"):
        GAP.locate(*place, tolerance_m=TOLERANCE_M)


@pytest.mark.parametrize(("metres", "part", "distance_m"), [(499, 0, 499), (801, 1, 501)])
def test_beside_a_gap_each_part_has_its_places(metres: float, part: int, distance_m: float) -> None:
    found = GAP.locate(*moved(START, 90, metres), tolerance_m=TOLERANCE_M)
    assert (found.part, found.distance_m) == (part, pytest.approx(distance_m, abs=0.01))


def test_a_gap_has_no_length() -> None:
    assert GAP.length_m == pytest.approx(1000, abs=MILLIMETRE)


def test_a_stretch_across_a_gap_has_two_parts() -> None:
    cut = GAP.between(400, 600)
    assert cut.geom_type == "MultiLineString"
    assert line_length_m(cut) == pytest.approx(200, abs=MILLIMETRE)


@pytest.mark.parametrize(("start_m", "end_m"), [(100, 500), (500, 900)])
def test_a_stretch_that_ends_at_a_gap_stays_on_its_side(start_m: float, end_m: float) -> None:
    cut = GAP.between(start_m, end_m)
    assert cut.geom_type == "LineString"
    assert line_length_m(cut) == pytest.approx(400, abs=MILLIMETRE)


def test_parts_that_touch_are_one() -> None:
    first = walked((90, 500))
    joined = unlabelled(MultiLineString([first, walked((0, 500), start=first.coords[-1])]))
    found = joined.locate(*beside(joined, 500, 135, 10), tolerance_m=TOLERANCE_M)
    assert (found.part, found.side) == (0, Side.RIGHT)


def known_gap() -> Alignment:
    """Two drawn parts of 500 m, with 300 m of labels in the gap."""
    stakes = (
        KnownChainage(distance_m=500, chainage=label("K0+500")),
        KnownChainage(distance_m=500, chainage=label("K0+800")),
    )
    return Alignment(line=GAP.line, stationing=unbroken(Decimal(1300)), known=stakes)


def test_labels_known_on_both_sides_of_a_gap_skip_it() -> None:
    road = known_gap()
    spot = road.point_at_label(label("K0+800"))
    assert str(road.locate(spot.x, spot.y, tolerance_m=TOLERANCE_M).chainage) == "K0+800"
    assert str(road.chainage_at(500)) == "K0+500"


def test_a_label_in_a_gap_has_no_place() -> None:
    with pytest.raises(InGapError, match=r"K0\+650, in a gap"):
        known_gap().point_at_label(label("K0+650"))


def test_there_are_no_ticks_in_a_gap() -> None:
    assert [str(one.chainage) for one in known_gap().ticks(200)] == [
        "K0+000",
        "K0+200",
        "K0+400",
        "K0+800",
        "K1+000",
        "K1+200",
    ]


# Official and measured metres ---------------------------------------------------------------------


@pytest.mark.parametrize(("text", "distance_m"), [("K0+000", 0), ("K0+803", 802.85), ("K1+606", 1605.7)])
def test_an_official_and_a_measured_length_agree_at_both_ends(text: str, distance_m: float) -> None:
    assert OFFICIAL.distance_m(label(text)) == pytest.approx(distance_m, abs=MILLIMETRE)


def test_the_end_of_the_drawn_line_has_the_last_label() -> None:
    spot = OFFICIAL.point_at(OFFICIAL.length_m)
    found = OFFICIAL.locate(spot.x, spot.y, tolerance_m=TOLERANCE_M)
    assert (str(found.chainage), round(found.distance_m, 3)) == ("K1+606", 1605.7)


def test_a_known_place_has_its_label_and_the_rest_is_spread_evenly() -> None:
    stake = KnownChainage(distance_m=800, chainage=label("K0+810"))
    road = Alignment(line=OFFICIAL.line, stationing=unbroken(Decimal(1606)), known=(stake,))
    assert [str(road.chainage_at(metres)) for metres in (400, 800)] == ["K0+405", "K0+810"]


@law
@given(road=roads(), share=shares, stretch=st.floats(0.98, 1.02))
def test_a_label_leads_to_its_place_and_back(road: LineString, share: float, stretch: float) -> None:
    official_m = Decimal(f"{line_length_m(road) * stretch:.3f}")
    alignment = Alignment(line=road, stationing=unbroken(official_m))
    distance_m = share * alignment.length_m
    assert alignment.distance_m(alignment.chainage_at(distance_m)) == pytest.approx(
        distance_m, abs=MILLIMETRE
    )


def test_chain_breaks_are_walked_over() -> None:
    stationing = Stationing(
        start=label("K0+000"), end=label("K0+980"), breaks=(parse_break("K0+500=K0+480"),)
    )
    road = Alignment(line=NORTH.line, stationing=stationing)
    assert str(road.chainage_at(490)) == "K0+490(前)"
    assert road.distance_m(label("K0+490(后)")) == pytest.approx(510, abs=MILLIMETRE)
    assert road.range_m(parse_range("K0+400~K0+600").value) == pytest.approx((400, 620), abs=MILLIMETRE)


@pytest.mark.parametrize(
    "stakes",
    [
        [(800, "K0+000")],
        [(800, "K1+606")],
        [(0, "K0+001")],
        [(800, "K0+810"), (700, "K0+820")],
        [(700, "K0+820"), (800, "K0+810")],
        [(800, "K0+800"), (800, "K0+810")],
        [(1700, "K1+000")],
        [(nan, "K1+000")],
    ],
)
def test_known_places_that_contradict_each_other_are_refused(stakes: list[tuple[float, str]]) -> None:
    known = tuple(KnownChainage(distance_m=metres, chainage=label(text)) for metres, text in stakes)
    with pytest.raises(StationingError, match="rise along the line"):
        Alignment(line=OFFICIAL.line, stationing=unbroken(Decimal(1606)), known=known)


# Stretches and ticks ------------------------------------------------------------------------------


@law
@given(road=roads(), ends=st.tuples(shares, shares))
def test_a_stretch_is_as_long_as_its_distances_say(road: LineString, ends: tuple[float, float]) -> None:
    alignment = unlabelled(road)
    start_m, end_m = sorted(share * alignment.length_m for share in ends)
    assume(end_m - start_m > 2 * MILLIMETRE)
    assert line_length_m(alignment.between(start_m, end_m)) == pytest.approx(end_m - start_m, abs=MILLIMETRE)


@pytest.mark.parametrize(("start_m", "end_m"), [(600.5, 900), (100, 599.5), (600, 900), (599.5, 600.5)])
def test_a_corner_is_on_the_stretch_only_when_it_lies_between(start_m: float, end_m: float) -> None:
    corner = unlabelled(walked((0, 600), (90, 400)))
    cut = corner.between(start_m, end_m)
    assert line_length_m(cut) == pytest.approx(end_m - start_m, abs=MILLIMETRE)
    assert len(cut.coords) == (3 if start_m < 600 < end_m else 2)


@law
@given(road=roads(), share=st.floats(0.01, 0.99))
def test_two_stretches_end_and_begin_in_one_place(road: LineString, share: float) -> None:
    alignment = unlabelled(road)
    cut_m = share * alignment.length_m
    before, after = alignment.between(0, cut_m), alignment.between(cut_m, alignment.length_m)
    assert before.coords[-1] == after.coords[0]


@pytest.mark.parametrize(("start_m", "end_m"), [(500, 400), (400, 400), (400, 400.0005)])
def test_a_stretch_without_metres_is_refused(start_m: float, end_m: float) -> None:
    with pytest.raises(ReversedRangeError):
        NORTH.between(start_m, end_m)


@pytest.mark.parametrize(("start_m", "end_m"), [(-1, 400), (400, 1001)])
def test_a_stretch_past_the_ends_is_refused(start_m: float, end_m: float) -> None:
    with pytest.raises(BeyondEndError):
        NORTH.between(start_m, end_m)


def test_ticks_stand_at_round_labels() -> None:
    ticks = list(OFFICIAL.ticks(500))
    assert [str(one.chainage) for one in ticks] == ["K0+000", "K0+500", "K1+000", "K1+500"]
    assert ticks[2].distance_m == pytest.approx(1000 * 1605.7 / 1606, abs=MILLIMETRE)
    assert GRS80.inv(*START, ticks[1].longitude, ticks[1].latitude)[2] == pytest.approx(
        ticks[1].distance_m, abs=MILLIMETRE
    )


def test_every_refusal_is_ours() -> None:
    with pytest.raises(GeoserviceError):
        NORTH.locate(0, 0, tolerance_m=TOLERANCE_M)
