"""layers/catalog.toml: what it may say, and what is refused with the key that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoservice.domain.layer import Role
from geoservice.errors import CatalogError, MissingFileError
from geoservice.storage.catalog import read_catalog
from tests.storage.zoo import CATALOG, removed, swapped, written
from tests.workspaces import SHUIYUN

FIRST_LAYER = "[layers.districts]"


def test_the_workspace_says_its_name_and_place() -> None:
    catalog = read_catalog(SHUIYUN)
    assert (catalog.title_en, catalog.bbox) == (
        "Shuiyun progress atlas (invented)",
        (104.95, 29.95, 105.4, 30.25),
    )


def test_the_layers_stand_in_the_order_of_the_file() -> None:
    assert [entry.role for entry in read_catalog(SHUIYUN).entries] == [
        Role.DISTRICTS,
        Role.PARKS,
        Role.ALIGNMENTS,
        Role.FACILITIES,
        Role.STATIONS,
    ]


def test_a_workspace_may_leave_its_default_day_open() -> None:
    assert read_catalog(SHUIYUN).default_as_of is None


def test_a_default_day_is_read(copy: Path) -> None:
    swapped(CATALOG, "bbox", "default_as_of = 2025-01-31\nbbox")(copy)
    assert read_catalog(copy).default_as_of == date(2025, 1, 31)


def test_an_error_nobody_stated_stays_unknown() -> None:
    assert read_catalog(SHUIYUN).entries[0].err_m_max is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('role = "parks"', 'role = "gardens"', "role in"),
        ('geometry = "line"', 'geometry = "curve"', "geometry in"),
        ("joins = false", 'joins = "no"', "joins in"),
        ("as_of = 2025-01-01", 'as_of = "2025-01-01"', "as_of in"),
        ("err_m_max = 20", 'err_m_max = "20"', "err_m_max in"),
        ('crs = "EPSG:4490"\n', "", "crs in"),
        ('licence = "Apache-2.0"\n', "", "licence in"),
        ('file = "parks.geojson"\n', "", "file in"),
        ('"parks.geojson"', '"../parks.geojson"', "inside layers/"),
        ('"parks.geojson"', '"a/../../parks.geojson"', "inside layers/"),
        ('"parks.geojson"', '"/parks.geojson"', "inside layers/"),
        ('file = "parks.geojson"', 'package = "antigravity"', "package in"),
        (FIRST_LAYER, f'{FIRST_LAYER}\ncolour = "red"', "known keys in"),
        (FIRST_LAYER, "[colours]\n[layers.districts]", "the tables"),
        ("bbox =", 'list_facts = "G01"\nbbox =', "known keys in [workspace]"),
        ("bbox =", 'start_facts = "G14"\nbbox =', "start_facts in [workspace]"),
        ("bbox =", "start_target_nodes = { G08 = 3 }\nbbox =", "G08 in [start_target_nodes]"),
        (FIRST_LAYER, f"[layers]\nroads = 3\n{FIRST_LAYER}", "as a table"),
        ('title_zh = "水云市重点项目进度图（虚构）"\n', "", "title_zh in"),
        ('title_en = "Shuiyun progress atlas (invented)"', "title_en = 3", "title_en in"),
        ("[104.95, 29.95, 105.4, 30.25]", "[105.4, 29.95, 104.95, 30.25]", "bbox"),
        ("[104.95, 29.95, 105.4, 30.25]", "[104.95, 29.95, 105.4]", "bbox"),
        ("[104.95, 29.95, 105.4, 30.25]", "[nan, 29.95, 105.4, 30.25]", "bbox"),
        ("bbox =", 'default_as_of = "yesterday"\nbbox =', "default_as_of in"),
        (FIRST_LAYER, "[layers.districts", "TOML"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, told: str, copy: Path) -> None:
    swapped(CATALOG, old, new)(copy)
    with pytest.raises(CatalogError) as fault:
        read_catalog(copy)
    assert told in fault.value.expected


def test_a_catalog_in_another_encoding_is_refused(copy: Path) -> None:
    written(CATALOG, '[workspace]\ntitle_zh = "水云市"'.encode("gb18030"))(copy)
    with pytest.raises(CatalogError):
        read_catalog(copy)


def test_a_workspace_that_is_no_table_is_refused(copy: Path) -> None:
    """2026-11-21: a bare `workspace = 3` was answered with a traceback."""
    written(CATALOG, b"workspace = 3")(copy)
    with pytest.raises(CatalogError):
        read_catalog(copy)


def test_a_folder_without_a_catalog_is_no_workspace(copy: Path) -> None:
    removed(CATALOG)(copy)
    with pytest.raises(MissingFileError, match="--workspace"):
        read_catalog(copy)


def test_a_file_in_place_of_the_folder_is_no_workspace(tmp_path: Path) -> None:
    """2026-11-21: naming a file as the workspace was answered with a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MissingFileError):
        read_catalog(tmp_path / "file")
