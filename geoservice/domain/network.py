"""All roads of a workspace with what is measured of them once: lengths, districts, shared sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geoservice.domain.columns import ACCURACY_CLASS, ERR_M, FEATURE_ID, GEOMETRY, NAME, ROAD_CLASS
from geoservice.domain.districts import split_by_district
from geoservice.domain.fast_lengths import measuring
from geoservice.domain.flat import FlatLines, Floats, Ints, joined_lines
from geoservice.domain.layer import Layer
from geoservice.domain.partition_walk import walk
from geoservice.domain.pieces import Pieces, pieces_of
from geoservice.domain.shared import SharedSections, shared_sections

FEWEST_WALKED = 32
EDGES_A_LINE = 300
"""Few lines, or few beside many edges, are cut faster than a grid is built; measured in `benchmarks/`."""

Lines = NDArray[np.object_]


@dataclass(frozen=True, kw_only=True, eq=False)
class RoadNetwork:
    """The alignment layers of a workspace, one after another, and the districts they are split by.

    What is measured depends on the layers alone, never on the day or the groups asked for: it is
    measured at the first question and kept.
    """

    layers: tuple[Layer, ...]
    districts: Layer | None

    @cached_property
    def geometries(self) -> Lines:
        """LineString and MultiLineString in longitude/latitude (EPSG:4490)."""
        return self.column(GEOMETRY)

    @cached_property
    def lines(self) -> FlatLines:
        """The coordinates of all roads."""
        return joined_lines(tuple(layer.lines for layer in self.layers))

    def measure(self) -> None:
        """Measure before the first question comes, so that nobody waits for it.

        Raises
        ------
        MixedBoundaryError : something else than lines is drawn as a road
        """
        _ = self.lengths_m, self.inside_m, self.shared

    @cached_property
    def owners(self) -> tuple[Ints, tuple[str, ...]]:
        """The project of each road as a number, −1 for none, and the projects they number."""
        projects = {one: None for layer in self.layers for one in layer.owners[1]}
        number = {project: place for place, project in enumerate(projects)}
        codes = [
            np.array([*(number[one] for one in names), -1])[own]
            for own, names in (layer.owners for layer in self.layers)
        ]
        return np.concatenate([np.empty(0, np.int64), *codes]), tuple(projects)

    @cached_property
    def road_classes(self) -> tuple[Ints, tuple[str, ...]]:
        """The class of each road as a number, and the classes they number."""
        codes, classes = pd.factorize(self.column(ROAD_CLASS))
        return codes.astype(np.int64), tuple(map(str, classes))

    @property
    def district_names(self) -> list[str | None]:
        """The districts in layer order, and None for outside all of them."""
        return [None] if self.districts is None else [*map(str, self.districts.features[NAME]), None]

    @cached_property
    def errors_m(self) -> Floats:
        """Position error of each road, metres; NaN where none is stated."""
        return self.column(ERR_M).astype(np.float64)

    @cached_property
    def is_schematic(self) -> NDArray[np.bool_]:
        """Which roads are only schematic (示意)."""
        return np.asarray(self.column(ACCURACY_CLASS) == "schematic", dtype=bool)

    def column(self, name: str) -> Lines:
        """A column of the features, all layers one after another."""
        if name not in self._columns:
            none: Lines = np.empty(0, dtype=object)
            cells = (layer.features[name].to_numpy(dtype=object) for layer in self.layers)
            self._columns[name] = np.concatenate([none, *cells])
        return self._columns[name]

    @cached_property
    def _columns(self) -> dict[str, Lines]:
        return {}

    @cached_property
    def lengths_m(self) -> Floats:
        """Length of each road on the ellipsoid (GRS 80), metres; few roads by Karney's inverse alone."""
        return measuring(self.lines)(self.lines)

    @cached_property
    def _places(self) -> pd.Index:
        """The ids of the roads in layer order."""
        return pd.Index(self.column(FEATURE_ID))

    def rows_of(self, ids: Iterable[str]) -> Ints:
        """The numbers of the roads of some ids, in layer order; an id that is no road has none."""
        return np.flatnonzero(self._places.isin(list(ids))).astype(np.int64)

    def lengths_in(self, layer_id: str) -> pd.Series:
        """Metres of the roads of one layer, by feature id."""
        first = 0
        for layer in self.layers:
            last = first + len(layer.features)
            if layer.layer_id == layer_id:
                return pd.Series(self.lengths_m[first:last], layer.features.index)
            first = last
        return pd.Series(dtype=np.float64)

    @cached_property
    def pieces(self) -> Pieces | None:
        """Each road by district; None without districts."""
        return (
            None
            if self.districts is None
            else pieces_by_district(self.geometries, self.districts, self.lines)
        )

    @cached_property
    def inside_m(self) -> Floats | None:
        """Metres of each road inside the districts (境内); None without districts."""
        return None if self.pieces is None else self.pieces.inside_m(len(self.geometries))

    @cached_property
    def shared(self) -> SharedSections:
        """Where roads run through the same places."""
        return shared_sections(self.lines)


def pieces_by_district(lines: Lines, districts: Layer, columns: FlatLines) -> Pieces:
    """Lines by district; walked when there are many, cut one by one when few.

    Parameters
    ----------
    lines : LineString and MultiLineString in longitude/latitude (EPSG:4490), `columns` their coordinates
    districts : polygons; where they overlap or leave a common edge open, lines are cut one by one
    """
    numbers = np.arange(len(lines))
    polygons = districts.features.geometry.to_numpy()
    edges = int(shapely.get_num_coordinates(polygons).sum())
    if len(lines) < max(FEWEST_WALKED, edges / EDGES_A_LINE) or districts.partition is None:
        return cut_by_district(lines, numbers, districts)
    found, left = walk(columns, districts.partition, len(polygons))
    if not len(left):
        return found
    cut = cut_by_district(lines, left, districts)
    return pieces_of([(one.lines, one.districts, one.lengths_m) for one in (found, cut)], len(polygons))


def cut_by_district(lines: Lines, numbers: Ints, districts: Layer) -> Pieces:
    """The plain reference: each of some lines cut by the districts it meets."""
    names = [str(name) for name in districts.features[NAME]]
    place = {name: row for row, name in reversed(list(enumerate(names)))}
    found = [
        (number, len(names) if piece.district is None else place[piece.district], piece.length_m)
        for number in numbers
        for piece in split_by_district(lines[number], districts)
    ]
    rows = np.array(found, dtype=np.float64).reshape(-1, 3)
    return pieces_of([(rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2])], len(names))
