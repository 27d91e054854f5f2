"""Provoked faults: exit 2, nothing on stdout, and four parts on stderr; the same by HTTP where it exists."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run
from tests.web.large import large_workspace
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN

CITY = ("--workspace", str(SHUIYUN))
MISUSE = {
    "an option nobody knows": (("lengths", "--colour", "red", *CITY), "--colour", "geoservice lengths"),
    "a command nobody knows": (("paint",), "paint", "geoservice"),
    "a map without a file": (("map", "overview", *CITY), "-o", "geoservice map"),
    "a day that does not exist": (("lengths", "--as-of", "2025-02-30", *CITY), "2025-02-30", "as_of"),
    "an unknown scope": (("lengths", "--scope", "some", *CITY), "some", "--scope"),
    "an unknown format": (("lengths", "--format", "pdf", *CITY), "pdf", "--format"),
    "an unknown language": (("lengths", "--lang", "fr", *CITY), "fr", "--lang"),
    "an unknown key to group by": (("lengths", "--by", "colour", *CITY), "colour", "by"),
    "a key twice": (("lengths", "--by", "status,status", *CITY), "status,status", "by"),
    "an unknown project": (("map", "SY-99", "-o", "map.html", *CITY), "SY-99", "map"),
    "an unknown rule": (("coverage", "--rule", "HOUSE", *CITY), "HOUSE", "rule"),
    "an unknown layer": (("coverage", "--of", "roads", *CITY), "roads", "of"),
    "a drawing of another kind": (("map", "overview", "-o", "map.docx", *CITY), "docx", "-o"),
}


def parts(outcome: Outcome) -> list[str]:
    """The four parts of a fault in Chinese: where, expected, found, what to do."""
    lines = outcome.talk.splitlines()
    assert [line.split("：")[0].strip() for line in lines] == ["geoservice", "应为", "实际", "怎么办"]
    return [line.split("：", 1)[1].strip() for line in lines]


def assert_told(outcome: Outcome, *, found: str, where: str) -> None:
    told_where, expected, told_found, hint = parts(outcome)
    assert (outcome.code, outcome.raw) == (2, b"")
    assert (found in told_found, where in told_where) == (True, True)
    assert (bool(expected), bool(hint)) == (True, True)


@pytest.mark.parametrize("fault", MISUSE)
def test_misuse_is_told_in_four_parts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words, found, where = MISUSE[fault]
    assert_told(run(*words), found=found, where=where)


def test_a_command_nobody_knows_is_told_in_chinese(run: Run) -> None:
    assert parts(run("paint"))[2] == "不认识的命令 paint"


@pytest.mark.parametrize("option", [("--lang", "en"), ("--lang=en",)])
def test_a_fault_is_told_in_english_where_english_is_asked_for(ask: Run, option: tuple[str, ...]) -> None:
    told = ask("lengths", "--as-of", "never", *option).talk.splitlines()
    assert [line.split(":")[0].strip() for line in told] == ["geoservice", "expected", "found", "do"]
    assert told[1].endswith("a day such as 2025-07-31")


@pytest.mark.parametrize("verb", ["lengths", "coverage", "join-report", "check"])
def test_a_folder_that_is_no_workspace(run: Run, tmp_path: Path, verb: str) -> None:
    assert_told(run(verb, "--workspace", tmp_path), found="没有这个文件", where="catalog.toml")


def test_a_catalog_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers" / "catalog.toml").write_text("[workspace\n", encoding="utf-8")
    assert_told(run("lengths", "--workspace", tmp_path), found="line 1", where="catalog.toml")


@pytest.mark.parametrize("name", ["missing/map.html", "folder.html"])
def test_a_file_that_cannot_be_written(ask: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.html").mkdir()
    outcome = ask("map", "overview", "-o", tmp_path / name)
    assert_told(outcome, found="irectory", where=name)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_that_is_taken(ask: Run, busy_port: int) -> None:
    outcome = ask("serve", "--port", str(busy_port))
    assert_told(outcome, found="Address already in use", where=f"--port {busy_port}")


@pytest.mark.parametrize(
    ("name", "value"),
    [("GEOSERVICE_THREADS", "many"), ("GEOSERVICE_FRAME_ANCESTORS", "*"), ("GEOSERVICE_COLOUR", "red")],
)
def test_a_setting_that_is_wrong_or_unknown_stops_the_start(
    ask: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    found = "不认识的设置" if name == "GEOSERVICE_COLOUR" else value
    assert_told(ask("serve", "--port", "0"), found=found, where=name)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (("lengths", "--by", "colour"), "/api/lengths?by=colour"),
        (("lengths", "--as-of", "2025-02-30"), "/api/lengths?as_of=2025-02-30"),
        (("coverage", "--rule", "HOUSE"), "/api/coverage?rule=HOUSE"),
        (("coverage", "--of", "roads"), "/api/coverage?of=roads"),
    ],
)
def test_the_same_fault_is_told_in_the_same_words_by_http(
    ask: Run, words: tuple[str, ...], address: str
) -> None:
    where, expected, found, hint = parts(ask(*words))
    error = atlas(SHUIYUN).test_client().get(address).get_json()["error"]
    assert (error["message"], error["hint"]) == (f"{where}：应为{expected}，实际是{found}", hint)


def test_a_map_without_a_place_is_refused_alike_by_http(ask: Run, tmp_path: Path) -> None:
    told = parts(ask("map", "SY-99", "-o", tmp_path / "map.html"))
    page = atlas(SHUIYUN).test_client().get("/maps/SY-99").text
    assert [part for part in told if part.replace("'", "&#39;") not in page] == []


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "一个文件中每个图层至多 10000 个要素"), ("en", "at most 10000 features")]
)
def test_a_file_of_more_than_10000_features_is_refused_in_words(
    run: Run, tmp_path: Path, lang: str, said: str
) -> None:
    city, file = large_workspace(tmp_path / "city", 10_001), tmp_path / "map.html"
    outcome = run("map", "overview", "--workspace", city, "--lang", lang, "-o", file)
    assert (outcome.code, file.exists()) == (2, False)
    assert said in outcome.talk
    assert "geoservice serve" in outcome.talk
