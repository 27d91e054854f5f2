"""Coverage by service radius: rule boundaries, and laws of the share."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box, union_all
from shapely.geometry.base import BaseGeometry

from geoservice.domain.coverage import WORTH_SCANNING, Coverage, area_share, coverage
from geoservice.domain.coverage_rules import (
    DEFAULT_RULE,
    RULE_SETS,
    RuleSet,
    SizeClass,
    rule_named,
    rules_for,
)
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import area_m2, service_buffer
from geoservice.errors import EmptyBoundaryError, UnknownNameError
from geoservice.workflows import coverage_of
from tests.makers import a_layer, law
from tests.workspaces import opened

CITY = box(105, 30, 105.06, 30.05)
DISTRICT = a_layer(Role.DISTRICTS, {"city": CITY})
places = st.builds(Point, st.floats(104.99, 105.07), st.floats(29.99, 30.06))


def parks(*features: tuple[BaseGeometry, float | None, float | None]) -> Layer:
    """Parks of a geometry, a stated area and a position error; None is not stated."""
    rows = {
        f"park{n}": {"geometry": place, "area_m2": _number(size), "err_m": _number(error)}
        for n, (place, size, error) in enumerate(features)
    }
    return a_layer(Role.PARKS, rows)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def radius_rule(radius_m: float) -> RuleSet:
    return RuleSet(
        name="one", edition="", basis=RULE_SETS[0].basis, classes=(SizeClass(from_m2=0, radius_m=radius_m),)
    )


def covered(*features: tuple[BaseGeometry, float | None, float | None], rule: str = DEFAULT_RULE) -> Coverage:
    return coverage(parks(*features), DISTRICT, rule_named(rule))


def served(radius_m: float, several: list[Point]) -> BaseGeometry:
    return union_all([service_buffer(place, radius_m) for place in several])


# Rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "size_m2", "radius_m"),
    [
        ("YLCS-2022", 399.9, None),
        ("YLCS-2022", 400, 300),
        ("YLCS-2022", 4999.9, 300),
        ("YLCS-2022", 5000, 500),
        ("YLCS-2016", 1999.9, None),
        ("YLCS-2016", 2000, 300),
        ("YLCS-2016", 4999.9, 300),
        ("YLCS-2016", 5000, 500),
        ("GB50563-2010", 1999.9, None),
        ("GB50563-2010", 2000, 300),
        ("GB50563-2010", 4999.9, 300),
        ("GB50563-2010", 5000, 500),
    ],
)
def test_a_park_serves_the_radius_of_its_size(rule: str, size_m2: float, radius_m: float | None) -> None:
    assert rule_named(rule).radius_m(size_m2) == radius_m


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="YLCS-2022, YLCS-2016, GB50563-2010"):
        rule_named("YLCS-1999")


# Laws of the share --------------------------------------------------------------------------------


@law
@given(several=st.lists(places, max_size=5), radius_m=st.floats(50, 3000))
def test_a_share_is_between_nothing_and_all(several: list[Point], radius_m: float) -> None:
    assert 0 <= area_share(served(radius_m, several), CITY) <= 1 + 1e-12


@law
@given(
    several=st.lists(places, min_size=1, max_size=4), small_m=st.floats(50, 1000), more_m=st.floats(1, 1000)
)
def test_a_larger_radius_never_serves_less(several: list[Point], small_m: float, more_m: float) -> None:
    assert area_share(served(small_m + more_m, several), CITY) >= area_share(served(small_m, several), CITY)


@law
@given(several=st.lists(places, min_size=2, max_size=5), data=st.data())
def test_the_order_of_the_parks_does_not_matter(several: list[Point], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(several))
    shares = [
        coverage(parks(*((place, 6000, 10) for place in order)), DISTRICT, rule_named(DEFAULT_RULE))
        .districts[0]
        .area_share_ratio
        for order in (several, shuffled)
    ]
    assert shares[0] == pytest.approx(shares[1], rel=1e-9, abs=1e-12)


def test_a_city_that_is_served_all_over_has_a_share_of_one() -> None:
    assert area_share(box(104, 29, 106, 31), CITY) == pytest.approx(1, abs=1e-12)


def test_nothing_served_is_a_share_of_zero() -> None:
    assert area_share(union_all([]), CITY) == 0


def test_two_parks_on_one_spot_serve_it_once() -> None:
    spot = Point(105.03, 30.025)
    (once,) = covered((spot, 6000, 10)).districts
    (twice,) = covered((spot, 6000, 10), (spot, 7000, 10)).districts
    assert twice.served_m2 == pytest.approx(once.served_m2, rel=1e-12)


def test_a_point_park_serves_a_circle() -> None:
    (found,) = covered((Point(105.03, 30.025), 6000, 10)).districts
    assert found.served_m2 == pytest.approx(pi * 500**2, rel=0.0005)


def test_land_outside_the_district_is_not_served_land() -> None:
    (found,) = covered((Point(105, 30.025), 6000, 10)).districts
    assert found.served_m2 == pytest.approx(pi * 500**2 / 2, rel=0.001)


@pytest.mark.parametrize(
    "nothing", [Polygon(), Polygon([(105, 30), (105.1, 30), (105.2, 30)])], ids=["empty", "flat"]
)
def test_a_boundary_without_area_is_refused(nothing: Polygon) -> None:
    with pytest.raises(EmptyBoundaryError):
        area_share(CITY, nothing)


# What counts --------------------------------------------------------------------------------------


def test_a_park_of_unknown_size_is_told_and_not_counted() -> None:
    found = covered((Point(105.03, 30.025), None, 10))
    assert (found.served_places, found.uncounted) == ((), (("park0", "park0"),))


def test_a_park_below_the_smallest_size_is_told_and_not_counted() -> None:
    found = covered((Point(105.03, 30.025), 399, 10))
    assert (found.served_places, found.too_small) == ((), (("park0", "park0"),))


def test_a_polygon_without_stated_area_is_as_large_as_it_is_drawn() -> None:
    lawn = box(105.03, 30.02, 105.031, 30.021)
    (found,) = covered((lawn, None, 10)).served_places
    assert found.area_m2 == pytest.approx(area_m2(lawn))


def test_a_stated_area_goes_before_the_drawn_one() -> None:
    (found,) = covered((box(105.03, 30.02, 105.031, 30.021), 450, 10)).served_places
    assert (found.area_m2, found.radius_m) == (450, 300)


@pytest.mark.parametrize(("err_m", "indicative"), [(150, False), (150.1, True), (0, False), (None, True)])
def test_an_error_above_half_the_radius_makes_it_indicative(err_m: float | None, indicative: bool) -> None:
    assert covered((Point(105.03, 30.025), 450, err_m)).only_indicative is indicative


def test_the_error_of_a_park_that_does_not_count_makes_nothing_indicative() -> None:
    assert not covered((Point(105.03, 30.025), 6000, 10), (Point(105.01, 30.01), None, 5000)).only_indicative


def test_no_parks_serve_nothing() -> None:
    (found,) = covered().districts
    assert found.area_share_ratio == 0


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ((Point(105.03, 30.025), 6000, 10), True),
        ((Point(105.03, 30.025), 100, 10), True),
        ((Point(105.03, 30.025), None, 10), True),
        ((Point(106.03, 30.025), 6000, 10), False),
    ],
    ids=["counted", "too small", "of unknown size", "elsewhere"],
)
def test_a_district_of_which_nothing_is_listed_has_no_data(
    place: tuple[Point, float, float], told: bool
) -> None:
    """2026-11-22: a district without a listed park said 0%."""
    (found,) = covered(place).districts
    assert found.is_told is told


def test_a_radius_from_beyond_tells_a_share() -> None:
    edge = CITY.bounds[2]
    (found,) = covered((Point(edge + 0.001, 30.025), 6000, 10)).districts
    assert (found.listed_count, found.is_told) == (0, True)


def test_without_districts_there_are_no_shares() -> None:
    assert coverage(parks((Point(105.03, 30.025), 6000, 10)), None, rule_named(DEFAULT_RULE)).districts == ()


@pytest.mark.parametrize(
    ("rule", "counted", "too_small"),
    [
        ("YLCS-2022", ["wangyun", "xitou", "qiaotou"], ["zhanqian"]),
        ("YLCS-2016", ["wangyun", "xitou"], ["qiaotou", "zhanqian"]),
    ],
)
def test_the_parks_of_shuiyun_are_counted_by_rule(
    rule: str, counted: list[str], too_small: list[str]
) -> None:
    shuiyun = opened("shuiyun")
    found = coverage(shuiyun.layer("parks"), shuiyun.districts, rule_named(rule))
    assert (
        [place.feature_id for place in found.served_places],
        [key for key, _ in found.too_small],
        [key for key, _ in found.uncounted],
    ) == (counted, too_small, ["jiangzhu"])


# Facilities and bus stops -------------------------------------------------------------------------


def facilities(*kinds: str) -> Layer:
    rows = {
        f"place{n}": {"geometry": Point(105.01 + n / 100, 30.025), "kind": kind, "err_m": 10.0}
        for n, kind in enumerate(kinds)
    }
    return a_layer(Role.FACILITIES, rows)


@pytest.mark.parametrize(
    ("rule", "kind", "radius_m"),
    [
        ("GB50180-15min", "junior_middle_school", 1000),
        ("GB50180-15min", "community_hospital", 1000),
        ("GB50180-10min", "primary_school", 500),
        ("GB50180-10min", "market", 500),
        ("GB50180-5min", "kindergarten", 300),
        ("GB50180-5min", "culture_station", 500),
        ("GB50220-95-300m", "bus_stop", 300),
        ("GB50220-95-500m", "bus_stop", 500),
        ("GB50180-15min", "senior_middle_school", None),
        ("GB50180-5min", "primary_school", None),
        ("YLCS-2022", "primary_school", None),
    ],
)
def test_a_facility_serves_the_radius_of_its_kind(rule: str, kind: str, radius_m: float | None) -> None:
    assert rule_named(rule).radius_of_kind_m(kind) == radius_m


def test_a_facility_of_another_kind_is_told_and_not_counted() -> None:
    found = coverage(
        facilities("primary_school", "senior_middle_school"), DISTRICT, rule_named("GB50180-10min")
    )
    assert [place.feature_id for place in found.served_places] == ["place0"]
    assert (found.other_kind, found.uncounted, found.too_small) == ((("place1", "place1"),), (), ())
    assert found.districts[0].served_m2 == pytest.approx(pi * 500**2, rel=0.0005)


def test_a_layer_without_kinds_has_nothing_a_kind_rule_counts() -> None:
    found = coverage(parks((CITY, 6000, 10)), DISTRICT, rule_named("GB50180-5min"))
    assert (found.served_places, len(found.other_kind)) == ((), 1)


def test_every_role_a_rule_is_made_for_leads_back_to_it() -> None:
    assert all(rule in rules_for(role) for rule in RULE_SETS for role in rule.roles)
    assert rules_for(Role.ALIGNMENTS) == ()


def test_very_many_points_are_scanned_and_agree_with_the_circles_drawn() -> None:
    rng = np.random.default_rng(2)
    many = [
        (Point(*place), 6000, 10)
        for place in rng.uniform((105, 30), (105.06, 30.05), (WORTH_SCANNING, 2)).tolist()
    ]
    scanned = coverage(parks(*many), DISTRICT, radius_rule(60))
    drawn = sum(
        coverage(parks(*many[start::4]), DISTRICT, radius_rule(60)).districts[0].served_m2
        for start in range(4)
    )
    union = area_share(scanned.served, CITY)
    assert scanned.districts[0].area_share_ratio == pytest.approx(union, rel=0.0002)
    assert drawn > scanned.districts[0].served_m2


# The standard's ratio -----------------------------------------------------------------------------


def standard(rule: str = DEFAULT_RULE, *, land: BaseGeometry | None = None, **people: float) -> Coverage:
    residential = a_layer(Role.RESIDENTIAL, {"land": land}) if land else None
    rows = {
        name: {"geometry": Point(105.03, 30.025) if name == "near" else Point(105.05, 30.04), "population": n}
        for name, n in people.items()
    }
    return coverage(
        parks((Point(105.03, 30.025), 6000, 10)),
        DISTRICT,
        rule_named(rule),
        land=residential,
        people=a_layer(Role.POPULATION, rows) if people else None,
    )


def test_the_standard_divides_served_by_all_residential_land() -> None:
    within, outside = box(105.0299, 30.0249, 105.0301, 30.0251), box(105.05, 30.04, 105.0502, 30.0402)
    found = standard(land=within.union(outside)).standard
    assert found is not None
    assert found.total.ratio == pytest.approx(0.5, abs=0.001)
    assert found.total.whole == pytest.approx(area_m2(within) + area_m2(outside))


def test_the_share_of_people_is_weighted_by_how_many_live_at_each_point() -> None:
    found = standard(near=300, far=100).population
    assert found is not None
    assert (found.total.served, found.total.whole, found.total.ratio) == (300, 400, 0.75)


@pytest.mark.parametrize("people", [{}, {"near": 0.0}, {"near": float("nan")}])
def test_without_land_or_people_no_ratio_is_told(people: dict[str, float]) -> None:
    found = standard(**people)
    assert (found.standard, found.population) == (None, None)


def test_bus_stops_are_not_divided_by_residential_land() -> None:
    assert standard("GB50220-95-500m", land=CITY).standard is None


def test_a_column_of_sizes_that_a_role_has_not_is_not_read() -> None:
    stops = a_layer(Role.STATIONS, {"stop": {"geometry": Point(105.03, 30.025), "kind": "bus_stop"}})
    told = replace(stops, features=stops.features.assign(area_m2="12公顷"))
    found = [coverage(one, DISTRICT, rule_named("GB50220-95-500m")).districts for one in (stops, told)]
    assert found[0] == found[1]
    assert found[0][0].served_m2 > 0


def test_a_district_with_parks_of_unknown_size_says_how_many() -> None:
    shares = {one.district: one for one in coverage_of(opened("shipped")).districts}
    assert (shares["解放区"].uncounted_count, shares["温县"].uncounted_count) == (3, 0)
