"""Where roads run through the same places: found once a network, for any choice of its roads.

Two segments share metres when they are the same, or when a vertex of one lies on the other. So each
segment is divided at the vertices that lie on it; what then has the same two ends is one section.
Places are the same when they agree to 10⁻⁹ of a degree (a tenth of a millimetre). Sections are
numbered, and each pass of a road through one is a row; a road that runs back over itself passes twice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoservice.domain.fast_lengths import measuring
from geoservice.domain.flat import FlatLines, Floats, Ints
from geoservice.domain.partition import Grid
from geoservice.domain.partition_kernel import count_cells, fill_cells
from geoservice.domain.shared_kernel import HALF_TURN, number_alike, vertices_on_segments

PLACE_DEGREES = 1e-9
FEW_SEGMENTS = 1_000
"""Fewer are compared all with all: that needs nothing compiled, and is what the kernels are tested with."""
_SMALLEST_CELL_DEGREES = 1e-3
_MOST_CELLS_A_SIDE = 2048

Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class SharedSections:
    """Sections that more than one pass runs through.

    Parameters
    ----------
    sections, lines : a row a pass: number of the section, number of the road
    lengths_m : metres of each section on the ellipsoid
    """

    sections: Ints
    lines: Ints
    lengths_m: Floats

    def again_m(self, wanted: Flags) -> float:
        """Metres that some roads run through for a second time, a third time and so on."""
        passes = np.bincount(self.sections[wanted[self.lines]], minlength=len(self.lengths_m))
        return float((self.lengths_m * np.maximum(passes - 1, 0)).sum())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Segments:
    """Segments as the vertices at their ends, the western (then southern) end first."""

    first: Ints
    second: Ints

    def __getitem__(self, wanted: Ints | Flags) -> "_Segments":
        return _Segments(first=self.first[wanted], second=self.second[wanted])


def shared_sections(lines: FlatLines) -> SharedSections:
    """The sections of a network that are passed more than once.

    Parameters
    ----------
    lines : longitude/latitude in degrees (EPSG:4490)
    """
    places = tuple(np.rint(one / PLACE_DEGREES).astype(np.int64) for one in (lines.longitude, lines.latitude))
    every, roads = _segments(lines, (places[0], places[1]))
    alike = _alike(every, (places[0], places[1]))
    passes = np.argsort(alike, kind="stable")
    counts = np.bincount(alike)
    starts = np.cumsum(counts) - counts
    atoms, whole = _divided(every[passes[starts]], lines, (places[0], places[1]))
    section = whole if len(whole) == len(starts) else _alike(atoms, (places[0], places[1]))
    is_shared = np.bincount(section, counts[whole]) > 1 if len(section) else np.empty(0, bool)
    rows = np.flatnonzero(is_shared[section])
    row, passing = _expanded(rows, counts[whole], starts[whole])
    number, of_row = np.unique(section[rows], return_inverse=True)
    one_each = np.empty(len(number), np.int64)
    one_each[of_row] = rows
    return SharedSections(
        sections=of_row[row],
        lines=roads[passes[passing]],
        lengths_m=measuring(lines)(_as_lines(atoms[one_each], lines)),
    )


def _segments(lines: FlatLines, places: tuple[Ints, Ints]) -> tuple[_Segments, Ints]:
    """Every segment that leads somewhere, and its road."""
    x, y = places
    part = np.repeat(np.arange(len(lines.part_starts) - 1), np.diff(lines.part_starts))
    road = np.repeat(np.arange(lines.line_count), np.diff(lines.line_starts))
    moves = (part[1:] == part[:-1]) & ((x[1:] != x[:-1]) | (y[1:] != y[:-1]))
    start = np.flatnonzero(moves)
    return _directed(start, start + 1, places), road[part[start]]


def _directed(one: Ints, other: Ints, places: tuple[Ints, Ints]) -> _Segments:
    x, y = places
    turned = (x[one] > x[other]) | ((x[one] == x[other]) & (y[one] > y[other]))
    return _Segments(first=np.where(turned, other, one), second=np.where(turned, one, other))


def _alike(segments: _Segments, places: tuple[Ints, Ints]) -> Ints:
    """Segments numbered so that those with the same ends have one number."""
    if len(segments.first) <= 2 * FEW_SEGMENTS:
        x, y = places
        ends = [x[segments.first], y[segments.first], x[segments.second], y[segments.second]]
        return np.unique(np.column_stack(ends), axis=0, return_inverse=True)[1].ravel()
    return np.asarray(number_alike(segments.first, segments.second, *places))


def _one_each(numbers: Ints) -> Ints:
    """Where each number appears first."""
    found = np.empty(int(numbers.max()) + 1, np.int64)
    found[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return found


def _divided(segments: _Segments, lines: FlatLines, places: tuple[Ints, Ints]) -> tuple[_Segments, Ints]:
    """Segments divided at the vertices that lie on them, and which segment each part comes from."""
    numbers = np.arange(len(segments.first))
    on, vertices, shares = _vertices_on(segments, lines, places)
    if not len(on):
        return segments, numbers
    cut = np.unique(on)
    owner = np.concatenate([cut, on, cut])
    share = np.concatenate([np.full(len(cut), -1.0), shares, np.full(len(cut), 2.0)])
    vertex = np.concatenate([segments.first[cut], vertices, segments.second[cut]])
    order = np.lexsort((share, owner))
    owner, vertex = owner[order], vertex[order]
    follows = owner[1:] == owner[:-1]
    parts = _directed(vertex[:-1][follows], vertex[1:][follows], places)
    uncut = np.setdiff1d(numbers, cut, assume_unique=True)
    atoms = _Segments(
        first=np.concatenate([segments.first[uncut], parts.first]),
        second=np.concatenate([segments.second[uncut], parts.second]),
    )
    return atoms, np.concatenate([uncut, owner[1:][follows]])


def _vertices_on(
    segments: _Segments, lines: FlatLines, places: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Floats]:
    """Pairs of a segment and a vertex between its ends, with the share of the way to it."""
    if not len(segments.first):
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    ends = np.concatenate([segments.first, segments.second])
    alone = _Segments(first=ends, second=ends)
    vertices = ends[_one_each(_alike(alone, places))]
    x, y = lines.longitude, lines.latitude
    one, other = segments.first, segments.second
    corners = np.column_stack([x[one], y[one], x[other], y[other]])
    if len(one) < FEW_SEGMENTS:
        return _all_with_all(segments, corners, vertices, lines, places)
    grid = _grid(corners)
    starts = np.cumsum(count_cells(corners, grid))
    listed = fill_cells(corners, grid, starts.copy(), np.empty(starts[-1], np.int32))
    columns = (x, y, *places, one, other, corners, vertices)
    found: tuple[Ints, Ints, Floats] = vertices_on_segments(*columns, grid, starts, listed, PLACE_DEGREES / 2)
    return found


def _all_with_all(
    segments: _Segments, corners: Floats, vertices: Ints, lines: FlatLines, places: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Floats]:
    """The same for few segments, in the plain way: each segment with each vertex."""
    east, north = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
    off_east = lines.longitude[vertices][:, None] - corners[:, 0]
    off_north = lines.latitude[vertices][:, None] - corners[:, 1]
    length2 = east**2 + north**2
    off2 = (off_east * north - off_north * east) ** 2
    vertex, segment = np.nonzero(off2 <= (PLACE_DEGREES / 2) ** 2 * length2)
    along = off_east[vertex, segment] * east[segment] + off_north[vertex, segment] * north[segment]
    share, found = along / length2[segment], vertices[vertex]
    between = (share > 0) & (share < 1) & (np.abs(east[segment]) < HALF_TURN)
    for ends in (segments.first[segment], segments.second[segment]):
        between &= np.any([one[found] != one[ends] for one in places], axis=0)
    return segment[between], found[between], share[between]


def _grid(corners: Floats) -> Grid:
    """A grid of about a cell a segment, none smaller than a hundred metres."""
    west, south = corners[:, [0, 2]].min(), corners[:, [1, 3]].min()
    spans = corners[:, [0, 2]].max() - west, corners[:, [1, 3]].max() - south
    most = min(_MOST_CELLS_A_SIDE, 8 + int(np.sqrt(len(corners))))
    columns, rows = (int(np.clip(span / _SMALLEST_CELL_DEGREES, 1, most)) for span in spans)
    width, height = (
        max(float(span) / count, _SMALLEST_CELL_DEGREES)
        for span, count in zip(spans, (columns, rows), strict=True)
    )
    return Grid(
        west=float(west) - width,
        south=float(south) - height,
        width=width,
        height=height,
        columns=columns + 2,
        rows=rows + 2,
        columns_per_degree=1.0 / width,
        rows_per_degree=1.0 / height,
    )


def _expanded(rows: Ints, counts: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """For each row its place in `rows`, and one after another the passes it stands for."""
    own = counts[rows]
    row = np.repeat(np.arange(len(rows)), own)
    within = np.arange(len(row)) - np.repeat(np.cumsum(own) - own, own)
    return row, np.repeat(starts[rows], own) + within


def _as_lines(segments: _Segments, lines: FlatLines) -> FlatLines:
    vertices = np.column_stack([segments.first, segments.second]).ravel()
    count = len(segments.first)
    return FlatLines(
        longitude=lines.longitude[vertices],
        latitude=lines.latitude[vertices],
        part_starts=np.arange(count + 1) * 2,
        line_starts=np.arange(count + 1),
    )
