"""Payloads in every field, address and search box: nothing runs, and what is shown is what was written.

The lonely page fails its test on a dialog, an error, a broken policy or a request elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.cli.conftest import Run
from tests.web.looking import open_page
from tests.web.payload_city import COUNT, LAYERS, part, payload_workspace
from tests.web.payloads import PAYLOADS, bundles, payload
from tests.web.test_policy import SAMPLES
from tests.workspaces import SHUIYUN

pytestmark = pytest.mark.browser

_NAMES = """
  html head base title meta link style script body header nav main footer section aside article div
  span p a b em strong small h1 h2 h3 h4 ul ol li dl dt dd table caption thead tbody tfoot tr th td
  form label input select option button textarea details summary fieldset legend output pre code
  figure figcaption img hr br svg g path line text rect circle polygon defs pattern use clipPath
  title polyline
"""
OURS = _NAMES.split()
ALIEN = """ours => {
  const told = [], known = new Set(ours);
  if (window.__ran !== undefined) told.push("something ran: " + window.__ran);
  for (const one of document.querySelectorAll("*")) {
    if (!known.has(one.localName)) told.push("element " + one.localName);
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on")) told.push("handler " + name);
      const leads = /^(href|src|action|formaction|xlink:href)$/.test(name);
      if (leads && !own(value)) told.push(name + " " + value);
    }
    if (one.localName === "script" && !one.nonce) told.push("script without a nonce");
    const tile = one.classList.contains("leaflet-tile");
    if (one.localName === "img" && !tile && !drawn(one)) told.push("picture");
  }
  function drawn(picture) {
    return /^[/](projects|alignments)[/][^/]+[/](place|strip)[.]svg$/.test(new URL(picture.src).pathname);
  }
  function own(address) {
    const at = new URL(address, location.href);
    return at.protocol === "data:" ? address.startsWith("data:image/") : at.origin === location.origin;
  }
  return told;
}"""
SHOWN = """wanted => {
  const texts = new Set([...document.querySelectorAll("body *")].flatMap(one => [
    one.textContent.trim(), ...[...one.childNodes].map(child => child.textContent.trim())]));
  return wanted.filter(text => !texts.has(text));
}"""
WHOLE = """wanted => wanted.filter(text => !document.body.textContent.includes(text))"""
CARDS = """() => {
  const atlas = geoservice.atlas(geoservice.map), told = [];
  for (const feature of atlas.features) {
    feature.open(null);
    const title = document.querySelector(".atlas-card h2");
    told.push([feature.layerId, title ? title.textContent : null]);
  }
  return told;
}"""
HELD = ("/", "/projects", "/districts", "/lengths", "/coverage", "/reach", "/progress", "/lamps")
"""Pages on which every payload stands as a whole text."""
HELD_BY_ONE = ("/projects/H0", "/alignments/a0/corridor?within_m=9000")
TOLD_IN_PART = ("/layers", "/join-report", "/checks", "/maps/H0", "/?meeting=yes&colour=lamp")
ASKED_IN_VAIN = ("/", "/projects", "/projects/NAME", "/maps/NAME", "/embed/NAME", "/NAME")
QUERY_NAMES = (
    *("as_of", "scope", "lang", "by", "of", "rule", "within_m", "sort", "colour", "meeting", "format"),
    *("q", "category", "status", "lamp", "district", "reported_district", "lead_unit", "year", "mapped"),
    *("reported", "station", "lon", "lat", "points", "kind", "opened", "paper", "orientation", "scale"),
    *("project", "layers", "legend", "url", "maxwidth", "nowhere"),
)


FREE_FILTERS = ("category", "district", "reported_district", "lead_unit", "year")
"""Filters that take any text."""
HERE = {"P01": "SY-01", "shanyang": "huanshan"}
"""The samples of the policy's law, as they are called in the invented city."""


def nothing_alien(page: Any, place: str) -> list[str]:
    """What does not belong on a page, said with where."""
    return [f"{place}: {one}" for one in page.evaluate(ALIEN, OURS)]


