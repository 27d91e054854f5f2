"""The drawer and the handles of a map, in a real browser, from a file on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from axe_playwright_python.sync_playwright import Axe

from geoservice.maps.document import standalone_document
from geoservice.maps.drawer import Drawer, DrawerText
from tests.maps.conftest import PAYLOADS

pytestmark = pytest.mark.browser

EVIL = "".join(PAYLOADS)
TEXT = DrawerText(chain="状态链", steps=["前期", "开工", "在建"], sources="来源")
ATLAS = "geoservice.atlas(map_1)"
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
    return quiet_page


def path_of(page: Any, identity: str) -> Any:
    return page.locator(f'path[data-feature-id="{identity}"]')


def open_by_key(page: Any, identity: str = "A") -> Any:
    path_of(page, identity).focus()
    page.keyboard.press("Enter")
    return page.locator(".atlas-drawer")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.className.baseVal || document.activeElement.className"))


def test_the_drawer_tells_the_project_behind_a_feature(opened: Any) -> None:
    drawer = open_by_key(opened)
    assert drawer.locator(".atlas-chain-steps li").all_inner_texts() == ["前期", "开工", "在建"]
    assert drawer.locator('[aria-current="step"]').all_inner_texts() == ["开工"]
    assert drawer.locator("h3").all_inner_texts() == ["工程量", "下一节点", "来源"]
    assert "没有节点。" in drawer.inner_text()


def test_names_in_the_drawer_stay_text(opened: Any) -> None:
    drawer = open_by_key(opened)
    assert drawer.locator(".atlas-card-rows-long dt").text_content() == EVIL
    assert drawer.locator(".atlas-card-sources li").all_text_contents() == [f"S0 {EVIL}", "toString"]
    assert opened.locator("img").count() == 0


def test_where_no_step_is_known_none_is_marked(opened: Any) -> None:
    drawer = open_by_key(opened)
    opened.evaluate("told => geoservice.atlas(map_1).tellProjects(told)", {"projects": {"P1": project(None)}})
    assert drawer.locator("[aria-current]").count() == 0


def test_the_focus_goes_in_by_key_and_back_at_the_end(opened: Any) -> None:
    open_by_key(opened)
    assert focused(opened) == "atlas-card"
    opened.keyboard.press("Escape")
    assert opened.locator(".atlas-drawer").is_hidden()
    assert opened.evaluate("document.activeElement.getAttribute('data-feature-id')") == "A"


def test_the_close_button_is_named_and_gives_the_focus_back(opened: Any) -> None:
    drawer = open_by_key(opened)
    button = drawer.get_by_role("button", name="关闭卡片")
    button.focus()
    opened.keyboard.press("Enter")
    assert drawer.is_hidden()
    assert opened.evaluate("document.activeElement.getAttribute('data-feature-id')") == "A"


def test_axe_finds_nothing_in_the_drawer(opened: Any) -> None:
    open_by_key(opened)
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()


def test_the_chosen_feature_alone_is_marked(opened: Any) -> None:
    open_by_key(opened, "C")
    open_by_key(opened, "A")
    chosen = "[...document.querySelectorAll('.atlas-mark.atlas-selected')].map(one => one.dataset.featureId)"
    assert opened.evaluate(chosen) == ["A"]
    opened.keyboard.press("Escape")
    assert opened.evaluate(chosen) == []


def test_the_map_does_not_move_under_the_hand_in_the_drawer(opened: Any) -> None:
    drawer = open_by_key(opened)
    before = opened.evaluate("[map_1.getCenter().toString(), map_1.getZoom()]")
    box = drawer.bounding_box()
    opened.mouse.move(box["x"] + 40, box["y"] + 300)
    opened.mouse.wheel(0, 200)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 140, box["y"] + 400)
    opened.mouse.up()
    opened.mouse.dblclick(box["x"] + 40, box["y"] + 300)
    assert opened.evaluate("[map_1.getCenter().toString(), map_1.getZoom()]") == before


@pytest.mark.parametrize("size", [(1280, 800), (390, 800)])
def test_the_chosen_feature_lies_beside_the_drawer(opened: Any, size: tuple[int, int]) -> None:
    opened.set_viewport_size({"width": size[0], "height": size[1]})
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
    assert opened.locator(".atlas-drawer h2").inner_text() == "任意"
    assert focused(opened) == "atlas-card"
    opened.keyboard.press("Escape")
    assert "leaflet-control-zoom-in" in focused(opened)


def test_listeners_hear_what_opens_and_closes(opened: Any) -> None:
    opened.evaluate(
        f"() => {{ window.heard = []; {ATLAS}.onOpen((...told) => heard.push(told));"
        f"{ATLAS}.onClose(() => heard.push('closed')); }}"
    )
    open_by_key(opened)
    opened.keyboard.press("Escape")
    opened.keyboard.press("Escape")
    assert opened.evaluate("heard") == [["A", "roads", "P1"], "closed"]


def test_a_hidden_feature_is_out_of_reach_and_comes_back(opened: Any) -> None:
    asked = "feature('C').marks.map(one => one.layer.getElement().checkVisibility())"
    seen = f"() => {{ {FEATURE} return {asked} }}"
    opened.evaluate(f"() => {{ {FEATURE} feature('C').setShown(false) }}")
    assert (opened.evaluate(seen), opened.locator(".atlas-label").is_visible()) == ([False], False)
    opened.evaluate("() => { map_1.removeLayer(feature_layer_4); map_1.addLayer(feature_layer_4) }")
    assert (opened.evaluate(seen), opened.locator(".atlas-label").is_visible()) == ([False], False)
    opened.evaluate(f"() => {{ {FEATURE} feature('C').setShown(true) }}")
    assert (opened.evaluate(seen), opened.locator(".atlas-label").is_visible()) == ([True], True)


def test_another_look_reaches_line_casing_area_and_point(opened: Any) -> None:
    opened.evaluate(
        f"() => {{ {FEATURE} for (const id of 'ACD')"
        "feature(id).setLook({color: '#08519c', weight: 9, dashArray: '2 2', radius: 11}) }"
    )
    drawn = [path_of(opened, each).get_attribute("stroke") for each in "ACD"]
    assert drawn == ["#08519c"] * 3
    assert path_of(opened, "A").get_attribute("stroke-width") == "9"
    assert path_of(opened, "A").get_attribute("stroke-dasharray") == "2 2"
    widths = f"() => {{ {FEATURE} return feature('A').marks.map(one => one.layer.options.weight) }}"
    assert opened.evaluate(widths) == [12, 9, 20]
    assert opened.evaluate(f"() => {{ {FEATURE} return feature('D').layer.getRadius() }}") == 11


def test_labels_written_names_and_cards_change(opened: Any) -> None:
    open_by_key(opened)
    opened.evaluate(
        f"() => {{ {FEATURE} const one = feature('A'); one.setLabel('新标签'); one.setWritten('写在图上');"
        "one.setCard({title: '新卡片', rows: []}); feature('C').setWritten(null) }"
    )
    assert path_of(opened, "A").get_attribute("aria-label") == "新标签"
    assert opened.locator(".atlas-label").all_inner_texts() == ["写在图上"]
    assert opened.locator(".atlas-drawer h2").inner_text() == "新卡片"
    assert focused(opened) == "atlas-card"


def test_a_feature_without_a_card_loses_its_button(opened: Any) -> None:
    opened.evaluate(f"() => {{ {FEATURE} feature('A').setCard(null) }}")
    assert path_of(opened, "A").get_attribute("tabindex") is None
    assert path_of(opened, "A").get_attribute("role") == "img"
