"""Network density and road-area ratio: as members of the JSON, and as sentences on every door."""

from geoservice.domain.indicators import NetworkIndicators
from geoservice.reports.sheet import Row, metres
from geoservice.wording import Words

_LAND_MISSING = "built-up or construction-land layer"
_ROAD_LAND_MISSING = "road-land layer, and built-up or construction-land layer"
_ROADS_MISSING = "city road in use within the land"


def indicator_cells(found: NetworkIndicators) -> Row:
    """The indicators with their denominators; null where they cannot be told, and what is missing."""
    density, area = found.density, found.road_area
    told = density is not None and density.road_count > 0
    return {
        "road_density_km_per_km2": round(density.km_per_km2, 6) if density and told else None,
        "road_density_is_at_least": True if told else None,
        "road_density_length_m": metres(density.length_m) if density and told else None,
        "road_density_land_m2": metres(density.land_m2) if density else None,
        "road_density_land": density.land.role.value if density else None,
        "road_density_missing": None if told else (_ROADS_MISSING if density else _LAND_MISSING),
        "road_area_ratio": round(area.ratio, 6) if area else None,
        "road_area_m2": metres(area.road_m2) if area else None,
        "road_area_land_m2": metres(area.land_m2) if area else None,
        "road_area_land": area.land.role.value if area else None,
        "road_area_missing": None if area else _ROAD_LAND_MISSING,
    }


def indicator_notes(found: NetworkIndicators, words: Words) -> tuple[str, str]:
    """One sentence each, the denominator named; or that it is missing."""
    return _density(found, words), _road_area(found, words)


def _density(found: NetworkIndicators, words: Words) -> str:
    density = found.density
    if density is None:
        return words("length.density")
    land = {"land": words.title_of(density.land), "day": words.day(density.land.as_of)}
    if not density.road_count:
        return words("length.density_no_road", **land)
    return words(
        "length.density_told",
        value=f"{density.km_per_km2:.2f}",
        length=words.length(density.length_m, None),
        area=words.area_km2(density.land_m2),
        count=density.road_count,
        **land,
    )


def _road_area(found: NetworkIndicators, words: Words) -> str:
    area = found.road_area
    if area is None:
        return words("length.road_area")
    return words(
        "length.road_area_told",
        ratio=words.percent(area.ratio),
        roads=words.area_km2(area.road_m2),
        area=words.area_km2(area.land_m2),
        land=words.title_of(area.land),
        day=words.day(area.land.as_of),
    )
