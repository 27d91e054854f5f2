"""The only door in: a folder becomes a `Workspace` and a list of issues."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geoservice.domain.columns import FEATURE_ID, FILE_ROW
from geoservice.domain.issues import Issue, Severity
from geoservice.domain.labelled import stationing_of
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.layer_columns import CHAIN_BREAKS
from geoservice.domain.ledger import Ledger
from geoservice.domain.ledger_columns import ALIGNMENT_ID, TABLES
from geoservice.domain.plan_ledger import plan_issues
from geoservice.domain.stretch_ledger import FILE, stretch_issues
from geoservice.domain.stretch_weights import weight_issues
from geoservice.errors import (
    BrokenFileError,
    ChainageFormatError,
    MissingCrsError,
    MissingFileError,
    StationingError,
)
from geoservice.storage.catalog import Catalog, read_catalog
from geoservice.storage.layer_files import read_layer
from geoservice.storage.ledger_files import WORKBOOKS, read_ledger
from geoservice.storage.meant import unknown
from geoservice.storage.workspace import Workspace

LAYER_SUFFIXES = (".geojson", ".json", ".gpkg", ".shp", ".kml", ".kmz", ".dxf", ".zip")
"""Files in layers/ somebody meant to be shown, whether we read them or not."""


def open_workspace(folder: Path) -> Workspace:
    """A workspace with every file read once, typed and checked.

    Bad rows and bad files are issues; only a missing or unreadable catalog stops the reading. Its
    default day is the catalog's, else the last on which anything became known, else the day the files are
    read. A day still to come is never the default: most often its year is mistyped.

    Raises
    ------
    MissingFileError, CatalogError : the folder is not a workspace
    """
    catalog = read_catalog(folder)
    issues: list[Issue] = []
    ledger = read_ledger(folder, issues.append)
    layers = tuple(_layers(folder, catalog, ledger, issues))
    issues.extend(_unlisted(folder, catalog))
    issues.extend(_overlaps(layers))
    issues.extend(plan_issues(ledger))
    day = catalog.default_as_of or _newest_day(ledger, date.today())
    issues.extend(_breaks(layers, ledger, day))
    issues.extend(_stretches(layers, ledger, day))
    return Workspace(catalog=catalog, layers=layers, ledger=ledger, issues=tuple(issues), default_as_of=day)


def _newest_day(ledger: Ledger, today: date) -> date:
    """The last day on which anything became known: a row of March that was published in April is of April."""
    return max((day for day in ledger.evidence_days if day <= today), default=today)


def _layers(folder: Path, catalog: Catalog, ledger: Ledger, issues: list[Issue]) -> Iterator[Layer]:
    roads: dict[str, str] = {}
    for entry in catalog.entries:
        try:
            layer = read_layer(folder, entry, catalog.bbox, ledger, issues.append)
            yield _new_roads(layer, roads, issues) if entry.role is Role.ALIGNMENTS else layer
        except (MissingFileError, BrokenFileError, MissingCrsError) as fault:
            values = (("expected", fault.expected), ("found", fault.found), ("hint", fault.hint))
            issues.append(Issue(kind=fault.kind, file=_file_of(entry), values=values))


def _new_roads(layer: Layer, known: dict[str, str], issues: list[Issue]) -> Layer:
    """Roads whose id no earlier layer has: ledger rows and addresses name a road by its id alone."""
    file, ids = _file_of(layer.entry), layer.features.index
    for twice in ids[ids.isin(known)]:
        values = (("found", twice), ("first_file", known[twice]))
        issues.append(Issue(kind="road_id_twice", file=file, field=FEATURE_ID, values=values))
    own = layer.features[~ids.isin(known)]
    known.update(dict.fromkeys(own.index, file))
    return layer if len(own) == len(ids) else replace(layer, features=own)


def _file_of(entry: LayerEntry) -> str:
    return f"layers/{entry.file}" if entry.file else f"{entry.package}:{entry.resource}"


def _unlisted(folder: Path, catalog: Catalog) -> Iterator[Issue]:
    """A layer file the catalog does not name, a ledger file nobody reads: not shown, and that is said."""
    listed = {entry.file for entry in catalog.entries}
    for path in sorted((folder / "layers").glob("*.*")):
        if path.suffix.lower() in LAYER_SUFFIXES and path.name not in listed:
            yield Issue(kind="unlisted_layer", file=f"layers/{path.name}", severity=Severity.WARNING)
    read = ", ".join(table.name for table in TABLES)
    for path in sorted((folder / "data").glob("*.*")):
        ours = path.stem in read.split(", ") or path.name.startswith("~$")
        if path.suffix.lower() in (".csv", *WORKBOOKS) and not ours:
            values = (("known", read),)
            file = f"data/{path.name}"
            yield Issue(kind="unlisted_ledger", file=file, severity=Severity.WARNING, values=values)


def _overlaps(layers: tuple[Layer, ...]) -> Iterator[Issue]:
    """District polygons should tile the city; where they overlap, metres go to the first."""
    for layer in layers:
        if layer.entry.role is Role.DISTRICTS and not shapely.coverage_is_valid(
            layer.features.geometry.to_numpy()
        ):
            yield Issue(kind="district_overlap", file=_file_of(layer.entry), severity=Severity.WARNING)


def _stretches(layers: tuple[Layer, ...], ledger: Ledger, day: date) -> Iterator[Issue]:
    """Rows by stretch are placed on their alignment; what cannot be placed, overlaps or gapes is told."""
    rows = ledger.stretches
    named = {*rows[ALIGNMENT_ID], *ledger.stretch_weights[ALIGNMENT_ID]}
    roads = {
        str(key): row
        for layer in layers
        if layer.entry.role is Role.ALIGNMENTS
        for key, row in layer.features[layer.features.index.isin(named)].iterrows()
    }
    yield from weight_issues(ledger, roads)
    known = [
        str(key) for layer in layers if layer.entry.role is Role.ALIGNMENTS for key in layer.features.index
    ]
    for alignment_id, row in zip(rows[ALIGNMENT_ID], rows[FILE_ROW], strict=True):
        if alignment_id and alignment_id not in roads:
            yield unknown("unknown_alignment", ALIGNMENT_ID, str(alignment_id), known, file=FILE, row=row)
    for alignment_id in dict.fromkeys(rows[ALIGNMENT_ID]):
        if alignment_id in roads:
            yield from _stretches_of(roads[alignment_id], ledger, day)


def _breaks(layers: tuple[Layer, ...], ledger: Ledger, day: date) -> Iterator[Issue]:
    """Chain breaks that cannot be read, or do not fit their road; its labels are refused until they do."""
    for layer in layers:
        if layer.entry.role is Role.ALIGNMENTS:
            for place in np.flatnonzero(layer.features[CHAIN_BREAKS].map(bool)):
                yield from _breaks_of(layer, int(place), ledger, day)


def _breaks_of(layer: Layer, place: int, ledger: Ledger, day: date) -> Iterator[Issue]:
    road = layer.features.iloc[place]
    try:
        stationing_of(road, ledger, day)
    except (ChainageFormatError, StationingError) as fault:
        values = (("road", str(road.name)), ("found", fault.found), ("expected", fault.expected))
        yield Issue(kind="bad_chain_break", file=_file_of(layer.entry), field=CHAIN_BREAKS, values=values)


def _stretches_of(road: pd.Series, ledger: Ledger, day: date) -> Iterator[Issue]:
    try:
        stationing, _ = stationing_of(road, ledger, day)
    except (ChainageFormatError, StationingError) as fault:
        values = (("found", fault.found), ("expected", fault.expected))
        yield Issue(kind="no_stationing", file=FILE, field=ALIGNMENT_ID, values=values)
    else:
        yield from stretch_issues(ledger, str(road.name), stationing)
