"""The page of layers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.pages import Page
from tests.web.serving import atlas
from tests.workspaces import SHUIYUN


def test_every_layer_tells_its_source_licence_accuracy_and_day(read: Callable[[str], Page]) -> None:
    page = read("/layers")
    sections = [one.text for one in page.all("section") if "card" in one.attributes.get("class", "")]
    assert len(sections) == 9
    wanted = ("来源", "许可", "精度", "资料日期", "坐标系")
    assert [text for text in sections if not all(word in text for word in wanted)] == []


def test_a_converted_layer_says_what_it_was(shuiyun: object) -> None:
    words = Page(shuiyun.get("/layers").text).words  # type: ignore[attr-defined]
    assert "由 gcj02 换算" in words


def test_a_layer_that_cannot_be_read_is_still_listed_and_said(tmp_path: Path) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    (folder / "layers" / "parks.geojson").write_text("{", encoding="utf-8")
    words = Page(atlas(folder).test_client().get("/layers").text).words
    assert "公园绿地（虚构） parks 文件读不进来" in words
