"""Workspaces that lack something: every door opens, says what is missing in words, and invents nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geoservice.workflows import open_atlas
from tests.cli.conftest import Run
from tests.pages import Page
from tests.sparse import SPARSE, UNDATED, sparse_workspace, without_layers
from tests.web.serving import atlas

Sparse = Callable[[str], Path]
Clients = Callable[[str], FlaskClient]
OF_THE_PROGRAM = re.compile(r"\b(?:None|nan|NaN|NaT|undefined|inf)\b")
PAGES = (
    "/",
    "/?colour=lamp",
    "/?scope=all",
    "/embed/overview",
    "/projects",
    "/districts",
    "/lengths",
    "/lengths?by=status,class,category,project",
    "/coverage",
    "/reach",
    "/progress",
    "/progress?by=category",
    "/lamps",
    "/join-report",
    "/layers",
    "/checks",
)
PROGRAMS = (
    "/board",
    "/api/projects",
    "/api/districts",
    "/api/lengths",
    "/api/lengths?opened=yes",
    "/api/lengths?format=csv",
    "/api/lengths?format=xlsx",
    "/api/reach",
    "/api/progress",
    "/api/lamps",
    "/api/join-report",
    "/api/checks",
    "/healthz",
)
COMMANDS = (
    ("lengths",),
    ("lengths", "--by", "status,project"),
    ("lengths", "--opened"),
    ("reach",),
    ("progress",),
    ("lamps",),
    ("join-report",),
    ("districts",),
)
NO_DAYS = {"zh": "台账里还没有带日期的状态或事实", "en": "The ledger has no dated status or fact yet"}
every_sparse = pytest.mark.parametrize("lacking", list(SPARSE))
every_undated = pytest.mark.parametrize("lacking", list(UNDATED))


@pytest.fixture(scope="module")
def sparse(tmp_path_factory: pytest.TempPathFactory) -> Sparse:
    """A folder that lacks something, made once."""
    made: dict[str, Path] = {}

    def folder(lacking: str) -> Path:
        if lacking not in made:
            made[lacking] = sparse_workspace(tmp_path_factory.mktemp("sparse") / "city", *SPARSE[lacking])
        return made[lacking]

    return folder


@pytest.fixture(scope="module")
def sparse_client(sparse: Sparse) -> Clients:
    """A client of such a folder, made once."""
    made: dict[str, FlaskClient] = {}

    def client(lacking: str) -> FlaskClient:
        if lacking not in made:
            made[lacking] = atlas(sparse(lacking)).test_client()
        return made[lacking]

    return client


@every_sparse
def test_every_page_opens_and_speaks_words(sparse_client: Clients, lacking: str) -> None:
    client = sparse_client(lacking)
    answers = {page: client.get(f"{page}{'&' if '?' in page else '?'}lang=en") for page in PAGES}
    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    odd = {page: OF_THE_PROGRAM.findall(Page(answer.text).words) for page, answer in answers.items()}
    assert [found for found in odd.values() if found] == []


@every_sparse
def test_every_answer_for_programs_is_one(sparse_client: Clients, lacking: str) -> None:
    answers = {place: sparse_client(lacking).get(place) for place in PROGRAMS}
    assert {place: answer.status_code for place, answer in answers.items()} == dict.fromkeys(PROGRAMS, 200)
    odd = {
        place: OF_THE_PROGRAM.findall(answer.text)
        for place, answer in answers.items()
        if "format=xlsx" not in place
    }
    assert [found for found in odd.values() if found] == []


@every_sparse
def test_every_command_ends_well_and_speaks_words(run: Run, sparse: Sparse, lacking: str) -> None:
    outcomes = {words: run(*words, "--workspace", sparse(lacking), "--lang", "en") for words in COMMANDS}
    assert {words: one.code for words, one in outcomes.items()} == dict.fromkeys(COMMANDS, 0)
    assert OF_THE_PROGRAM.findall("".join(one.text + one.talk for one in outcomes.values())) == []


@pytest.mark.parametrize("lacking", ["layers but no projects", "neither layers nor rows"])
@pytest.mark.parametrize("ending", ["html", "svg"])
def test_a_map_is_drawn_of_what_there_is(
    run: Run, sparse: Sparse, tmp_path: Path, lacking: str, ending: str
) -> None:
    output = tmp_path / f"map.{ending}"
    outcome = run("map", "overview", "-o", output, "--workspace", sparse(lacking))
    assert (outcome.code, output.is_file()) == (0, True)


@every_undated
def test_without_a_dated_row_the_atlas_opens_on_the_day_it_was_read(sparse: Sparse, lacking: str) -> None:
    before = date.today()
    opened = open_atlas(sparse(lacking))
    assert before <= opened.default_as_of <= date.today()
    assert opened.ledger.newest_as_of is None


@every_undated
@pytest.mark.parametrize("lang", list(NO_DAYS))
@pytest.mark.parametrize("address", ["/", "/projects", "/lengths", "/checks"])
def test_without_a_dated_row_the_pages_say_so(
    sparse_client: Clients, lacking: str, lang: str, address: str
) -> None:
    assert NO_DAYS[lang] in Page(sparse_client(lacking).get(f"{address}?lang={lang}").text).words


@pytest.mark.parametrize("lang", list(NO_DAYS))
def test_without_a_dated_row_the_commands_say_so_as_talk(run: Run, sparse: Sparse, lang: str) -> None:
    outcome = run("lengths", "--workspace", sparse("a catalog and nothing else"), "--lang", lang)
    assert (NO_DAYS[lang] in outcome.talk, NO_DAYS[lang] in outcome.text) == (True, False)


def test_without_a_dated_row_every_status_is_unknown(sparse_client: Clients) -> None:
    rows = sparse_client("a ledger without a status or a fact").get("/api/lengths").get_json()["rows"]
    assert {(row["status"], row["status_as_of"]) for row in rows} == {("unknown", None)}


def test_a_ledger_with_days_does_not_say_that_it_has_none(shuiyun_page: Page) -> None:
    assert NO_DAYS["zh"] not in shuiyun_page.words


@pytest.fixture
def shuiyun_page(door: Clients) -> Page:
    """The front door of the whole city."""
    return Page(door("shuiyun").get("/").text)


def test_a_road_without_a_project_is_measured_like_the_others(
    sparse_client: Clients,
) -> None:
    """2026-11-22: one such road made every page of lengths fail."""
    found = sparse_client("a road without a project").get("/api/lengths?by=project").get_json()
    assert [row["project"] for row in found["rows"] if row["project"] is None] == [None]
    (one,) = [
        row
        for row in sparse_client("a road without a project").get("/api/lengths").get_json()["rows"]
        if row["project_id"] is None
    ]
    assert one["length_m"] > 0


def test_the_stretches_of_a_road_without_a_project_are_told(
    sparse_client: Clients,
) -> None:
    answer = sparse_client("a road without a project").get("/api/alignments/binjiang/stretches")
    assert answer.status_code == 200


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", ["/api/coverage", "/api/coverage/unserved"])
def test_coverage_without_parks_says_what_is_missing_and_what_to_do(
    sparse_client: Clients, address: str, lang: str
) -> None:
    """2026-11-22: it said that it had found None."""
    answer = sparse_client("no parks").get(f"{address}?lang={lang}")
    error = answer.get_json()["error"]
    assert (answer.status_code, OF_THE_PROGRAM.findall(error["message"])) == (404, [])
    assert "layers/catalog.toml" in error["hint"]


def test_coverage_without_parks_is_told_alike_in_the_terminal(run: Run, sparse: Sparse) -> None:
    outcome = run("coverage", "--workspace", sparse("no parks"))
    assert (outcome.code, outcome.raw, "None" in outcome.talk) == (2, b"", False)
    assert "没有这样的图层" in outcome.talk


def test_a_source_nobody_named_is_told_in_words(sparse_client: Clients) -> None:
    assert "来源未注明" in sparse_client("facts without a source").get("/").text


def test_a_folder_without_layers_still_lists_its_projects(sparse_client: Clients, tmp_path: Path) -> None:
    folder = sparse_workspace(tmp_path / "city", without_layers())
    assert len(open_atlas(folder).ledger.project_ids) == 7
    assert "SY-01" in sparse_client("no layers").get("/projects").text
