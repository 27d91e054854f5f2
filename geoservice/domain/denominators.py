"""What a standard divides by: residential land, built-up land or people, by district and in all.

Land counts once where its polygons overlap, and in the district that comes first where districts do;
so districts and what lies outside them always add up to the whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import POPULATION
from geoservice.domain.flat import Floats, Ints
from geoservice.domain.layer import Layer
from geoservice.domain.measure import polygons_m2, polygons_only

_CRUMB_M2 = 1.0
"""What rounding leaves between two cuts; less is no land, and less than one is nobody."""


@dataclass(frozen=True, kw_only=True)
class StandardShare:
    """What a standard divides: served and whole land (m²), or people."""

    served: float
    whole: float

    @property
    def ratio(self) -> float:
        """served / whole, 0 to 1."""
        return self.served / self.whole


@dataclass(frozen=True, kw_only=True)
class StandardShares:
    """A standard's ratio in all and by district, in layer order; None where there is nothing to divide by.

    `outside` is what lies in no district; districts and outside add up to the total.
    """

    total: StandardShare
    districts: tuple[StandardShare | None, ...]
    outside: StandardShare | None


def land_shares(served: BaseGeometry, land: Layer, districts: Layer | None) -> StandardShares | None:
    """The standard's ratio: land within service radius / all land of that kind.

    Parameters
    ----------
    served : union of service areas, longitude/latitude (EPSG:4490)
    land : polygons of residential (居住用地) or built-up land (建成区)
    districts : polygons to tell it by; None tells the total only

    Returns
    -------
    m² served and whole on the ellipsoid; None when the layer has no area
    """
    return _shares(
        (polygons_m2(shapely.intersection(served, piece)), polygons_m2(piece))
        for piece in land_by_district(land, districts)
    )


def people_shares(served: BaseGeometry, people: Layer, districts: Layer | None) -> StandardShares | None:
    """People who live within service radius / all people.

    Parameters
    ----------
    served : union of service areas, longitude/latitude (EPSG:4490)
    people : points or grid cells with a `population`; a row without it counts for nobody. People of a
        cell are taken as spread evenly over it, and live in the district of its middle.

    Returns
    -------
    people served and whole; None when there is nobody
    """
    counts = people.features[POPULATION].astype(float).fillna(0.0).to_numpy()
    homes = people.features.geometry.to_numpy()
    within = counts * _share_within(served, homes)
    district_of, count = _districts_of(homes, districts)
    return _shares(
        (float(within[district_of == row].sum()), float(counts[district_of == row].sum()))
        for row in range(count + 1)
    )


def land_by_district(land: Layer, districts: Layer | None) -> tuple[BaseGeometry, ...]:
    """Land cut by the districts in layer order; the last piece lies outside all of them."""
    rest = shapely.union_all(land.features.geometry.to_numpy())
    pieces: list[BaseGeometry] = []
    for polygon in () if districts is None else districts.features.geometry:
        pieces.append(polygons_only(shapely.intersection(rest, polygon)))
        rest = polygons_only(shapely.difference(rest, polygon))
    return (*pieces, rest)


def _shares(parts: Iterator[tuple[float, float]]) -> StandardShares | None:
    """Served and whole of each district, what is outside last."""
    several = list(parts)
    served, whole = (sum(column) for column in zip(*several, strict=True))
    if whole <= 0:
        return None
    told = tuple(
        StandardShare(served=one, whole=all_of_it) if all_of_it >= _CRUMB_M2 else None
        for one, all_of_it in several
    )
    return StandardShares(
        total=StandardShare(served=served, whole=whole), districts=told[:-1], outside=told[-1]
    )


def _share_within(served: BaseGeometry, homes: NDArray[np.object_]) -> Floats:
    """1 within, 0 beyond; of a cell that is cut, the share of its area."""
    shapely.prepare(served)
    shares = shapely.covers(served, homes).astype(float)
    cut = shapely.intersects(served, homes) & (shares == 0) & (shapely.get_dimensions(homes) == 2)
    for row in np.flatnonzero(cut):
        shares[row] = polygons_m2(shapely.intersection(served, homes[row])) / polygons_m2(homes[row])
    return np.asarray(shares)


def _districts_of(homes: NDArray[np.object_], districts: Layer | None) -> tuple[Ints, int]:
    """The row of each home's district, and how many there are; the number after the last is outside."""
    polygons = [] if districts is None else list(districts.features.geometry)
    found = np.full(len(homes), len(polygons), np.int64)
    middles = shapely.point_on_surface(homes)
    for row, polygon in reversed(list(enumerate(polygons))):
        shapely.prepare(polygon)
        found[shapely.covers(polygon, middles)] = row
    return found, len(polygons)
