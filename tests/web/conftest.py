"""The atlas as an application and as a server: the shipped city, the invented one, and a hostile one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geoservice.web import tile_sources
from tests.cli.conftest import run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.web.hostile import hostile_workspace
from tests.web.payload_city import payload_workspace
from tests.web.serving import atlas, serving
from tests.web.tile_server import FakeTiles
from tests.workspaces import REPOSITORY, SHUIYUN

ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")


@pytest.fixture(scope="session")
def app() -> Flask:
    """The atlas of the shipped workspace."""
    return atlas(REPOSITORY)


@pytest.fixture(scope="session")
def shuiyun_app() -> Flask:
    """The atlas of the invented city."""
    return atlas(SHUIYUN)


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose every name is a payload."""
    return hostile_workspace(tmp_path_factory.mktemp("hostile") / "city")


@pytest.fixture(scope="session")
def hostile_app(hostile_folder: Path) -> Flask:
    """The atlas of the workspace that means harm."""
    return atlas(hostile_folder)


@pytest.fixture(scope="session")
def payload_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The atlas of the city in which every payload stands in every field."""
    return atlas(payload_workspace(tmp_path_factory.mktemp("payloads") / "city"))


@pytest.fixture(scope="session")
def live_payload_url(payload_app: Flask) -> Iterator[str]:
    """The city of payloads on loopback."""
    with serving(payload_app) as address:
        yield address


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the shipped workspace."""
    return app.test_client()


@pytest.fixture
def shuiyun(shuiyun_app: Flask) -> FlaskClient:
    """A client of the invented city."""
    return shuiyun_app.test_client()


@pytest.fixture
def hostile(hostile_app: Flask) -> FlaskClient:
    """A client of the workspace that means harm."""
    return hostile_app.test_client()


@pytest.fixture(scope="session")
def read(app: Flask) -> Callable[[str], Page]:
    """A page of the shipped workspace that must answer 200, asked for once."""

    @cache
    def read_page(address: str) -> Page:
        answer = app.test_client().get(address)
        assert answer.status_code == 200, answer.text
        return Page(answer.text)

    return read_page


@pytest.fixture(scope="session")
def live_url(app: Flask) -> Iterator[str]:
    """The shipped workspace on loopback."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def live_shuiyun_url(shuiyun_app: Flask) -> Iterator[str]:
    """The invented city on loopback."""
    with serving(shuiyun_app) as address:
        yield address


@pytest.fixture(scope="session")
def live_hostile_url(hostile_app: Flask) -> Iterator[str]:
    """The workspace that means harm, on loopback."""
    with serving(hostile_app) as address:
        yield address


@pytest.fixture
def tiles(monkeypatch: pytest.MonkeyPatch) -> FakeTiles:
    """A tile server on loopback that this server waits for, however slow the machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for patience in ("_SILENCE_S", "_WHOLE_S", "_PATIENCE_S"):
        monkeypatch.setattr(tile_sources, patience, 120.0)
    return FakeTiles()


@pytest.fixture
def lonely_page(quiet_page: Any) -> Any:
    """A quiet page that cannot reach anything but this machine; asking for more fails its test."""
    quiet_page.route(ELSEWHERE, lambda route: route.abort())
    return quiet_page
