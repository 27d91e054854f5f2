"""What a reader sees and does, in a real browser, without any network."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, Response
from playwright.sync_api import expect
from werkzeug.serving import make_server

from geoservice.maps.assets import asset_named
from geoservice.maps.document import standalone_document
from geoservice.maps.figure import MapParts
from tests.web.looking import PAINTED, open_layer_switch, wait_until_still

pytestmark = pytest.mark.browser

MIDDLE_OF = """path => {
  const p = path.getPointAtLength(path.getTotalLength() / 2);
  const at = new DOMPoint(p.x, p.y).matrixTransform(path.getScreenCTM());
  return [at.x, at.y];
}"""


def path_of(page: Any, identity: str) -> Any:
    return page.locator(f'path[data-feature-id="{identity}"]')


def middle_of(page: Any, identity: str) -> tuple[float, float]:
    across, down = path_of(page, identity).evaluate(MIDDLE_OF)
    return across, down


@pytest.fixture
def open_file(quiet_page: Any, make_document: Callable[..., str], tmp_path: Path) -> Callable[..., Any]:
    def open_it(name: str = "山阳路") -> Any:
        file = tmp_path / "map.html"
        file.write_text(make_document(name), encoding="utf-8")
        quiet_page.goto(file.as_uri())
        quiet_page.evaluate(PAINTED)
        return quiet_page

    return open_it


@pytest.fixture
def served(make_parts: Callable[..., MapParts]) -> Iterator[str]:
    """The address of a tiny server that sends the linked page under a strict policy."""
    app, parts = Flask(__name__), make_parts("山阳路")

    @app.get("/")
    def page() -> Response:
        nonce = secrets.token_urlsafe(12)
        shell: dict[str, Any] = {"title": "图", "lang": "zh-CN", "heading": "图", "notes": [], "legend": ""}
        address = "/assets/{}".format
        text = standalone_document(parts, mode="linked", asset_url=address, nonce=nonce, **shell)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
            "img-src 'self' data:; connect-src 'self'; font-src 'self' data:; "
            "base-uri 'none'; form-action 'self'"
        )
        return Response(text, headers={"Content-Security-Policy": policy})

    @app.get("/assets/<name>")
    def asset(name: str) -> Response:
        found = asset_named(name)
        return Response(found.text, mimetype=found.media_type)

    @app.get("/favicon.ico")
    def favicon() -> Response:
        return Response(status=204)

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_line_tells_its_card_when_clicked(open_file: Callable[..., Any]) -> None:
    page = open_file()
    page.mouse.click(*middle_of(page, "A"))
    shown = page.locator(".atlas-card")
    expect(shown.locator("h2")).to_have_text("山阳路")
    expect(shown.locator(".atlas-badge")).to_have_text("施工中")
    expect(shown.locator("dd").first).to_have_attribute("data-length-m", "1605.713")
    expect(shown).to_contain_text("示意，不评级", use_inner_text=True)
    expect(shown).to_contain_text("截至 2025-07-31", use_inner_text=True)


def test_a_click_beside_a_thin_line_still_hits_it(open_file: Callable[..., Any]) -> None:
    page = open_file()
    across, down = middle_of(page, "A")
    page.mouse.click(across, down + 8)
    expect(page.locator(".atlas-card h2")).to_have_text("山阳路")


def test_every_kind_of_feature_carries_what_a_program_needs(open_file: Callable[..., Any]) -> None:
    page = open_file()
    line = path_of(page, "A")
    expect(line).to_have_attribute("data-layer-id", "roads")
    expect(line).to_have_attribute("data-length-m", "1605.713")
    expect(line).to_have_attribute("aria-label", "山阳路")
    assert [path_of(page, each).get_attribute("role") for each in "ABCD"] == [
        "button",
        None,
        "button",
        "button",
    ]
    assert [path_of(page, each).get_attribute("tabindex") for each in "ABCD"] == ["0", None, "0", "0"]
    expect(page.locator("svg .atlas-casing")).to_have_count(2)


def test_a_silent_line_opens_nothing(open_file: Callable[..., Any]) -> None:
    page = open_file()
    page.evaluate("document.addEventListener('click', () => { window.clicked = true; }, true)")
    page.mouse.click(*middle_of(page, "B"))
    page.wait_for_function("window.clicked")
    expect(page.locator(".atlas-card")).to_have_count(0)


def test_the_keyboard_reaches_every_feature_once_and_opens_its_card(open_file: Callable[..., Any]) -> None:
    page = open_file()
    page.locator(".folium-map").focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('data-feature-id')"))
    assert reached == ["C", "A", "D"]
    for key in ("Enter", "Space"):
        path_of(page, "A").focus()
        page.keyboard.press(key)
        expect(page.locator(".atlas-card h2")).to_have_text("山阳路")
        page.keyboard.press("Escape")
        expect(page.locator(".atlas-card")).to_have_count(0)
        expect(path_of(page, "A")).to_be_focused()


def test_a_label_shows_on_hover_and_a_permanent_one_always(open_file: Callable[..., Any]) -> None:
    page = open_file()
    expect(page.locator(".atlas-label")).to_have_text(["龙源湖公园"])
    page.mouse.move(*middle_of(page, "A"))
    expect(page.locator(".atlas-tooltip")).to_have_text("山阳路")


def test_names_that_would_like_to_be_programs_stay_text(
    open_file: Callable[..., Any], payloads: list[str]
) -> None:
    for name in (*payloads, "".join(payloads)):
        page = open_file(name)
        assert page.title() == name
        for place in ("h1", ".atlas-notes li", ".atlas-legend"):
            assert page.locator(place).text_content() == name
        layer_name = page.locator(".leaflet-control-layers-overlays label span span").text_content()
        assert layer_name == f" {name}"
        page.mouse.move(*middle_of(page, "A"))
        expect(page.locator(".atlas-tooltip")).to_be_visible()
        assert page.locator(".atlas-tooltip").text_content() == name
        page.mouse.click(*middle_of(page, "A"))
        expect(page.locator(".atlas-card")).to_be_visible()
        assert page.locator(".atlas-card h2").text_content() == name
        expect(path_of(page, "A")).to_have_attribute("aria-label", name)
        expect(page.locator("img")).to_have_count(0)


def test_the_controls_speak_the_language_of_the_page(open_file: Callable[..., Any]) -> None:
    page = open_file()
    expect(page.locator(".leaflet-control-zoom-in")).to_have_attribute("title", "放大")
    expect(page.locator(".leaflet-control-layers-toggle")).to_have_attribute("aria-label", "图层")
    expect(page.locator(".folium-map")).to_have_attribute("aria-label", "焦作市项目图")
    expect(page.locator(".leaflet-control-scale-line")).to_have_count(1)
    expect(page.locator(".leaflet-control-attribution")).to_have_text("")
    path_of(page, "A").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-drawer-close")).to_have_attribute("aria-label", "关闭卡片")


def test_a_layer_switched_off_and_on_is_dressed_again(open_file: Callable[..., Any]) -> None:
    page = open_file()
    switch = open_layer_switch(page).locator("input")
    switch.uncheck()
    expect(path_of(page, "A")).to_have_count(0)
    switch.check()
    expect(path_of(page, "A")).to_have_attribute("tabindex", "0")


def test_a_file_from_the_disk_offers_no_links(open_file: Callable[..., Any]) -> None:
    page = open_file()
    page.mouse.click(*middle_of(page, "A"))
    expect(page.locator(".atlas-card")).to_be_visible()
    expect(page.locator(".atlas-card-links")).to_have_count(0)


def test_the_page_is_accessible(open_file: Callable[..., Any]) -> None:
    page = open_file()
    path_of(page, "A").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-card")).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_served_page_lives_under_a_strict_policy(quiet_page: Any, served: str) -> None:
    quiet_page.goto(served)
    quiet_page.evaluate(PAINTED)
    quiet_page.mouse.click(*middle_of(quiet_page, "A"))
    expect(quiet_page.locator(".atlas-card h2")).to_have_text("山阳路")
    links = quiet_page.locator(".atlas-card-links")
    assert links.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == ["/projects/a"]
    expect(links.locator("span")).to_have_text("别处")
    before = quiet_page.evaluate("map_1.getZoom()")
    quiet_page.locator(".leaflet-control-zoom-in").click()
    quiet_page.wait_for_function("before => map_1.getZoom() > before", arg=before)
    wait_until_still(quiet_page)
