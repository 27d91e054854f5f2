"""Laws of the shift of commercial web maps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geoservice.domain.datum import bd09_to_gcj02, bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_gcj02
from tests.makers import law

places = st.tuples(st.floats(75, 134), st.floats(18.5, 53))
CENTIMETRE = 1e-7  # degrees


@law
@given(place=places)
def test_there_and_back_is_the_same_place_to_a_centimetre(place: tuple[float, float]) -> None:
    longitude, latitude = gcj02_to_wgs84(*wgs84_to_gcj02(np.array([place[0]]), np.array([place[1]])))
    assert (longitude[0], latitude[0]) == pytest.approx(place, abs=CENTIMETRE)


@law
@given(place=places)
def test_the_shift_is_some_hundred_metres_anywhere(place: tuple[float, float]) -> None:
    longitude, latitude = wgs84_to_gcj02(np.array([place[0]]), np.array([place[1]]))
    shift_m = Geod(ellps="GRS80").inv(*place, longitude[0], latitude[0])[2]
    assert 30 < shift_m < 1000


def test_many_places_are_converted_as_one() -> None:
    longitudes, latitudes = np.array([105.1, 113.24]), np.array([30.1, 35.2])
    together = gcj02_to_wgs84(longitudes, latitudes)
    alone = [gcj02_to_wgs84(longitudes[k : k + 1], latitudes[k : k + 1]) for k in range(2)]
    assert np.array_equal(np.column_stack(together), np.vstack([np.column_stack(one) for one in alone]))


def test_the_positions_given_are_left_as_they_were() -> None:
    longitudes, latitudes = np.array([105.1]), np.array([30.1])
    gcj02_to_wgs84(longitudes, latitudes)
    assert (longitudes[0], latitudes[0]) == (105.1, 30.1)


def test_bd09_goes_by_way_of_gcj02() -> None:
    place = np.array([105.1]), np.array([30.1])
    assert bd09_to_wgs84(*place) == gcj02_to_wgs84(*bd09_to_gcj02(*place))
