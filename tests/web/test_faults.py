"""Faults: told in four parts, as a page or as JSON, and the server keeps answering."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN

PAGES = {
    "/projects/P99": (404, "unknown_name"),
    "/maps/P99": (404, "unknown_name"),
    "/embed/P99": (404, "unknown_name"),
    "/coverage?rule=HOUSE": (404, "unknown_name"),
    "/coverage?of=roads": (404, "unknown_name"),
    "/assets/leaflet.js": (404, "missing_asset"),
    "/nowhere": (404, "unknown_address"),
    "/?as_of=2025-13-01": (400, "unknown_option"),
    "/?colour=red": (400, "unknown_option"),
    f"/projects?q={'a' * 201}": (400, "unknown_option"),
}
PROGRAMS = {
    "/api/coverage?rule=HOUSE": (404, "unknown_name"),
    "/api/coverage?of=roads": (404, "unknown_name"),
    "/api/nowhere": (404, "unknown_address"),
    "/api/lengths?by=colour": (400, "unknown_option"),
    "/api/lengths?as_of=2025-02-30": (400, "unknown_option"),
    "/api/checks?colour=red": (400, "unknown_option"),
}
LOCATED = (
    "/api/alignments/R9/locate?station=K0%2B500",
    "/api/alignments/shanyang/locate",
    "/api/alignments/shanyang/locate?station=here",
    "/api/alignments/shanyang/locate?station=K99%2B000",
    "/api/alignments/shanyang/locate?station=ZK0%2B100",
    "/api/alignments/shanyang/locate?lon=1&lat=1",
    "/api/alignments/shanyang/locate?lon=1&lat=north",
    "/api/lengths?by=status&opened=yes",
)
ENGLISH = re.compile(r"\b(?:the|a|an|and|or|not|no|with|from|is|it|such|at|found|expected|give|look)\b")
PAYLOADS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}")


@pytest.mark.parametrize("address", PAGES)
def test_a_fault_is_a_page_in_four_parts(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    page = Page(answer.text)
    (told,) = [one for one in page.all("dl") if "fault" in one.attributes["class"]]
    assert (answer.status_code, told.attributes["data-kind"]) == PAGES[address]
    assert [one.text for one in page.all("dt")] == ["应为", "实际", "位置", "怎么办"]
    assert [one.text for one in page.all("dd") if not one.text.strip()] == []


@pytest.mark.parametrize("address", PROGRAMS)
def test_a_fault_is_one_shape_of_json_for_programs(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["kind"]) == PROGRAMS[address]
    assert set(error) == {"kind", "message", "hint"}
    assert [part for part in ("应为", "实际是") if part not in error["message"]] == []


@pytest.mark.parametrize("address", [*PAGES, *PROGRAMS, *LOCATED])
def test_a_fault_is_chinese_throughout_unless_english_is_asked_for(client: FlaskClient, address: str) -> None:
    """What the reader wrote, and names of columns, files and rules, stay as they are."""
    answer = client.get(address)
    assert answer.status_code >= 400
    told = answer.text if answer.is_json else " ".join(one.text for one in Page(answer.text).all("dd"))
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize("address", [*PROGRAMS, *LOCATED])
def test_a_fault_is_english_for_programs_that_ask_for_it(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    told = answer.get_json()["error"]
    assert [part for part in ("expected", "found") if part not in told["message"]] == []
    assert re.search(r"[\u4e00-\u9fff]", told["hint"]) is None


def test_json_of_a_fault_is_not_escaped(client: FlaskClient) -> None:
    assert "山阳" in client.get("/api/coverage?rule=山阳").text


def test_a_fault_speaks_the_language_asked_for(client: FlaskClient) -> None:
    page = Page(client.get("/projects/P99?lang=en").text)
    assert page.one("html").attributes["lang"] == "en"
    assert [one.text for one in page.all("dt")] == ["Expected", "Found", "Where", "What to do"]


def test_a_fault_of_the_query_leads_back_to_a_page_that_works(client: FlaskClient) -> None:
    (home,) = Page(client.get("/?as_of=never&scope=none").text).links
    assert client.get(home).status_code == 200


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "address", ["/projects/{}", "/maps/{}", "/{}", "/projects?{}=1", "/coverage?rule={}"]
)
def test_text_in_an_address_stays_text(client: FlaskClient, address: str, payload: str) -> None:
    page = Page(client.get(address.format(payload)).text)
    told = page.one("dl").text
    assert ("49" in told, page.all("img"), page.all("script")) == (False, [], [])
    assert payload.split(">")[0][:12] in told or payload[:7] in told


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_searched_for_stays_text(client: FlaskClient, payload: str) -> None:
    page = Page(client.get("/projects", query_string={"q": payload}).text)
    (searched,) = [one for one in page.all("input") if one.attributes.get("id") == "q"]
    assert searched.attributes["value"] == payload


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_another_method_is_refused_with_the_ones_that_work(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/lengths")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "GET" in Page(answer.text).words


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An atlas whose lengths fail in a way nobody foresaw."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the machine room")

    monkeypatch.setattr("geoservice.web.lengths.length_table", fail)
    return atlas(SHUIYUN).test_client()


def test_an_unforeseen_fault_is_told_and_the_server_keeps_answering(failing: FlaskClient) -> None:
    answers = [failing.get(page).status_code for page in ("/lengths", "/", "/lengths", "/projects")]
    assert answers == [500, 200, 500, 200]


def test_an_unforeseen_fault_tells_nothing_of_the_machine_room(failing: FlaskClient) -> None:
    told = failing.get("/lengths").text + failing.get("/api/lengths").text
    assert ("secret" in told, "Traceback" in told) == (False, False)


def test_an_unforeseen_fault_is_json_for_programs(failing: FlaskClient) -> None:
    assert json.loads(failing.get("/api/lengths").text)["error"]["kind"] == "unforeseen"


def test_an_unforeseen_fault_is_logged_with_its_cause(
    failing: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    failing.get("/lengths")
    assert "secret of the machine room" in caplog.text
