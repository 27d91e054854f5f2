"""Bytes of a layer to raw features: GeoJSON by our own hand, other formats by GDAL."""

from __future__ import annotations

from pathlib import Path

import fiona
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping

from geoservice.domain.layer import Layer
from geoservice.errors import BrokenFileError
from geoservice.storage.gate import open_workspace
from geoservice.storage.raw_features import strict_json
from tests.makers import law
from tests.storage.zoo import CATALOG, PARKS, removed, swapped
from tests.workspaces import opened

COLUMNS = ("project_id", "name", "accuracy_class", "err_m", "area_m2")


def as_geopackage(layer: Layer, path: Path) -> None:
    """The features of a layer written by GDAL."""
    kinds = {name: "float" if name in ("err_m", "area_m2") else "str" for name in ("id", *COLUMNS)}
    schema = {"geometry": "Unknown", "properties": kinds}
    with fiona.open(path, "w", driver="GPKG", crs="EPSG:4490", schema=schema) as target:
        for key, row in layer.features.iterrows():
            cells = {name: None if row[name] != row[name] else row[name] for name in COLUMNS}
            target.write({"geometry": mapping(row.geometry), "properties": {"id": key, **cells}})


@pytest.fixture
def parks_by_gdal(copy: Path) -> Layer:
    """The parks of Shuiyun from a GeoPackage."""
    as_geopackage(opened("shuiyun").layer("parks"), copy / "layers/parks.gpkg")
    swapped(CATALOG, "parks.geojson", "parks.gpkg")(copy)
    removed(PARKS)(copy)
    workspace = open_workspace(copy)
    assert workspace.issues == ()
    return workspace.layer("parks")


def test_a_geopackage_gives_the_same_places(parks_by_gdal: Layer) -> None:
    delivered = opened("shuiyun").layer("parks")
    assert list(parks_by_gdal.features.geometry.to_wkb()) == list(delivered.features.geometry.to_wkb())


def test_a_geopackage_gives_the_same_columns(parks_by_gdal: Layer) -> None:
    delivered = opened("shuiyun").layer("parks").features
    assert parks_by_gdal.features[["id", *COLUMNS]].equals(delivered[["id", *COLUMNS]])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "a": 2}', "twice"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "Infinity"),
        ('{"a": [1, 2', "line 1"),
        ("[" * 200_000, "too deep"),
        ("", "line 1"),
    ],
)
def test_a_document_that_is_not_plain_json_is_refused_with_what_is_wrong(text: str, found: str) -> None:
    with pytest.raises(BrokenFileError) as fault:
        strict_json(text.encode(), "layers/a.geojson")
    assert found in fault.value.found


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "latin-1"])
def test_a_document_in_another_encoding_is_refused(encoding: str) -> None:
    text = '{"name": "é望云公园"}' if encoding != "latin-1" else '{"name": "é"}'
    with pytest.raises(BrokenFileError, match="UTF-8"):
        strict_json(text.encode(encoding), "layers/a.geojson")


@law
@given(content=st.binary(max_size=100))
def test_no_bytes_whatever_stop_the_gate(content: bytes) -> None:
    try:
        strict_json(content, "layers/a.geojson")
    except BrokenFileError as fault:
        assert fault.where == "layers/a.geojson"
