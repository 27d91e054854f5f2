"""Coverage by service radius (服务半径): an area share, never dressed up as the standard's ratio.

The standard divides served residential land (居住用地) by all residential land. Without that
layer only the share of a district's area can be told, and it is named so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import AREA_M2, KIND, NAME
from geoservice.domain.coverage_rules import RuleSet
from geoservice.domain.denominators import StandardShares, land_shares, people_shares
from geoservice.domain.layer import Layer, LayerEntry, stated_error_m
from geoservice.domain.layer_columns import ROLES_WITH_AREA
from geoservice.domain.measure import area_m2, polygons_m2, service_buffer
from geoservice.domain.scanline import served_area_m2
from geoservice.errors import EmptyBoundaryError, Told

WORTH_SCANNING = 400
"""Fewer points are drawn as circles and united, as polygons always are; both agree within 0.02 %."""

_ERROR_SHARE_OF_RADIUS = 0.5


@dataclass(frozen=True, kw_only=True)
class ServedPlace:
    """One place with the radius the rule gives it; `area_m2` is None where its size does not matter."""

    feature_id: str
    name: str
    area_m2: float | None
    radius_m: float
    err_m: float | None


@dataclass(frozen=True, kw_only=True)
class DistrictShare:
    """Share of one district's area within service radius (面积占比).

    `uncounted_count` places in it have an unknown size and serve nothing here: where there are any,
    the share is a lower bound, not the answer. `listed_count` places of the layer reach into it, of
    whatever size or kind.
    """

    district: str
    area_m2: float
    served_m2: float
    uncounted_count: int = 0
    listed_count: int = 0

    @property
    def is_told(self) -> bool:
        """False where nothing is listed and nothing from beyond serves it: no data (无资料), not zero."""
        return self.listed_count > 0 or self.served_m2 > 0

    @property
    def is_decided(self) -> bool:
        """False also where all that is listed has an unknown size (未定): what it serves is not zero."""
        return self.served_m2 > 0 or (self.is_told and not self.uncounted_count)

    @property
    def area_share_ratio(self) -> float:
        """served_m2 / area_m2, 0 to 1."""
        return self.served_m2 / self.area_m2


@dataclass(frozen=True, kw_only=True)
class ServiceAreas:
    """Places as drawn, and the radius of each; their union is drawn only when a map needs it."""

    shapes: tuple[BaseGeometry, ...]
    radii_m: tuple[float, ...]

    @cached_property
    def union(self) -> BaseGeometry:
        """All land within service radius; costly for very many places."""
        pairs = zip(self.shapes, self.radii_m, strict=True)
        return shapely.union_all([service_buffer(shape, radius_m) for shape, radius_m in pairs])


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What lies within service radius, by district, and what could not be counted.

    `only_indicative` (仅示意): some position error exceeds half its service radius, or is unknown.
    `standard`, `population`: the standard's ratios, by its land and by people, in all and by district;
    None where the workspace lacks the layer.
    """

    places: LayerEntry
    rule: RuleSet
    served_places: tuple[ServedPlace, ...]
    uncounted: tuple[tuple[str, str], ...]
    too_small: tuple[tuple[str, str], ...]
    other_kind: tuple[tuple[str, str], ...]
    areas: ServiceAreas
    districts: tuple[DistrictShare, ...]
    standard: StandardShares | None = None
    population: StandardShares | None = None

    @property
    def only_indicative(self) -> bool:
        """True when the geometry is too coarse for the radius."""
        return any(_too_coarse(place) for place in self.served_places)

    @property
    def served(self) -> BaseGeometry:
        """Union of the service areas, for the map."""
        return self.areas.union


def area_share(served: BaseGeometry, boundary: BaseGeometry) -> float:
    """Share of a boundary's area that lies within service radius of a place.

    Parameters
    ----------
    served : union of service areas, longitude/latitude (EPSG:4490)
    boundary : the planning area, same CRS

    Returns
    -------
    ratio in [0, 1]: area_m2(served ∩ boundary) / area_m2(boundary)

    Raises
    ------
    EmptyBoundaryError : the boundary has no area
    """
    whole_m2 = 0.0 if boundary.is_empty else area_m2(boundary)
    if whole_m2 <= 0:
        raise EmptyBoundaryError(
            expected="a boundary with an area",
            found=Told("{family} of 0 m²", family=boundary.geom_type),
            where="coverage",
            hint="look at the district layer",
        )
    return _served_m2(served, boundary) / whole_m2


