"""oEmbed: a client that knows the protocol reads our answer; foreign addresses are refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from micawber import Provider

from tests.pages import Page


def asked(client: FlaskClient, url: str, more: str = "") -> Any:
    return client.get(f"/oembed?url={quote(url, safe='')}{more}")


@pytest.mark.parametrize("path", ["/", "/?lang=en&category=infrastructure", "/maps/SY-01", "/projects/SY-01"])
def test_micawber_reads_the_frame_of_a_page(live_shuiyun_url: str, path: str) -> None:
    told = Provider(f"{live_shuiyun_url}/oembed").request(live_shuiyun_url + path, maxwidth=640)
    frame = Page(told["html"]).one("iframe")
    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 640)
    assert frame.attributes["width"] == "640"
    assert frame.attributes["src"].startswith(f"{live_shuiyun_url}/embed/")


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("", (960, 600)),
        ("&maxwidth=400", (400, 600)),
        ("&maxheight=300&format=json", (960, 300)),
        ("&maxwidth=4000&maxheight=4000", (960, 600)),
    ],
)
def test_no_frame_is_larger_than_asked_for(shuiyun: FlaskClient, more: str, size: tuple[int, int]) -> None:
    told = asked(shuiyun, "http://localhost/", more).json
    assert (told["width"], told["height"]) == size


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/",
        "http://elsewhere.example/",
        "http://localhost.elsewhere.example/",
        "http://localhost@elsewhere.example/",
        "http://localhost:81/",
        "http://[/",
        "javascript://localhost/",
        "http://localhost/lengths",
        "http://localhost/maps/overview.png",
        "http://localhost/nowhere",
        "http://localhost/maps/P99",
    ],
)
def test_an_address_that_is_no_page_to_embed_is_not_found(shuiyun: FlaskClient, url: str) -> None:
    answer = asked(shuiyun, url)
    assert (answer.status_code, answer.json["error"]["kind"]) == (404, "unknown_name")


def test_xml_is_not_offered(shuiyun: FlaskClient) -> None:
    answer = asked(shuiyun, "http://localhost/", "&format=xml")
    assert (answer.status_code, answer.json["error"]["kind"]) == (501, "not_offered")


@pytest.mark.parametrize(
    "more", ["&maxwidth=wide", "&maxheight=0", "&maxwidth=-5", "&format=yaml", "&size=9"]
)
def test_what_oembed_does_not_know_is_refused(shuiyun: FlaskClient, more: str) -> None:
    assert asked(shuiyun, "http://localhost/", more).status_code == 400


def test_a_page_that_would_refuse_its_query_has_no_frame(shuiyun: FlaskClient) -> None:
    assert asked(shuiyun, "http://localhost/?as_of=never").status_code == 400


@pytest.mark.parametrize("path", ["/", "/?lang=en&as_of=2025-01-31", "/maps/SY-01", "/projects/SY-01"])
def test_a_page_tells_where_its_frame_is_described(shuiyun: FlaskClient, path: str) -> None:
    (found,) = (
        one
        for one in Page(shuiyun.get(path).text).all("link")
        if one.attributes.get("type") == "application/json+oembed"
    )
    assert found.attributes["rel"] == "alternate"
    assert shuiyun.get(found.attributes["href"]).json["type"] == "rich"


def test_the_frame_keeps_the_state_of_the_page(shuiyun: FlaskClient) -> None:
    told = asked(shuiyun, "http://localhost/?q=环山路&sort=name&meeting=yes&lang=en&colour=lamp").json
    source = Page(told["html"]).one("iframe").attributes["src"]
    assert shuiyun.get(source).status_code == 200
    assert ("lang=en" in source, "colour=lamp" in source, "sort" in source, "meeting" in source) == (
        True,
        True,
        False,
        False,
    )


def test_the_answer_names_map_and_atlas(shuiyun: FlaskClient) -> None:
    told = asked(shuiyun, "http://localhost/projects/SY-01").json
    assert told["title"] == "滨江路工程（虚构）"
    assert told["provider_url"] == "http://localhost/"
