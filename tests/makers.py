"""Small ledgers and layers, made as the gate makes them: every column there, every cell typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

import geopandas as gpd
import pandas as pd
from hypothesis import HealthCheck, settings
from shapely.geometry.base import BaseGeometry

from geoservice.domain import ledger_columns as tables
from geoservice.domain.columns import FACT_ID, FEATURE_ID, GEOMETRY, Column, Kind, Table
from geoservice.domain.crs import LONLAT
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.domain.ledger import Ledger, with_recorded_at

Row: TypeAlias = Mapping[str, Any]  # cells of any kind, by column

law = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
"""How our laws are tried: the same examples on every machine, nothing written to disk."""


def a_ledger(
    *, projects: Iterable[str | Row] = (), sources: Mapping[str, date | None] | None = None, **rows: Any
) -> Ledger:
    """A ledger of these projects (ids or rows), sources with their publication day, and rows by table."""
    register = [{"project_id": one} if isinstance(one, str) else one for one in projects]
    published = [{"source_id": key, "published_on": day} for key, day in (sources or {}).items()]
    frames = {
        table.name: a_frame(table, rows.get(table.name, ()))
        for table in tables.TABLES
        if table.name != "translations"
    }
    frames["projects"] = a_frame(tables.PROJECTS, [{"in_programme": "yes", **row} for row in register])
    frames["sources"] = a_frame(tables.SOURCES, published)
    for name in tables.DATED:
        frames[name] = with_recorded_at(frames[name], frames["sources"])
    return Ledger(**frames)


def a_frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows of a table; columns not named are empty."""
    cells = [{column.name: row.get(column.name, _empty(column)) for column in table.columns} for row in rows]
    frame = pd.DataFrame(cells, columns=list(table.column_names), dtype=object)
    for column in table.columns:
        if column.kind is Kind.DATE:
            frame[column.name] = pd.to_datetime(frame[column.name])
    return frame.set_index(table.key, drop=table.key != FACT_ID) if table.key else frame


def an_entry(role: Role = Role.ALIGNMENTS, **changes: Any) -> LayerEntry:
    """A catalog entry of a role."""
    entry: dict[str, Any] = {
        "layer_id": role.value,
        "title_zh": "图层",
        "title_en": "layer",
        "role": role,
        "geometry": "mixed",
        "each_row_is_a_zh": "一行",
        "each_row_is_a_en": "row",
        "joins": True,
        "crs": "EPSG:4490",
        "source_zh": "虚构",
        "source_en": "invented",
        "licence": "Apache-2.0",
        "as_of": date(2025, 1, 1),
        "accuracy_class": "digitised",
        "file": f"{role.value}.geojson",
    }
    return LayerEntry(**{**entry, **changes})


def a_layer(role: Role, features: Mapping[str, BaseGeometry | Row], **entry: Any) -> Layer:
    """A layer of features by id; a bare geometry has its id for a name and nothing else."""
    columns = COLUMNS_BY_ROLE[role]
    rows = [_feature(key, one, columns) for key, one in features.items()]
    names = [FEATURE_ID, *(column.name for column in columns)]
    frame = gpd.GeoDataFrame(
        {name: [row[name] for row in rows] for name in names},
        geometry=[row[GEOMETRY] for row in rows],
        crs=LONLAT,
    )
    return Layer(entry=an_entry(role, **entry), features=frame.set_index(FEATURE_ID, drop=False))


def _feature(key: str, given: BaseGeometry | Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    own = {GEOMETRY: given} if isinstance(given, BaseGeometry) else dict(given)
    measures = {column.name: float("nan") for column in columns if column.kind is Kind.DECIMAL}
    rest = {column.name: _empty(column) for column in columns if column.kind is not Kind.DECIMAL}
    return {**rest, **measures, "accuracy_class": "digitised", "name": key, **own, FEATURE_ID: key}


def _empty(column: Column) -> Any:
    if column.kind is Kind.LIST:
        return ()
    return "" if column.kind in (Kind.TEXT, Kind.CHOICE) else None
