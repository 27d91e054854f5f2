"""Lines as flat columns of coordinates with offsets beside them, the shape fast kernels read."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.errors import MixedBoundaryError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, kw_only=True)
class FlatLines:
    """Every line of a layer in three columns.

    Parameters
    ----------
    longitude, latitude : degrees (EPSG:4490), one value a vertex, contiguous
    part_starts : first vertex of each part, and one past the last (length parts + 1)
    line_starts : first part of each line, and one past the last (length lines + 1)

    Raises
    ------
    MixedBoundaryError : a coordinate is NaN or infinite
    """

    longitude: Floats
    latitude: Floats
    part_starts: Ints
    line_starts: Ints

    def __post_init__(self) -> None:
        # A sum is finite only if every term is (or if opposite infinities meet, which gives NaN).
        if not (np.isfinite(self.longitude.sum()) and np.isfinite(self.latitude.sum())):
            raise MixedBoundaryError(
                expected="finite coordinates",
                found="NaN or infinity among them",
                where="lines",
                hint="run `geoservice check`; the gate names the features",
            )

    @cached_property
    def latitude_range(self) -> tuple[float, float]:
        """Southernmost and northernmost latitude; (0, 0) without a vertex."""
        if not len(self.latitude):
            return 0.0, 0.0
        return float(self.latitude.min()), float(self.latitude.max())

    @property
    def line_count(self) -> int:
        """How many lines there are, empty ones included."""
        return len(self.line_starts) - 1

    @property
    def is_simple(self) -> bool:
        """True when every line is one part."""
        return len(self.line_starts) == len(self.part_starts)


def flat_lines(geometries: NDArray[np.object_]) -> FlatLines:
    """The columns of an array of LineStrings and MultiLineStrings in longitude/latitude.

    Raises
    ------
    MixedBoundaryError : something else is among them, or a coordinate is not a number
    """
    kinds = shapely.get_type_id(geometries)
    if not np.isin(kinds, (1, 5)).all():
        raise MixedBoundaryError(
            expected="LineString or MultiLineString",
            found="another geometry or none",
            where="lines",
            hint="measure areas and points with their own functions",
        )
    if (kinds == 1).all():
        return _columns(shapely.get_coordinates(geometries), shapely.get_num_coordinates(geometries), None)
    parts, owners = shapely.get_parts(geometries, return_index=True)
    per_line = np.bincount(owners, minlength=len(geometries))
    return _columns(shapely.get_coordinates(parts), shapely.get_num_coordinates(parts), per_line)


def joined_lines(several: tuple[FlatLines, ...]) -> FlatLines:
    """The lines of several layers one after another."""
    if len(several) == 1:
        return several[0]
    return FlatLines(
        longitude=np.concatenate([np.empty(0), *(one.longitude for one in several)]),
        latitude=np.concatenate([np.empty(0), *(one.latitude for one in several)]),
        part_starts=_starts(np.concatenate([_NONE, *(np.diff(one.part_starts) for one in several)])),
        line_starts=_starts(np.concatenate([_NONE, *(np.diff(one.line_starts) for one in several)])),
    )


def _columns(
    positions: Floats, vertices_per_part: NDArray[np.integer], parts_per_line: Ints | None
) -> FlatLines:
    part_starts = _starts(vertices_per_part)
    line_starts = np.arange(len(part_starts)) if parts_per_line is None else _starts(parts_per_line)
    return FlatLines(
        longitude=np.ascontiguousarray(positions[:, 0]),
        latitude=np.ascontiguousarray(positions[:, 1]),
        part_starts=part_starts,
        line_starts=line_starts.astype(np.int64),
    )


def _starts(counts: NDArray[np.integer]) -> Ints:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
