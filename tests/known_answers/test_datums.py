"""The shift of commercial web maps: at a place where it is known, and against a second library."""

from __future__ import annotations

import fast_geocn
import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Geod

from geoservice.domain.datum import bd09_to_gcj02, gcj02_to_wgs84, wgs84_to_gcj02

# A public facility found in GCJ-02; its control point was inverted elsewhere, to four decimals (about 10 m).
IN_GCJ02 = (113.241823, 35.215893)
IN_WGS84 = (113.2355, 35.2164)
SHIFT_AT = (113.24, 35.2)
SHIFT_M = 582
SHIFT_AZIMUTH = 96
# The worked example of coordtransform's README (github.com/wandergis/coordtransform).
PUBLISHED_AT = (116.404, 39.915)
PUBLISHED_IN_GCJ02 = (116.41024449916938, 39.91640428150164)
PUBLISHED_FROM_BD09 = (116.39762729119315, 39.90865673957631)
ABOUT_A_METRE = 1e-5  # degrees; both libraries invert by iteration

each_place = pytest.mark.parametrize("place", [(105.1, 30.1), (113.24, 35.2), (121.5, 31.2), (87.6, 43.8)])


def one(longitude: float, latitude: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([longitude]), np.array([latitude])


def shift() -> tuple[float, float]:
    """Azimuth in degrees and length in metres of the shift at the place the methods page names."""
    drawn_longitude, drawn_latitude = wgs84_to_gcj02(*one(*SHIFT_AT))
    azimuth, _, length_m = Geod(ellps="GRS80").inv(*SHIFT_AT, drawn_longitude[0], drawn_latitude[0])
    return azimuth, length_m


def test_a_place_known_in_both_systems_is_met_to_its_last_decimal() -> None:
    longitude, latitude = gcj02_to_wgs84(*one(*IN_GCJ02))
    assert (round(longitude[0], 4), round(latitude[0], 4)) == IN_WGS84


def test_the_shift_has_the_known_length() -> None:
    assert shift()[1] == pytest.approx(SHIFT_M, abs=1)


def test_the_shift_has_the_known_direction() -> None:
    assert shift()[0] == pytest.approx(SHIFT_AZIMUTH, abs=1)


@each_place
def test_gcj02_agrees_with_a_second_library(place: tuple[float, float]) -> None:
    longitude, latitude = gcj02_to_wgs84(*one(*place))
    referee = fast_geocn.gcj02_to_wgs84(*place)
    assert (longitude[0], latitude[0]) == pytest.approx(referee, abs=ABOUT_A_METRE)


def test_the_published_gcj02_example_is_met() -> None:
    longitude, latitude = wgs84_to_gcj02(*one(*PUBLISHED_AT))
    assert (longitude[0], latitude[0]) == pytest.approx(PUBLISHED_IN_GCJ02, abs=1e-9)


def test_the_published_bd09_example_is_met() -> None:
    """fast-geocn is no referee here: it leaves out the factor 3000/180 and is tens of metres off."""
    longitude, latitude = bd09_to_gcj02(*one(*PUBLISHED_AT))
    assert (longitude[0], latitude[0]) == pytest.approx(PUBLISHED_FROM_BD09, abs=1e-9)
