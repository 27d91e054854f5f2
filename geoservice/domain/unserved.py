"""Land outside every service area (未覆盖范围), as polygons to draw, to hand on and to measure."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geoservice.domain.coverage import Coverage
from geoservice.domain.denominators import land_by_district
from geoservice.domain.layer import Layer, Role
from geoservice.domain.measure import polygons_m2, polygons_only

PUBLISHED_DEGREES = 1e-7
"""About 1 cm: polygons are snapped to it before they are measured, so a file holds what was measured."""


@dataclass(frozen=True, kw_only=True)
class UnservedLand:
    """The part of one district, or of its residential or built-up land, that no service area reaches.

    `role` is districts, residential or built_up; `district` is None for land in no district.
    `accuracy_class` is that of the boundaries (示意 for schematic ones). `geometry` is wound as RFC 7946
    asks, longitude/latitude (EPSG:4490), and empty where all is served. `uncounted_count` places of
    unknown size in the district serve nothing here: with them the land left unserved is at most this.
    """

    role: Role
    district: str | None
    geometry: BaseGeometry
    area_m2: float
    whole_m2: float
    accuracy_class: str
    uncounted_count: int = 0

    @property
    def share_ratio(self) -> float:
        """area_m2 / whole_m2, 0 to 1."""
        return self.area_m2 / self.whole_m2


def unserved_land(
    found: Coverage, districts: Layer | None, land: Layer | None = None
) -> tuple[UnservedLand, ...]:
    """What lies outside every service area: of each district, and of the land a standard divides by.

    Service areas are drawn as for the coverage itself: from the boundary of each place, in the local
    Gauss–Krüger grid, 64 segments a quarter, corrected for its scale. Areas are measured on the
    ellipsoid; served and unserved add up to the whole within 1e-4 of it.

    Parameters
    ----------
    found : the coverage under a rule
    districts : polygons in longitude/latitude (EPSG:4490)
    land : residential or built-up land (the denominator of the rule's standard), where there is a layer
    """
    parts: list[UnservedLand] = []
    if districts is not None:
        parts += _outside(found, districts, (*districts.features.geometry, shapely.MultiPolygon()))
    if land is not None:
        parts += _outside(found, land, land_by_district(land, districts))
    return tuple(parts)


def _outside(found: Coverage, layer: Layer, pieces: tuple[BaseGeometry, ...]) -> Iterator[UnservedLand]:
    """Each piece without what is served; the last piece lies in no district."""
    counts = [(share.district, share.uncounted_count) for share in found.districts]
    for (district, uncounted), piece in zip([*counts, (None, 0)], pieces, strict=True):
        whole_m2 = polygons_m2(piece)
        if whole_m2 > 0:
            rest = _published(shapely.difference(piece, found.served))
            yield UnservedLand(
                role=layer.entry.role,
                district=district,
                geometry=rest,
                area_m2=polygons_m2(rest),
                whole_m2=whole_m2,
                accuracy_class=layer.entry.accuracy_class,
                uncounted_count=uncounted,
            )


def _published(rest: BaseGeometry) -> BaseGeometry:
    """Snapped to what a file can hold, points and lines dropped, wound as RFC 7946 asks."""
    snapped = shapely.set_precision(polygons_only(rest), PUBLISHED_DEGREES)
    return shapely.orient_polygons(polygons_only(snapped))
