"""A copy of the invented city whose every name would like to be a program."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.workspaces import SHUIYUN

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "{{7*7}}{% raw %}",
    "`\"'\\ back-ticks and quotes",
    "</title></style><!-- &amp; ]]>",
    "=1+1",
)
EVERYTHING = " ".join(PAYLOADS)


def hostile_workspace(folder: Path) -> Path:
    """Shuiyun with payloads for titles, names, short names, districts, sources and notes."""
    shutil.copytree(SHUIYUN, folder)
    _retell(folder / "layers" / "catalog.toml")
    for layer in (folder / "layers").glob("*.geojson"):
        _rename(layer)
    districts = [feature["properties"]["name"] for feature in _features(folder / "layers/districts.geojson")]
    _rewrite(folder / "data/projects.csv", lambda number, row: _project(number, row, districts))
    _rewrite(folder / "data/sources.csv", lambda number, _: {"title_short": payload(number)})
    _rewrite(folder / "data/facts.csv", lambda number, _: {"note": payload(number), "scope": EVERYTHING})
    _rewrite(folder / "data/status.csv", lambda number, _: {"note": payload(number)})
    _rewrite(folder / "data/milestones.csv", lambda number, _: {"name": payload(number), "note": EVERYTHING})
    items: dict[str, str] = {}
    _rewrite(folder / "data/stretches.csv", lambda _, row: _work_item(row["work_item"], items))
    return folder


def payload(number: int) -> str:
    """One payload after the other, round and round."""
    return PAYLOADS[number % len(PAYLOADS)]


def _project(number: int, row: dict[str, str], districts: list[str]) -> dict[str, str]:
    return {
        "name": payload(number),
        "aliases": EVERYTHING,
        "lead_unit": payload(number + 1),
        "districts": districts[number % len(districts)],
    }


def _work_item(name: str, items: dict[str, str]) -> dict[str, str]:
    """The same payload for the same work item."""
    return {"work_item": items.setdefault(name, payload(len(items)))}


def _retell(catalog: Path) -> None:
    """Every Chinese and English title and remark of the catalog."""
    lines = catalog.read_text(encoding="utf-8").splitlines()
    keys = ("title_", "each_row_is_a_", "source_", "licence")
    written = [
        f"{line.split(' = ')[0]} = {json.dumps(EVERYTHING)}" if line.startswith(keys) else line
        for line in lines
    ]
    named = [f"programme_{lang} = {json.dumps(PAYLOADS[0])}" for lang in ("zh", "en")]
    start = written.index("[workspace]") + 1
    catalog.write_text("\n".join([*written[:start], *named, *written[start:]]), encoding="utf-8")


def _features(layer: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(layer.read_text(encoding="utf-8"))["features"]
    return features


def _rename(layer: Path) -> None:
    features = _features(layer)
    for number, feature in enumerate(features):
        feature["properties"]["name"] = payload(number)
        if layer.name == "alignments.geojson":
            feature["properties"] |= {"short_name": payload(number + 1), "design_standard": EVERYTHING}
            feature["properties"] |= {"from_name": EVERYTHING, "to_name": payload(number)}
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def _rewrite(table: Path, change: Callable[[int, dict[str, str]], dict[str, str]]) -> None:
    with table.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with table.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, **change(number, row)} for number, row in enumerate(rows))
