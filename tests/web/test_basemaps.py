"""Basemaps through this server: the key stays here, only tiles are asked, only pictures come back."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from geoservice.domain.tiles import Tile
from tests.web.serving import atlas, serving
from tests.web.tile_server import PNG, FakeTiles
from tests.workspaces import SHUIYUN

KEY = "secretkey0123456789"
NEAR = "/basemaps/vec/10/834/404"


@pytest.fixture
def client(tiles: FakeTiles) -> Iterator[FlaskClient]:
    with serving(tiles.application()) as address:
        settings = {"basemaps": ("tianditu_vec",), "tianditu_key": KEY, "tianditu_address": address}
        yield atlas(SHUIYUN, **settings).test_client()


def office(template: str, **more: object) -> FlaskClient:
    settings = {"basemaps": ("office",), "office_tiles": template, "office_tiles_credit": "测绘处"} | more
    return atlas(SHUIYUN, **settings).test_client()


def test_a_tile_comes_through_this_server_with_the_key_added_here(
    client: FlaskClient, tiles: FakeTiles
) -> None:
    answer = client.get(NEAR)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", PNG)
    (asked,) = tiles.asked
    assert asked.startswith("/vec_w/wmts?")
    assert all(part in asked for part in ("TILEMATRIX=10", "TILEROW=404", "TILECOL=834", f"tk={KEY}"))


def test_a_tile_is_asked_for_once(client: FlaskClient, tiles: FakeTiles) -> None:
    assert {client.get(NEAR).status_code for _ in range(3)} == {200}
    assert len(tiles.asked) == 1


@pytest.mark.parametrize("mode", ["page", "huge", "404", "500", "403", "redirect"])
def test_what_is_no_picture_is_left_out_and_the_key_is_told_to_nobody(
    client: FlaskClient, tiles: FakeTiles, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = FakeTiles()
    with serving(elsewhere.application()) as address, caplog.at_level(logging.DEBUG):
        tiles.mode, tiles.elsewhere = mode, f"{address}/inside"
        answer = client.get(NEAR)
    assert (answer.status_code, answer.data) == (204, b"")
    assert elsewhere.asked == []
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("geoservice")]
    assert KEY not in "".join(ours) + str(answer.headers)


def test_a_server_that_is_gone_is_left_alone_for_a_while(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there, and nobody else can begin to
        host, port = taken.getsockname()
        gone = office(f"http://{host}:{port}/{{z}}/{{x}}/{{y}}.png?token={KEY}")
        assert {gone.get(f"/basemaps/office/5/{column}/12").status_code for column in range(4)} == {204}
    told = [record.getMessage() for record in caplog.records if record.name == "geoservice.web"]
    assert (len(told), KEY in "".join(told)) == (1, False)


@pytest.mark.parametrize("address", ["/", "/maps/overview", "/embed/overview", "/healthz", "/coverage"])
def test_no_page_holds_the_key_or_the_address(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    text = answer.text + str(answer.headers)
    assert KEY not in text
    assert "_w/wmts" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/basemaps/vec/-1/0/0",
        "/basemaps/vec/20/0/0",
        "/basemaps/vec/1/2/0",
        "/basemaps/vec/1/0/2",
        "/basemaps/vec/1/0/..%2F..%2Fetc",
        "/basemaps/vec/1/0/0@127.0.0.1",
        "/basemaps/vec/1e1/0/0",
        "/basemaps/img/1/0/0",
        "/basemaps/http:%2F%2F127.0.0.1/1/0/0",
    ],
)
def test_nothing_but_a_tile_of_a_basemap_set_can_be_asked_for(
    client: FlaskClient, tiles: FakeTiles, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert tiles.asked == []


def test_the_box_of_a_wms_is_filled_in(tiles: FakeTiles) -> None:
    with serving(tiles.application()) as address:
        answer = office(f"{address}/wms?BBOX={{bbox}}&WIDTH=256").get("/basemaps/office/1/1/0")
    assert answer.status_code == 200
    assert "BBOX=0.000,0.000,20037508.343,20037508.343" in tiles.asked[0].replace("%2C", ",")


def test_the_tiles_of_a_zoom_cover_the_world_once() -> None:
    boxes = [Tile(zoom=2, column=column, row=row).box_m for column in range(4) for row in range(4)]
    area = sum((east - west) * (north - south) for west, south, east, north in boxes)
    west, south, east, north = Tile(zoom=0, column=0, row=0).box_m
    assert area == pytest.approx((east - west) * (north - south), rel=1e-12)


def test_without_a_basemap_a_page_knows_of_none_and_none_is_served() -> None:
    plain = atlas(SHUIYUN).test_client()
    assert "basemaps" not in plain.get("/maps/overview").text
    assert plain.get("/basemaps/vec/1/0/0").status_code == 404


def test_maker_and_review_number_stand_on_the_map(tiles: FakeTiles) -> None:
    page = office("https://tiles.example/{z}/{x}/{y}", basemap_review_number="豫S（2026）001号").get(
        "/maps/overview"
    )
    assert "测绘处，审图号：豫S（2026）001号" in page.text


def test_only_a_source_with_a_named_right_is_drawn_as_gcj02() -> None:
    template = "https://tiles.example/{z}/{x}/{y}"
    assert "L.CRS.GCJ02" not in office(template).get("/maps/overview").text
    shifted = office(template, office_tiles_gcj02_right="合同 2026-17").get("/maps/overview")
    assert "crs: L.CRS.GCJ02" in shifted.text
