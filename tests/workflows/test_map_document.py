"""A map to hand on: one file, the same bytes each time, small, and in need of nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from geoservice.workflows import map_document, map_view
from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.workspaces import REPOSITORY, SHUIYUN, opened

# Addresses that are read, not fetched: names of XML languages, and remarks inside the libraries.
REMARKS = (
    "http://www.w3.org/",
    "https://leafletjs.com",
    "https://github.com/",
    "https://bugzilla.mozilla.org/",
)


@cache
def overview() -> str:
    return map_document(opened("shuiyun"), map_view(opened("shuiyun")))


def data_of(document: str) -> str:
    """The script that hands the features over."""
    return Page(document).all("script")[-1].text


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    subprocess.run(
        [sys.executable, "-m", "geoservice", "map", "overview", "-o", file, "--workspace", SHUIYUN],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": "4"},
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert file.read_text(encoding="utf-8") == overview()


def test_the_file_names_no_address_that_could_be_fetched() -> None:
    found = set(re.findall(r"https?://[^\s\"'<>()\\]+", overview()))
    assert sorted(address for address in found if not address.startswith(REMARKS)) == []


def test_the_file_without_its_data_is_small() -> None:
    document = overview()
    assert len(document.encode()) - len(data_of(document).encode()) < 400_000


def test_a_file_of_an_empty_map_is_at_most_400_kilobytes() -> None:
    """Scripts, styles, words and frame of the page: all that stands in a file besides the data."""
    view = map_view(opened("shipped"))
    empty = replace(view, layers=(), routes={}, stories={}, labelled={}, district_counts={})
    assert 100_000 < len(map_document(opened("shipped"), empty).encode()) <= 400_000


def test_the_file_tells_day_scope_and_that_it_is_internal() -> None:
    notes = [one.text for one in Page(overview()).all("li")][:3]
    assert notes == ["截至 2025年6月30日", "范围：重点工程", "内部工作用图 不得公开"]


def test_the_file_credits_every_layer_it_draws() -> None:
    credited = Page(overview()).one("details").text
    titles = [entry.title_zh for entry in opened("shuiyun").catalog.entries]
    assert [title for title in titles if title not in credited] == []


def test_a_file_carries_every_feature_of_a_layer_a_page_would_ask_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("geoservice.maps.view.MOST_INLINE", 2)
    document = map_document(opened("shuiyun"), map_view(opened("shuiyun")))
    assert (document == overview(), "/api/layers" in document) == (True, False)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", ("一个文件中每个图层至多 3 个要素", "5", "请只生成一个项目的文件")),
        ("en", ("at most 3 features in a layer of a file", "5", "make the file of one project")),
    ],
)
def test_a_file_that_would_carry_too_many_features_is_refused_in_words(
    run: Run,  # noqa: F811 (the fixture)
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    told: tuple[str, ...],
) -> None:
    monkeypatch.setattr("geoservice.workflows.maps.MOST_IN_FILE", 3)
    file = tmp_path / "map.html"
    found = run("map", "overview", "-o", file, "--workspace", SHUIYUN, "--lang", lang)
    assert (found.code, file.exists()) == (2, False)
    assert [words for words in told if words not in found.talk] == []


def test_the_file_of_one_project_is_made_where_the_whole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geoservice.workflows.maps.MOST_IN_FILE", 3)
    city = opened("shuiyun")
    assert "滨江路" in map_document(city, map_view(city, "SY-01"))


def test_the_file_leads_to_no_page_of_the_atlas() -> None:
    assert '"href"' not in data_of(overview())
