"""An invented city with one project, road, park, district … a payload: each stands once in each field."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.web.payloads import PAYLOADS, payload

COUNT = len(PAYLOADS)
ACROSS = 10
STEP_DEG = 0.02
WEST, SOUTH = 105.0, 30.0
DAY = "2025-06-30"
INHERITED = ("constructor", "__proto__", "toString")
"""What every object of a browser is born with; an id may be called so."""
Row = Mapping[str, Any]


def project_id(number: int) -> str:
    """Ids are letters and digits; two of them are called as badly as may be."""
    return {1: "constructor", 2: "toString"}.get(number, f"H{number}")


def payload_workspace(folder: Path) -> Path:
    """The workspace, written into a new folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "layers").mkdir()
    for table, rows in {**_register(), **_story(), **_roadworks()}.items():
        _write_table(folder / f"data/{table}.csv", rows)
    _write_layers(folder / "layers")
    return folder


def _register() -> dict[str, list[Row]]:
    return {
        "projects": [
            {
                "project_id": project_id(n),
                "name": payload(n),
                "aliases": payload(n + 1),
                "programme_years": payload(n + 2),
                "in_programme": "yes",
                "category": "infrastructure",
                "category_basis": "stated",
                "object_type": payload(n + 3),
                "lead_unit": payload(n + 4),
                "districts": payload(n + 5),
                "source_ids": f"S{n}",
            }
            for n in range(COUNT)
        ],
        "sources": [
            {
                "source_id": f"S{n}",
                "title_short": payload(n),
                "kind": "primary",
                "published_on": DAY,
                "published_precision": "day",
                "note": payload(n + 1),
            }
            for n in range(COUNT)
        ],
        "metrics": [
            {"metric": payload(n), "label_zh": payload(n), "label_en": payload(n)} for n in range(COUNT)
        ],
        "translations": [
            {"table": "facts", "row_key": f"F{n}", "column": "note", "zh": payload(n + 3)}
            for n in range(COUNT)
        ],
    }


