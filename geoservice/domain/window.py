"""The part of a large layer that a screen shows: which features lie there, and how finely they are drawn."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

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
_SIMPLIFY_PX = 0.5
_FINEST_DECIMALS = 6
Geometries = NDArray[np.object_]


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
    def tolerance_degrees(self) -> float:
        """Half a pixel at this zoom, in degrees of longitude."""
        return float(_SIMPLIFY_PX * 360.0 / (_TILE_PX * 2**self.zoom))

    @property
    def decimals(self) -> int:
        """Decimals of a degree that tell places half a pixel apart; six (0.1 m) are enough for all."""
        return min(_FINEST_DECIMALS, math.ceil(-math.log10(self.tolerance_degrees)))


@dataclass(frozen=True, kw_only=True)
class WindowPart:
    """Positions in the layer of what is drawn, in layer order, and how many features are left out."""

    positions: Ints
    left_out_count: int


def part_in(layer: Layer, window: Window, *, most: int = MOST_IN_WINDOW) -> WindowPart:
    """The features of a layer that meet a window; of too many, the highest classes, then the longest."""
    box = shapely.box(window.west, window.south, window.east, window.north)
    met = np.sort(layer.features.sindex.query(box, predicate="intersects")).astype(np.int64)
    if len(met) <= most:
        return WindowPart(positions=met, left_out_count=0)
    ranked = met[np.argsort(_ranks(layer)[met], kind="stable")]
    return WindowPart(positions=np.sort(ranked[:most]), left_out_count=len(met) - most)


def drawn_finely(geometries: Geometries, window: Window) -> Geometries:
    """Geometries simplified to half a pixel of the zoom, coordinates rounded to what it can show."""
    simple = shapely.simplify(geometries, window.tolerance_degrees)
    rounded = shapely.set_precision(simple, 10.0**-window.decimals, mode="pointwise")
    return np.asarray(rounded)


def _ranks(layer: Layer) -> Ints:
    """0 is the first to be drawn: by class of road where there is one, then by extent."""
    west, south, east, north = shapely.bounds(layer.features.geometry.to_numpy()).T
    classes = np.full(len(layer.features), len(_CLASSES))
    if ROAD_CLASS in layer.features:
        order = {name: place for place, name in enumerate(_CLASSES)}
        classes = np.array([order.get(str(one), len(_CLASSES)) for one in layer.features[ROAD_CLASS]])
    ranks = np.empty(len(classes), np.int64)
    ranks[np.lexsort((-np.hypot(east - west, north - south), classes))] = np.arange(len(classes))
    return ranks
