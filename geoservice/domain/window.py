"""The part of a large layer that a screen shows: which features lie there, and how finely they are drawn."""

import math
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import ROAD_CLASS
from geoservice.domain.flat import Ints
from geoservice.domain.layer import Layer
from geoservice.errors import Told, UnknownOptionError

MOST_INLINE = 1_500
"""A page carries this many features of a layer; more are asked for part by part."""
MOST_IN_FILE = 10_000
MOST_IN_WINDOW = 5_000
MOST_ZOOM = 19
_CLASSES = (
    "motorway",
    "urban_expressway",
    "class_1",
    "arterial",
    "class_2",
    "secondary",
    "class_3",
    "local",
    "class_4",
)
_TILE_PX = 256
_MOST_LATITUDE = 85.06
"""Where the map on the screen ends."""
_SIMPLIFY_PX = 0.3
_ROUND_PX = 0.25
"""Rounding moves a place by at most 0.18 of a pixel, half a step each way."""
Geometries = NDArray[np.object_]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A rectangle of the map at a zoom: west, south, east, north in degrees (EPSG:4490)."""

    west: float
    south: float
    east: float
    north: float
    zoom: int

    def __post_init__(self) -> None:
        inside = -180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90
        if not (inside and 0 <= self.zoom <= MOST_ZOOM):
            raise UnknownOptionError(
                expected=Told(
                    "west < east within ±180 and south < north within ±90, zoom from 0 to {most}",
                    most=MOST_ZOOM,
                ),
                found=f"{self.west},{self.south},{self.east},{self.north} · {self.zoom}",
                where="bbox",
                hint="give the edges in degrees, such as bbox=113.1,35.1,113.4,35.3 and zoom=12",
            )

    @property
    def pixel_degrees(self) -> float:
        """The height of the window's smallest pixel in degrees of latitude; its width is no less."""
        farthest = min(_MOST_LATITUDE, max(abs(self.south), abs(self.north)))
        return float(360.0 / (_TILE_PX * 2**self.zoom) * math.cos(math.radians(farthest)))

    @property
    def tolerance_degrees(self) -> float:
        """How far a line may be drawn from where it lies; with the rounding less than half a pixel."""
        return _SIMPLIFY_PX * self.pixel_degrees

    @property
    def decimals(self) -> int:
        """Decimals of a degree that tell places a quarter of a pixel apart."""
        return math.ceil(-math.log10(_ROUND_PX * self.pixel_degrees))


@dataclass(frozen=True, kw_only=True)
class WindowPart:
    """Positions in the layer of what is drawn, in layer order, and how many features are left out."""

    positions: Ints
    left_out_count: int


def part_in(
    layer: Layer,
    window: Window,
    *,
    is_wanted: Flags | None = None,
    inside: BaseGeometry | None = None,
    keep: Ints | None = None,
    most: int = MOST_IN_WINDOW,
) -> WindowPart:
    """The features of a layer that meet a window; of too many, the highest classes, then the longest.

    Parameters
    ----------
    is_wanted : which features of the layer the map shows; None is all
    inside : only what reaches into this polygon, longitude/latitude (EPSG:4490)
    keep : positions of features that are drawn in any case, wherever they lie
    """
    area: BaseGeometry = shapely.box(window.west, window.south, window.east, window.north)
    if inside is not None:
        area = shapely.intersection(area, inside)
    met = np.sort(layer.features.sindex.query(area, predicate="intersects")).astype(np.int64)
    kept = np.empty(0, np.int64) if keep is None else keep
    if is_wanted is not None:
        met, kept = met[is_wanted[met]], kept[is_wanted[kept]]
    ranked = met if len(met) <= most else met[_by_rank(layer.features.iloc[met])]
    drawn = np.union1d(ranked[:most], kept)
    return WindowPart(positions=drawn, left_out_count=len(np.setdiff1d(met, drawn)))


def drawn_finely(geometries: Geometries, window: Window) -> Geometries:
    """Geometries simplified and rounded, together by less than half a pixel of the zoom."""
    simple = shapely.simplify(geometries, window.tolerance_degrees)
    rounded = shapely.set_precision(simple, 10.0**-window.decimals, mode="pointwise")
    return np.asarray(rounded)


def _by_rank(features: gpd.GeoDataFrame) -> Ints:
    """The order in which features are drawn: by class of road where there is one, then by extent."""
    west, south, east, north = shapely.bounds(features.geometry.to_numpy()).T
    classes = np.full(len(features), len(_CLASSES))
    if ROAD_CLASS in features:
        order = {name: place for place, name in enumerate(_CLASSES)}
        classes = np.array([order.get(str(one), len(_CLASSES)) for one in features[ROAD_CLASS]])
    return np.lexsort((-np.hypot(east - west, north - south), classes)).astype(np.int64)
