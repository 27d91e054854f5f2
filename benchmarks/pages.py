"""Pages: a thousand roads against folium's own, how soon the atlas answers, how soon a page can be used.

    python -m benchmarks.pages [--lines 1000] [--rounds 5]

Every figure of the first table is a ratio within this run. folium draws bare lines with a tooltip; ours
are whole answers of the atlas: look, label, card and stations of every road, headers and nonce.
"""

import argparse
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

import folium
import geopandas as gpd
import shapely
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from benchmarks.seeded import EAST, NORTH, SOUTH, WEST, in_turn, print_ratios, roads
from geoservice.settings import Settings
from geoservice.web import create_app

HOST, PORT = "127.0.0.1", 18947
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
REPOSITORY = Path(__file__).resolve().parents[1]
BASE = "folium.GeoJson with tooltip, render()"


def workspace(folder: Path, count: int, *, owner: str = "") -> Path:
    """The invented city of the tests with seeded roads for a layer, every tenth of one project if named."""
    shutil.copytree(REPOSITORY / "tests" / "cities" / "shuiyun", folder)
    features = [
        {
            "type": "Feature",
            "id": f"r{number}",
            "properties": {
                "id": f"r{number}",
                "name": f"road {number}",
                "road_class": "arterial",
                "accuracy_class": "digitised",
                "err_m": 5,
                **({"project_id": owner} if owner and number % 10 == 0 else {}),
            },
            "geometry": json.loads(shapely.to_geojson(line)),
        }
        for number, line in enumerate(roads(count))
    ]
    layer = {"type": "FeatureCollection", "features": features}
    (folder / "layers" / "alignments.geojson").write_text(json.dumps(layer), encoding="utf-8")
    catalog = folder / "layers" / "catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    start = text.index("bbox = ")
    end = text.index("\n", start)
    catalog.write_text(f"{text[:start]}bbox = [{WEST - 1}, {SOUTH - 5}, {EAST + 1}, {NORTH + 1}]{text[end:]}")
    return folder


def compare(folder: Path, count: int, rounds: int) -> None:
    """One table: folium, and the atlas cold, kept, and kept but compressed for each reader."""
    client = create_app(Settings(workspace=workspace(folder / "city", count))).test_client()
    frame = gpd.GeoDataFrame(
        {"name": [f"road {one}" for one in range(count)]}, geometry=roads(count), crs=4490
    )
    turns = iter(range(1_000_000))

    def bare() -> None:
        drawn = folium.Map(location=[35, 113])
        folium.GeoJson(frame, tooltip=folium.GeoJsonTooltip(["name"])).add_to(drawn)
        drawn.get_root().render()

    def page(query: str = "", **headers: str) -> None:
        answer = client.get(f"/embed/overview{query}", headers=headers)
        if answer.status_code != 200:
            raise RuntimeError(answer.text)

    contenders: dict[str, Callable[[], object]] = {
        BASE: bare,
        "the atlas, cold": lambda: page(_next_day(next(turns))),
        "the atlas, kept": page,
        "the atlas, kept, gzip": lambda: page(**{"Accept-Encoding": "gzip"}),
    }
    print_ratios(f"A page of {count:,} lines", in_turn(contenders, rounds), BASE)


def _next_day(turn: int) -> str:
    """Another address each time, so that nothing is kept for it."""
    return f"?as_of={2030 + turn // 300}-{turn // 25 % 12 + 1:02d}-{turn % 25 + 1:02d}"


def start(rounds: int) -> None:
    """Seconds from `python -m geoservice serve` to the whole first page of the shipped workspace."""
    seconds = median(_start_once() for _ in range(rounds))
    print(f"\nstart to first page: {seconds:.2f} s (median of {rounds})")


def _start_once() -> float:
    command = [
        sys.executable,
        "-m",
        "geoservice",
        "serve",
        "--workspace",
        str(REPOSITORY),
        "--port",
        str(PORT),
    ]
    began = time.perf_counter()
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while True:
            try:
                urlopen(f"http://{HOST}:{PORT}/", timeout=30).read()
                return time.perf_counter() - began
            except URLError:
                time.sleep(0.01)
    finally:
        server.terminate()
        server.wait()


def interactive(rounds: int) -> None:
    """Milliseconds in Chromium from the first byte of the overview until every script of it has run."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, PORT, create_app(Settings(workspace=REPOSITORY)), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        found = median(_interactive_once(browser) for _ in range(rounds))
        browser.close()
    server.shutdown()
    thread.join()
    print(f"\noverview interactive in Chromium: {found:.0f} ms after the first byte (median of {rounds})")


def _interactive_once(browser: Browser) -> float:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"http://{HOST}:{PORT}/", wait_until="load")
    milliseconds: float = page.evaluate(
        "(() => { const one = performance.getEntriesByType('navigation')[0];"
        " return one.domContentLoadedEventEnd - one.responseStart; })()"
    )
    page.close()
    return milliseconds


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--lines", type=int, default=1_000)
    options.add_argument("--rounds", type=int, default=5)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), wanted.lines, wanted.rounds)
    start(wanted.rounds)
    interactive(wanted.rounds)


if __name__ == "__main__":
    main()
