"""Every kind of fault in a file, by the command line and over HTTP: at its place, in the same sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.storage.test_gate import WARNINGS
from tests.storage.zoo import ZOO, Breakage
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN

NAMED = {
    "missing_crs",
    "metres_as_degrees",
    "swapped_axes",
    "invalid_geometry",
    "null_geometry",
    "empty_geometry",
    "duplicate_id",
    "missing_id",
    "unknown_project",
    "bad_date",
    "bad_number",
    "bad_choice",
    "encoding",
    "broken_file",
}
"""What the gate must know by name."""
ONE_A_KIND = {one.told[0].split(" ", 1)[0]: one for one in reversed(ZOO) if one.told}
each_kind = pytest.mark.parametrize("kind", sorted(ONE_A_KIND))


@pytest.fixture
def broken(tmp_path: Path, kind: str) -> Path:
    """The invented city with one thing wrong."""
    folder = Path(shutil.copytree(SHUIYUN, tmp_path / "city"))
    breakage: Breakage = ONE_A_KIND[kind]
    breakage.change(folder)
    return folder


def test_every_kind_named_has_a_fixture() -> None:
    assert set(ONE_A_KIND) >= NAMED


@each_kind
def test_check_prints_place_field_kind_and_sentence(run: Run, broken: Path, kind: str) -> None:
    lines = run("check", "--workspace", broken).text.splitlines()
    told = [f"{place} {found} " for found, place in (one.split(" ", 1) for one in ONE_A_KIND[kind].told)]
    assert sorted(
        line[: len(start)] for line, start in zip(sorted(lines), sorted(told), strict=True)
    ) == sorted(told)
    assert [line for line in lines if "；" not in line] == []  # what was wrong; what to do


@each_kind
def test_an_error_ends_with_1_and_a_warning_with_0(run: Run, broken: Path, kind: str) -> None:
    kinds = {one.split(" ", 1)[0] for one in ONE_A_KIND[kind].told}
    assert run("check", "--workspace", broken).code == (0 if kinds <= WARNINGS else 1)


@each_kind
def test_the_same_faults_are_told_over_http(run: Run, broken: Path, kind: str) -> None:
    rows = atlas(broken).test_client().get("/api/checks").get_json()["rows"]
    assert rows == run("check", "--workspace", broken, "--format", "json").json["rows"]
    assert kind in {row["kind"] for row in rows}
