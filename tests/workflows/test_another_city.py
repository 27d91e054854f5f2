"""The invented city goes through every command and every page, and no word of the shipped one comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cli.conftest import Run
from tests.workspaces import REPOSITORY, opened

Door = Callable[[str], FlaskClient]
SHIPPED_WORDS = re.compile(
    "焦作|山阳|牧野|沿黄|沿太行|三十工程|高新区|解放区|武陟|大沙河"
    "|Jiaozuo|Thirty Projects|shanyang|muye|yanhuang|yantaihang",
    re.IGNORECASE,
)
PAGES = (
    "/",
    "/maps/overview",
    "/embed/overview",
    "/projects",
    "/projects?scope=all",
    "/lengths",
    "/lengths?by=status",
    "/lengths?by=class",
    "/lengths?by=district",
    "/lengths?by=category",
    "/coverage",
    "/coverage?rule=YLCS-2016",
    "/reach",
    "/alignments/huanshan/corridor",
    "/join-report",
    "/lamps",
    "/layers",
    "/checks",
    "/healthz",
    "/api/lengths",
    "/api/coverage",
    "/api/reach",
    "/api/alignments/huanshan/corridor",
    "/api/join-report",
    "/api/lamps",
    "/api/alignments/huanshan/stretches",
    "/api/checks",
    "/nowhere",
)
COMMANDS = (
    ("lengths",),
    ("lengths", "--by", "status,district"),
    ("coverage",),
    ("reach",),
    ("corridor", "huanshan"),
    ("join-report",),
    ("lamps",),
    ("stretches", "huanshan"),
    ("check",),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_the_shipped_city(door: Door, address: str, lang: str) -> None:
    joint = "&" if "?" in address else "?"
    whole = address if address == "/healthz" else f"{address}{joint}lang={lang}"
    answer = door("shuiyun").get(whole)
    assert answer.status_code == (404 if address == "/nowhere" else 200)
    assert SHIPPED_WORDS.findall(answer.text) == []


@pytest.mark.parametrize("place", ["projects", "maps", "embed"])
def test_no_page_of_a_project_names_the_shipped_city(door: Door, place: str) -> None:
    for project in opened("shuiyun").ledger.projects.index:
        answer = door("shuiyun").get(f"/{place}/{project}?lang=en")
        assert (answer.status_code, SHIPPED_WORDS.findall(answer.text)) == (200, [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_names_the_shipped_city(ask: Run, words: tuple[str, ...], lang: str) -> None:
    for wanted in ("table", "csv", "json"):
        outcome = ask(*words, "--lang", lang, "--format", wanted)
        assert (outcome.code, SHIPPED_WORDS.findall(outcome.text + outcome.talk)) == (0, [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_map_to_hand_on_names_the_shipped_city(ask: Run, tmp_path: Path, lang: str) -> None:
    ask("map", "overview", "-o", tmp_path / "map.html", "--lang", lang)
    assert SHIPPED_WORDS.findall((tmp_path / "map.html").read_text(encoding="utf-8")) == []


def test_nothing_in_the_package_names_the_shipped_city() -> None:
    files = [
        path
        for path in (REPOSITORY / "geoservice").rglob("*")
        if path.suffix in {".py", ".toml", ".html", ".js", ".css", ".j2", ".svg"}
    ]
    assert [path.name for path in files if SHIPPED_WORDS.search(path.read_text(encoding="utf-8"))] == []