@pytest.mark.parametrize("address", [*HELD, *HELD_BY_ONE])
def test_every_payload_is_shown_as_it_was_written(
    lonely_page: Any, live_payload_url: str, address: str
) -> None:
    open_page(lonely_page, live_payload_url + address, "desk")
    assert (lonely_page.evaluate(SHOWN, list(PAYLOADS)), nothing_alien(lonely_page, address)) == ([], [])


@pytest.mark.parametrize("address", TOLD_IN_PART)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_sources_and_licences_stay_text(
    lonely_page: Any, live_payload_url: str, address: str, lang: str
) -> None:
    asked = f"{address}{'&' if '?' in address else '?'}lang={lang}"
    open_page(lonely_page, live_payload_url + asked, "desk")
    assert nothing_alien(lonely_page, address) == []
    if address == "/layers":
        assert lonely_page.evaluate(WHOLE, [part(number) for number in range(len(LAYERS))]) == []


@pytest.mark.parametrize("address", ["/", "/embed/overview"])
def test_every_drawer_is_headed_by_the_name_as_it_was_written(
    lonely_page: Any, live_payload_url: str, address: str
) -> None:
    open_page(lonely_page, live_payload_url + address, "desk")
    told = lonely_page.evaluate(CARDS)
    titles = {layer: [title for one, title in told if one == layer] for layer, _ in told}
    full = [layer for layer, names in titles.items() if names == list(PAYLOADS)]
    assert (full, nothing_alien(lonely_page, address)) == (list(titles), [])


def test_parts_that_are_swapped_stay_text(lonely_page: Any, live_payload_url: str) -> None:
    open_page(lonely_page, f"{live_payload_url}/", "desk")
    lonely_page.locator("[data-colour=lamp]").click()
    expect(lonely_page.locator("[data-colour=lamp]")).to_have_attribute("aria-current", "true")
    expect(lonely_page.locator("body:not([aria-busy])")).to_be_visible()
    for tab in ("table", "legend", "points"):
        lonely_page.locator(f"#tab-{tab}").click()
        assert nothing_alien(lonely_page, tab) == []
    assert lonely_page.evaluate(SHOWN, list(PAYLOADS)) == []


