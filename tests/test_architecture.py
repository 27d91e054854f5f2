"""Laws of the house that import-linter cannot see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.workspaces import REPOSITORY

PACKAGE = REPOSITORY / "geoservice"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.suffix in {".py", ".toml", ".html", ".js", ".css", ".svg", ".xml", ".txt", ".md"}
)
LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
WORDS_OF_JIAOZUO = ("焦作", "山阳", "牧野", "沿黄", "沿太行", "Jiaozuo", "Shanyang")

ROOM_OF_CODES = "domain/crs.py"
READER_OF_CODES = "storage/layer_files.py"  # compares what a file says of itself with what is declared

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(module: ast.Module) -> set[ast.AST]:
    """The texts that stand alone: docstrings, and the remarks under a constant."""
    return {node.value for node in ast.walk(module) if isinstance(node, ast.Expr)}


@each_module
def test_no_function_is_over_fifty_lines(path: Path) -> None:
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if lines_of(node) > LONGEST_FUNCTION] == []


@each_module
def test_no_module_is_over_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_nothing_is_asserted_outside_the_tests(path: Path) -> None:
    assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.name in ("domain", "storage")],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_domain_and_storage_catch_only_what_they_name(path: Path) -> None:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    broad = {"Exception", "BaseException"}
    caught = [node for node in handlers if node.type is None or broad & set(ast.unparse(node.type).split())]
    assert [node.lineno for node in caught] == []


@each_module
def test_a_code_of_a_coordinate_system_stands_in_its_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).as_posix()
    module = tree(path)
    remarks = docstrings(module)
    codes = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in remarks
        if node.value.startswith("EPSG:")
    ]
    assert codes == [] or room in (ROOM_OF_CODES, READER_OF_CODES)


@each_source
def test_the_package_knows_no_city(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in WORDS_OF_JIAOZUO if word in text] == []


def test_shuiyun_knows_no_other_city() -> None:
    files = [path for path in (REPOSITORY / "tests" / "cities").rglob("*") if path.is_file()]
    said = {word for path in files for word in WORDS_OF_JIAOZUO if word in path.read_text(encoding="utf-8")}
    assert said == set()
