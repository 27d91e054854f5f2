"""A map in a frame: on our own pages always, elsewhere only where a setting allows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from flask import Flask, request
from markupsafe import Markup
from playwright.sync_api import expect

from tests.web.looking import PAINTED, open_page
from tests.web.serving import atlas, serving
from tests.workspaces import SHUIYUN

pytestmark = pytest.mark.browser

LISTENING = Markup("""<!DOCTYPE html><html lang="en"><title>Portal</title>
<iframe src="{src}" title="map" width="960" height="200"></iframe>
<script>
  var frame = document.querySelector("iframe");
  window.heard = [];
  window.addEventListener("message", function (event) {{
    window.heard.push(event.data);
    if (event.source === frame.contentWindow && event.origin === "{origin}"
        && event.data && event.data.type === "geoservice:height") {{
      frame.height = event.data.height;
    }}
  }});
</script>""")
FRAME = Markup('<!DOCTYPE html><html lang="en"><title>Portal</title><iframe src="{}" title="map"></iframe>')


def portal() -> Flask:
    """A page of somebody else that frames what it is told to."""
    application = Flask("portal")

    @application.get("/")
    def page() -> Markup:
        return FRAME.format(request.args["src"])

    @application.get("/listening")
    def listening() -> Markup:
        source = request.args["src"]
        return LISTENING.format(src=source, origin="/".join(source.split("/")[:3]))

    @application.get("/favicon.ico")
    def icon() -> tuple[str, int]:
        return "", 204

    return application


@pytest.fixture
def portal_url() -> Iterator[str]:
    with serving(portal()) as address:
        yield address


def framed(page: Any, address: str, source: str) -> Any:
    page.goto(f"{address}/?src={source}")
    return page.frame_locator("iframe")


def refused(page: Any, address: str) -> None:
    """A page opened, and the browser's word that it refused to frame what it was told to."""
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(address)


def all_heard(page: Any) -> list[Any]:
    """What a frame that has come to rest told its page; messages come in the order they were sent."""
    inside = page.frames[1]
    inside.evaluate(PAINTED)
    inside.evaluate("parent.postMessage('all', '*')")
    page.wait_for_function("heard.includes('all')")
    return [one for one in page.evaluate("heard") if one != "all"]


def test_the_map_works_in_a_frame_of_its_own_origin(lonely_page: Any, live_shuiyun_url: str) -> None:
    embedded = f"{live_shuiyun_url}/embed/overview"
    lonely_page.route(
        f"{live_shuiyun_url}/report",
        lambda route: route.fulfill(
            body=str(FRAME.format(embedded)), content_type="text/html; charset=utf-8"
        ),
    )
    lonely_page.goto(f"{live_shuiyun_url}/report")
    inside = lonely_page.frame_locator("iframe")
    inside.locator('path[data-feature-id="binjiang"]').focus()
    lonely_page.keyboard.press("Enter")
    expect(inside.locator(".atlas-card h2")).to_have_text("滨江路（虚构）")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_origin_is_refused(page: Any, portal_url: str, live_shuiyun_url: str, host: str) -> None:
    refused(page, f"{portal_url.replace('127.0.0.1', host)}/?src={live_shuiyun_url}/embed/overview")


def test_a_refused_frame_shows_nothing_of_the_map(page: Any, portal_url: str, live_shuiyun_url: str) -> None:
    refused(page, f"{portal_url}/?src={live_shuiyun_url}/embed/overview")
    expect(page.frame_locator("iframe").locator(".folium-map")).to_have_count(0)


def test_an_origin_named_in_the_settings_may_frame_the_map(lonely_page: Any, portal_url: str) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        inside = framed(lonely_page, portal_url, f"{friendly}/embed/overview")
        expect(inside.locator('path[data-feature-id="binjiang"]')).to_be_visible()


def test_an_origin_named_in_the_settings_may_not_frame_the_atlas(page: Any, portal_url: str) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        refused(page, f"{portal_url}/?src={friendly}/")
        expect(page.frame_locator("iframe").locator("nav")).to_have_count(0)


@pytest.mark.parametrize("legend", ["yes", "no"])
def test_a_frame_tells_its_height_and_no_legend_is_cut(
    lonely_page: Any, portal_url: str, legend: str
) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        lonely_page.goto(f"{portal_url}/listening?src={friendly}/embed/overview?legend={legend}")
        lonely_page.wait_for_function("heard.length && document.querySelector('iframe').height > 400")
        inside = lonely_page.frames[1]
        box = "({scrollHeight, clientHeight}) => scrollHeight <= clientHeight"
        inside.wait_for_function(f"({box})(document.documentElement)")
        if legend == "yes":
            inside.wait_for_function(f"({box})(document.querySelector('.atlas-legend'))")


def test_a_height_once_followed_is_not_told_again(lonely_page: Any, portal_url: str) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        lonely_page.goto(f"{portal_url}/listening?src={friendly}/embed/overview")
        lonely_page.wait_for_function("heard.length && document.querySelector('iframe').height > 400")
        height = lonely_page.locator("iframe").get_attribute("height")
        lonely_page.frames[1].wait_for_function("height => innerHeight === Number(height)", arg=height)
        heights = {each["height"] for each in all_heard(lonely_page)}
        assert heights == {int(height)}


def test_a_refused_page_is_told_no_height(page: Any, portal_url: str, live_shuiyun_url: str) -> None:
    refused(page, f"{portal_url}/listening?src={live_shuiyun_url}/embed/overview")
    assert page.evaluate("heard") == []


def test_a_link_of_a_card_opens_beside_the_frame(lonely_page: Any, portal_url: str) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        inside = framed(lonely_page, portal_url, f"{friendly}/embed/overview")
        inside.locator('path[data-feature-id="binjiang"]').focus()
        lonely_page.keyboard.press("Enter")
        with lonely_page.context.expect_page() as opened:
            inside.locator(".atlas-card a").first.click()
        expect(opened.value.locator("h1")).to_have_text("滨江路工程（虚构）")


def test_neither_atlas_nor_frame_leaves_a_cookie(
    lonely_page: Any, portal_url: str, live_shuiyun_url: str
) -> None:
    with ExitStack() as stack:
        friendly = stack.enter_context(serving(atlas(SHUIYUN, frame_ancestors=(portal_url,))))
        open_page(lonely_page, f"{live_shuiyun_url}/", "desk")
        inside = framed(lonely_page, portal_url, f"{friendly}/embed/overview")
        expect(inside.locator('path[data-feature-id="binjiang"]')).to_be_visible()
        assert lonely_page.context.cookies() == []
        assert lonely_page.frames[1].evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_embedded_map_does_not_scroll_sideways(lonely_page: Any, live_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_url}/embed/overview", size)
    assert lonely_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
