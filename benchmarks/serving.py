"""How fast four WSGI servers answer with the same atlas, as ratios against waitress in one run.

    python benchmarks/serving.py            # about four minutes; --help for the sizes

Run it with a Python that has geoservice and the servers to be compared (cheroot, gunicorn, granian);
one that is not installed is left out, and said. Each server is a process of its own with four threads,
started on a free loopback port; this process is the load: a fixed number of requests over keep-alive
connections, then it stops the servers and ends. Rounds are interleaved and the order turns, so that
a busy machine is busy for all of them; the figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

from flask import Flask

from geoservice.settings import Settings
from geoservice.web import create_app

HOST = "127.0.0.1"
WORKSPACE = Path(__file__).resolve().parents[1]
THREADS = 4
YARDSTICK = "waitress"
SERVERS = (YARDSTICK, "cheroot", "gunicorn", "granian")
REQUESTS_OF = {"/healthz": 400, "/lengths": 40, "/": 20}
START_WITHIN_S = 60.0
Sample: TypeAlias = tuple[float, list[float]]  # requests a second, and how long each took in ms


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that answers: its name, port, and the seconds from start to the first answer."""

    name: str
    port: int
    start_s: float


def application() -> Flask:
    """The one application all of them serve."""
    return create_app(Settings(workspace=WORKSPACE, threads=THREADS))


def serve(name: str, port: int) -> None:
    """Serve until stopped: one process, four threads, keep-alive."""
    {"waitress": _waitress, "cheroot": _cheroot, "gunicorn": _gunicorn, "granian": _granian}[name](port)


def _waitress(port: int) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every request that waits
    importlib.import_module("waitress").serve(
        application(), host=HOST, port=port, threads=THREADS, ident=None
    )


def _cheroot(port: int) -> None:
    wsgi = importlib.import_module("cheroot.wsgi")
    server = wsgi.Server((HOST, port), application(), numthreads=THREADS, max=THREADS)
    try:
        server.start()
    except KeyboardInterrupt:
        server.stop()


def _gunicorn(port: int) -> None:
    base: Any = importlib.import_module("gunicorn.app.base")  # ships no types

    class Standing(base.BaseApplication):  # type: ignore[misc]  # the base is untyped
        def load_config(self) -> None:
            options = {"bind": f"{HOST}:{port}", "worker_class": "gthread", "threads": THREADS}
            for key, value in {**options, "workers": 1, "keepalive": 75, "loglevel": "warning"}.items():
                self.cfg.set(key, value)

        def load(self) -> Flask:
            return application()

    Standing().run()


def _granian(port: int) -> None:
    granian: Any = importlib.import_module("granian")  # types differ between releases
    server = granian.Granian(
        f"{Path(__file__).stem}:application",
        factory=True,
        address=HOST,
        port=port,
        interface="wsgi",
        workers=1,
        blocking_threads=THREADS,
        log_enabled=False,
        working_dir=Path(__file__).resolve().parent,
    )
    server.serve()


@contextmanager
def running(name: str) -> Iterator[Running]:
    """A server started on a free port and stopped afterwards, by its own process id."""
    port = _free_port()
    began = time.perf_counter()
    command = [sys.executable, str(Path(__file__).resolve()), "--serve", name, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 (this very file)
    try:
        _await_answer(process, port)
        yield Running(name=name, port=port, start_s=time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.perf_counter() + START_WITHIN_S
    while time.perf_counter() < until and process.poll() is None:
        try:
            _ask(HTTPConnection(HOST, port, timeout=START_WITHIN_S), "/healthz")
            return
        except (OSError, HTTPException):
            time.sleep(0.05)
    raise SystemExit(f"a server did not answer within {START_WITHIN_S:.0f} s")


def measure(server: Running, path: str, requests: int, connections: int) -> Sample:
    """A fixed number of requests, shared by keep-alive connections that ask one after the other."""
    each = requests // connections
    with ThreadPoolExecutor(connections) as pool:
        began = time.perf_counter()
        takes = list(pool.map(lambda _: _ask_often(server.port, path, each), range(connections)))
        seconds = time.perf_counter() - began
    return each * connections / seconds, [one for take in takes for one in take]


def _ask_often(port: int, path: str, times: int) -> list[float]:
    connection = HTTPConnection(HOST, port, timeout=60)
    taken_ms = []
    for _ in range(times):
        began = time.perf_counter()
        _ask(connection, path)
        taken_ms.append((time.perf_counter() - began) * 1000)
    connection.close()
    return taken_ms


def _ask(connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")


def rounds(servers: Sequence[Running], count: int, connections: int) -> dict[tuple[str, str], list[Sample]]:
    """Every server and page in every round; the order turns by one each round."""
    found: dict[tuple[str, str], list[Sample]] = {}
    for number in range(count + 1):
        turn = number % len(servers)
        for path, requests in REQUESTS_OF.items():
            for server in (*servers[turn:], *servers[:turn]):
                sample = measure(server, path, requests, connections)
                if number:  # round 0 warms up
                    found.setdefault((server.name, path), []).append(sample)
        print(f"round {number} of {count}", file=sys.stderr)
    return found


def table(servers: Sequence[Running], found: dict[tuple[str, str], list[Sample]]) -> Iterator[str]:
    """The result in Markdown: medians, and each round's ratio to the yardstick, lowest to highest."""
    yield "| page | server | answers/s | ratio to waitress (range) | p50 ms | p99 ms |"
    yield "|---|---|---|---|---|---|"
    for path in REQUESTS_OF:
        yardstick = [rate for rate, _ in found[YARDSTICK, path]]
        for server in servers:
            samples = found[server.name, path]
            ratios = [rate / base for (rate, _), base in zip(samples, yardstick, strict=True)]
            taken = sorted(one for _, take in samples for one in take)
            yield (
                f"| `{path}` | {server.name} | {statistics.median(rate for rate, _ in samples):.0f} "
                f"| {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) "
                f"| {taken[len(taken) // 2]:.1f} | {taken[int(len(taken) * 0.99)]:.1f} |"
            )


def machine() -> str:
    """What this was run on."""
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def compare(count: int, connections: int) -> None:
    """Start every server that is installed, load them in turn, print the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the servers are stopped too
    present = [name for name in SERVERS if importlib.util.find_spec(name)]
    for name in sorted({*SERVERS} - {*present}):
        print(f"{name} is not installed here and is left out", file=sys.stderr)
    with _all_running(present) as servers:
        found = rounds(servers, count, connections)
        print(f"{machine()}; {THREADS} server threads, {connections} connections, {count} rounds")
        print(", ".join(f"{one.name} {version(one.name)} up after {one.start_s:.1f} s" for one in servers))
        print(*table(servers, found), sep="\n")


@contextmanager
def _all_running(names: Sequence[str]) -> Iterator[list[Running]]:
    """All of them at once: an idle one costs nothing while another is measured."""
    if not names:
        yield []
        return
    with running(names[0]) as first, _all_running(names[1:]) as rest:
        yield [first, *rest]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds (at least 5)")
    parser.add_argument("--connections", type=int, default=4, help="keep-alive connections")
    parser.add_argument("--serve", choices=SERVERS, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.serve, asked.port)
    else:
        compare(max(5, asked.rounds), max(1, asked.connections))


if __name__ == "__main__":
    main()
