"""A workspace on disk, asked for its parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoservice.domain.layer import Role
from geoservice.errors import UnknownNameError
from geoservice.storage.gate import open_workspace
from tests.storage.zoo import CATALOG, swapped
from tests.workspaces import opened


def test_without_a_default_day_the_newest_day_of_the_ledger_is_shown() -> None:
    assert opened("shuiyun").default_as_of == date(2025, 6, 30)


def test_the_default_day_of_the_catalog_goes_first(copy: Path) -> None:
    swapped(CATALOG, "bbox", "default_as_of = 2025-01-31\nbbox")(copy)
    assert open_workspace(copy).default_as_of == date(2025, 1, 31)


def test_a_layer_is_found_by_its_name() -> None:
    assert opened("shuiyun").layer("parks").entry.role is Role.PARKS


def test_an_unknown_layer_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="districts, parks, alignments"):
        opened("shuiyun").layer("gardens")


def test_layers_of_a_role_stand_in_catalog_order() -> None:
    assert [layer.layer_id for layer in opened("shuiyun").with_role(Role.PARKS)] == ["parks"]


def test_the_joining_layers_are_those_the_catalog_says() -> None:
    assert [layer.layer_id for layer in opened("shuiyun").joining] == ["parks", "alignments", "facilities"]


def test_a_workspace_may_have_no_districts(copy: Path) -> None:
    (copy / "layers/districts.geojson").unlink()
    assert open_workspace(copy).districts is None
