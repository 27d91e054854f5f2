"""The notebooks run from top to bottom, say what the package says, and are kept without outputs."""

from __future__ import annotations

import ast
import json
import re
import sys
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from geoservice.workflows import length_table
from geoservice.workflows.atlas import words_for
from tests.workspaces import REPOSITORY, opened

NOTEBOOKS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
STORY = REPOSITORY / "notebooks" / "route_lengths_and_map.ipynb"
CROSSING = REPOSITORY / "notebooks" / "lengths_by_status_and_district.ipynb"
MAY_IMPORT = {"datetime", "geoservice", "pathlib", "tempfile"}
LONGEST_S = 120
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{4,}")

each_notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def read(file: Path) -> NotebookNode:
    return nbformat.read(file, as_version=4)


def cells_of(file: Path, kind: str) -> list[NotebookNode]:
    return [cell for cell in read(file).cells if cell.cell_type == kind]


@pytest.fixture
def own_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel `python3` that is this very interpreter; whatever it writes goes to a temporary folder."""
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    about = {"argv": argv, "display_name": "Python 3", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(about), encoding="utf-8")
    for name in (
        "JUPYTER_PATH",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTER_CONFIG_DIR",
        "IPYTHONDIR",
    ):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


def run(file: Path) -> str:
    """Everything a notebook prints, run in its own folder; an error in a cell is an error here."""
    client = NotebookClient(
        read(file),
        timeout=LONGEST_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(file.parent)}},
    )
    done = client.execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    return "".join(output.get("text", "") for output in outputs)


@pytest.mark.usefixtures("own_kernel")
def test_the_story_prints_what_the_package_says() -> None:
    workspace = opened("shipped")
    table = length_table(workspace, as_of=date(2025, 7, 31))
    printed = run(STORY)
    assert words_for(workspace, "zh").length(table.total_length_m, table.err_m) in printed
    assert [route.name for route in table.routes if route.name not in printed] == []
    assert re.search(r"^overview\.html: \d+ KB", printed, re.MULTILINE)


@pytest.mark.usefixtures("own_kernel")
def test_the_crossing_adds_up_and_tells_what_was_opened() -> None:
    printed = run(CROSSING)
    assert printed.count("off by 0.000 m") == 3
    assert re.search(r"yanhuang: EPSG:4547 \+85\.2 ppm", printed)
    assert all(figure in printed for figure in ("0 公里", "152.3 公里", "130.9 公里"))


@each_notebook
def test_a_notebook_is_kept_without_outputs(file: Path) -> None:
    left = [c for c in cells_of(file, "code") if c.outputs or c.execution_count is not None]
    assert left == []


@each_notebook
def test_a_notebook_only_calls_geoservice(file: Path) -> None:
    trees = [ast.parse(cell.source) for cell in cells_of(file, "code")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = [one.name for node in nodes if isinstance(node, ast.Import) for one in node.names]
    names += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= MAY_IMPORT


@each_notebook
def test_a_notebook_speaks_chinese_and_english(file: Path) -> None:
    texts = [cell.source for cell in cells_of(file, "markdown")]
    assert texts
    assert [text for text in texts if not (CHINESE.search(text) and ENGLISH.search(text))] == []
