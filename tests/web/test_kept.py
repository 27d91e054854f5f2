"""Answers kept: rendered once an address, a nonce of its own for every reader, ETags where there is none."""

from __future__ import annotations

import gzip
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoservice.web import overview
from geoservice.web.kept import KeptAnswer, Store
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


@pytest.fixture
def fresh() -> Flask:
    """An atlas that has kept nothing yet."""
    return atlas(SHUIYUN)


def test_a_page_is_rendered_once_an_address(fresh: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    original = overview.render_template

    def counted(name: str, **values: object) -> str:
        rendered.append(name)
        return original(name, **values)

    monkeypatch.setattr(overview, "render_template", counted)
    client = fresh.test_client()
    for address in ("/", "/?lang=en", "/", "/?lang=en"):
        assert client.get(address).status_code == 200
    assert rendered == ["overview.html"] * 2


def test_every_reader_gets_a_nonce_of_his_own(fresh: Flask) -> None:
    client = fresh.test_client()
    answers = [client.get("/") for _ in range(2)]
    nonces = [set(re.findall(r'nonce="([^"]+)"', answer.text)) for answer in answers]
    policies = [
        set(re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])) for answer in answers
    ]
    assert nonces == policies
    assert nonces[0] != nonces[1]
    assert [len(one) for one in nonces] == [1, 1]


def test_a_compressed_page_is_the_page(fresh: Flask) -> None:
    client = fresh.test_client()
    plain, packed = (client.get("/", headers={"Accept-Encoding": one}) for one in ("identity", "br, gzip"))
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    unpacked = gzip.decompress(packed.data).decode()
    own = re.findall(r"'nonce-([^']+)'", packed.headers["Content-Security-Policy"])[0]
    other = re.findall(r"'nonce-([^']+)'", plain.headers["Content-Security-Policy"])[0]
    assert unpacked.replace(own, other) == plain.text


def test_compressed_data_is_not_sent_twice(client: FlaskClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    first = client.get("/board", headers=asked)
    again = client.get("/board", headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_data_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/board")
    again = client.get("/board", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_error_is_not_kept(fresh: Flask) -> None:
    client = fresh.test_client()
    assert [client.get("/?sort=height").status_code for _ in range(2)] == [400, 400]


def test_two_hosts_do_not_share_an_answer(fresh: Flask) -> None:
    client = fresh.test_client()
    texts = [client.get("/", base_url=f"http://{host}").text for host in ("one.example", "two.example")]
    assert ["http://one.example/embed" in texts[0], "http://one.example/embed" in texts[1]] == [True, False]


def test_the_least_used_answer_goes_first() -> None:
    store = Store(most_bytes=10)
    for name in ("one", "two", "three"):
        store.put((name,), KeptAnswer(pieces=(b"12345",), headers=()))
    assert [store.get((name,)) is not None for name in ("one", "two", "three")] == [False, True, True]


def test_an_answer_larger_than_the_store_is_not_kept() -> None:
    store = Store(most_bytes=3)
    store.put(("large",), KeptAnswer(pieces=(b"12345",), headers=()))
    assert store.get(("large",)) is None


def test_the_compressed_copy_of_an_answer_takes_room_too(fresh: Flask) -> None:
    client = fresh.test_client()
    client.get("/lengths", headers={"Accept-Encoding": "identity"})
    plain = kept_bytes(fresh)
    compressed = sum(len(client.get("/lengths", headers={"Accept-Encoding": "gzip"}).data) for _ in range(2))
    assert plain + compressed // 4 < kept_bytes(fresh) < plain + compressed


def kept_bytes(app: Flask) -> int:
    """How full the store of an atlas is."""
    store = app.extensions["geoservice.kept"]
    return int(store.size_bytes)
