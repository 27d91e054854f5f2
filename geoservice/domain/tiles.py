"""One square of a web map, by zoom, column and row."""

from dataclasses import dataclass
from math import pi

from geoservice.errors import UnknownNameError

LAST_ZOOM = 19
_HALF_WORLD_M = pi * 6_378_137.0


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A tile of the usual web grid: at zoom z, 2^z columns from the west and 2^z rows from the north.

    Raises
    ------
    UnknownNameError : there is no such tile
    """

    zoom: int
    column: int
    row: int

    def __post_init__(self) -> None:
        side = 2**self.zoom if 0 <= self.zoom <= LAST_ZOOM else 0
        if not (0 <= self.column < side and 0 <= self.row < side):
            raise UnknownNameError(
                expected="a tile of the web grid, zoom 0 to 19",
                found=f"{self.zoom}/{self.column}/{self.row}",
                where="basemap",
                hint="columns and rows run from 0 to 2^zoom − 1",
            )

    @property
    def box_m(self) -> tuple[float, float, float, float]:
        """west, south, east, north in Web Mercator metres, for a WMS; never for measuring."""
        side_m = 2 * _HALF_WORLD_M / 2**self.zoom
        west, north = -_HALF_WORLD_M + self.column * side_m, _HALF_WORLD_M - self.row * side_m
        return west, north - side_m, west + side_m, north
