"""What a list was narrowed by stands in words, in the order of the filters."""

from __future__ import annotations

from dataclasses import fields

import pytest

from geoservice.wording import Words
from geoservice.wording.filters import filter_words
from geoservice.workflows.filtering import ProjectFilter

WISHES = {"reported_district": "武陟县", "status": "known", "q": "syl", "mapped": "yes", "lamp": "grey"}


ZH = "查找：syl；进度：进度已知；亮灯：○ 灰（不评）；所报区县：武陟县；上图：是"
EN = "Find: syl; Status: Status known; Lamp: ○ Grey (not judged); Reported district: 武陟县; On the map: Yes"


@pytest.mark.parametrize(("lang", "told"), [("zh", ZH), ("en", EN)])
def test_each_wish_is_named(lang: str, told: str) -> None:
    assert filter_words(WISHES, Words(lang=lang)) == told


def test_nothing_wished_is_nothing_said() -> None:
    assert filter_words({"q": ""}, Words(lang="zh")) == ""


@pytest.mark.parametrize("name", [one.name for one in fields(ProjectFilter)])
def test_no_filter_is_passed_over(name: str) -> None:
    assert filter_words({name: "yes"}, Words(lang="zh")) != ""
