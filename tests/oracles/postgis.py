"""A PostGIS of our own for the length of a test run: a cluster in a temporary folder, on a unix socket.

`psql` speaks to it; nothing listens on the network. PostgreSQL refuses root, so root hands its part to the
account `postgres`.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADMINISTRATOR = "oracle"
INSTALLED_BY_DEBIAN = "/usr/lib/postgresql"
WHEN_WE_END = (
    'read _; "$0" stop --wait --silent --mode fast --pgdata "$1/cluster" >"$1/end" 2>&1; rm -rf "$1"'
)
NO_NETWORK = "-c listen_addresses='' -c fsync=off -c autovacuum=off"


class NoServerError(LookupError):
    """What is missing on this machine."""


@dataclass(frozen=True, kw_only=True)
class PostGIS:
    """A running server with PostGIS in its database."""

    programs: Path
    folder: Path

    def rows(self, sql: str) -> list[list[str]]:
        """What a script answers, row by row as text; a fault in it raises."""
        told = _run(self.programs / "psql", *self._options(), script=sql)
        return list(csv.reader(io.StringIO(told)))

    def _options(self) -> tuple[str, ...]:
        address = ("--host", str(self.folder), "--username", ADMINISTRATOR, "--dbname", "postgres")
        return (*address, "--no-psqlrc", "--quiet", "--csv", "--tuples-only", "--set", "ON_ERROR_STOP=1")


@contextmanager
def running() -> Iterator[PostGIS]:
    """A server from here to the end of the block, or of this process, however it ends."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="geoservice-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with _ended_with_us(programs, folder):
        ours = ("--pgdata", str(folder / "cluster"))
        account = ("--username", ADMINISTRATOR, "--auth", "trust")
        _run(programs / "initdb", *ours, *account, "--encoding", "UTF8", "--locale", "C", "--no-sync")
        settings = f"-k {folder} {NO_NETWORK}"
        _run(programs / "pg_ctl", "start", "--wait", *ours, "-l", str(folder / "log"), "-o", settings)
        server = PostGIS(programs=programs, folder=folder)
        _load_postgis(server)
        yield server


@contextmanager
def _ended_with_us(programs: Path, folder: Path) -> Iterator[None]:
    """A shell that reads from us: when we stop writing, also by being killed, it ends the server."""
    words = ["sh", "-c", WHEN_WE_END, str(programs / "pg_ctl"), str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True, **_surroundings()) as watch:
        yield
        watch.communicate()


def _programs() -> Path:
    if os.name != "posix":
        raise NoServerError("a server of our own needs unix sockets")
    newest = sorted(Path(INSTALLED_BY_DEBIAN).glob("*/bin"), key=lambda found: int(found.parent.name))
    on_path = shutil.which("pg_ctl")
    found = newest[-1] if newest else Path(on_path).resolve().parent if on_path else None
    if found is None or not all((found / one).exists() for one in ("initdb", "pg_ctl", "psql")):
        raise NoServerError("no PostgreSQL server")
    return found


def _load_postgis(server: PostGIS) -> None:
    if not server.rows("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis';"):
        raise NoServerError("PostgreSQL is here, its extension PostGIS is not")
    server.rows("CREATE EXTENSION postgis;")


def _run(program: Path, *options: str, script: str = "") -> str:
    """One command; a fault in it raises."""
    words = [program, *options]
    done = subprocess.run(words, input=script, capture_output=True, text=True, check=False, **_surroundings())
    if done.returncode:
        raise RuntimeError(f"{program.name} ended with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def _surroundings() -> dict[str, Any]:
    """As `postgres` where we are root, and without settings of the caller's own servers."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    whom = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    return {"env": environment, "cwd": "/", **whom}
