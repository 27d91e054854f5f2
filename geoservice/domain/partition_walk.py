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
class WalkedLengths:
    """Metres and lines by district (rows; the last row is outside) and group (columns).

    `undecided` are the lines that were not counted; the plain reference takes them.
    """

    length_m: Floats
    line_count: Ints
    undecided: Ints


def walk(
    lines: FlatLines, groups: Ints, group_count: int, partition: Partition, districts: int
) -> WalkedLengths:
    """Lengths of every line by district and group.

    Parameters
    ----------
    lines : longitude/latitude in degrees (EPSG:4490)
    groups : the group of each line, 0 … group_count − 1
    partition : the district polygons; `districts` is how many there are
    """
    metric = metric_band(*lines.latitude_range)
    if metric is None:
        return _nothing(lines, group_count, districts)
    halves = 2 if lines.line_count >= WORTH_TWO_THREADS else 1
    metres = np.zeros((halves, districts + 1, group_count))
    counts = np.zeros((halves, districts + 1, group_count), np.int64)
    undecided = np.zeros(lines.line_count, np.bool_)
    columns = (lines.longitude, lines.latitude, lines.part_starts, lines.line_starts, groups)

    def work(first: int, last: int) -> None:
        half = 0 if first == 0 else halves - 1
        walk_lines(*columns, *partition, metric, metres[half], counts[half], undecided, first, last)

    in_two(work, lines.line_count)
    return WalkedLengths(
        length_m=metres.sum(axis=0), line_count=counts.sum(axis=0), undecided=np.flatnonzero(undecided)
    )


def _nothing(lines: FlatLines, group_count: int, districts: int) -> WalkedLengths:
    shape = (districts + 1, group_count)
    return WalkedLengths(
        length_m=np.zeros(shape), line_count=np.zeros(shape, np.int64), undecided=np.arange(lines.line_count)
    )
