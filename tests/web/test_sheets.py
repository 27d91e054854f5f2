"""Sheets over HTTP: kinds, caching, refusals by name, links on the pages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.pages import Page

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


@pytest.mark.parametrize("kind", sorted(STARTS))
@pytest.mark.parametrize("address", ["/maps/SY-01.{kind}?paper=A4", "/alignments/huanshan/strip.{kind}"])
def test_a_sheet_is_sent_as_the_kind_asked_for(shuiyun: FlaskClient, address: str, kind: str) -> None:
    answer = shuiyun.get(address.format(kind=kind))
    assert (answer.status_code, answer.mimetype) == (200, TYPES[kind])
    assert answer.data.startswith(STARTS[kind])


@pytest.mark.parametrize("address", ["/alignments/huanshan/strip.svg", "/projects/SY-02/place.svg"])
def test_a_drawing_a_browser_has_already_is_not_sent_again(shuiyun: FlaskClient, address: str) -> None:
    first = shuiyun.get(address)
    again = shuiyun.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert first.mimetype == "image/svg+xml"
    assert (again.status_code, again.data) == (304, b"")


def test_the_day_is_part_of_the_sheet(shuiyun: FlaskClient) -> None:
    days = ("2025-06-30", "2024-12-31")
    first, second = (shuiyun.get(f"/alignments/huanshan/strip.svg?as_of={day}") for day in days)
    assert first.data != second.data


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/maps/P01.pdf?scale=10000", 422, "/alignments/shanyang/strip.pdf"),
        ("/maps/P01.pdf?scale=10001", 400, "10000"),
        ("/maps/P01.pdf?paper=B5", 400, "A4, A3"),
        ("/maps/P01.pdf?orientation=upright", 400, "landscape"),
        ("/maps/P01.pdf?colour=red", 400, "orientation"),
        ("/maps/P99.pdf", 404, "P99"),
        ("/projects/P99/place.svg", 404, "P99"),
        ("/projects/overview/place.svg", 404, "data/projects.csv"),
        ("/projects/P01/place.svg?colour=red", 400, "as_of"),
        ("/alignments/nowhere/strip.pdf", 404, "shanyang"),
        ("/alignments/shanyang/strip.pdf?scale=500", 400, "paper"),
    ],
)
def test_what_cannot_be_drawn_is_told(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True)


@pytest.mark.parametrize("address", ["/", "/maps/P01", "/projects/P01"])
def test_the_pages_link_to_their_drawings(client: FlaskClient, address: str) -> None:
    links = [one.attributes.get("href") or "" for one in Page(client.get(address).text).all("a")]
    assert {kind for kind in STARTS if any(f".{kind}" in link for link in links)} == set(STARTS)


def test_a_hostile_city_is_drawn_without_harm(hostile: FlaskClient) -> None:
    for address in ("/maps/overview.svg", "/alignments/huanshan/strip.svg", "/projects/SY-02/place.svg"):
        answer = hostile.get(address)
        assert answer.status_code == 200, answer.text
        assert "<script" not in answer.text
        assert "onerror=alert" not in answer.text.replace("&lt;img src=x onerror=alert", "")


def test_a_picture_is_found_under_its_own_address_only(shuiyun: FlaskClient) -> None:
    """2026-11-22: once drawn, `/projects/SY-02/place.svg` was also sent as the sheet `SY-02-place`."""
    addresses = ("/projects/SY-02/place.svg", "/maps/SY-02-place.svg")
    assert [shuiyun.get(address).status_code for address in addresses] == [200, 404]
