"""The two workspaces of the tests: the repository's own, and the invented city of Shuiyun."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geoservice.storage.gate import open_workspace
from geoservice.storage.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[1]
SHUIYUN = REPOSITORY / "tests" / "cities" / "shuiyun"
CITIES = {"shipped": REPOSITORY, "shuiyun": SHUIYUN}


@cache
def opened(city: str) -> Workspace:
    """A workspace as the gate lets it in, read once a process."""
    return open_workspace(CITIES[city])
