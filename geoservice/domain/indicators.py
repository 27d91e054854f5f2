"""Network density (路网密度) and road-area ratio (道路面积率): only with the land they divide by."""

from dataclasses import dataclass

import shapely

from geoservice.domain.layer import Layer, LayerEntry
from geoservice.domain.measure import line_length_m, polygons_m2
from geoservice.domain.project import Stage
from geoservice.domain.statistics import RouteLength

CITY_CLASSES = ("urban_expressway", "arterial", "secondary", "local")
"""快速路, 主干路, 次干路, 支路: what the standard's density counts; highways are counted elsewhere."""
_IN_USE = (Stage.OPEN, Stage.HANDED_OVER)


@dataclass(frozen=True, kw_only=True)
class RoadDensity:
    """City roads in use within some land, per area of it; at least so much, as other roads may exist."""

    land: LayerEntry
    land_m2: float
    length_m: float
    road_count: int

    @property
    def km_per_km2(self) -> float:
        """length / area."""
        return self.length_m / self.land_m2 * 1000


@dataclass(frozen=True, kw_only=True)
class RoadAreaRatio:
    """Area of road land (道路红线面) within some land, over the area of that land."""

    land: LayerEntry
    road_land: LayerEntry
    land_m2: float
    road_m2: float

    @property
    def ratio(self) -> float:
        """road_m2 / land_m2, 0 to 1."""
        return self.road_m2 / self.land_m2


@dataclass(frozen=True, kw_only=True)
class NetworkIndicators:
    """Both indicators; None where a layer they need is missing (缺分母) or has no area."""

    density: RoadDensity | None
    road_area: RoadAreaRatio | None


def network_indicators(
    routes: tuple[RouteLength, ...], land: Layer | None, road_land: Layer | None
) -> NetworkIndicators:
    """Density and road-area ratio of some land.

    Counted are roads of a city class that are open or handed over on the day, or belong to no project
    (they exist): their centrelines within the land, shared sections once.

    Parameters
    ----------
    routes : every road known, lines in longitude/latitude (EPSG:4490)
    land : polygons of built-up (建成区) or construction land (建设用地); where they overlap, once
    road_land : polygons within the red lines of roads, likewise
    """
    if land is None:
        return NetworkIndicators(density=None, road_area=None)
    whole = shapely.union_all(land.features.geometry.to_numpy())
    whole_m2 = polygons_m2(whole)
    if whole_m2 <= 0:
        return NetworkIndicators(density=None, road_area=None)
    roads = [route for route in routes if _counts(route) and shapely.intersects(route.line, whole)]
    inside = shapely.intersection(shapely.union_all([route.line for route in roads]), whole)
    lines = [part for part in shapely.get_parts(inside) if part.geom_type == "LineString"]
    density = RoadDensity(
        land=land.entry,
        land_m2=whole_m2,
        length_m=sum(line_length_m(line) for line in lines),
        road_count=len(roads),
    )
    if road_land is None:
        return NetworkIndicators(density=density, road_area=None)
    red_lines = shapely.union_all(road_land.features.geometry.to_numpy())
    road_area = RoadAreaRatio(
        land=land.entry,
        road_land=road_land.entry,
        land_m2=whole_m2,
        road_m2=polygons_m2(shapely.intersection(red_lines, whole)),
    )
    return NetworkIndicators(density=density, road_area=road_area)


def _counts(route: RouteLength) -> bool:
    in_use = route.project_id is None or route.stage in _IN_USE
    return route.road_class in CITY_CLASSES and in_use
