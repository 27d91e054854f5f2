"""Raw features to a `Layer`: ids, columns and places checked; a bad feature is an issue and left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geoservice.domain.alignment import compare_facts
from geoservice.domain.columns import COMPARE_FACT, FACT_ID, FEATURE_ID, GEOMETRY, PROJECT_ID, Column, Kind
from geoservice.domain.crs import LONLAT, MARS_DATUMS, is_lonlat, projected_crs
from geoservice.domain.issues import Issue, Severity
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.domain.ledger import Ledger
from geoservice.errors import Told
from geoservice.storage.cells import ID_PATTERN, Cell, Report, typed
from geoservice.storage.invalid import out_of_order
from geoservice.storage.meant import unknown
from geoservice.storage.positions import BadGeometryError, Bbox, read_geometry
from geoservice.storage.raw_features import Raw, RawLayer, read_raw

_MARS_WORDS = ("高德", "腾讯", "百度", "amap", "gaode", "baidu", "tencent", "gcj")
Numbered = tuple[int, dict[str, Any]]  # number of the feature in its file, and its typed row
_SILENT_LONLAT = ("", "OGC:1.3:CRS84", "EPSG::4326", "EPSG::4490", "EPSG:4326", "EPSG:4490")


def read_layer(folder: Path, entry: LayerEntry, bbox: Bbox, ledger: Ledger, report: Report) -> Layer:
    """One layer of the catalog, in longitude/latitude (EPSG:4490), index = feature id.

    Raises
    ------
    MissingFileError, BrokenFileError : the file as a whole cannot be read
    MissingCrsError : the catalog declares no coordinate system PROJ knows
    """
    if not is_lonlat(entry.crs) and entry.crs not in MARS_DATUMS:
        projected_crs(entry.crs, where=f"layers/catalog.toml [layers.{entry.layer_id}] crs")
    raw = read_raw(folder, entry)
    _check_file(raw, entry, report)
    rows = list(_rows(raw, entry, bbox, report))
    _check_references(rows, raw.file, ledger, report)
    return Layer(entry=entry, features=_frame([row for _, row in rows], entry))


def _check_references(rows: list[Numbered], file: str, ledger: Ledger, report: Report) -> None:
    """A project must be in the register, a stated length to compare with must be a fact."""
    facts = frozenset(ledger.facts[FACT_ID])
    for number, row in rows:
        project = row.get(PROJECT_ID)
        if project and project not in ledger.project_ids:
            report(unknown("unknown_project", PROJECT_ID, project, ledger.project_ids, file=file, row=number))
        for fact_id in compare_facts(row.get(COMPARE_FACT)):
            if fact_id not in facts:
                report(unknown("unknown_fact", COMPARE_FACT, fact_id, facts, file=file, row=number))


def _check_file(raw: RawLayer, entry: LayerEntry, report: Report) -> None:
    """What the file says of itself against what the catalog says of it."""
    if entry.sha256 and entry.sha256 != raw.sha256:
        report(
            Issue(
                kind="changed_file",
                file=raw.file,
                severity=Severity.WARNING,
                values=(("found", raw.sha256[:12]), ("expected", entry.sha256[:12])),
            )
        )
    agrees = raw.stated_crs.endswith(_SILENT_LONLAT[1:]) and is_lonlat(entry.crs)
    if raw.stated_crs and not agrees and not raw.stated_crs.endswith(entry.crs.replace("EPSG:", "")):
        report(
            Issue(
                kind="crs_mismatch",
                file=raw.file,
                field="crs",
                values=(("found", raw.stated_crs), ("expected", entry.crs)),
            )
        )
    words = f"{entry.source_zh} {entry.source_en}".lower()
    if entry.crs not in MARS_DATUMS and any(word in words for word in _MARS_WORDS):
        report(
            Issue(
                kind="suspected_gcj02",
                file=raw.file,
                severity=Severity.WARNING,
                field="crs",
                values=(("found", entry.crs),),
            )
        )


def _rows(raw: RawLayer, entry: LayerEntry, bbox: Bbox, report: Report) -> Iterator[Numbered]:
    seen: dict[str, int] = {}
    for number, feature in enumerate(raw.features, start=1):
        feature_id = _feature_id(feature, number, raw.file, seen, report)
        if feature_id is None:
            continue
        seen[feature_id] = number
        geometry = _geometry(feature, number, raw.file, entry, bbox, report)
        if geometry is not None:
            if entry.role is Role.ALIGNMENTS and out_of_order(geometry):
                report(_out_of_order(feature_id, number, raw.file))
            yield (
                number,
                {
                    **_properties(feature, number, raw.file, entry, report),
                    FEATURE_ID: feature_id,
                    GEOMETRY: geometry,
                },
            )


def _out_of_order(feature_id: str, number: int, file: str) -> Issue:
    return Issue(
        kind="parts_out_of_order",
        file=file,
        severity=Severity.WARNING,
        row=number,
        field=GEOMETRY,
        values=(("found", feature_id),),
    )


def _feature_id(feature: Any, number: int, file: str, seen: dict[str, int], report: Report) -> str | None:
    """The id as text; features without one, or with one that was there before, are left out."""
    if (
        not isinstance(feature, dict)
        or feature.get("type") != "Feature"
        or not isinstance(feature.get("properties"), dict)
    ):
        report(Issue(kind="not_a_feature", file=file, row=number, values=(("found", _in_place_of(feature)),)))
        return None
    outer, inner = feature.get("id"), feature["properties"].get(FEATURE_ID)
    found = inner if outer is None else outer
    if found is None or not ID_PATTERN.fullmatch(str(found)) or isinstance(found, float | bool):
        report(
            Issue(
                kind="missing_id" if found in (None, "") else "bad_id",
                file=file,
                row=number,
                field=FEATURE_ID,
                values=(("found", _as_id(found)),),
            )
        )
        return None
    if outer is not None and inner is not None and str(outer) != str(inner):
        report(
            Issue(
                kind="two_ids",
                file=file,
                row=number,
                field=FEATURE_ID,
                values=(("found", f"{outer} / {inner}"[:80]),),
            )
        )
        return None
    if str(found) in seen:
        report(
            Issue(
                kind="duplicate_id",
                file=file,
                row=number,
                field=FEATURE_ID,
                values=(("found", str(found)), ("first_row", str(seen[str(found)]))),
            )
        )
        return None
    return str(found)


def _as_id(found: Any) -> str:
    """An id that is none; a number with decimals looks like one."""
    shown = str(found)[:80]
    return Told("{number}, a number with decimals", number=shown) if isinstance(found, float) else shown


def _in_place_of(feature: Any) -> str:
    """What stands where a feature should."""
    if not isinstance(feature, dict):
        return repr(feature)[:80]
    if feature.get("type") != "Feature":
        return Told("the type {name}", name=repr(feature.get("type"))[:80])
    return Told("properties: {found}", found=repr(feature.get("properties"))[:80])


def _geometry(
    feature: Raw, number: int, file: str, entry: LayerEntry, bbox: Bbox, report: Report
) -> BaseGeometry | None:
    try:
        return read_geometry(feature.get("geometry"), family=entry.geometry, crs=entry.crs, bbox=bbox)
    except BadGeometryError as fault:
        report(Issue(kind=fault.kind, file=file, row=number, field=GEOMETRY, values=fault.values))
        return None


def _properties(feature: Raw, number: int, file: str, entry: LayerEntry, report: Report) -> dict[str, Any]:
    """Columns of the role typed, any other property kept as it came."""
    properties = dict(feature["properties"])
    for column in COLUMNS_BY_ROLE[entry.role]:
        cell = typed(_as_text(properties.get(column.name)), column, file=file, row=number, report=report)
        properties[column.name] = _plain(cell, column)
    return properties


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _plain(cell: Cell, column: Column) -> Any:
    """Measures of a layer are floats (NaN = not stated); the ledger's stay Decimal."""
    if column.kind is Kind.DECIMAL:
        return float("nan") if cell is None else float(str(cell))
    return cell


def _cells(values: list[Any]) -> list[Any] | pd.Series:
    """A column; text that is not given stays None, for pandas would make it a NaN no door can tell."""
    return pd.Series(values, dtype=object) if any(value is None for value in values) else values


def _frame(rows: list[dict[str, Any]], entry: LayerEntry) -> gpd.GeoDataFrame:
    names = [column.name for column in COLUMNS_BY_ROLE[entry.role]]
    columns = dict.fromkeys([FEATURE_ID, *names, *(key for row in rows for key in row)])
    columns.pop(GEOMETRY, None)
    data = {name: _cells([row.get(name) for row in rows]) for name in columns}
    frame = gpd.GeoDataFrame(data, geometry=[row[GEOMETRY] for row in rows], crs=LONLAT)
    return frame.set_index(FEATURE_ID, drop=False)