def _story() -> dict[str, list[Row]]:
    """What the first project's page tells: a row a payload in every table."""
    dated = {"as_of": DAY, "as_of_precision": "day"}
    return {
        "facts": [
            {
                "fact_id": f"F{n}",
                "project_id": project_id(0),
                "metric": payload(n),
                "value_text": payload(n + 1),
                "qualifier": payload(n + 2),
                "kind": "done",
                "scope": payload(n + 4),
                **(dated if n % 2 else {}),
                "source_id": f"S{n}",
                "note": payload(n + 5),
            }
            for n in range(COUNT)
        ],
        "status": [
            {
                "project_id": project_id(0 if n % 2 else n),
                "status": "started",
                "source_id": f"S{n}",
                "note": payload(n),
            }
            | dated
            for n in range(COUNT)
        ],
        "milestones": [
            {
                "milestone_id": f"M{n}",
                "project_id": project_id(n // 2),
                "plan_version": "current",
                "name": payload(n),
                "due_on": DAY,
                "due_precision": "day",
                "firmness": "hard",
                "state": "open",
                "as_of": DAY,
                "source_id": f"S{n}",
                "note": payload(n + 1),
            }
            for n in range(COUNT)
        ],
        "items": [
            {
                "item_id": f"I{n}",
                "project_id": project_id(n // 2),
                "list": "problem",
                "title": payload(n),
                "factor": payload(n + 1),
                "raised_on": DAY,
                "raised_precision": "day",
                "state": "open",
                "source_id": f"S{n}",
            }
            for n in range(COUNT)
        ],
        "conflicts": [
            {
                "conflict_id": f"C{n}",
                "fact_ids": f"F{n}",
                "description": payload(n),
                "how_shown": payload(n + 1),
            }
            for n in range(COUNT)
        ],
        "programme_checks": [
            {
                "check_id": f"K{n}",
                "expression": payload(n),
                "left": 1,
                "right": 1,
                "unit": "count",
                "holds": "yes",
            }
            for n in range(COUNT)
        ],
    }


def _roadworks() -> dict[str, list[Row]]:
    return {
        "interchanges": [
            {
                "project_id": project_id(0),
                "seq": n + 1,
                "name": payload(n),
                "kind": "service",
                "crosses": payload(n + 1),
            }
            | {"source_id": f"S{n}"}
            for n in range(COUNT)
        ],
        "stretches": [
            {
                "alignment_id": "a0",
                "from_station": "K0+100",
                "to_station": "K0+900",
                "work_item": payload(n),
                "done": 400,
                "total": 800,
                "unit": "m",
                "as_of": DAY,
                "as_of_precision": "day",
                "source_id": f"S{n}",
                "note": payload(n + 1),
            }
            for n in range(COUNT)
        ],
        "stretch_weights": [
            {
                "alignment_id": "a0",
                "work_item": payload(n),
                "weight": 1,
                "as_of": DAY,
                "as_of_precision": "day",
            }
            | {"source_id": f"S{n}", "note": payload(n + 1)}
            for n in range(COUNT)
        ],
    }


def _write_table(file: Path, rows: list[Row]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=names)
        writer.writeheader()
        writer.writerows(rows)


LAYERS = {
    "districts": "polygon",
    "parks": "polygon",
    "zones": "polygon",
    "alignments": "line",
    "interchanges": "point",
    "facilities": "point",
    "stations": "point",
    "places": "point",
    "reference": "line",
}
JOINING = ("parks", "zones", "alignments", "interchanges", "facilities")


def part(number: int) -> str:
    """A share of all payloads, so that as many texts as there are layers hold them all."""
    return " ".join(PAYLOADS[number % len(LAYERS) :: len(LAYERS)])


def layer_file(number: int) -> str:
    """A payload as a file name, as far as a file may be called so."""
    return (
        "".join(one for one in payload(number) if one.isprintable() and one not in '/\\:*?"<>|')[:80]
        + ".geojson"
    )


def _write_layers(folder: Path) -> None:
    bounds = [WEST - 0.05, SOUTH - 0.05, WEST + 0.4, SOUTH + 0.4]
    lines = ["[workspace]", f"bbox = {bounds}"]
    for key in ("title_zh", "title_en", "programme_zh", "programme_en"):
        lines.append(f"{key} = {_toml(part(len(key)))}")
    for number, (role, geometry) in enumerate(LAYERS.items()):
        lines += [f"[layers.{_toml(layer_id(number))}]", *_entry(number, role, geometry)]
        features = [_feature(n, role, geometry) for n in range(COUNT)]
        collection = json.dumps({"type": "FeatureCollection", "features": features})
        (folder / layer_file(number)).write_text(collection, encoding="utf-8")
    (folder / "catalog.toml").write_text("\n".join(lines), encoding="utf-8")


def layer_id(number: int) -> str:
    """What a layer is called in the catalog: a payload."""
    return INHERITED[number] if number < len(INHERITED) else payload(number * 7)


def _entry(number: int, role: str, geometry: str) -> list[str]:
    told = ("title", "each_row_is_a", "source", "known_faults")
    texts = {f"{key}_{lang}": part(number + place) for place, key in enumerate(told) for lang in ("zh", "en")}
    lists = {
        key: f"[{_toml(text)}]" if key.startswith("known") else _toml(text) for key, text in texts.items()
    }
    return [
        f"file = {_toml(layer_file(number))}",
        f'role = "{role}"',
        f'geometry = "{geometry}"',
        f"joins = {str(role in JOINING).lower()}",
        'crs = "EPSG:4490"',
        f"licence = {_toml(part(number + 4))}",
        f"as_of = {DAY}",
        'accuracy_class = "digitised"',
        "err_m_max = 10",
        *(f"{key} = {value}" for key, value in lists.items()),
    ]


def _toml(text: str) -> str:
    return json.dumps(text).replace("\\ud83d\\udea7", "\\U0001F6A7").replace("\x7f", "\\u007f")


def _feature(number: int, role: str, geometry: str) -> dict[str, Any]:
    west, south = WEST + number % ACROSS * STEP_DEG, SOUTH + number // ACROSS * STEP_DEG
    properties = {"name": payload(number), "accuracy_class": "digitised", "err_m": 10}
    if role in JOINING:
        properties["project_id"] = project_id(number)
    if role == "alignments":
        properties |= {"road_class": "arterial", "start_station": "K0+000"}
        properties |= {"short_name": payload(number + 1), "design_standard": payload(number + 2)}
    if role == "interchanges":
        properties["kind"] = "service"
    if role in ("facilities", "stations"):
        properties["kind"] = payload(number + 3)
    shape = _shape(geometry, west, south, STEP_DEG if role == "districts" else STEP_DEG / 3)
    return {"type": "Feature", "id": f"{role[0]}{number}", "properties": properties, "geometry": shape}


def _shape(geometry: str, west: float, south: float, size: float) -> dict[str, Any]:
    east, north = round(west + size, 6), round(south + size, 6)
    west, south = round(west, 6), round(south, 6)
    if geometry == "polygon":
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}
    if geometry == "line":
        return {
            "type": "LineString",
            "coordinates": [[west, south], [round(west + STEP_DEG * 0.9, 6), north]],
        }
    return {"type": "Point", "coordinates": [east, north]}
