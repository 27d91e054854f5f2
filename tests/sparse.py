"""Copies of the invented city that lack something: a ledger that begins, layers without projects, nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tests.workspaces import SHUIYUN

Change: TypeAlias = Callable[[Path], object]

TABLES = tuple(path.stem for path in sorted((SHUIYUN / "data").glob("*.csv")))
LAYERS = tuple(path.stem for path in sorted((SHUIYUN / "layers").glob("*.geojson")))


def sparse_workspace(folder: Path, *changes: Change) -> Path:
    """Shuiyun without what the changes take away."""
    shutil.copytree(SHUIYUN, folder)
    for change in changes:
        change(folder)
    return folder


def header_only(*tables: str) -> Change:
    """Ledger tables that have their first line and no row."""

    def change(folder: Path) -> None:
        for table in tables or TABLES:
            file = folder / "data" / f"{table}.csv"
            file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    return change


def without_ledger(folder: Path) -> None:
    """No data/ at all."""
    shutil.rmtree(folder / "data")


def without_layers(*layers: str) -> Change:
    """Layers neither listed nor there."""

    def change(folder: Path) -> None:
        catalog = folder / "layers" / "catalog.toml"
        parts = re.split(r"(?m)^(?=\[layers\.)", catalog.read_text(encoding="utf-8"))
        gone = tuple(f"[layers.{layer}]" for layer in layers or LAYERS)
        catalog.write_text("".join(part for part in parts if not part.startswith(gone)), encoding="utf-8")
        for layer in layers or LAYERS:
            (folder / "layers" / f"{layer}.geojson").unlink()

    return change


def without_features(folder: Path) -> None:
    """Layers that are listed and empty."""
    for layer in LAYERS:
        file = folder / "layers" / f"{layer}.geojson"
        file.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")


def without_property(name: str, layer: str = "", *, first_only: bool = False) -> Change:
    """A property that no feature has, of one layer or of all; or only its first feature has not."""

    def change(folder: Path) -> None:
        for one in (layer,) if layer else LAYERS:
            file = folder / "layers" / f"{one}.geojson"
            collection = json.loads(file.read_text(encoding="utf-8"))
            for feature in collection["features"][: 1 if first_only else None]:
                feature["properties"].pop(name, None)
            file.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")

    return change


def without_cells(table: str, column: str) -> Change:
    """A column of the ledger in which nothing is written."""

    def change(folder: Path) -> None:
        file = folder / "data" / f"{table}.csv"
        head, *rows = (line.split(",") for line in file.read_text(encoding="utf-8").splitlines())
        place = head.index(column)
        written = [head, *([*row[:place], "", *row[place + 1 :]] for row in rows)]
        file.write_text("".join(",".join(row) + "\n" for row in written), encoding="utf-8")

    return change


UNDATED = {
    "a ledger without a status or a fact": (header_only("facts", "status", "milestones"),),
    "facts and statuses without a day": (without_cells("facts", "as_of"), without_cells("status", "as_of")),
    "layers but no projects": (
        header_only(),
        without_property("project_id"),
        without_property("compare_fact"),
    ),
    "layers that name projects nobody registered": (header_only(),),
    "neither layers nor rows": (without_layers(), header_only()),
    "a catalog and nothing else": (without_layers(), without_ledger),
    "nothing in any file": (without_features, header_only()),
}
"""Workspaces in which no status and no fact has a day."""
SPARSE = {
    **UNDATED,
    "no layers": (without_layers(),),
    "no features": (without_features,),
    "no parks": (without_layers("parks"),),
    "no districts": (without_layers("districts"),),
    "no roads": (without_layers("alignments"),),
    "a road without a project": (without_property("project_id", "alignments", first_only=True),),
    "facts without a number": (without_cells("facts", "value"),),
    "facts without a source": (without_cells("facts", "source_id"),),
}
"""Workspaces that lack something a planner may not have yet."""
