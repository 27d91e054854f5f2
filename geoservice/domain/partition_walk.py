"""Lines cut at district boundaries without cutting a single geometry: they walk through the grid.

The district is carried from vertex to vertex and changes only where an edge is crossed; the metres
of each segment, or of its parts, go straight to the piece of their line and district. A line
that touches an edge's end, runs along an edge, or whose labels contradict each other is left to the
plain reference (`split_by_district`), as is one with a segment over 5 km.
"""

import numpy as np

from geoservice.domain.fast_lengths import WORTH_TWO_THREADS, in_two, metric_band
from geoservice.domain.flat import FlatLines, Ints
from geoservice.domain.partition import Partition
from geoservice.domain.partition_kernel import walk_lines
from geoservice.domain.pieces import Columns, Pieces, pieces_of


def walk(lines: FlatLines, partition: Partition, district_count: int) -> tuple[Pieces, Ints]:
    """The pieces of every line, and the lines left undecided, which have none.

    Parameters
    ----------
    lines : longitude/latitude in degrees (EPSG:4490)
    partition : the district polygons, of which there are `district_count`
    """
    metric = metric_band(*lines.latitude_range)
    if metric is None:
        return pieces_of([], district_count), np.arange(lines.line_count)
    halves: list[Columns | None] = [None] * (2 if lines.line_count >= WORTH_TWO_THREADS else 1)
    undecided = np.zeros(lines.line_count, np.bool_)
    columns = (lines.longitude, lines.latitude, lines.part_starts, lines.line_starts)
    corners, sides, grid, starts, edges, labels = partition
    places = (corners, sides, district_count, grid, starts, edges, labels, metric)

    def work(first: int, last: int) -> None:
        halves[0 if first == 0 else -1] = walk_lines(*columns, *places, undecided, first, last)

    in_two(work, lines.line_count)
    return pieces_of([half for half in halves if half], district_count), np.flatnonzero(undecided)
