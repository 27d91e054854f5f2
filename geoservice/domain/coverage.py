"""Coverage by service radius (服务半径): an area share, never dressed up as the standard's ratio.

The standard divides served residential land (居住用地) by all residential land. Without that
layer only the share of a district's area can be told, and it is named so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.columns import AREA_M2, ERR_M, NAME
from geoservice.domain.layer import Layer, LayerEntry
from geoservice.domain.measure import area_m2, service_buffer
from geoservice.errors import EmptyBoundaryError, UnknownNameError

_ERROR_SHARE_OF_RADIUS = 0.5


class Basis(StrEnum):
    """Whether a rule's clause was seen in a published page, or is quoted from memory."""

    FOUND = "found"
    RECALLED = "recalled"


@dataclass(frozen=True, kw_only=True)
class SizeClass:
    """Parks of at least `from_m2` (and below the next larger class) serve `radius_m` around them."""

    from_m2: float
    radius_m: float


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A named set of service radii, with edition and how well its wording is known."""

    name: str
    edition: str
    basis: Basis
    classes: tuple[SizeClass, ...]

    def radius_m(self, park_area_m2: float) -> float | None:
        """Radius of a park of this size; None when it is smaller than the rule counts."""
        for size in sorted(self.classes, key=lambda one: -one.from_m2):
            if park_area_m2 >= size.from_m2:
                return size.radius_m
        return None


_TWO_CLASSES = (SizeClass(from_m2=5000, radius_m=500), SizeClass(from_m2=2000, radius_m=300))
RULE_SETS = (
    RuleSet(
        name="YLCS-2022",
        edition="建城〔2022〕2号",
        basis=Basis.RECALLED,
        classes=(SizeClass(from_m2=5000, radius_m=500), SizeClass(from_m2=400, radius_m=300)),
    ),
    RuleSet(
        name="YLCS-2016", edition="国家园林城市系列标准 2016", basis=Basis.RECALLED, classes=_TWO_CLASSES
    ),
    RuleSet(name="GB50563-2010", edition="GB/T 50563-2010", basis=Basis.RECALLED, classes=_TWO_CLASSES),
)
DEFAULT_RULE = RULE_SETS[0].name


@dataclass(frozen=True, kw_only=True)
class ServedPlace:
    """One place with the radius the rule gives it."""

    feature_id: str
    name: str
    area_m2: float
    radius_m: float
    err_m: float | None


@dataclass(frozen=True, kw_only=True)
class DistrictShare:
    """Share of one district's area within service radius (面积占比)."""

    district: str
    area_m2: float
    served_m2: float

    @property
    def area_share_ratio(self) -> float:
        """served_m2 / area_m2, 0 to 1."""
        return self.served_m2 / self.area_m2


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What lies within service radius, by district, and what could not be counted.

    `only_indicative` (仅示意): some position error exceeds half its service radius, or is unknown.
    """

    places: LayerEntry
    rule: RuleSet
    served_places: tuple[ServedPlace, ...]
    uncounted: tuple[tuple[str, str], ...]
    too_small: tuple[tuple[str, str], ...]
    served: BaseGeometry
    districts: tuple[DistrictShare, ...]

    @property
    def only_indicative(self) -> bool:
        """True when the geometry is too coarse for the radius."""
        return any(_too_coarse(place) for place in self.served_places)


def rule_named(name: str) -> RuleSet:
    """The rule set of that name.

    Raises
    ------
    UnknownNameError : there is none; the message lists the known ones
    """
    for rule in RULE_SETS:
        if rule.name == name:
            return rule
    raise UnknownNameError(
        expected=f"one of {', '.join(rule.name for rule in RULE_SETS)}",
        found=repr(name),
        where="rule",
        hint="name one of the rule sets",
    )


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
            found=f"{boundary.geom_type} of 0 m²",
            where="coverage",
            hint="look at the district layer",
        )
    return _served_m2(served, boundary) / whole_m2


def coverage(places: Layer, districts: Layer | None, rule: RuleSet) -> Coverage:
    """Union of the service areas of every place whose size is known, and its share of each district."""
    frame = places.features
    sizes = _sizes_m2(places)
    counted = list(_served_places(places, sizes, rule))
    areas = [service_buffer(frame.geometry[place.feature_id], place.radius_m) for place in counted]
    served = shapely.union_all(areas)
    return Coverage(
        places=places.entry,
        rule=rule,
        served_places=tuple(counted),
        uncounted=_named(places, sizes.isna()),
        too_small=_named(places, sizes.map(lambda size: rule.radius_m(size) is None) & sizes.notna()),
        served=served,
        districts=tuple(_shares(served, districts)) if districts else (),
    )


def _sizes_m2(places: Layer) -> pd.Series:
    """Stated area of each place; else the area of its polygon; a point without either is unknown (NaN)."""
    frame = places.features
    stated = frame[AREA_M2] if AREA_M2 in frame else pd.Series(float("nan"), frame.index)
    drawn = frame.geometry.map(lambda one: area_m2(one) if "Polygon" in one.geom_type else float("nan"))
    return stated.astype(float).fillna(drawn.astype(float))


def _served_places(places: Layer, sizes: pd.Series, rule: RuleSet) -> Iterator[ServedPlace]:
    for (feature_id, row), size in zip(places.features.iterrows(), sizes, strict=True):
        radius_m = None if pd.isna(size) else rule.radius_m(size)
        if radius_m is not None:
            yield ServedPlace(
                feature_id=str(feature_id),
                name=row[NAME],
                area_m2=float(size),
                radius_m=radius_m,
                err_m=None if pd.isna(row[ERR_M]) else float(row[ERR_M]),
            )


def _shares(served: BaseGeometry, districts: Layer) -> Iterator[DistrictShare]:
    for name, polygon in zip(districts.features[NAME], districts.features.geometry, strict=True):
        yield DistrictShare(
            district=str(name), area_m2=area_m2(polygon), served_m2=_served_m2(served, polygon)
        )


def _served_m2(served: BaseGeometry, boundary: BaseGeometry) -> float:
    shared = shapely.intersection(served, boundary)
    areas = [part for part in shapely.get_parts(shared) if part.geom_type == "Polygon"]
    return sum(area_m2(part) for part in areas)


def _named(places: Layer, wanted: pd.Series) -> tuple[tuple[str, str], ...]:
    rows = places.features[wanted]
    return tuple((str(key), str(name)) for key, name in rows[NAME].items())


def _too_coarse(place: ServedPlace) -> bool:
    return place.err_m is None or place.err_m > place.radius_m * _ERROR_SHARE_OF_RADIUS
