"""What the gate noticed, as a page and as JSON."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cli.conftest import Run
from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


@pytest.fixture
def broken(tmp_path: Path) -> FlaskClient:
    """The invented city with a day that does not exist."""
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    status = folder / "data" / "status.csv"
    text = status.read_text(encoding="utf-8").replace("SY-01,started,2024-02-01", "SY-01,started,2024-02-30")
    status.write_text(text, encoding="utf-8")
    return atlas(folder).test_client()


def test_the_shipped_workspace_has_no_error(client: FlaskClient) -> None:
    assert client.get("/api/checks").get_json()["errors"] == 0


def test_a_bad_day_is_told_with_its_file_row_and_field(broken: FlaskClient) -> None:
    (row,) = broken.get("/api/checks").get_json()["rows"]
    assert (row["file"], row["row"], row["field"], row["kind"]) == ("data/status.csv", 3, "as_of", "bad_date")


@pytest.mark.parametrize(("lang", "said"), [("zh", "2024-02-30"), ("en", "expected a day such as")])
def test_the_page_tells_the_same_in_a_sentence(broken: FlaskClient, lang: str, said: str) -> None:
    assert said in Page(broken.get(f"/checks?lang={lang}").text).words


def test_the_other_pages_of_a_workspace_with_an_error_answer(broken: FlaskClient) -> None:
    pages = ("/", "/projects", "/projects/SY-01", "/lengths", "/coverage", "/join-report", "/layers")
    assert {broken.get(page).status_code for page in pages} == {200}


def test_health_counts_the_error(broken: FlaskClient) -> None:
    assert broken.get("/healthz").get_json()["issues"] == {"errors": 1, "warnings": 0}


@pytest.fixture
def many_broken(tmp_path: Path) -> Path:
    """The invented city with the same mistake in thirty rows."""
    folder = Path(shutil.copytree(SHUIYUN, tmp_path / "city"))
    with (folder / "data" / "status.csv").open("a", encoding="utf-8") as file:
        file.writelines("SY-01,started,2024年2月,month,S1,\n" for _ in range(30))
    return folder


def test_many_of_one_cause_are_counted_on_the_page_and_listed_for_programs(many_broken: Path) -> None:
    client = atlas(many_broken).test_client()
    page = Page(client.get("/checks").text)
    assert (len(page.all("tr")), "同类问题另有 10 处" in page.words) == (1 + 20, True)
    assert len(client.get("/api/checks").get_json()["rows"]) == 30


def test_the_command_says_how_many_more_there_are(many_broken: Path, run: Run) -> None:
    told = run("check", "--workspace", many_broken)
    assert (told.text.count("bad_date"), "同类问题另有 10 处" in told.text) == (21, True)
    assert run("check", "--workspace", many_broken, "--format", "csv").text.count("bad_date") == 30


@pytest.mark.parametrize("address", ["/", "/projects", "/lengths", "/districts"])
def test_every_page_says_that_rows_are_missing_and_where_to_look(broken: FlaskClient, address: str) -> None:
    """2026-11-22: a layer in metres left the map empty, and only /checks said why."""
    links = Page(broken.get(address).text).all("a")
    (link,) = [one for one in links if one.attributes.get("class") == "file-errors"]
    assert str(link.attributes["href"]).startswith("/checks")
    assert "文件中有 1 处错误" in link.text


@pytest.mark.parametrize("address", ["/", "/projects"])
def test_without_an_error_no_page_speaks_of_one(client: FlaskClient, address: str) -> None:
    assert "file-errors" not in client.get(address).text
