"""Make docs/images anew: `python -m docs.make_images` (needs Chromium and a CJK font); look at them."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from geoservice.domain.layer import Role
from geoservice.figures.paper import Kind
from geoservice.settings import Settings
from geoservice.storage.gate import open_workspace
from geoservice.web import create_app
from geoservice.workflows.sheets import STRIP_FORMAT, SheetRequest, map_picture, strip_picture

IMAGES = Path(__file__).with_name("images")
REPOSITORY = Path(__file__).resolve().parents[1]
SHUIYUN = REPOSITORY / "tests" / "cities" / "shuiyun"
DESK, PHONE = (1920, 1080), (360, 740)
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_COLOURS = 256
_MAPS_MOST_WIDE = 1600


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: what is opened at which size, and what is done before it is taken."""

    name: str
    address: str
    workspace: Path = REPOSITORY
    size: tuple[int, int] = DESK
    act: Callable[[Page], Any] = lambda page: None


def _open_drawer(page: Page) -> None:
    page.locator('path[data-feature-id="shanyang"]').focus()
    page.keyboard.press("Enter")
    page.locator(".atlas-card").wait_for()


PICTURES = (
    Picture(name="overview", address="/"),
    Picture(name="overview-phone", address="/", size=PHONE),
    Picture(name="overview-meeting", address="/?meeting=yes"),
    Picture(name="overview-lamps", address="/?colour=lamp", act=lambda page: page.click("#tab-table")),
    Picture(name="drawer", address="/maps/P01", size=(1280, 800), act=_open_drawer),
    Picture(name="stretches", address="/maps/SY-02", workspace=SHUIYUN, size=(1280, 800)),
)


def make(folder: Path = IMAGES) -> None:
    """Every picture, the polygons of the counties switched off: their terms are not stated."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_CHROMIUM)
        for picture in PICTURES:
            with _served(picture.workspace) as url:
                width, height = picture.size
                page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page.goto(url + picture.address, wait_until="networkidle")
                if picture.workspace == REPOSITORY:
                    _without_districts(page)
                picture.act(page)
                page.mouse.move(0, 0)
                page.wait_for_load_state("networkidle")
                _save(page.screenshot(), folder / f"{picture.name}.png")
                page.close()
        browser.close()
    _drawn(folder)


def _drawn(folder: Path) -> None:
    """A sheet and a strip, drawn without a browser."""
    shipped, invented = open_workspace(REPOSITORY), open_workspace(SHUIYUN)
    without = tuple(layer for layer in shipped.layers if layer.entry.role is not Role.DISTRICTS)
    sheet = map_picture(replace(shipped, layers=without), "overview", Kind.PNG, SheetRequest())
    _save(sheet, folder / "sheet-a3.png")
    strip = strip_picture(invented, "huanshan", Kind.PNG, SheetRequest(sheet=STRIP_FORMAT))
    _save(strip, folder / "strip.png")


def _without_districts(page: Page) -> None:
    page.evaluate("document.querySelector('.leaflet-control-layers-overlays input').click()")


def _save(shot: bytes, path: Path) -> None:
    """A picture in few colours, as small as a page can bear."""
    with tempfile.NamedTemporaryFile(suffix=".png") as raw:
        Path(raw.name).write_bytes(shot)
        picture = Image.open(raw.name).convert("RGB")
        picture.thumbnail((_MAPS_MOST_WIDE if picture.width > DESK[0] else DESK[0], picture.height))
        picture.quantize(_COLOURS, kmeans=1, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def _served(workspace: Path) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(Settings(workspace=workspace)), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    make()