def test_a_filter_may_be_called_as_it_likes(lonely_page: Any, live_payload_url: str) -> None:
    open_page(lonely_page, f"{live_payload_url}/", "desk")
    for name in PAYLOADS[:: COUNT // 2]:
        with lonely_page.expect_response("**/board*"):
            lonely_page.locator("select#lead_unit").select_option(name)
        expect(lonely_page.locator("body:not([aria-busy])")).to_be_visible()
        expect(lonely_page.locator("[data-number=recorded]")).to_have_text("1")
        assert lonely_page.locator("select#lead_unit").input_value() == name
    assert nothing_alien(lonely_page, "filtered") == []


def asked_for(url: str) -> list[str]:
    """What an address searches for."""
    return parse_qs(urlsplit(url).query).get("q", [])


@pytest.mark.parametrize("address", ["/", "/projects"])
def test_the_search_box_holds_what_was_typed(lonely_page: Any, live_hostile_url: str, address: str) -> None:
    open_page(lonely_page, live_hostile_url + address, "desk")
    for typed in bundles(200):
        line = " ".join(typed.split("\n"))
        box = lonely_page.locator("#q")
        box.fill(line)
        box.press("Enter")
        lonely_page.wait_for_url(lambda url, line=line: asked_for(url) == [line])
        expect(lonely_page.locator("body:not([aria-busy])")).to_be_visible()
        assert box.input_value().strip() == line.strip()
        assert nothing_alien(lonely_page, line) == []


def addresses(app: Flask) -> list[str]:
    """Every route with a payload in each of its arguments, and each query name with a payload."""
    found = []
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            sample = {name: HERE.get(one, one) for name, one in SAMPLES.get(rule.endpoint, {}).items()}
            for name in sorted(rule.arguments - {"kind", "zoom", "column", "row"}):
                written = quote(payload(len(found)), safe="")
                found.append(app.url_for(rule.endpoint, **{**sample, name: "ARG"}).replace("ARG", written))
            plain = app.url_for(rule.endpoint, **sample)
            for name in QUERY_NAMES:
                found.append(f"{plain}?{urlencode({name: payload(len(found))})}")
            found.append(f"{plain}?{urlencode({payload(len(found)): 'yes'})}")
    return found


def test_no_address_brings_a_payload_to_life(page: Any, hostile_app: Flask) -> None:
    """Pages are parsed where they are answered; a script that slipped through would run in them."""
    client = hostile_app.test_client()
    noise: list[str] = []
    page.on("dialog", lambda one: (noise.append(one.message), one.dismiss()))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("console", lambda one: noise.append(one.text) if "Content Security" in one.text else None)
    told: list[str] = []
    seen: set[tuple[str, str]] = set()
    for address in addresses(hostile_app):
        answer = client.get(address, buffered=True)
        body = answer.get_data(as_text=True) if answer.mimetype.startswith("text/html") else ""
        told += [f"{address}: {answer.status}"] if answer.status_code >= 500 else []
        if not body or answer.status_code < 400:
            continue
        mark = (address.split("?")[0], body)
        if mark not in seen:
            seen.add(mark)
            told += [f"{address}: {one}" for one in page.evaluate(PARSED, [body, OURS])]
    assert (told, noise, len(seen) > 200) == ([], [], True)


PARSED = """([markup, ours]) => {
  const parsed = new DOMParser().parseFromString(markup, "text/html"), known = new Set(ours);
  return [...parsed.querySelectorAll("*")].filter(one => !known.has(one.localName)
    || one.localName === "script" || one.localName === "img"
    || [...one.attributes].some(({ name }) => name.startsWith("on") || name === "style")
  ).map(one => one.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("address", ASKED_IN_VAIN)
def test_what_was_asked_for_in_vain_is_told_as_text(page: Any, live_payload_url: str, address: str) -> None:
    noise: list[str] = []
    page.on("dialog", lambda one: (noise.append(one.message), one.dismiss()))
    page.on("console", lambda one: noise.append(one.text) if "Failed to load" not in one.text else None)
    for name in PAYLOADS[::7]:
        written = quote(name, safe="")
        asked = address.replace("NAME", written) if "NAME" in address else f"{address}?{written}=1"
        page.goto(live_payload_url + asked)
        expect(page.locator(".fault")).to_be_visible()
        assert (nothing_alien(page, asked), noise) == ([], [])


def test_a_file_from_disk_shows_names_as_they_are(lonely_page: Any, run: Run, tmp_path: Path) -> None:
    city, file = payload_workspace(tmp_path / "city"), tmp_path / "overview.html"
    assert run("map", "overview", "--workspace", city, "-o", file).code == 0
    lonely_page.goto(file.as_uri())
    titles = {title for _, title in lonely_page.evaluate(CARDS)}
    assert (titles, lonely_page.evaluate("window.__ran === undefined")) == (set(PAYLOADS), True)


DRAWN = """() => [...document.querySelectorAll("*")].flatMap(one => [
  one.localName, ...[...one.attributes].map(({ name, value }) =>
    name.startsWith("on") || (/href$/.test(name) && value[0] !== "#") ? name + value : one.localName)])"""
DRAWN_WITH = {"clipPath", "defs", "g", "path", "pattern", "rect", "svg", "title", "use"}


@pytest.mark.parametrize("address", ["/alignments/a0/strip.svg", "/maps/H0.svg", "/projects/H0/place.svg"])
def test_a_drawing_stays_a_drawing(lonely_page: Any, live_payload_url: str, address: str) -> None:
    """Opened as a document of its own, where a script in it would run."""
    lonely_page.goto(live_payload_url + address)
    assert set(lonely_page.evaluate(DRAWN)) - DRAWN_WITH == set()
    assert lonely_page.evaluate("[document.contentType, window.__ran]") == ["image/svg+xml", None]


@pytest.mark.parametrize(
    "address", ["/maps/overview.svg", "/maps/SY-02.svg", "/alignments/huanshan/strip.svg"]
)
def test_a_drawing_of_the_hostile_city_stays_a_drawing(
    lonely_page: Any, live_hostile_url: str, address: str
) -> None:
    lonely_page.goto(live_hostile_url + address)
    assert set(lonely_page.evaluate(DRAWN)) - DRAWN_WITH == set()


def test_the_page_of_a_district_is_headed_by_its_name(lonely_page: Any, live_payload_url: str) -> None:
    """Of those whose name may stand in an address: without a slash, and short."""
    names = [one for one in PAYLOADS if re.fullmatch(r"[^/\x00-\x1f\x7f]{1,80}", one)][::6]
    for name in names:
        open_page(lonely_page, f"{live_payload_url}/districts/{quote(name, safe='')}", "desk")
        expect(lonely_page.locator("h1")).to_be_visible()
        assert lonely_page.locator("h1").text_content().strip() == name.strip()
        assert nothing_alien(lonely_page, name) == []
    assert len(names) > 5


@pytest.mark.parametrize("address", ["/", "/projects", "/embed/overview"])
def test_a_filter_may_ask_for_anything(lonely_page: Any, live_hostile_url: str, address: str) -> None:
    """Every payload in each filter that takes a text, straight from the address."""
    for number, text in enumerate(bundles(200)):
        wanted = dict.fromkeys(FREE_FILTERS[number % 2 :: 2], text) | {"q": text}
        open_page(lonely_page, f"{live_hostile_url}{address}?{urlencode(wanted)}", "desk")
        assert nothing_alien(lonely_page, text) == []


HANDED_OVER = """told => told.flatMap(markup => {
  const held = document.createElement("template");
  held.innerHTML = markup;
  return [...held.content.querySelectorAll("*")].map(one =>
    [one.localName, ...one.getAttributeNames().sort(), new URL(one.getAttribute("src")).origin]);
})"""


def test_what_a_portal_is_handed_is_a_frame_and_nothing_else(
    lonely_page: Any, live_payload_url: str, payload_app: Flask
) -> None:
    client, host = payload_app.test_client(), "http://localhost"
    pages = [f"{host}/", f"{host}/projects/H0", f"{host}/maps/H3"]
    pages += [f"{host}/?{urlencode({'lead_unit': one, 'q': one})}" for one in PAYLOADS[::24]]
    answers = [client.get(f"/oembed?{urlencode({'url': one})}").get_json() for one in pages]
    open_page(lonely_page, f"{live_payload_url}/lamps", "desk")
    found = lonely_page.evaluate(HANDED_OVER, [one["html"] for one in answers])
    assert len(found) == len(pages)
    assert {(one[0], one[-1]) for one in found} == {("iframe", host)}
    assert {name for one in found for name in one[1:-1]} <= {"height", "loading", "src", "title", "width"}


@pytest.mark.parametrize("name", ["<img src=x onerror=window.__ran=60>", "'\"`${window.__ran=61}#%3Cb%3E"])
def test_a_file_may_be_called_as_it_likes(lonely_page: Any, run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.html"
    assert run("map", "SY-01", "--workspace", SHUIYUN, "-o", file).code == 0
    lonely_page.goto(file.as_uri())
    assert (lonely_page.evaluate("window.__ran"), lonely_page.locator(".atlas-map").count()) == (None, 1)


INJECTED = (
    "<script>window.__ran=62</script>",
    "<img src=x onerror=window.__ran=63>",
    "<style>h1 { display: none }</style>",
    "<script src=https://elsewhere.example/x.js></script>",
)


def test_what_was_slipped_into_a_saved_file_does_not_run(page: Any, run: Run, tmp_path: Path) -> None:
    """The file's own policy names its scripts and styles by hash; the console tells what was refused."""
    said: list[str] = []

    def all_refused(message: Any) -> bool:
        said.append(message.text)
        return len([one for one in said if "Content Security Policy" in one]) >= len(INJECTED)

    file = tmp_path / "map.html"
    assert run("map", "overview", "--workspace", SHUIYUN, "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<h1", f"{''.join(INJECTED)}<h1", 1), encoding="utf-8")
    with page.expect_console_message(all_refused):
        page.goto(file.as_uri())
    expect(page.locator('path[data-feature-id="huanshan"]')).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("window.__ran") is None
