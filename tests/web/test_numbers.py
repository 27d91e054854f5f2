"""What the numbers above the map are of: said in words, without a click."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pages import Page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "名单：2024年三十工程 全部（2024年2月，S3） · 台账：2024、2025年名单上的项目"),
        ("/?scope=all", "名单：2024年三十工程 全部（2024年2月，S3） · 台账：全部登记项目"),
        ("/?as_of=2016-12-31", "台账：2024、2025年名单上的项目"),
    ],
)
def test_the_list_and_the_ledger_are_told_apart(read: Callable[[str], Page], address: str, said: str) -> None:
    """2026-11-22: 30 named stood beside 35 recorded, and only a tooltip said that the lists differ."""
    (note,) = (one for one in read(address).all("p") if one.attributes.get("id") == "number-note")
    assert note.text == said
