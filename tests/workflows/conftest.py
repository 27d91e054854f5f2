"""Every door of a city: Python, the command line, HTTP, a page, a map."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.cli.conftest import Run, ask, run  # noqa: F401 (fixtures)
from tests.web.serving import atlas
from tests.workspaces import CITIES

Raw = dict[str, Any]


@pytest.fixture(scope="session")
def door() -> Callable[[str], FlaskClient]:
    """A client of a city, made once."""
    made: dict[str, FlaskClient] = {}

    def client(city: str) -> FlaskClient:
        if city not in made:
            made[city] = atlas(CITIES[city]).test_client()
        return made[city]

    return client


@pytest.fixture(scope="session")
def raw_roads() -> Callable[[str], dict[str, Raw]]:
    """The roads of a city as they stand in their file, read with json alone."""

    def read(city: str) -> dict[str, Raw]:
        text = (CITIES[city] / "layers" / "alignments.geojson").read_text(encoding="utf-8")
        return {str(feature["id"]): feature for feature in json.loads(text)["features"]}

    return read
