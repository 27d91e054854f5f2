"""Scripts and styles by content name, and the mark."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.pages import Page


@pytest.fixture
def addresses(read: Callable[[str], Page]) -> list[str]:
    """Every asset the front door loads."""
    page = read("/")
    written = [one.attributes.get("src") or one.attributes.get("href", "") for one in page.elements]
    return [address for address in written if address.startswith("/assets/")]


def test_every_asset_of_a_map_page_is_there(client: FlaskClient, addresses: list[str]) -> None:
    assert len(addresses) >= 6
    assert {client.get(address).status_code for address in addresses} == {200}


def test_an_asset_is_named_by_its_content(client: FlaskClient, addresses: list[str]) -> None:
    for address in addresses:
        digest = hashlib.sha256(client.get(address).data).hexdigest()
        assert digest.startswith(address.rsplit("/", 1)[1].split(".")[0])


def test_a_browser_may_keep_an_asset_for_ever(client: FlaskClient, addresses: list[str]) -> None:
    kept = {client.get(address).headers["Cache-Control"] for address in addresses}
    assert kept == {"public, max-age=31536000, immutable"}


def test_an_asset_is_sent_as_what_it_is(client: FlaskClient, addresses: list[str]) -> None:
    found = {address.rsplit(".", 1)[1]: client.get(address).content_type for address in addresses}
    assert found == {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


@pytest.mark.parametrize("name", ["0123456789abcdef.js", "..%2Fapp.py", "leaflet.js"])
def test_an_unknown_asset_is_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


def test_a_browser_that_asks_for_an_icon_gets_the_mark(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_assets_and_pages_travel_compressed(client: FlaskClient, addresses: list[str], encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    answers = [client.get(address, headers=asked) for address in (addresses[0], "/")]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [encoding, encoding]


def test_an_asset_a_browser_has_is_named_by_an_etag(client: FlaskClient, addresses: list[str]) -> None:
    assert {bool(client.get(address).headers.get("ETag")) for address in addresses} == {True}
