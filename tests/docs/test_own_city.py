"""The page for a city of one's own is a workspace as it stands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geoservice.domain.layer import LayerEntry, Role
from geoservice.storage.gate import open_workspace
from geoservice.storage.workspace import Workspace
from geoservice.workflows import length_table
from tests.workspaces import REPOSITORY

PAGE = (REPOSITORY / "docs" / "your-own-city.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?:toml|json|csv) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The blocks of the page under the names they have there."""
    folder = tmp_path_factory.mktemp("own") / "city"
    for name, text in BLOCK.findall(PAGE):
        path = Path(folder / name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_workspace(folder)


def test_the_check_finds_nothing(city: Workspace) -> None:
    assert city.issues == ()


def test_everything_of_the_page_got_in(city: Workspace) -> None:
    assert [len(layer.features) for layer in city.layers] == [1, 1]
    assert (len(city.ledger.project_ids), len(city.ledger.facts), len(city.ledger.status)) == (2, 2, 1)


def test_the_atlas_opens_on_the_day_the_page_names(city: Workspace) -> None:
    assert city.default_as_of == date(2025, 3, 5)


def test_the_road_is_compared_with_its_stated_length(city: Workspace) -> None:
    (road,) = length_table(city).routes
    assert road.stated is not None and road.deviation.ratio is not None
    assert abs(road.deviation.ratio) < 0.02


def test_every_role_is_told() -> None:
    told = next(line for line in PAGE.splitlines() if line.startswith("| `role` |"))
    assert [role.value for role in Role if f"`{role.value}`" not in told] == []


def test_no_key_of_the_catalog_is_told_that_there_is_not() -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    keys = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert keys <= LayerEntry.__dataclass_fields__.keys()
