"""From longitude and latitude to millimetres on paper: the local grid at a true scale."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoservice.domain.crs import central_meridian_degrees, local_grid_code
from geoservice.domain.measure import LocalGrid, grid_at, moved
from geoservice.figures.paper import Box

Bounds = tuple[float, float, float, float]
_EDGE_SEGMENT_DEGREES = 0.01
_MM_PER_M = 1000


@dataclass(frozen=True, kw_only=True)
class Area:
    """What must be on a sheet: a box in degrees, measured in the 3-degree grid of its middle."""

    bounds: Bounds

    @property
    def middle_degrees(self) -> float:
        """The longitude of the middle."""
        return (self.bounds[0] + self.bounds[2]) / 2

    @property
    def crs_code(self) -> str:
        """The grid's name, such as EPSG:4547."""
        return local_grid_code(self.middle_degrees)

    @property
    def grid(self) -> LocalGrid:
        """The way into the grid."""
        return grid_at(central_meridian_degrees(self.middle_degrees))

    @cached_property
    def box_m(self) -> Bounds:
        """West, south, east, north in grid metres; edges bend, so they are followed."""
        edges = shapely.segmentize(shapely.box(*self.bounds), _EDGE_SEGMENT_DEGREES)
        west, south, east, north = moved(edges, self.grid.forward).bounds
        return west, south, east, north

    @property
    def size_m(self) -> tuple[float, float]:
        """Width and height in grid metres."""
        west, south, east, north = self.box_m
        return east - west, north - south


@dataclass(frozen=True, kw_only=True)
class GroundPlan:
    """The middle of an area in the middle of a frame, at 1:scale."""

    area: Area
    frame: Box
    scale: int

    def on_paper(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in millimetres on paper, cut at the frame; empty when it lies outside."""
        placed = shapely.transform(moved(geometry, self.area.grid.forward), self._to_mm)
        frame = self.frame
        return shapely.clip_by_rect(placed, frame.left, frame.bottom, frame.right, frame.top)

    def degrees(self, places_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Longitude and latitude of places on paper."""
        positions = self._middle_m + (places_mm - self._centre_mm) * self.scale / _MM_PER_M
        return np.column_stack(self.area.grid.back.transform(positions[:, 0], positions[:, 1]))

    def _to_mm(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        placed: NDArray[np.float64] = self._centre_mm + (positions - self._middle_m) * _MM_PER_M / self.scale
        return placed

    @property
    def _middle_m(self) -> NDArray[np.float64]:
        west, south, east, north = self.area.box_m
        return np.array([(west + east) / 2, (south + north) / 2])

    @property
    def _centre_mm(self) -> NDArray[np.float64]:
        frame = self.frame
        return np.array([frame.left + frame.width / 2, frame.bottom + frame.height / 2])
