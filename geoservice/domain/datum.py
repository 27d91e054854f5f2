"""GCJ-02 and BD-09 coordinates taken back to WGS 84 (≈ CGCS2000), about 1 m exact.

The shift is the published approximation of the obfuscation used by commercial web maps in China;
it is undone by iteration. A layer converted this way is marked in the catalog view.
"""

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

_SEMI_MAJOR_M = 6378245.0
_ECCENTRICITY2 = 0.00669342162296594323
_BD_ANGLE = np.pi * 3000.0 / 180.0
_ITERATIONS = 8


def wgs84_to_gcj02(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """Where a commercial map would draw a true point (degrees in, degrees out)."""
    east, north = longitude - 105.0, latitude - 35.0
    radians = np.radians(latitude)
    magic = 1.0 - _ECCENTRICITY2 * np.sin(radians) ** 2
    meridian_m = _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY2) / magic**1.5
    parallel_m = _SEMI_MAJOR_M / np.sqrt(magic) * np.cos(radians)
    shifted_longitude = longitude + np.degrees(_shift_east_m(east, north) / parallel_m)
    shifted_latitude = latitude + np.degrees(_shift_north_m(east, north) / meridian_m)
    return shifted_longitude, shifted_latitude


def gcj02_to_wgs84(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """The true point behind a GCJ-02 point, by fixed-point iteration."""
    true_longitude, true_latitude = longitude.copy(), latitude.copy()
    for _ in range(_ITERATIONS):
        drawn_longitude, drawn_latitude = wgs84_to_gcj02(true_longitude, true_latitude)
        true_longitude = true_longitude + (longitude - drawn_longitude)
        true_latitude = true_latitude + (latitude - drawn_latitude)
    return true_longitude, true_latitude


def bd09_to_gcj02(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """BD-09 is GCJ-02 turned and stretched once more."""
    east, north = longitude - 0.0065, latitude - 0.006
    radius = np.hypot(east, north) - 0.00002 * np.sin(north * _BD_ANGLE)
    angle = np.arctan2(north, east) - 0.000003 * np.cos(east * _BD_ANGLE)
    return radius * np.cos(angle), radius * np.sin(angle)


def bd09_to_wgs84(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """The true point behind a BD-09 point."""
    return gcj02_to_wgs84(*bd09_to_gcj02(longitude, latitude))


def _waves(angle: Degrees) -> Degrees:
    """The common high-frequency term of both shifts."""
    return (20.0 * np.sin(6.0 * np.pi * angle) + 20.0 * np.sin(2.0 * np.pi * angle)) * 2.0 / 3.0


def _shift_east_m(east: Degrees, north: Degrees) -> Degrees:
    shift = 300.0 + east + 2.0 * north + 0.1 * east**2 + 0.1 * east * north + 0.1 * np.sqrt(np.abs(east))
    shift = shift + _waves(east)
    shift = shift + (20.0 * np.sin(np.pi * east) + 40.0 * np.sin(np.pi / 3.0 * east)) * 2.0 / 3.0
    return shift + (150.0 * np.sin(np.pi / 12.0 * east) + 300.0 * np.sin(np.pi / 30.0 * east)) * 2.0 / 3.0


def _shift_north_m(east: Degrees, north: Degrees) -> Degrees:
    shift = -100.0 + 2.0 * east + 3.0 * north + 0.2 * north**2 + 0.1 * east * north
    shift = shift + 0.2 * np.sqrt(np.abs(east)) + _waves(east)
    shift = shift + (20.0 * np.sin(np.pi * north) + 40.0 * np.sin(np.pi / 3.0 * north)) * 2.0 / 3.0
    return shift + (160.0 * np.sin(np.pi / 12.0 * north) + 320.0 * np.sin(np.pi / 30.0 * north)) * 2.0 / 3.0
