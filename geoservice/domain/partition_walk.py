"""Lengths by district and group without cutting a single geometry: lines walk through the grid.

The district is carried from vertex to vertex and changes only where an edge is crossed; the metres
of each segment, or of its pieces, go straight into the total of their district and group. A line
that touches an edge's end, runs along an edge, or whose labels contradict each other is left to the
plain reference (`split_by_district`), as is one with a segment over 5 km.
"""

from dataclasses import dataclass

import numpy as np

from geoservice.domain.fast_lengths import WORTH_TWO_THREADS, in_two, metric_band
from geoservice.domain.flat import FlatLines, Floats, Ints
from geoservice.domain.partition import Partition
from geoservice.domain.partition_kernel import walk_lines


@dataclass(frozen=True, kw_only=True)
class DistrictMetres:
    """By district (rows, in layer order; the last row is outside) and group (columns).

    `length_m` metres, `line_count` lines that touch the district, `err_m` the largest position error
    among them (0 = none stated).
    """

    length_m: Floats
    line_count: Ints
    err_m: Floats

    def __add__(self, other: "DistrictMetres") -> "DistrictMetres":
        """Two lots of lines together."""
        return DistrictMetres(
            length_m=self.length_m + other.length_m,
            line_count=self.line_count + other.line_count,
            err_m=np.maximum(self.err_m, other.err_m),
        )


def nothing(districts: int, group_count: int) -> DistrictMetres:
    """No line at all."""
    shape = (districts + 1, group_count)
    return DistrictMetres(
        length_m=np.zeros(shape), line_count=np.zeros(shape, np.int64), err_m=np.zeros(shape)
    )


def walk(
    lines: FlatLines, groups: Ints, errors_m: Floats, partition: Partition, totals: tuple[int, int]
) -> tuple[DistrictMetres, Ints]:
    """Lengths of every line by district and group, and the lines left undecided, which are in no total.

    Parameters
    ----------
    lines : longitude/latitude in degrees (EPSG:4490)
    groups, errors_m : group and position error of each line
    partition : the district polygons
    totals : how many districts and how many groups there are
    """
    metric = metric_band(*lines.latitude_range)
    if metric is None:
        return nothing(*totals), np.arange(lines.line_count)
    halves = [nothing(*totals) for _ in range(2 if lines.line_count >= WORTH_TWO_THREADS else 1)]
    undecided = np.zeros(lines.line_count, np.bool_)
    columns = (lines.longitude, lines.latitude, lines.part_starts, lines.line_starts, groups, errors_m)

    def work(first: int, last: int) -> None:
        own = halves[0 if first == 0 else -1]
        sums = (own.length_m, own.line_count, own.err_m)
        walk_lines(*columns, *partition, metric, *sums, undecided, first, last)

    in_two(work, lines.line_count)
    total = halves[0] if len(halves) == 1 else halves[0] + halves[1]
    return total, np.flatnonzero(undecided)
