"""A measured line: geodesic segments in columns, the nearest of them to a place, and cuts of it.

Between two drawn positions the road follows the geodesic on GRS 80, as its length does
(`measure.line_length_m`); gaps between parts have no length.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import LineString

from geoservice.domain.crs import LONLAT, local_grid
from geoservice.domain.measure import GEOD, Linear

Numbers: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]

ROUNDING_M = 0.001
"""Distances are printed with three decimals; one that is past an end by this much is at the end."""
SAME_PLACE_M = 0.05
"""Nearer than this is the same place: seven decimals of a degree hold about a centimetre."""

SLIVER_M = 1e-6
_FOOT_ROUNDS = 2
_PLACES_AT_ONCE = 128


@dataclass(frozen=True, kw_only=True)
class Foot:
    """The spot of a segment nearest to a place.

    `lateral_m` is above zero to the right. `past_m` is how far the place lies past an end of a part,
    below zero before its start; zero where the line goes on.
    """

    part: int
    distance_m: float
    offset_m: float
    lateral_m: float
    past_m: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Course:
    """The segments of a line in columns: start, direction in degrees, length, part number."""

    longitudes: Numbers
    latitudes: Numbers
    azimuths: Numbers
    end_azimuths: Numbers
    lengths_m: Numbers
    parts: Indices

    @cached_property
    def ends_m(self) -> Numbers:
        """Measured metres from the start of the line to the end of each segment."""
        return np.cumsum(self.lengths_m)

    @cached_property
    def starts_m(self) -> Numbers:
        """Measured metres from the start of the line to the start of each segment."""
        return np.concatenate([[0.0], self.ends_m[:-1]])

    @cached_property
    def spans_m(self) -> tuple[tuple[float, float], ...]:
        """First and last measured metre of each part."""
        firsts = np.searchsorted(self.parts, np.arange(self.parts[-1] + 1))
        lasts = np.append(firsts[1:], len(self.parts)) - 1
        pairs = zip(self.starts_m[firsts], self.ends_m[lasts], strict=True)
        return tuple((float(start), float(end)) for start, end in pairs)

    @cached_property
    def _grid(self) -> Transformer:
        return Transformer.from_crs(LONLAT, local_grid(float(self.longitudes.mean())), always_xy=True)

    @cached_property
    def _plane(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Easting and northing of each segment's start, and its run east and north, in the local grid."""
        far_longitudes, far_latitudes, _ = GEOD.fwd(
            self.longitudes, self.latitudes, self.azimuths, self.lengths_m
        )
        east, north = self._grid.transform(self.longitudes, self.latitudes)
        far_east, far_north = self._grid.transform(far_longitudes, far_latitudes)
        return east, north, far_east - east, far_north - north

    def position(self, part: int, distance_m: float) -> tuple[float, float]:
        """Longitude and latitude at a measured distance within a part."""
        first, last = np.searchsorted(self.parts, [part, part + 1]) - [0, 1]
        found = np.searchsorted(self.starts_m, distance_m, side="right") - 1
        one = int(np.clip(found, first, last))
        start = self.longitudes[one], self.latitudes[one], self.azimuths[one]
        longitude, latitude, _ = GEOD.fwd(*start, distance_m - self.starts_m[one])
        return float(longitude), float(latitude)

    def cut(self, part: int, start_m: float, end_m: float) -> LineString:
        """The line between two measured distances within a part."""
        inside = (self.starts_m > start_m + SLIVER_M) & (self.starts_m < end_m - SLIVER_M)
        between = np.column_stack([self.longitudes[inside], self.latitudes[inside]])
        return LineString([self.position(part, start_m), *between, self.position(part, end_m)])

    def nearest_segments(self, longitudes: Numbers, latitudes: Numbers, apart_m: float) -> Indices:
        """The nearest segment to each place, and a second, as near but farther along than `apart_m`.

        Returns
        -------
        two columns of segment numbers; −1 in the second where there is no such rival
        """
        eastings, northings = self._grid.transform(longitudes, latitudes)
        chunks = range(0, len(longitudes), _PLACES_AT_ONCE)
        found = [
            self._nearest(eastings[i:][:_PLACES_AT_ONCE], northings[i:][:_PLACES_AT_ONCE], apart_m)
            for i in chunks
        ]
        return np.vstack(found) if found else np.empty((0, 2), dtype=np.intp)

    def _nearest(self, eastings: Numbers, northings: Numbers, apart_m: float) -> Indices:
        east, north, run_east, run_north = self._plane
        to_east, to_north = eastings[:, None] - east, northings[:, None] - north
        share = (to_east * run_east + to_north * run_north) / (run_east**2 + run_north**2)
        share = np.clip(share, 0.0, 1.0)
        square_m2 = (to_east - share * run_east) ** 2 + (to_north - share * run_north) ** 2
        rows, best = np.arange(len(eastings)), np.argmin(square_m2, axis=1)
        as_near_m2 = (np.sqrt(square_m2[rows, best]) + SAME_PLACE_M) ** 2
        rivals = np.full(len(eastings), -1)
        row, other = np.nonzero(square_m2 <= as_near_m2[:, None])
        along_m = self.starts_m[other] + share[row, other] * self.lengths_m[other]
        best_m = self.starts_m[best] + share[rows, best] * self.lengths_m[best]
        apart = np.abs(along_m - best_m[row]) > apart_m
        rivals[row[apart]] = other[apart]
        return np.column_stack([best, rivals])

    def feet(self, segments: Indices, longitudes: Numbers, latitudes: Numbers) -> tuple[Foot, ...]:
        """The nearest spot of one segment to each place, measured on the ellipsoid."""
        along_m, lateral_m = self._perpendiculars(segments, longitudes, latitudes)
        held_m = np.clip(along_m, 0.0, self.lengths_m[segments])
        at_longitudes, at_latitudes, _ = GEOD.fwd(
            self.longitudes[segments], self.latitudes[segments], self.azimuths[segments], held_m
        )
        _, _, offset_m = GEOD.inv(at_longitudes, at_latitudes, longitudes, latitudes)
        columns = (segments, held_m, offset_m, lateral_m, along_m - held_m)
        return tuple(self._foot(int(one), *map(float, rest)) for one, *rest in zip(*columns, strict=True))

    def _perpendiculars(
        self, segments: Indices, longitudes: Numbers, latitudes: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Metres along each segment's geodesic (drawn on past its ends) to the foot, and to its right."""
        start = self.longitudes[segments], self.latitudes[segments], self.azimuths[segments]
        along_m = self.lengths_m[segments] / 2
        lateral_m = np.zeros_like(along_m)
        for _ in range(_FOOT_ROUNDS):
            at_longitudes, at_latitudes, back = GEOD.fwd(*start, along_m)
            bearing, _, away_m = GEOD.inv(at_longitudes, at_latitudes, longitudes, latitudes)
            angle = np.radians(bearing - back - 180.0)
            along_m = along_m + away_m * np.cos(angle)
            lateral_m = away_m * np.sin(angle)
        return along_m, lateral_m

    def _foot(self, one: int, held_m: float, offset_m: float, lateral_m: float, past_m: float) -> Foot:
        neighbour = one + (1 if past_m > 0 else -1)
        goes_on = 0 <= neighbour < len(self.parts) and self.parts[neighbour] == self.parts[one]
        if goes_on and abs(past_m) > SAME_PLACE_M:
            earlier, later = sorted((one, neighbour))
            turn = (self.azimuths[later] - self.end_azimuths[earlier] + 180.0) % 360.0 - 180.0
            lateral_m = float(-np.sign(turn) * offset_m)  # past a corner lies outside of the turn
        return Foot(
            part=int(self.parts[one]),
            distance_m=float(self.starts_m[one]) + held_m,
            offset_m=offset_m,
            lateral_m=lateral_m,
            past_m=0.0 if goes_on or abs(past_m) <= SAME_PLACE_M else past_m,
        )


def nearest_plainly(course: Course, longitude: float, latitude: float) -> tuple[float, float]:
    """Distance along and offset of the nearest spot, by trying every segment: slow, to check `locate` by.

    Each segment is narrowed down by thirds on the ellipsoid; ends and gaps are not judged.
    """
    found = []
    for one, length_m in enumerate(course.lengths_m):
        start = course.longitudes[one], course.latitudes[one], course.azimuths[one]
        low, high = 0.0, float(length_m)
        while high - low > ROUNDING_M / 10:
            thirds = low + (high - low) / 3, high - (high - low) / 3
            away = [GEOD.inv(*GEOD.fwd(*start, third)[:2], longitude, latitude)[2] for third in thirds]
            low, high = (low, thirds[1]) if away[0] <= away[1] else (thirds[0], high)
        offset_m = GEOD.inv(*GEOD.fwd(*start, low)[:2], longitude, latitude)[2]
        found.append((offset_m, float(course.starts_m[one]) + low))
    offset_m, distance_m = min(found)
    return distance_m, offset_m


def course_of(line: Linear) -> Course:
    """The segments of a line; positions drawn twice are left out, parts that touch are joined."""
    starts: list[Numbers] = []
    ends: list[Numbers] = []
    parts: list[int] = []
    for piece in shapely.get_parts(line):
        positions = shapely.get_coordinates(piece)
        moves = np.any(positions[1:] != positions[:-1], axis=1)
        if moves.any():
            touches = bool(ends) and bool((ends[-1][-1] == positions[0]).all())
            number = parts[-1] + (not touches) if parts else 0
            parts.extend([number] * int(moves.sum()))
            starts.append(positions[:-1][moves])
            ends.append(positions[1:][moves])
    start, end = np.vstack(starts), np.vstack(ends)
    azimuths, back, lengths_m = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    return Course(
        longitudes=start[:, 0],
        latitudes=start[:, 1],
        azimuths=azimuths,
        end_azimuths=back + 180.0,
        lengths_m=lengths_m,
        parts=np.array(parts),
    )