def coverage(
    places: Layer,
    districts: Layer | None,
    rule: RuleSet,
    *,
    land: Layer | None = None,
    people: Layer | None = None,
) -> Coverage:
    """Union of the service areas of every place the rule counts, and its share of each district.

    `land` (residential or built-up, as the rule's standard has it) and `people` are the layers a standard
    divides by; without them its ratio is not told, nor with land of another kind.
    """
    sizes = _sizes_m2(places)
    radii = _kind_radii(places, rule) if rule.by_kind else sizes.map(rule.radius_m).astype(float)
    unknown = sizes.isna() & (not rule.by_kind)
    refused = _named(places, radii.isna() & ~unknown)
    areas = ServiceAreas(shapes=tuple(places.features.geometry[radii.notna()]), radii_m=tuple(radii.dropna()))
    divides = land is not None and land.entry.role.value == rule.denominator.value
    return Coverage(
        places=places.entry,
        rule=rule,
        served_places=tuple(_served_places(places, sizes, radii)),
        uncounted=_named(places, unknown),
        too_small=() if rule.by_kind else refused,
        other_kind=refused if rule.by_kind else (),
        areas=areas,
        districts=tuple(_shares(areas, districts, places, unknown.to_numpy())) if districts else (),
        standard=land_shares(areas.union, land, districts) if land and divides else None,
        population=people_shares(areas.union, people, districts) if people else None,
    )


def _kind_radii(places: Layer, rule: RuleSet) -> pd.Series:
    frame = places.features
    kinds = frame[KIND] if KIND in frame else pd.Series("", frame.index)
    return kinds.map(lambda kind: rule.radius_of_kind_m(str(kind))).astype(float)


def _sizes_m2(places: Layer) -> pd.Series:
    """Stated area of each place; else the area of its polygon; a point without either is unknown (NaN)."""
    frame = places.features
    is_stated = places.entry.role in ROLES_WITH_AREA
    stated = frame[AREA_M2] if is_stated else pd.Series(float("nan"), frame.index)
    drawn = frame.geometry.map(lambda one: area_m2(one) if "Polygon" in one.geom_type else float("nan"))
    return stated.astype(float).fillna(drawn.astype(float))


def _served_places(places: Layer, sizes: pd.Series, radii: pd.Series) -> Iterator[ServedPlace]:
    rows = places.features.iterrows()
    for (feature_id, row), size, radius_m in zip(rows, sizes, radii, strict=True):
        if not pd.isna(radius_m):
            yield ServedPlace(
                feature_id=str(feature_id),
                name=row[NAME],
                area_m2=None if pd.isna(size) else float(size),
                radius_m=float(radius_m),
                err_m=stated_error_m(row),
            )


def _shares(
    areas: ServiceAreas, districts: Layer, places: Layer, unknown: NDArray[np.bool_]
) -> Iterator[DistrictShare]:
    names, polygons = districts.features[NAME], districts.features.geometry.to_numpy()
    drawn = places.features.geometry.to_numpy()
    uncounted = shapely.point_on_surface(drawn[unknown])
    reaching, _ = shapely.STRtree(drawn).query(polygons, predicate="intersects")
    listed = np.bincount(reaching, minlength=len(polygons))
    served = _served_by_polygon(areas, polygons)
    for name, polygon, served_m2, listed_count in zip(names, polygons, served, listed, strict=True):
        yield DistrictShare(
            district=str(name),
            area_m2=area_m2(polygon),
            served_m2=float(served_m2),
            uncounted_count=int(shapely.within(uncounted, polygon).sum()),
            listed_count=int(listed_count),
        )


def _served_by_polygon(areas: ServiceAreas, polygons: NDArray[np.object_]) -> Iterable[float]:
    shapes = np.array(areas.shapes, dtype=object)
    if len(shapes) >= WORTH_SCANNING and np.isin(shapely.get_type_id(shapes), (0, 4)).all():
        return served_area_m2(shapes, np.array(areas.radii_m), polygons)
    return [_served_m2(areas.union, polygon) for polygon in polygons]


def _served_m2(served: BaseGeometry, boundary: BaseGeometry) -> float:
    return polygons_m2(shapely.intersection(served, boundary))


def _named(places: Layer, wanted: pd.Series) -> tuple[tuple[str, str], ...]:
    rows = places.features[wanted]
    return tuple((str(key), str(name)) for key, name in rows[NAME].items())


def _too_coarse(place: ServedPlace) -> bool:
    return place.err_m is None or place.err_m > place.radius_m * _ERROR_SHARE_OF_RADIUS
