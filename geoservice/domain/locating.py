"""Finding places on an alignment and cutting stretches out of it, without jumping gaps or ends.

Between two drawn positions the road follows the geodesic on GRS 80, as its length does
(`measure.line_length_m`); gaps between parts have no length. Official metres (`stationing`) and
measured metres agree at the ends and at every known place, and are spread evenly in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import isfinite

import numpy as np
from shapely.geometry import MultiLineString, Point

from geoservice.domain.chainage import Chainage, ChainageRange
from geoservice.domain.course import (
    ROUNDING_M,
    SAME_PLACE_M,
    SLIVER_M,
    Course,
    Foot,
    Numbers,
    course_of,
)
from geoservice.domain.located import KnownChainage, Located, Side, Tick
from geoservice.domain.locating_faults import as_near, no_position, past_end, past_gap, too_far
from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.stationing import Stationing, unbroken
from geoservice.errors import (
    BeyondEndError,
    GeoserviceError,
    InGapError,
    MixedBoundaryError,
    ReversedRangeError,
    StationingError,
    Told,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Alignment:
    """A road's line with its labels: finds places, labels and stretches on it.

    Parameters
    ----------
    line : LineString or MultiLineString in longitude/latitude (EPSG:4490), parts in order of travel
    stationing : labels; the first stands at the start of the line, the last at its end
    known : further places whose label is known, in order of travel. Two at the distance of a gap are
        the labels before and after it; without them labels go on across a gap as if it were not there

    Raises
    ------
    MixedBoundaryError : the geometry is not a line, or has no length
    StationingError : a known place contradicts its neighbours
    """

    line: Linear
    stationing: Stationing
    known: tuple[KnownChainage, ...] = ()

    def __post_init__(self) -> None:
        if not line_length_m(self.line) > 0:
            raise MixedBoundaryError(
                expected="a line with a length",
                found=Told("{family} of 0 m", family=self.line.geom_type),
                where="alignment",
                hint="look at the geometry of the alignment",
            )
        _check_rising(*self._knots, gaps_m=[end for _, end in self.course.spans_m[:-1]])

    @cached_property
    def course(self) -> Course:
        """The measured segments of the line."""
        return course_of(self.line)

    @property
    def length_m(self) -> float:
        """Measured length in metres on the ellipsoid; gaps are not counted."""
        return self.course.spans_m[-1][1]

    def chainage_at(self, distance_m: float) -> Chainage:
        """The label at a measured distance; at a gap, the label before it.

        Raises
        ------
        BeyondEndError : the distance is below zero or past the end
        """
        return self._label(*self._at(distance_m))

    def distance_m(self, label: Chainage) -> float:
        """Measured metres from the start of the line to the place that has a label.

        Raises
        ------
        AmbiguousChainageError, MissingChainageError, BeyondEndError : see `Stationing.distance_m`
        InGapError : the label lies in a gap of the drawn line
        """
        return self._along(self.stationing.distance_m(label))[1]

    def range_m(self, labels: ChainageRange) -> tuple[float, float]:
        """Measured metres from the start to both ends of a range; raises as `Stationing.range_m` does."""
        start_m, end_m = self.stationing.range_m(labels)
        return self._along(start_m)[1], self._along(end_m)[1]

    def point_at(self, distance_m: float) -> Point:
        """The place at a measured distance, longitude/latitude; at a gap, the end before it.

        Raises
        ------
        BeyondEndError : the distance is below zero or past the end
        """
        return Point(self.course.position(*self._at(distance_m)))

    def point_at_label(self, label: Chainage) -> Point:
        """The place that has a label, longitude/latitude; raises as `distance_m` does."""
        return Point(self.course.position(*self._along(self.stationing.distance_m(label))))

    def between(self, start_m: float, end_m: float) -> Linear:
        """The stretch of the line between two measured distances; a gap in it stays a gap.

        Raises
        ------
        BeyondEndError : one of them is not on the line
        ReversedRangeError : the end is not at least a millimetre after the start
        """
        (_, start), (_, end) = self._at(start_m), self._at(end_m)
        if end - start < ROUNDING_M:
            raise ReversedRangeError(
                expected="an end after the start",
                found=Told("{start_m} m to {end_m} m", start_m=start_m, end_m=end_m),
                where="alignment",
                hint="exchange the two, or name a stretch of at least a millimetre",
            )
        spans = ((max(start, low), min(end, high)) for low, high in self.course.spans_m)
        cuts = [
            self.course.cut(part, low, high)
            for part, (low, high) in enumerate(spans)
            if high - low > SLIVER_M
        ]
        return cuts[0] if len(cuts) == 1 else MultiLineString(cuts)

    def ticks(self, step_m: int) -> Iterator[Tick]:
        """A tick at every round label: 100 gives K0+000, K0+100 …; labels in a gap have no place.

        Raises
        ------
        StationingError : the step is not above zero
        """
        for label in self.stationing.round_labels(step_m):
            official_m = self.stationing.distance_m(label)
            if self._part_of(official_m) is not None:
                part, distance_m = self._along(official_m)
                longitude, latitude = self.course.position(part, distance_m)
                yield Tick(chainage=label, distance_m=distance_m, longitude=longitude, latitude=latitude)

    def locate(self, longitude: float, latitude: float, *, tolerance_m: float) -> Located:
        """Where on the alignment a place lies: label, distance along, offset and side.

        Parameters
        ----------
        longitude, latitude : the place in degrees (EPSG:4490)
        tolerance_m : farthest from the line that still counts as on this road

        Raises
        ------
        TooFarError : the place is farther from the line
        AmbiguousPlaceError : another spot, more than the tolerance away along the line, is as near
        BeyondEndError : the nearest spot is an end, and the place lies past it
        InGapError : the nearest spot is where a gap begins, and the place lies past it
        """
        found = self.locate_all([longitude], [latitude], tolerance_m=tolerance_m)[0]
        if isinstance(found, GeoserviceError):
            raise found
        return found

    def locate_all(
        self, longitudes: Sequence[float], latitudes: Sequence[float], *, tolerance_m: float
    ) -> tuple[Located | GeoserviceError, ...]:
        """Where many places lie: for each the answer of `locate`, or the error it would raise."""
        places = _on_earth(longitudes, latitudes)
        nearest, rivals = self.course.nearest_segments(*places, max(tolerance_m, 4 * SAME_PLACE_M)).T
        feet, rival_feet = self.course.feet(nearest, *places), self.course.feet(rivals, *places)
        return tuple(
            self._judged(foot, rival_foot if rival >= 0 else None, tolerance_m)
            for foot, rival_foot, rival in zip(feet, rival_feet, rivals, strict=True)
        )

    def _judged(self, foot: Foot, rival: Foot | None, tolerance_m: float) -> Located | GeoserviceError:
        if not isfinite(foot.offset_m):
            return no_position()
        away_m = abs(foot.lateral_m) if foot.past_m else foot.offset_m
        label = self._label(foot.part, foot.distance_m)
        if away_m > tolerance_m:
            return too_far(label, away_m, tolerance_m)
        if rival is not None:
            return as_near(label, self._label(rival.part, rival.distance_m), foot.offset_m)
        if foot.past_m:
            outermost = foot.part == (0 if foot.past_m < 0 else len(self.course.spans_m) - 1)
            return (past_end if outermost else past_gap)(label, foot.past_m)
        return Located(
            distance_m=foot.distance_m,
            offset_m=foot.offset_m,
            side=_side(foot),
            chainage=label,
            part=foot.part,
        )

    @cached_property
    def _knots(self) -> tuple[Numbers, Numbers]:
        """Measured and official metres of the start, every known place, and the end."""
        labels = [float(self.stationing.distance_m(one.chainage)) for one in self.known]
        measured = [0.0, *(one.distance_m for one in self.known), self.length_m]
        return np.array(measured), np.array([0.0, *labels, float(self.stationing.length_m)])

    @cached_property
    def _official_spans_m(self) -> tuple[tuple[float, float], ...]:
        """First and last official metre of each part; they leave out what a gap is known to skip."""
        measured, official = self._knots
        spans = []
        for start_m, end_m in self.course.spans_m:
            first = official[np.abs(measured - start_m) <= ROUNDING_M]
            last = official[np.abs(measured - end_m) <= ROUNDING_M]
            low = first.max() if first.size else np.interp(start_m, measured, official)
            high = last.min() if last.size else np.interp(end_m, measured, official)
            spans.append((float(low), float(high)))
        return tuple(spans)

    def _at(self, distance_m: float) -> tuple[int, float]:
        """The part a measured distance lies in, and the distance held to the line's ends."""
        if not -ROUNDING_M <= distance_m <= self.length_m + ROUNDING_M:
            raise BeyondEndError(
                expected=Told("0 to {length_m:.3f} m", length_m=self.length_m),
                found=f"{distance_m} m",
                where="alignment",
                hint="give a distance between the ends of the alignment",
            )
        held_m = min(max(distance_m, 0.0), self.length_m)
        return next(part for part, (_, end) in enumerate(self.course.spans_m) if held_m <= end), held_m

    def _label(self, part: int, distance_m: float) -> Chainage:
        official_m = float(np.clip(np.interp(distance_m, *self._knots), *self._official_spans_m[part]))
        rounded = Decimal(f"{official_m:.3f}")
        return self.stationing.label_at(min(rounded, self.stationing.length_m))

    def _part_of(self, official_m: Decimal) -> int | None:
        for part, (first, last) in enumerate(self._official_spans_m):
            if first - SLIVER_M <= official_m <= last + SLIVER_M:
                return part
        return None

    def _along(self, official_m: Decimal) -> tuple[int, float]:
        part = self._part_of(official_m)
        if part is None:
            raise InGapError(
                expected="a label on the drawn line",
                found=Told("{label}, in a gap between two parts", label=self.stationing.label_at(official_m)),
                where="alignment",
                hint="ask for a label before or after the gap, or have the missing part drawn",
            )
        measured, official = self._knots
        return part, float(np.interp(float(official_m), official, measured))


