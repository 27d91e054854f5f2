"""Stations and bands in a browser: parallel at any zoom, ticks that thin, and the server's own numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from geoservice.workflows import map_document, map_view
from tests.web.looking import MIDDLE, SIZES, open_page, road, wait_until_still
from tests.workspaces import opened

pytestmark = pytest.mark.browser

MAP = "Object.values(window).find(one => one instanceof L.Map)"
PLACES = [
    (105.09136, 30.054425),
    (105.102752, 30.058807),
    (105.126313, 30.061948),
    (105.138716, 30.061046),
    (105.17113, 30.055957),
]
"""Beside the road, 12 m right, 40 m left, on it, 45 m right and 3 m left; well inside its segments."""
# How far the middle of the first band lies from the road, in pixels.
APART = """() => {
  const path = document.querySelector('path[data-feature-id="huanshan"]');
  const band = document.querySelector('.atlas-band[data-state="partly"]');
  const points = one => {
    const all = [], length = one.getTotalLength();
    for (let i = 0; i <= 400; i += 1) {
      const at = one.getPointAtLength(length * i / 400);
      all.push(new DOMPoint(at.x, at.y).matrixTransform(one.getScreenCTM()));
    }
    return all;
  };
  const line = points(path), middle = points(band)[200];
  return Math.min(...line.map(one => Math.hypot(one.x - middle.x, one.y - middle.y)));
}"""


@pytest.fixture
def shuiyun_road(lonely_page: Any, live_shuiyun_url: str) -> Any:
    """The map of the invented road that is reported by stretch."""
    open_page(lonely_page, f"{live_shuiyun_url}/maps/SY-02", "desk")
    return lonely_page


def stations(page: Any) -> list[str]:
    return sorted(page.locator(".atlas-station:visible").all_inner_texts())


def come_close(page: Any, zoom: int) -> None:
    """To the stretch that is partly done, which begins at the middle of the drawn line."""
    page.evaluate(f"zoom => void {MAP}.setView([30.0645, 105.1285], zoom, {{animate: false}})", zoom)
    wait_until_still(page)


def test_the_browser_reads_the_stations_the_server_does(shuiyun_road: Any, live_shuiyun_url: str) -> None:
    for longitude, latitude in PLACES:
        query = f"lon={longitude}&lat={latitude}"
        with urlopen(f"{live_shuiyun_url}/api/alignments/huanshan/locate?{query}") as answer:
            (row,) = json.load(answer)["rows"]
        found = shuiyun_road.evaluate(
            f"([lon, lat]) => geoservice.stationAt({MAP}, 'huanshan', [lat, lon])", [longitude, latitude]
        )
        assert found["distance"] == pytest.approx(row["distance_m"], abs=0.1)
        assert found["offset"] == pytest.approx(row["offset_m"], abs=0.1)
        assert found["side"] == row["side"]
        assert metres_of(found["station"]) == pytest.approx(metres_of(row["station"]), abs=0.1)


def metres_of(station: str) -> float:
    kilometres, metres = re.fullmatch(r"K(\d+)\+([\d.]+)", station).groups()  # type: ignore[union-attr]  # a test fails if none
    return 1000 * int(kilometres) + float(metres)


def test_bands_lie_beside_the_road_as_far_off_at_any_zoom(shuiyun_road: Any) -> None:
    near = shuiyun_road.evaluate(APART)
    come_close(shuiyun_road, 15)
    assert near == pytest.approx(10, abs=1.5)
    assert shuiyun_road.evaluate(APART) == pytest.approx(10, abs=1.5)


def test_every_state_differs_by_more_than_colour(shuiyun_road: Any) -> None:
    looks = shuiyun_road.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.atlas-band')].map(one =>"
        "[one.dataset.state, one.getAttribute('stroke-width') + ' ' + one.getAttribute('stroke-dasharray')]))"
    )
    assert set(looks) == {"done", "partly", "not_started", "undecided", "unreported"}
    assert len(set(looks.values())) == len(looks)


def test_a_band_tells_its_stretch_on_hover(shuiyun_road: Any) -> None:
    band = shuiyun_road.locator('.atlas-band[data-state="partly"]')
    shuiyun_road.mouse.move(*band.evaluate(MIDDLE))
    expect(shuiyun_road.locator(".atlas-tooltip")).to_contain_text("路面（虚构） K4+000–K6+500")
    expect(band).to_have_attribute("aria-label", re.compile(re.escape("K4+000–K6+500")))


def test_ticks_thin_with_the_zoom(shuiyun_road: Any) -> None:
    far = stations(shuiyun_road)
    come_close(shuiyun_road, 16)
    near = stations(shuiyun_road)
    assert any(one in far for one in ("K2+000", "K5+000"))
    assert [one for one in far if re.fullmatch(r"K\d+\+[1-9]00", one)] == []
    assert [one for one in near if re.fullmatch(r"K\d+\+[1-9]00", one)] != []


@pytest.mark.parametrize("size", list(SIZES))
def test_no_station_lies_over_another_label(lonely_page: Any, live_shuiyun_url: str, size: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/maps/SY-02", size)
    assert (
        lonely_page.evaluate(
            """() => {
          const boxes = [...document.querySelectorAll('.atlas-label:not(.atlas-hidden)')]
            .filter(one => one.checkVisibility()).map(one => [one, one.getBoundingClientRect()]);
          return boxes.filter(([one, a]) => one.classList.contains('atlas-station') &&
            boxes.some(([other, b]) => other !== one && a.left < b.right && b.left < a.right &&
              a.top < b.bottom && b.top < a.bottom)).map(([one]) => one.textContent);
        }"""
        )
        == []
    )


def test_the_ends_are_named(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P01", "phone")
    assert {"起点 K0+000 南海路", "终点 K1+606 黄河大道"} <= set(stations(lonely_page))


def test_long_names_of_the_ends_stay_on_a_phone(lonely_page: Any, live_url: str) -> None:
    open_page(lonely_page, f"{live_url}/maps/P03", "phone")
    room = lonely_page.locator(".folium-map").bounding_box()
    ends = lonely_page.locator(".atlas-station", has_text="点 K")
    expect(ends.first).to_be_visible()
    for label in ends.all():
        box = label.bounding_box()
        assert room["x"] <= box["x"]
        assert box["x"] + box["width"] <= room["x"] + room["width"]


def test_hover_reads_station_distance_offset_and_error(shuiyun_road: Any) -> None:
    across, down = road(shuiyun_road, "huanshan").evaluate(MIDDLE)
    shuiyun_road.mouse.move(across, down - 6)
    shown = shuiyun_road.locator(".atlas-readout")
    expect(shown).to_have_text(
        re.compile(r"^K4\+\d\d0 · 距起点 \d+0 米 · 偏距 \d+0 米（左侧）数字化 · 位置误差约 ±15 米$")
    )
    shuiyun_road.mouse.move(10, 10)
    expect(shown).to_have_count(0)


def test_the_arrow_keys_walk_along_the_road_and_are_heard(shuiyun_road: Any) -> None:
    road(shuiyun_road, "huanshan").focus()
    keys = ("ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home")
    for key, station in zip(keys, ("K0+000", "K0+100", "K9+300", "K9+200", "K0+000"), strict=True):
        shuiyun_road.keyboard.press(key)
        expect(shuiyun_road.locator(".atlas-said")).to_have_text(re.compile(f"^{re.escape(station)} ·"))
    expect(shuiyun_road.locator(".atlas-readout")).to_be_visible()


def test_the_drawer_of_the_road_tells_its_stretches(shuiyun_road: Any) -> None:
    road(shuiyun_road, "huanshan").focus()
    shuiyun_road.keyboard.press("Enter")
    told = shuiyun_road.locator(".atlas-drawer")
    expect(told).to_contain_text("雨水管（虚构） K0+300–K1+260")
    expect(told).to_contain_text("完成 960 米，总量未定")


def test_the_overview_shows_bands_from_close_by_only(lonely_page: Any, live_shuiyun_url: str) -> None:
    open_page(lonely_page, f"{live_shuiyun_url}/", "phone")
    expect(lonely_page.locator(".atlas-band, .atlas-station")).to_have_count(0)
    lonely_page.evaluate(f"void {MAP}.setView([30.06, 105.12], 13, {{animate: false}})")
    expect(lonely_page.locator(".atlas-band").first).to_be_attached()


def test_bands_and_ticks_go_with_their_road(shuiyun_road: Any) -> None:
    marks = shuiyun_road.locator(".atlas-band, .atlas-station, .atlas-tick, .atlas-road-end")
    shown = marks.count()
    hide = f"show => geoservice.atlas({MAP}).features.find(one => one.id === 'huanshan').setShown(show)"
    shuiyun_road.evaluate(hide, False)
    expect(marks).to_have_count(0)
    shuiyun_road.evaluate(hide, True)
    expect(marks).to_have_count(shown)
    assert shown > 5


def test_another_day_takes_the_place_of_the_first(shuiyun_road: Any) -> None:
    empty = {"fromZoom": 0, "looks": {}, "text": {}, "roads": []}
    shuiyun_road.evaluate(f"told => geoservice.tellStations({MAP}, told)", empty)
    marks = shuiyun_road.locator(".atlas-band, .atlas-station, .atlas-tick, .atlas-road-end")
    expect(marks).to_have_count(0)


def test_axe_finds_nothing_on_a_map_with_bands(shuiyun_road: Any) -> None:
    found = Axe().run(shuiyun_road)
    assert found.violations_count == 0, found.generate_report()


def test_stations_and_bands_work_in_a_file_from_the_disk(lonely_page: Any, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(map_document(opened("shuiyun"), map_view(opened("shuiyun"), "SY-02")), encoding="utf-8")
    open_page(lonely_page, file.as_uri(), "desk")
    expect(lonely_page.locator(".atlas-band")).to_have_count(7)
    road(lonely_page, "huanshan").focus()
    lonely_page.keyboard.press("End")
    expect(lonely_page.locator(".atlas-readout")).to_contain_text("K9+300")


def test_names_of_work_items_and_ends_stay_text(lonely_page: Any, live_hostile_url: str) -> None:
    open_page(lonely_page, f"{live_hostile_url}/maps/SY-02", "desk")
    expect(lonely_page.locator(".atlas-band").first).to_be_attached()
    expect(lonely_page.locator("img:not(.leaflet-tile)")).to_have_count(0)
    labels = lonely_page.locator(".atlas-band").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert any("<img src=x onerror=alert(1)>" in label for label in labels)
    lonely_page.mouse.move(*lonely_page.locator('.atlas-band[data-state="done"]').evaluate(MIDDLE))
    expect(lonely_page.locator(".atlas-tooltip").first).to_be_visible()
