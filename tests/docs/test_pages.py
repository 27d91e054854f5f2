"""The pages under docs/ say what the code says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from docs.make_dictionary import PAGE, dictionary
from tests.workspaces import REPOSITORY

DOCS = REPOSITORY / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
TEST_FILE = re.compile(r"\btests/[\w/]+\.py\b")
MAY_BE_READ = {".py", ".toml", ".html", ".j2", ".js"}
LONGEST_DECISION = 40
STACK = {"geopandas", "shapely", "pyproj", "fiona", "folium", "Flask"}


def packages() -> list[str]:
    """What pyproject.toml asks for, without the stack the project is built on."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["check"]]
    asked += project["optional-dependencies"]["test"]
    return sorted({re.split(r"[<>=]", one)[0] for one in asked} - STACK)


def rows_of(page: Path) -> Iterator[dict[str, str]]:
    """The rows of every table of a page, by column."""
    columns: list[str] = []
    for line in page.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not columns:
            columns = cells
        elif not set(line) <= set("|-: "):
            yield dict(zip(columns, cells, strict=True))


@cache
def source() -> str:
    """Everything written in the package."""
    files = sorted((REPOSITORY / "geoservice").rglob("*"))
    return "\n".join(one.read_text(encoding="utf-8") for one in files if one.suffix in MAY_BE_READ)


def figures() -> list[dict[str, str]]:
    return [row for row in rows_of(DOCS / "methods.md") if "figure" in row]


def code_names() -> list[str]:
    rows = [row for row in rows_of(DOCS / "glossary.md") if "code" in row]
    return sorted({name for row in rows for name in re.findall(r"`([^`]+)`", row["code"])})


def test_the_data_dictionary_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary(), "run `make docs`"


def test_the_methods_page_has_figures() -> None:
    assert len(figures()) > 20


@pytest.mark.parametrize("row", figures(), ids=lambda row: row["figure"])
def test_every_figure_names_a_test_that_exists(row: dict[str, str]) -> None:
    files = TEST_FILE.findall(row["test"])
    assert files
    assert [one for one in files if not (REPOSITORY / one).is_file()] == []


@pytest.mark.parametrize("row", figures(), ids=lambda row: row["figure"])
def test_every_figure_has_a_formula_a_source_a_unit_and_a_known_answer(row: dict[str, str]) -> None:
    assert [name for name, cell in row.items() if not cell] == []


@pytest.mark.parametrize("name", code_names())
def test_every_code_name_of_the_glossary_is_in_the_package(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)}\b", source())


def test_every_row_of_the_glossary_has_a_meaning() -> None:
    assert [row for row in rows_of(DOCS / "glossary.md") if not all(row.values())] == []


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_is_one_page_and_is_listed(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_DECISION
    assert f"]({file.name})" in (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", packages())
def test_every_package_beside_the_stack_has_a_reason(package: str) -> None:
    told = "\n".join(one.read_text(encoding="utf-8") for one in DECISIONS)
    assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", told, re.IGNORECASE)


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [page.name[:4] for page in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]


@pytest.mark.parametrize("file", sorted(DOCS.rglob("*.md")), ids=str)
def test_a_link_inside_the_docs_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []
