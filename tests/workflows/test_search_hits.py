"""Beside each project a search finds stands why, unless its name or id shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geoservice.domain.story import Project, project_of
from geoservice.workflows import board_of
from geoservice.workflows.filtering import ProjectFilter
from geoservice.workflows.search_hits import Hit, Means, hits_of
from tests.workspaces import opened


def project(project_id: str) -> Project:
    return project_of(opened("shipped").ledger, project_id)


@pytest.mark.parametrize("text", ["山阳路", "P01", "p01 山阳", "山阳路 K0+500", ""])
def test_what_name_or_id_show_is_not_told(text: str) -> None:
    assert hits_of(project("P01"), text) == ()


@pytest.mark.parametrize(
    ("project_id", "text", "means", "characters"),
    [
        ("P01", "syl", Means.INITIALS, "山阳路"),
        ("P33", "SYL", Means.INITIALS, "市医疗"),
        ("P01", "shanyanglu", Means.PINYIN, "山阳路"),
        ("P01", "anyang", Means.PINYIN, "山阳"),
    ],
)
def test_letters_name_the_characters_they_stand_for(
    project_id: str, text: str, means: Means, characters: str
) -> None:
    assert hits_of(project(project_id), text) == (
        Hit(word=text.casefold(), means=means, characters=characters),
    )


def test_an_alias_is_named() -> None:
    (hit,) = hits_of(project("P02"), "黄金大道")
    assert (hit.means, hit.alias) == (Means.ALIAS, "黄金大道")


def test_letters_of_an_alias_name_it() -> None:
    (hit,) = hits_of(project("P02"), "hjdd")
    assert (hit.means, hit.characters, hit.alias) == (Means.INITIALS, "黄金大道", "黄金大道")


@pytest.mark.parametrize(
    ("name", "word", "characters"),
    [("5G基站SX路", "sxl", "SX路"), ("5G基站SX路", "zs", "站SX"), ("山ẞ西路", "xl", "西路")],
)
def test_what_is_not_chinese_is_counted_as_it_is(name: str, word: str, characters: str) -> None:
    named = replace(project("P01"), name=name, aliases=())
    assert [hit.characters for hit in hits_of(named, word)] == [characters]


@pytest.mark.parametrize("text", ["syl", "gs", "xm", "黄", "cy jd"])
def test_every_project_found_shows_each_word_or_tells_why(text: str) -> None:
    for row in board_of(opened("shipped"), wanted=ProjectFilter(q=text)).rows:
        seen = f"{row.project.name} {row.project_id}".casefold()
        told = {hit.word for hit in hits_of(row.project, text)}
        assert all(word in seen or word in told for word in text.split())
