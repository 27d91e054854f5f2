"""The invented city goes through every command and every page, and no word of the shipped one comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geoservice.cli.commands import commands
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
    "/progress",
    "/progress?by=category",
    "/districts",
    "/districts/D1",
    "/board",
    "/layers",
    "/checks",
    "/healthz",
    "/api/lengths",
    "/api/coverage",
    "/api/reach",
    "/api/alignments/huanshan/corridor",
    "/api/join-report",
    "/api/lamps",
    "/api/progress",
    "/api/projects",
    "/api/districts",
    "/api/coverage/unserved",
    "/api/alignments/huanshan/locate?station=K0%2B500",
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
    ("progress",),
    ("progress", "--by", "category"),
    ("districts",),
    ("districts", "D1"),
    ("locate", "huanshan", "K0+500"),
    ("lengths", "--opened"),
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
@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("map", "overview"), "map.html"),
        (("map", "SY-01"), "project.html"),
        (("map", "overview"), "map.svg"),
        (("strip", "huanshan"), "strip.svg"),
    ],
)
def test_no_file_to_hand_on_names_the_shipped_city(
    ask: Run, tmp_path: Path, words: tuple[str, ...], file: str, lang: str
) -> None:
    outcome = ask(*words, "-o", tmp_path / file, "--lang", lang)
    written = (tmp_path / file).read_text(encoding="utf-8")
    assert (outcome.code, SHIPPED_WORDS.findall(written)) == (0, [])


def test_the_city_goes_through_every_command() -> None:
    drawing_or_serving = {"map", "strip", "serve"}  # just above, and in tests/cli/test_serving.py
    assert {words[0] for words in COMMANDS} | drawing_or_serving == set(commands.commands)


def test_nothing_in_the_package_names_the_shipped_city() -> None:
    files = [
        path
        for path in (REPOSITORY / "geoservice").rglob("*")
        if path.suffix in {".py", ".toml", ".html", ".js", ".css", ".j2", ".svg"}
    ]
    assert [path.name for path in files if SHIPPED_WORDS.search(path.read_text(encoding="utf-8"))] == []
