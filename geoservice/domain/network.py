"""Metres of many lines by district and group: walked when there are many, cut one by one when few."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.columns import NAME
from geoservice.domain.districts import split_by_district
from geoservice.domain.flat import Floats, Ints, flat_lines
from geoservice.domain.layer import Layer
from geoservice.domain.partition import build_partition
from geoservice.domain.partition_walk import DistrictMetres, nothing, walk

FEWEST_WALKED = 32
EDGES_A_LINE = 300
"""Few lines, or few beside many edges, are cut faster than a grid is built; measured in `benchmarks/`."""


def metres_by_district(
    lines: NDArray[np.object_], groups: Ints, group_count: int, errors_m: Floats, districts: Layer
) -> DistrictMetres:
    """Lengths of lines by district and group; a line counts once in each district it touches.

    Parameters
    ----------
    lines : LineString and MultiLineString in longitude/latitude (EPSG:4490)
    groups : the group of each line, 0 … group_count − 1
    errors_m : position error of each line, 0 where none is stated
    districts : polygons; where they overlap or leave a common edge open, lines are cut one by one
    """
    partition, polygons = None, districts.features.geometry.to_numpy()
    edges = int(shapely.get_num_coordinates(polygons).sum())
    if len(lines) >= max(FEWEST_WALKED, edges / EDGES_A_LINE):
        partition = build_partition(polygons)
    if partition is None:
        return cut_by_district(lines, groups, group_count, errors_m, districts)
    totals = len(districts.features), group_count
    found, left = walk(flat_lines(lines), groups, errors_m, partition, totals)
    if not len(left):
        return found
    return found + cut_by_district(lines[left], groups[left], group_count, errors_m[left], districts)


def cut_by_district(
    lines: NDArray[np.object_], groups: Ints, group_count: int, errors_m: Floats, districts: Layer
) -> DistrictMetres:
    """The plain reference: every line cut by the districts it meets."""
    names = [str(name) for name in districts.features[NAME]]
    place = {name: row for row, name in reversed(list(enumerate(names)))}
    found = nothing(len(names), group_count)
    for line, group, err_m in zip(lines, groups, errors_m, strict=True):
        for piece in split_by_district(line, districts):
            row = len(names) if piece.district is None else place[piece.district]
            found.length_m[row, group] += piece.length_m
            found.line_count[row, group] += 1
            found.err_m[row, group] = max(found.err_m[row, group], err_m)
    return found
