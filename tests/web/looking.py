"""Look at a map in a browser: where a road lies on the screen, and a hand that gets nearer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

SIZES = {"desk": {"width": 1920, "height": 1080}, "phone": {"width": 360, "height": 740}}

PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Two frames on: what was asked for has begun, and the browser takes clicks.

Until its first frame it may drop them: seen once on a busy machine, 21 November 2026.
"""
SWITCH_OPEN = "() => new Promise(done => setTimeout(done))"
"""Leaflet drops clicks that come with the opening of its switch, until a timer it has set by then is over."""
STILL = """() => {
  const pane = document.querySelector(".leaflet-map-pane");
  return pane && !["leaflet-zoom-anim", "leaflet-pan-anim"].some(name => pane.classList.contains(name));
}"""
# Where along a path its own line, or the wide invisible one above it, lies open to the pointer.
OPEN_POINT = """path => {
  const length = path.getTotalLength(), frame = path.getScreenCTM();
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
    const spot = path.getPointAtLength(length * share);
    const at = new DOMPoint(spot.x, spot.y).matrixTransform(frame);
    const met = document.elementFromPoint(at.x, at.y);
    const wide = met && met.getAttribute("d") === path.getAttribute("d");
    if (met === path || wide) return [at.x, at.y];
  }
  return null;
}"""
FITTED = """width => {
  const map = window.geoservice && geoservice.map;
  return innerWidth === width && (!map || map.getSize().x === map.getContainer().clientWidth);
}"""
MIDDLE = """path => {
  const spot = path.getPointAtLength(path.getTotalLength() / 2);
  const at = new DOMPoint(spot.x, spot.y).matrixTransform(path.getScreenCTM());
  return [at.x, at.y];
}"""


def open_page(page: Any, address: str, size: str) -> None:
    """A page at a size, its map standing still."""
    page.set_viewport_size(SIZES[size])
    page.goto(address)
    if page.locator(".atlas-map").count():
        wait_until_still(page)


def resize(page: Any, width: int, height: int) -> None:
    """A window of another size, the page and its map having heard of it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FITTED, arg=width)
    page.evaluate(PAINTED)


def open_layer_switch(page: Any) -> Any:
    """The list of layers, unfolded by key, the pointer over it, taking clicks."""
    page.locator(".leaflet-control-layers-toggle").focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-control-layers-list").hover()
    page.evaluate(SWITCH_OPEN)
    return page.locator(".leaflet-control-layers-list")


def hold(page: Any, address: str) -> Callable[[], None]:
    """What a page asks of an address stays on the way, until what this gives back is called."""
    waiting: list[Any] | None = []

    def keep(route: Any) -> None:
        if waiting is None:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        nonlocal waiting
        kept, waiting = waiting or [], None
        for route in kept:
            route.continue_()

    page.route(address, keep)
    return let_go


def complaints(page: Any) -> str:
    """What axe-core finds wrong with the page as it stands, by all its rules; empty if nothing."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate("axe.run({ resultTypes: ['violations'] })"))
    return str(found.generate_report()) if found.violations_count else ""


def wait_until_still(page: Any) -> None:
    """Until no zoom or pan is under way."""
    page.evaluate(PAINTED)
    page.wait_for_function(STILL)


def road(page: Any, identity: str) -> Any:
    """The path of a road."""
    return page.locator(f'path[data-feature-id="{identity}"]')


def come_near(page: Any, identity: str, *, length_px: float = 40) -> None:
    """Zoom in by the + button, drawing the road back to the middle, until it is long enough to point at."""
    for _ in range(8):
        if road(page, identity).evaluate("path => path.getTotalLength()") >= length_px:
            return
        _drag_to_the_middle(page, identity)
        page.locator(".leaflet-control-zoom-in").click()
        wait_until_still(page)
    raise AssertionError(f"{identity} is still too short to point at")


def click_on(page: Any, identity: str) -> None:
    """A mouse click on a road, once a part of it is drawn with nothing above it."""
    drawn = "document.querySelector(`path[data-feature-id='${id}']`)"
    found = page.wait_for_function(
        f"id => {{ const path = {drawn}; return path && ({OPEN_POINT})(path); }}", arg=identity
    )
    across, down = found.json_value()
    page.mouse.click(across, down)


def _drag_to_the_middle(page: Any, identity: str) -> None:
    """Take the empty map by the hand, as one does, and let go when it stands."""
    box = page.locator(".folium-map").bounding_box()
    across, down = road(page, identity).evaluate(MIDDLE)
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if abs(middle[0] - across) + abs(middle[1] - down) < 20:
        return  # a shorter drag would be a click
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 60)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + (middle[0] - across) / 2, start[1] + (middle[1] - down) / 2)
    page.mouse.move(start[0] + middle[0] - across, start[1] + middle[1] - down)
    page.mouse.up()
    wait_until_still(page)
