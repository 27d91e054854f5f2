"""Pages of a workspace with very many roads: how soon each can be used, and what the server holds.

    python -m benchmarks.large_pages [--lines 20000 100000]

Each page is opened once in Chromium at 1920×1080, its answer not kept yet: seconds to the first byte, until
every script of the page has run, and until the roads of the window are drawn; then the server's memory.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import CHROMIUM, HOST, PORT, workspace

PAGES = ("/", "/coverage", "/reach", "/lengths", "/lengths?by=status", "/maps/SY-01", "/embed/overview")
TIMES = """(() => {
  const one = performance.getEntriesByType("navigation")[0];
  return [one.responseStart / 1e3, one.domContentLoadedEventEnd / 1e3];
})()"""
FETCHED = """() => [...document.querySelectorAll(".atlas-layer-word")].every(one =>
  one.hidden || !/正在/.test(one.textContent))"""
ASKED = """() => document.querySelector(".atlas-layer-word")
  || !document.body.innerHTML.includes("geoservice.remoteLayer(")"""
DRAWN = "document.querySelectorAll('path[data-layer-id]').length"
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The process id of an atlas that answers."""
    command = [sys.executable, "-m", "geoservice", "serve", "--workspace", str(folder), "--port", str(PORT)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while True:
            try:
                urlopen(f"http://{HOST}:{PORT}/healthz", timeout=600).read()
                break
            except OSError:  # refused, or ended, while it starts
                time.sleep(0.05)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def memory_mb(process_id: int) -> float:
    """Resident memory of a process (Linux)."""
    text = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def opened(browser: Browser, address: str) -> tuple[float, float, float, int]:
    """Seconds to the first byte, to the last script, to the roads; and how many features are drawn."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.set_default_timeout(300_000)
    began = time.perf_counter()
    page.goto(f"http://{HOST}:{PORT}{address}")
    first, ready = page.evaluate(TIMES)
    page.wait_for_function(ASKED)
    page.wait_for_function(FETCHED)
    page.evaluate(PAINTED)
    seconds = time.perf_counter() - began
    count: int = page.evaluate(DRAWN)
    page.close()
    return first, ready, seconds, count


def table(folder: Path, count: int) -> None:
    """One table of pages."""
    city = workspace(folder / str(count), count, owner="SY-01")
    print(f"\n### {count:,} roads\n")
    began = time.perf_counter()
    with served(city) as process_id, sync_playwright() as playwright:
        print(f"start: {time.perf_counter() - began:.1f} s, {memory_mb(process_id):,.0f} MB\n")
        print("| page | first byte, s | interactive, s | roads drawn, s | features drawn | server, MB |")
        print("| --- | --- | --- | --- | --- | --- |")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for address in PAGES:
            first, ready, seconds, drawn = opened(browser, address)
            row = f"{first:.2f} | {ready:.2f} | {seconds:.2f} | {drawn:,} | {memory_mb(process_id):,.0f}"
            print(f"| `{address}` | {row} |", flush=True)
        browser.close()


def main() -> None:
    """Print a table for each number of roads."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--lines", type=int, nargs="+", default=[20_000, 100_000])
    with tempfile.TemporaryDirectory() as folder:
        for count in options.parse_args().lines:
            table(Path(folder), count)


if __name__ == "__main__":
    main()
