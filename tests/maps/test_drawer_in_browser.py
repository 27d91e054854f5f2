"""The drawer and the handles of a map, in a real browser, from a file on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from geoservice.maps.document import standalone_document
from geoservice.maps.drawer import Drawer, DrawerText
from tests.maps.conftest import PAYLOADS
from tests.web.looking import PAINTED, resize

pytestmark = pytest.mark.browser

EVIL = "".join(PAYLOADS)
TEXT = DrawerText(chain="状态链", steps=["前期", "开工", "在建"], sources="来源")
ATLAS = "geoservice.atlas(map_1)"
NOTE_WHEEL = "void addEventListener('wheel', () => { window.wheeled = true; }, true)"
FEATURE = "const feature = id => geoservice.atlas(map_1).features.find(one => one.id === id);"


def project(now: int | None = 1) -> dict[str, Any]:
    row = {"label": EVIL, "value": "960 米，总量未定", "note": EVIL}
    return {
        "name": EVIL,
        "chain": {"now": now, "status": EVIL, "note": "截至 2025年7月"},
        "sections": [
            {"title": "工程量", "rows": [row]},
            {"title": "下一节点", "rows": [], "empty": "没有节点。"},
        ],
        "sources": ["S0", "toString"],
    }


@pytest.fixture
def opened(quiet_page: Any, make_map: Callable[..., folium.Map], tmp_path: Path) -> Any:
    """A map whose features belong to the project P1, opened from a file."""
    drawn = make_map(project="P1")
    Drawer(projects={"P1": project()}, sources={"S0": f"S0 {EVIL}"}, text=TEXT).add_to(drawn)
    shell: dict[str, Any] = {"title": "图", "lang": "zh-CN", "heading": "图", "notes": [], "legend": ""}
    file = tmp_path / "map.html"
    file.write_text(standalone_document(drawn.get_root().parts(), **shell), encoding="utf-8")
    quiet_page.set_viewport_size({"width": 1280, "height": 800})
    quiet_page.goto(file.as_uri())
    quiet_page.evaluate(PAINTED)
    return quiet_page


def path_of(page: Any, identity: str) -> Any:
    return page.locator(f'path[data-feature-id="{identity}"]')


def open_by_key(page: Any, identity: str = "A") -> Any:
    path_of(page, identity).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-drawer .atlas-card")).to_be_focused()
    return page.locator(".atlas-drawer")


def test_the_drawer_tells_the_project_behind_a_feature(opened: Any) -> None:
    drawer = open_by_key(opened)
    expect(drawer.locator(".atlas-chain-steps li")).to_have_text(["前期", "开工", "在建"])
    expect(drawer.locator('[aria-current="step"]')).to_have_text(["开工"])
    expect(drawer.locator("h3")).to_have_text(["工程量", "下一节点", "来源"])
    expect(drawer).to_contain_text("没有节点。", use_inner_text=True)


def test_names_in_the_drawer_stay_text(opened: Any) -> None:
    drawer = open_by_key(opened)
    assert drawer.locator(".atlas-card-rows-long dt").text_content() == EVIL
    assert drawer.locator(".atlas-card-sources li").all_text_contents() == [f"S0 {EVIL}", "toString"]
    expect(opened.locator("img")).to_have_count(0)


def test_where_no_step_is_known_none_is_marked(opened: Any) -> None:
    drawer = open_by_key(opened)
    opened.evaluate("told => geoservice.atlas(map_1).tellProjects(told)", {"projects": {"P1": project(None)}})
    expect(drawer.locator("[aria-current]")).to_have_count(0)


def test_the_focus_goes_in_by_key_and_back_at_the_end(opened: Any) -> None:
    open_by_key(opened)
    opened.keyboard.press("Escape")
    expect(opened.locator(".atlas-drawer")).to_be_hidden()
    expect(path_of(opened, "A")).to_be_focused()


def test_the_close_button_is_named_and_gives_the_focus_back(opened: Any) -> None:
    drawer = open_by_key(opened)
    button = drawer.get_by_role("button", name="关闭卡片")
    button.focus()
    opened.keyboard.press("Enter")
    expect(drawer).to_be_hidden()
    expect(path_of(opened, "A")).to_be_focused()


def test_axe_finds_nothing_in_the_drawer(opened: Any) -> None:
    open_by_key(opened)
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()


def test_the_chosen_feature_alone_is_marked(opened: Any) -> None:
    open_by_key(opened, "C")
    open_by_key(opened, "A")
    chosen = opened.locator(".atlas-mark.atlas-selected")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_attribute("data-feature-id", "A")
    opened.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


def test_the_map_does_not_move_under_the_hand_in_the_drawer(opened: Any) -> None:
    drawer = open_by_key(opened)
    opened.clock.install()  # Leaflet zooms by the wheel only after a while
    opened.evaluate(NOTE_WHEEL)
    before = opened.evaluate("[map_1.getCenter().toString(), map_1.getZoom()]")
    box = drawer.bounding_box()
    opened.mouse.move(box["x"] + 40, box["y"] + 300)
    opened.mouse.wheel(0, 200)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 140, box["y"] + 400)
    opened.mouse.up()
    opened.mouse.dblclick(box["x"] + 40, box["y"] + 300)
    opened.wait_for_function("window.wheeled")
    opened.clock.run_for(1000)
    assert opened.evaluate("[map_1.getCenter().toString(), map_1.getZoom()]") == before


@pytest.mark.parametrize("size", [(1280, 800), (390, 800)])
def test_the_chosen_feature_lies_beside_the_drawer(opened: Any, size: tuple[int, int]) -> None:
    resize(opened, *size)
    for identity in ("A", "C", "D"):
        drawer = open_by_key(opened, identity).bounding_box()
        mark = path_of(opened, identity).bounding_box()
        beside = mark["x"] + mark["width"] <= drawer["x"] or mark["y"] + mark["height"] <= drawer["y"]
        assert beside, (identity, mark, drawer)


def test_a_card_of_anything_opens_and_gives_the_focus_back(opened: Any) -> None:
    opened.evaluate(
        "() => { const toggle = document.querySelector('.leaflet-control-zoom-in');"
        f"{ATLAS}.openCard({{title: '任意', rows: []}}, toggle); }}"
    )
    expect(opened.locator(".atlas-drawer h2")).to_have_text("任意")
    expect(opened.locator(".atlas-card")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator(".leaflet-control-zoom-in")).to_be_focused()


def test_listeners_hear_what_opens_and_closes(opened: Any) -> None:
    opened.evaluate(
        f"() => {{ window.heard = []; {ATLAS}.onOpen((...told) => heard.push(told));"
        f"{ATLAS}.onClose(() => heard.push('closed')); }}"
    )
    open_by_key(opened)
    opened.keyboard.press("Escape")
    opened.keyboard.press("Escape")
    expect(opened.locator(".atlas-drawer")).to_be_hidden()
    assert opened.evaluate("heard") == [["A", "roads", "P1"], "closed"]


def test_a_hidden_feature_is_out_of_reach_and_comes_back(opened: Any) -> None:
    asked = "feature('C').marks.map(one => one.layer.getElement().checkVisibility())"
    seen = f"() => {{ {FEATURE} return {asked} }}"
    label = opened.locator(".atlas-label")
    opened.evaluate(f"() => {{ {FEATURE} feature('C').setShown(false) }}")
    expect(label).to_be_hidden()
    assert opened.evaluate(seen) == [False]
    opened.evaluate("() => { map_1.removeLayer(feature_layer_4); map_1.addLayer(feature_layer_4) }")
    expect(label).to_be_hidden()
    assert opened.evaluate(seen) == [False]
    opened.evaluate(f"() => {{ {FEATURE} feature('C').setShown(true) }}")
    expect(label).to_be_visible()
    assert opened.evaluate(seen) == [True]


def test_another_look_reaches_line_casing_area_and_point(opened: Any) -> None:
    opened.evaluate(
        f"() => {{ {FEATURE} for (const id of 'ACD')"
        "feature(id).setLook({color: '#08519c', weight: 9, dashArray: '2 2', radius: 11}) }"
    )
    for each in "ACD":
        expect(path_of(opened, each)).to_have_attribute("stroke", "#08519c")
    expect(path_of(opened, "A")).to_have_attribute("stroke-width", "9")
    expect(path_of(opened, "A")).to_have_attribute("stroke-dasharray", "2 2")
    widths = f"() => {{ {FEATURE} return feature('A').marks.map(one => one.layer.options.weight) }}"
    assert opened.evaluate(widths) == [12, 9, 20]
    assert opened.evaluate(f"() => {{ {FEATURE} return feature('D').layer.getRadius() }}") == 11


def test_labels_written_names_and_cards_change(opened: Any) -> None:
    open_by_key(opened)
    opened.evaluate(
        f"() => {{ {FEATURE} const one = feature('A'); one.setLabel('新标签'); one.setWritten('写在图上');"
        "one.setCard({title: '新卡片', rows: []}); feature('C').setWritten(null) }"
    )
    expect(path_of(opened, "A")).to_have_attribute("aria-label", "新标签")
    expect(opened.locator(".atlas-label")).to_have_text(["写在图上"])
    expect(opened.locator(".atlas-drawer h2")).to_have_text("新卡片")
    expect(opened.locator(".atlas-card")).to_be_focused()


def test_a_feature_without_a_card_loses_its_button(opened: Any) -> None:
    opened.evaluate(f"() => {{ {FEATURE} feature('A').setCard(null) }}")
    expect(path_of(opened, "A")).to_have_attribute("role", "img")
    expect(path_of(opened, "A")).not_to_have_attribute("tabindex", re.compile(""))