def unlabelled(line: Linear) -> Alignment:
    """An alignment of which only the line is known: labelled from K0+000 by its measured length.

    Raises
    ------
    MixedBoundaryError : the geometry is not a line, or is shorter than a millimetre
    """
    length_m = Decimal(f"{line_length_m(line):.3f}")
    return Alignment(line=line, stationing=unbroken(length_m))


def _check_rising(measured: Numbers, official: Numbers, *, gaps_m: Sequence[float]) -> None:
    """Known places must rise in both; only at a gap may labels go on where the line does not."""
    for here, (step_m, labelled_m) in enumerate(zip(np.diff(measured), np.diff(official), strict=True)):
        at_gap = any(abs(measured[here] - gap) <= ROUNDING_M for gap in gaps_m)
        if not (labelled_m > 0 and (step_m > ROUNDING_M or (at_gap and abs(step_m) <= ROUNDING_M))):
            raise StationingError(
                expected="known labels that rise along the line, between those of its ends",
                found=Told(
                    "{label_m:.3f} m at {line_m:.3f} m, then {next_label_m:.3f} m at {next_line_m:.3f} m",
                    label_m=official[here],
                    line_m=measured[here],
                    next_label_m=official[here + 1],
                    next_line_m=measured[here + 1],
                ),
                where="alignment",
                hint="correct the known places; they are listed in order of travel",
            )


def _on_earth(longitudes: Sequence[float], latitudes: Sequence[float]) -> tuple[Numbers, Numbers]:
    """Places as columns; what is no longitude and latitude becomes not-a-number."""
    east, north = np.asarray(longitudes, dtype=np.float64), np.asarray(latitudes, dtype=np.float64)
    real = (np.abs(east) <= 180) & (np.abs(north) <= 90)
    return np.where(real, east, np.nan), np.where(real, north, np.nan)


def _side(foot: Foot) -> Side:
    if foot.offset_m <= SAME_PLACE_M:
        return Side.ON
    return Side.RIGHT if foot.lateral_m > 0 else Side.LEFT
