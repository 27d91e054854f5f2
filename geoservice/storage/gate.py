"""The only door in: a folder becomes a `Workspace` and a list of issues."""

from collections.abc import Iterator
from pathlib import Path

import shapely

from geoservice.domain.issues import Issue, Severity
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.ledger import Ledger
from geoservice.errors import BrokenFileError, MissingCrsError, MissingFileError
from geoservice.storage.catalog import Catalog, read_catalog
from geoservice.storage.layer_files import read_layer
from geoservice.storage.ledger_files import read_ledger
from geoservice.storage.workspace import Workspace


def open_workspace(folder: Path) -> Workspace:
    """A workspace with every file read once, typed and checked.

    Bad rows and bad files are issues; only a missing or unreadable catalog stops the reading.

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
    return Workspace(catalog=catalog, layers=layers, ledger=ledger, issues=tuple(issues))


def _layers(folder: Path, catalog: Catalog, ledger: Ledger, issues: list[Issue]) -> Iterator[Layer]:
    for entry in catalog.entries:
        try:
            yield read_layer(folder, entry, catalog.bbox, ledger, issues.append)
        except (MissingFileError, BrokenFileError, MissingCrsError) as fault:
            values = (("expected", fault.expected), ("found", fault.found), ("hint", fault.hint))
            issues.append(Issue(kind=fault.kind, file=_file_of(entry), values=values))


def _file_of(entry: LayerEntry) -> str:
    return f"layers/{entry.file}" if entry.file else f"{entry.package}:{entry.resource}"


def _unlisted(folder: Path, catalog: Catalog) -> Iterator[Issue]:
    """A layer file the catalog does not name is not shown, and that is said."""
    listed = {entry.file for entry in catalog.entries}
    for path in sorted((folder / "layers").glob("*.geojson")):
        if path.name not in listed:
            yield Issue(kind="unlisted_layer", file=f"layers/{path.name}", severity=Severity.WARNING)


def _overlaps(layers: tuple[Layer, ...]) -> Iterator[Issue]:
    """District polygons should tile the city; where they overlap, metres go to the first."""
    for layer in layers:
        if layer.entry.role is Role.DISTRICTS and not shapely.coverage_is_valid(
            layer.features.geometry.to_numpy()
        ):
            yield Issue(kind="district_overlap", file=_file_of(layer.entry), severity=Severity.WARNING)
