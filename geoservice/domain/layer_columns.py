"""The columns a layer's features carry, by role; anything else they carry is kept as delivered."""

from geoservice.domain.columns import (
    ACCURACY_CLASS,
    ACCURACY_CLASSES,
    AREA_M2,
    COMPARE_FACT,
    ERR_M,
    KIND,
    NAME,
    POPULATION,
    PROJECT_ID,
    ROAD_CLASS,
    ROAD_CLASSES,
    Column,
    Kind,
)
from geoservice.domain.layer import Role

CHAIN_BREAKS = "chain_breaks"

_COMMON = (
    Column(name=PROJECT_ID, kind=Kind.ID, meaning="project of the register; empty = none"),
    Column(name=NAME, required=True, meaning="name of the feature"),
    Column(
        name=ACCURACY_CLASS,
        kind=Kind.CHOICE,
        choices=ACCURACY_CLASSES,
        required=True,
        meaning="surveyed 实测, digitised 数字化, schematic 示意",
    ),
    Column(name=ERR_M, kind=Kind.DECIMAL, meaning="estimated position error, metres"),
)
_ALIGNMENT = (
    Column(name="short_name", meaning="what the map writes beside the line"),
    Column(name=ROAD_CLASS, kind=Kind.CHOICE, choices=ROAD_CLASSES, required=True, meaning="道路等级"),
    Column(name="design_standard", meaning="设计标准, in the words of the sources"),
    Column(name="design_speed_km_h", kind=Kind.DECIMAL, meaning="设计速度, km/h"),
    Column(name="start_station", meaning="起点桩号"),
    Column(
        name=CHAIN_BREAKS,
        kind=Kind.LIST,
        meaning="断链, in order along the road, back label = ahead label: K50+622.760 = K50+621.166",
    ),
    Column(
        name=COMPARE_FACT, kind=Kind.LIST, meaning="facts with a stated length of the same thing, best first"
    ),
)
_KIND = Column(name=KIND, meaning="what it is; rules of coverage know primary_school, bus_stop and others")
_INTERCHANGE_KIND = Column(
    name=KIND, meaning="service 互通, system 枢纽, toll 收费站; only service serves places"
)
_PLACE = (Column(name=NAME, required=True, meaning="name"),)

COLUMNS_BY_ROLE: dict[Role, tuple[Column, ...]] = {
    Role.DISTRICTS: _PLACE,
    Role.REFERENCE: _COMMON,
    Role.ZONES: (*_COMMON, Column(name=AREA_M2, kind=Kind.DECIMAL, meaning="stated area, m²")),
    Role.PARKS: (*_COMMON, Column(name=AREA_M2, kind=Kind.DECIMAL, meaning="stated area, m²")),
    Role.ALIGNMENTS: (*_COMMON, *_ALIGNMENT),
    Role.INTERCHANGES: (*_COMMON, _INTERCHANGE_KIND),
    Role.FACILITIES: (*_COMMON, Column(name=AREA_M2, kind=Kind.DECIMAL, meaning="stated area, m²"), _KIND),
    Role.STATIONS: (*_COMMON, _KIND),
    Role.PLACES: _COMMON,
    Role.RESIDENTIAL: _COMMON,
    Role.BUILT_UP: _COMMON,
    Role.CONSTRUCTION_LAND: _COMMON,
    Role.ROAD_LAND: _COMMON,
    Role.POPULATION: (
        *_COMMON,
        Column(name=POPULATION, kind=Kind.DECIMAL, required=True, meaning="people who live here 人口"),
    ),
}
ROLES_WITH_AREA = {
    role for role, columns in COLUMNS_BY_ROLE.items() if AREA_M2 in (column.name for column in columns)
}
"""Roles whose stated areas are read as numbers; in a layer of another role the column holds anything."""
