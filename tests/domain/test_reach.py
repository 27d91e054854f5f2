"""Places near open interchanges: geodesics from outside, and what an opening changes."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geoservice.domain.opened import Opening
from geoservice.domain.proximity import IN_ORDER, Nearness
from geoservice.domain.reach import Interchange, Place, PlaceReach, Reach, reach, reached_area
from geoservice.errors import ImpossibleRadiusError
from tests.makers import law

DAY = date(2025, 12, 30)
GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
NO, MAYBE, YES = IN_ORDER


def a_place(longitude: float, latitude: float, *, err_m: float | None = 0.0, name: str = "place") -> Place:
    return Place(
        feature_id=name,
        name=name,
        longitude=longitude,
        latitude=latitude,
        err_m=err_m,
        accuracy_class="digitised",
    )


def an_interchange(
    longitude: float,
    latitude: float,
    *,
    opened_on: date | None = DAY,
    err_m: float | None = 0.0,
    kind: str = "service",
    name: str = "interchange",
) -> Interchange:
    opening = None if opened_on is None else Opening(opened_on=opened_on, precision="day", source_id="S")
    place = a_place(longitude, latitude, err_m=err_m, name=name)
    return Interchange(place=place, project_id="R", kind=kind, opening=opening)


def of_one(*interchanges: Interchange, err_m: float | None = 0.0, within_m: float = 15_000) -> PlaceReach:
    """The place at 113°E 35°N."""
    return reach((a_place(113.0, 35.0, err_m=err_m),), interchanges, within_m=within_m, as_of=DAY).places[0]


def north_by(distance_m: float) -> tuple[float, float]:
    found = GRS80.Direct(35.0, 113.0, 0.0, distance_m)
    return found["lon2"], found["lat2"]


@pytest.mark.parametrize(("azimuth", "distance_m"), [(0, 1), (37, 14_999.9), (90, 15_000), (211, 80_000)])
def test_a_distance_is_the_geodesic_of_geographiclib(azimuth: float, distance_m: float) -> None:
    spot = GRS80.Direct(35.0, 113.0, azimuth, distance_m)
    found = of_one(an_interchange(spot["lon2"], spot["lat2"]))
    assert found.distance_m == pytest.approx(distance_m, abs=1e-6)


def test_errors_of_both_ends_are_added() -> None:
    told = [
        of_one(an_interchange(*north_by(away_m), err_m=2_500), err_m=1_000)
        for away_m in (11_499, 11_501, 18_499, 18_501)
    ]
    assert [one.nearness for one in told] == [YES, MAYBE, MAYBE, NO]
    assert {one.err_m for one in told} == {3_500}


@pytest.mark.parametrize(("here_m", "there_m"), [(None, 10.0), (10.0, None), (None, None)])
def test_an_error_nobody_stated_leaves_a_place_undecided(here_m: float | None, there_m: float | None) -> None:
    found = of_one(an_interchange(*north_by(100), err_m=there_m), err_m=here_m)
    assert (found.nearness, found.newly, found.err_m) == (MAYBE, MAYBE, None)


@pytest.mark.parametrize("kind", ["system", "toll", ""])
def test_only_service_interchanges_count(kind: str) -> None:
    found = reach((a_place(113.0, 35.0),), (an_interchange(113.0, 35.0, kind=kind),), within_m=500, as_of=DAY)
    assert (found.places[0].nearness, found.places[0].nearest, len(found.other_kinds)) == (NO, None, 1)


def test_an_interchange_that_is_not_open_serves_nobody_and_is_listed() -> None:
    found = reach(
        (a_place(113.0, 35.0),), (an_interchange(113.0, 35.0, opened_on=None),), within_m=500, as_of=DAY
    )
    assert (found.places[0].nearness, found.places[0].newly, found.opening_on) == (NO, NO, None)
    assert (found.counted, len(found.not_open)) == ((), 1)


def test_an_older_interchange_was_there_before_the_opening() -> None:
    old = an_interchange(*north_by(10_000), opened_on=DAY - timedelta(days=1), name="old")
    new = an_interchange(*north_by(5_000), name="new")
    found = of_one(old, new)
    assert found.nearest is new
    assert (found.nearness, found.newly) == (YES, NO)


@pytest.mark.parametrize(
    ("old_m", "new_m", "newly"),
    [
        (20_000, 10_000, YES),
        (20_000, 15_000, MAYBE),
        (15_000, 10_000, MAYBE),
        (15_000, 15_000, MAYBE),
        (10_000, 10_000, NO),
        (20_000, 20_000, NO),
    ],
)
def test_newly_is_within_now_and_not_before(old_m: float, new_m: float, newly: Nearness) -> None:
    old = an_interchange(*north_by(old_m), opened_on=date(2020, 1, 1), err_m=100)
    assert of_one(old, an_interchange(*north_by(new_m), err_m=100)).newly is newly


def test_a_surer_interchange_farther_away_decides() -> None:
    vague, sure = an_interchange(*north_by(14_000), err_m=3_000), an_interchange(*north_by(14_500), err_m=1)
    found = of_one(vague, sure)
    assert (found.nearest, found.nearness) == (vague, YES)


def test_without_places_or_interchanges_there_is_nothing_to_tell() -> None:
    assert reach((), (), within_m=500, as_of=DAY).places == ()
    assert of_one().distance_m is None


@pytest.mark.parametrize("within_m", [0, -5, math.nan, 1e9])
def test_an_impossible_distance_is_refused(within_m: float) -> None:
    with pytest.raises(ImpossibleRadiusError, match="within_m"):
        of_one(within_m=within_m)


spots = st.tuples(
    st.floats(min_value=112.5, max_value=113.5),
    st.floats(min_value=34.8, max_value=35.4),
    st.sampled_from([0.0, 500.0, 3_000.0, None]),
)
cities = st.lists(spots, min_size=1, max_size=5)
roads = st.lists(st.tuples(spots, st.sampled_from([None, date(2020, 1, 1), DAY])), min_size=1, max_size=5)
asked = st.floats(min_value=1.0, max_value=60_000.0)


def drawn(city: list, road: list, within_m: float) -> Reach:
    places = tuple(a_place(*one[:2], err_m=one[2], name=str(n)) for n, one in enumerate(city))
    interchanges = tuple(
        an_interchange(*one[:2], err_m=one[2], opened_on=day, name=str(n))
        for n, (one, day) in enumerate(road)
    )
    return reach(places, interchanges, within_m=within_m, as_of=DAY)


def answers(found: Reach) -> dict[str, tuple[Nearness, Nearness, float | None]]:
    return {one.place.name: (one.nearness, one.newly, one.distance_m) for one in found.places}


@law
@given(city=cities, road=roads, one_m=asked, other_m=asked)
def test_a_wider_distance_never_loses_a_place(city: list, road: list, one_m: float, other_m: float) -> None:
    near, far = (drawn(city, road, within_m) for within_m in sorted((one_m, other_m)))
    ranks = [[IN_ORDER.index(one.nearness) for one in found.places] for found in (near, far)]
    assert all(narrow <= wide for narrow, wide in zip(*ranks, strict=True))


@law
@given(city=cities, road=roads, within_m=asked)
def test_who_is_newly_within_is_within(city: list, road: list, within_m: float) -> None:
    found = drawn(city, road, within_m)
    assert [one for one in found.places if one.newly is YES and one.nearness is not YES] == []
    assert [one for one in found.places if one.newly is not NO and one.nearness is NO] == []


@law
@given(city=cities, road=roads, within_m=asked)
def test_the_order_of_the_rows_changes_nothing(city: list, road: list, within_m: float) -> None:
    backwards = reach(
        tuple(one.place for one in reversed(drawn(city, road, within_m).places)),
        tuple(
            an_interchange(*one[:2], err_m=one[2], opened_on=day, name=str(n))
            for n, (one, day) in reversed(list(enumerate(road)))
        ),
        within_m=within_m,
        as_of=DAY,
    )
    assert answers(backwards) == answers(drawn(city, road, within_m))


@law
@given(city=cities, road=roads, within_m=asked)
def test_the_nearest_is_the_nearest_of_a_plain_loop(city: list, road: list, within_m: float) -> None:
    for one in drawn(city, road, within_m).places:
        here = one.place.latitude, one.place.longitude
        told = [
            GRS80.Inverse(*here, spot[1], spot[0])["s12"] for spot, opened_on in road if opened_on is not None
        ]
        assert one.distance_m == (pytest.approx(min(told), abs=1e-6) if told else None)


@pytest.mark.parametrize("azimuth", [0, 77, 180, 301])
def test_the_area_drawn_ends_at_the_distance(azimuth: float) -> None:
    found = reach((), (an_interchange(113.0, 35.0),), within_m=15_000, as_of=DAY)
    inner, outer = (GRS80.Direct(35.0, 113.0, azimuth, distance_m) for distance_m in (14_990.0, 15_010.0))
    area = reached_area(found)
    covered = [area.covers(Point(one["lon2"], one["lat2"])) for one in (inner, outer)]
    assert covered == [True, False]


def test_nothing_is_drawn_around_what_is_not_open() -> None:
    found = reach((), (an_interchange(113.0, 35.0, opened_on=None),), within_m=15_000, as_of=DAY)
    assert reached_area(found).is_empty
