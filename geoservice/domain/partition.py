"""District polygons as labelled edges in a uniform grid, so that a line can be walked through them.

Every edge knows the district on its left and on its right (−1 is outside); every grid cell knows
the edges that touch it and the district at its centre. Built once a layer; `partition_walk` uses it.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geoservice.domain.flat import Floats, Ints
from geoservice.domain.partition_kernel import OUTSIDE, UNDECIDED, count_cells, fill_cells, label_cells

Labels = NDArray[np.int32]
_MOST_CELLS = 1 << 20
_FEWEST_CELLS = 1 << 10
_CELLS_PER_EDGE = 8
_SNAP_DEGREES = 1e-10


class Grid(NamedTuple):
    """A uniform grid over the polygons, in degrees, with an empty cell all round."""

    west: float
    south: float
    width: float
    height: float
    columns: int
    rows: int
    columns_per_degree: float
    rows_per_degree: float


class Partition(NamedTuple):
    """Edges and grid of a district layer, in degrees.

    `corners` is (ax, ay, bx, by) of each edge, `sides` the polygon on its left and on its right in
    layer order; `cell_starts`/`cell_edges` list the edges of each cell; `cell_labels` is the
    district at each cell's centre.
    """

    corners: Floats
    sides: Labels
    grid: Grid
    cell_starts: Ints
    cell_edges: Labels
    cell_labels: Labels


def build_partition(polygons: NDArray[np.object_]) -> Partition | None:
    """The partition of an array of polygons; None when they overlap or do not share their edges, or are none.

    Parameters
    ----------
    polygons : Polygon and MultiPolygon in longitude/latitude; their order gives the labels
    """
    edges = _labelled_edges(polygons)
    if edges is None:
        return None
    corners, sides = edges
    if not len(corners):
        return None
    grid = _grid(corners)
    starts = np.cumsum(count_cells(corners, grid))
    listed = fill_cells(corners, grid, starts.copy(), np.empty(starts[-1], np.int32))
    labels = np.full(grid.columns * grid.rows, UNDECIDED, np.int32)
    if not label_cells(corners, sides, grid, starts, listed, labels):
        return None
    return Partition(
        corners=corners, sides=sides, grid=grid, cell_starts=starts, cell_edges=listed, cell_labels=labels
    )


def _labelled_edges(polygons: NDArray[np.object_]) -> tuple[Floats, Labels] | None:
    """Each edge once, as (ax, ay, bx, by), with its left and right polygon."""
    directed, owner = _directed_edges(polygons)
    turned = (directed[:, 0] > directed[:, 2]) | (
        (directed[:, 0] == directed[:, 2]) & (directed[:, 1] > directed[:, 3])
    )
    canonical = np.where(turned[:, None], directed[:, [2, 3, 0, 1]], directed)
    order = np.lexsort(canonical.T)
    canonical, turned, owner = canonical[order], turned[order], owner[order]
    is_new = np.ones(len(order), bool)
    is_new[1:] = (canonical[1:] != canonical[:-1]).any(axis=1)
    edge = np.cumsum(is_new) - 1
    count = int(edge[-1]) + 1 if len(edge) else 0
    sides = np.full((count, 2), OUTSIDE, np.int32)
    # Rings run with their polygon on the left, so an edge turned round has it on the right.
    if len(np.unique(edge * 2 + turned)) != len(edge):
        return None
    sides[edge, turned.astype(np.int64)] = owner
    return canonical[is_new], sides


def _directed_edges(polygons: NDArray[np.object_]) -> tuple[Floats, Labels]:
    """Edges of all rings with the polygon on their left; edges without length left out."""
    parts, owners = shapely.get_parts(shapely.orient_polygons(polygons), return_index=True)
    rings, ring_owner = shapely.get_rings(parts, return_index=True)
    positions, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    positions = np.column_stack([_snapped(positions[:, 0]), _snapped(positions[:, 1])])
    edges = np.hstack([positions[:-1], positions[1:]])[same]
    owner = owners[ring_owner][ring[:-1]][same].astype(np.int32)
    moves = (edges[:, 0] != edges[:, 2]) | (edges[:, 1] != edges[:, 3])
    return edges[moves], owner[moves]


def _snapped(values: Floats) -> Floats:
    """Coordinates less than a hundredth of a millimetre apart made one: neighbours then share edges."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = np.diff(ordered) > _SNAP_DEGREES
    snapped = np.empty_like(values)
    snapped[order] = ordered[is_new][np.cumsum(is_new) - 1]
    return snapped


def _grid(corners: Floats) -> Grid:
    """A grid of about eight cells an edge."""
    west, south = corners[:, [0, 2]].min(), corners[:, [1, 3]].min()
    east, north = corners[:, [0, 2]].max(), corners[:, [1, 3]].max()
    cells = min(max(len(corners) * _CELLS_PER_EDGE, _FEWEST_CELLS), _MOST_CELLS)
    columns = int(np.clip(np.sqrt(cells * (east - west) / (north - south)), 8, 4096))
    rows = int(np.clip(cells / columns, 8, 4096))
    width, height = float(east - west) / (columns - 2), float(north - south) / (rows - 2)
    return Grid(
        west=float(west) - width,
        south=float(south) - height,
        width=width,
        height=height,
        columns=columns,
        rows=rows,
        columns_per_degree=1.0 / width,
        rows_per_degree=1.0 / height,
    )
