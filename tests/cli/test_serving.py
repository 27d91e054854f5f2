"""`python -m geoservice` as its own process: exit codes as a shell sees them, and a server that starts."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.workspaces import REPOSITORY, SHUIYUN

PYTHON = (sys.executable, "-m", "geoservice")


def shell(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PYTHON, *map(str, words)], cwd=REPOSITORY, capture_output=True, timeout=120)


def test_a_process_that_succeeds_ends_with_0_and_utf_8() -> None:
    ended = shell("lengths", "--workspace", SHUIYUN, "--format", "json")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["rows"][0]["name"] == "滨江路（虚构）"


def test_a_process_that_is_misused_ends_with_2_and_an_empty_stdout(tmp_path: Path) -> None:
    ended = shell("lengths", "--workspace", tmp_path)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"Traceback" not in ended.stderr


def _hear_ctrl_c() -> None:
    """A shell's background jobs ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """`geoservice serve` of the invented city on a free port."""
    words = ("serve", "--workspace", str(SHUIYUN), "--port", "0", *getattr(request, "param", ()))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GEOSERVICE_")}
    with subprocess.Popen(
        [*PYTHON, *words],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=_hear_ctrl_c,
    ) as process:
        yield process
        if process.poll() is None:
            process.kill()


def health_of(server: subprocess.Popen[str]) -> object:
    """What the server answers at the address it says."""
    with urlopen(f"{_address(server)}healthz", timeout=120) as answer:
        return json.load(answer)["status"]


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.match(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("the server ended without a word")


def test_the_server_says_where_it_answers_and_answers_there(server: subprocess.Popen[str]) -> None:
    assert health_of(server) == "ok"


@pytest.mark.parametrize(
    ("server", "said"),
    [((), "已就绪，请在浏览器中打开（按 Ctrl+C 停止）："), (("--lang", "en"), "Ready; open in a browser")],
    indirect=["server"],
)
def test_the_server_greets_in_the_language_asked_for(server: subprocess.Popen[str], said: str) -> None:
    assert server.stderr is not None
    first, address = server.stderr.readline(), server.stderr.readline()
    assert first.startswith(said)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", address)


def test_the_server_ends_quietly_when_asked_to(server: subprocess.Popen[str]) -> None:
    health_of(server)
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=120)
    assert (server.returncode, out, "Traceback" in err) == (0, "", False)


STOPPED_BY_CTRL_C = (0, 130, -signal.SIGINT)
"""A shell shows 130 for the last two alike; which it is depends on the line Python was at (2026-11-22)."""


def wait_until_loaded(server: subprocess.Popen[str], library: str) -> None:
    """Until the process has mapped a library into its memory: past its own start, and still loading."""
    maps = Path(f"/proc/{server.pid}/maps")
    while server.poll() is None and library not in maps.read_text():
        os.sched_yield()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="reads /proc/<pid>/maps")
@pytest.mark.parametrize("library", ["numpy", "shapely"])
def test_a_server_stopped_while_it_starts_ends_quietly(server: subprocess.Popen[str], library: str) -> None:
    wait_until_loaded(server, library)
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=120)
    assert (server.returncode in STOPPED_BY_CTRL_C, out, "Traceback" in err) == (True, "", False)
