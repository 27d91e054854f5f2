"""The referee that needs a server."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.oracles.postgis import NoServerError, PostGIS, running


@pytest.fixture(scope="session")
def postgis() -> Iterator[PostGIS]:
    """A PostGIS of this run's own; without one a skip with a reason, on the build server a failure."""
    try:
        with running() as server:
            yield server
    except NoServerError as fault:
        reason = f"needs PostGIS: {fault} (Debian: apt install postgresql-postgis)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
