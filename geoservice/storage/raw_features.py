"""Bytes of a layer to raw features in file order; nothing is judged but whether it can be read at all."""

import hashlib
import importlib.resources
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import fiona

from geoservice.domain.layer import LayerEntry
from geoservice.errors import BrokenFileError, MissingFileError, Told

MAX_BYTES = 256 * 1024 * 1024
JSON_SUFFIXES = (".geojson", ".json")
FIONA_SUFFIXES = (".gpkg", ".shp")

ZIP_START = b"PK\x03\x04"

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that is half of a character; alone it could not be written in any answer."""

Raw = Mapping[str, Any]  # JSON objects hold values of any type until the gate has looked


@dataclass(frozen=True, kw_only=True)
class RawLayer:
    """Raw features with what the file says of its own coordinate system ('' when it is silent)."""

    file: str
    features: tuple[Any, ...]
    stated_crs: str = ""
    sha256: str = ""


def read_raw(folder: Path, entry: LayerEntry) -> RawLayer:
    """The raw features of one catalog entry.

    Raises
    ------
    MissingFileError : the file the catalog names is not there
    BrokenFileError : it is truncated, not UTF-8, too large or not a collection of features
    """
    if entry.package:
        return _from_package(entry)
    file = f"layers/{entry.file}"
    path = folder / file
    if not path.is_file():
        raise MissingFileError(
            expected="the layer's file",
            found="no such file",
            where=file,
            hint="add it, or take its entry out of layers/catalog.toml",
        )
    if path.stat().st_size > MAX_BYTES:
        raise BrokenFileError(
            expected=Told("at most {limit} bytes", limit=MAX_BYTES),
            found=Told("{size} bytes", size=path.stat().st_size),
            where=file,
            hint="split the layer",
        )
    if path.suffix.lower() in FIONA_SUFFIXES:
        return _with_fiona(path, file)
    if path.suffix.lower() not in JSON_SUFFIXES:
        raise BrokenFileError(
            expected=Told("a file ending in {known}", known=", ".join((*JSON_SUFFIXES, *FIONA_SUFFIXES))),
            found=repr(path.name),
            where=file,
            hint="export the layer as GeoJSON",
        )
    return _geojson(path.read_bytes(), file)


def _geojson(raw: bytes, file: str) -> RawLayer:
    _refuse_other(raw, file)
    collection = strict_json(raw, file)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        kind = collection.get("type") if isinstance(collection, dict) else type(collection).__name__
        raise BrokenFileError(
            expected="a GeoJSON FeatureCollection",
            found=repr(kind),
            where=file,
            hint="export the layer again as GeoJSON (RFC 7946)",
        )
    features = collection.get("features")
    if not isinstance(features, list):
        raise BrokenFileError(
            expected="a list of features",
            found=type(features).__name__,
            where=file,
            hint="export the layer again",
        )
    return RawLayer(
        file=file,
        features=tuple(features),
        stated_crs=_crs_member(collection),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _refuse_other(raw: bytes, file: str) -> None:
    """Bytes that were never meant to be JSON, by name."""
    if raw.startswith(ZIP_START):
        raise BrokenFileError(
            expected="GeoJSON",
            found="a zip archive",
            where=file,
            hint="unpack the archive, or export the layer again",
        )
    if not raw.strip():
        raise BrokenFileError(
            expected="GeoJSON", found="an empty file", where=file, hint="export the layer again"
        )


def strict_json(raw: bytes, file: str) -> Any:  # a JSON document can be anything
    """A JSON document: strict UTF-8, no duplicate keys, no NaN, not cut off, not absurdly deep.

    Raises
    ------
    BrokenFileError : with the line and column where reading stopped
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BrokenFileError(
            expected="text in UTF-8",
            found=Told("byte {byte:#04x} at offset {offset}", byte=raw[fault.start], offset=fault.start),
            where=file,
            hint="save the layer again as UTF-8; GeoJSON knows no other encoding",
        ) from fault
    try:
        document = json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
        if _HALF_CHARACTER.search(text):
            json.dumps(document, ensure_ascii=False).encode("utf-8")
        return document
    except json.JSONDecodeError as fault:
        raise BrokenFileError(
            expected="complete JSON",
            found=Told(
                "line {line}, column {column}: {words}",
                line=fault.lineno,
                column=fault.colno,
                words=fault.msg,
            ),
            where=file,
            hint="the file may be cut off: copy or export it again",
        ) from fault
    except RecursionError as fault:
        raise BrokenFileError(
            expected="GeoJSON", found="brackets nested too deep", where=file, hint="export the layer again"
        ) from fault
    except ValueError as fault:
        raise BrokenFileError(
            expected="plain JSON",
            found=next((one for one in fault.args if isinstance(one, Told)), str(fault)),
            where=file,
            hint="export the layer again",
        ) from fault


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        repeated = next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)
        raise ValueError(Told("the member {name} twice in one object", name=repr(repeated)))
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(Told("the number {name}", name=name))


def _crs_member(collection: Raw) -> str:
    """The name in an old-style `crs` member, '' when there is none."""
    crs = collection.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name", "")) if isinstance(properties, dict) else ""


def _with_fiona(path: Path, file: str) -> RawLayer:
    try:
        with fiona.open(path) as source:
            crs = source.crs.to_string() if source.crs else ""
            features = tuple(_plain(record) for record in source)
    except fiona.errors.FionaError as fault:
        raise BrokenFileError(
            expected="a vector file GDAL can read",
            found=Told("the reader says: {words}", words=fault),
            where=file,
            hint="export the layer again, best as GeoJSON",
        ) from fault
    return RawLayer(
        file=file, features=features, stated_crs=crs, sha256=hashlib.sha256(path.read_bytes()).hexdigest()
    )


def _plain(record: Any) -> Raw:  # fiona's record classes carry no types
    geometry = None if record.geometry is None else record.geometry.__geo_interface__
    properties = dict(record.properties)
    return {"type": "Feature", "id": properties.get("id"), "properties": properties, "geometry": geometry}


def _from_package(entry: LayerEntry) -> RawLayer:
    """Features of an installed package, chosen and renamed as the catalog entry says."""
    file = f"{entry.package}:{entry.resource}"
    try:
        wanted = [one for one in _package_features(entry.resource) if _is_wanted(one, entry)]
        return RawLayer(file=file, features=tuple(_renamed(one, entry) for one in wanted))
    except (OSError, ImportError, LookupError, TypeError, ValueError) as fault:
        if isinstance(fault, BrokenFileError):
            raise
        raise BrokenFileError(
            expected="a GeoJSON resource of the package with the properties the catalog names",
            found=Told("the reader says: {words}", words=fault),
            where=file,
            hint="correct resource, id_property and name_property, or bring the layer as a file",
        ) from fault


@lru_cache(maxsize=1)
def _package_features(resource: str) -> tuple[Raw, ...]:
    package, _, path = resource.partition("/")
    found = importlib.resources.files(package).joinpath(path)
    return tuple(strict_json(found.read_bytes(), resource)["features"])


def _is_wanted(feature: Raw, entry: LayerEntry) -> bool:
    return str(feature["properties"].get(entry.filter_property, "")).startswith(entry.filter_prefix)


def _renamed(feature: Raw, entry: LayerEntry) -> Raw:
    properties = feature["properties"]
    feature_id = str(properties[entry.id_property])
    kept = {"id": feature_id, "name": properties[entry.name_property], "accuracy_class": entry.accuracy_class}
    return {"type": "Feature", "id": feature_id, "properties": kept, "geometry": feature["geometry"]}
