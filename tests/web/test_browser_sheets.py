"""Sheets in Chromium: a drawing opens under the page's own policy, and the links lead to files."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_drawing_is_shown_with_its_colours_under_the_policy(
    lonely_page: Any, live_shuiyun_url: str
) -> None:
    lonely_page.goto(f"{live_shuiyun_url.rstrip('/')}/alignments/huanshan/strip.svg")
    shown = lonely_page.evaluate(
        "Array.from(document.querySelectorAll('path'), one => getComputedStyle(one).fill)"
    )
    assert "rgb(8, 81, 156)" in shown


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_link_on_the_map_page_saves_a_sheet(lonely_page: Any, live_shuiyun_url: str, kind: str) -> None:
    lonely_page.goto(f"{live_shuiyun_url.rstrip('/')}/maps/SY-02")
    with lonely_page.expect_download() as saving:
        lonely_page.get_by_role("link", name=f"A3 {kind.upper()}").click()
    assert saving.value.suggested_filename == f"SY-02-2025-06-30.{kind}"
