"""Every page, in both languages: it answers, names its language, and leaves no word untranslated."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geoservice.wording.table import phrases
from tests.pages import Page

PAGES = (
    "/",
    "/maps/overview",
    "/maps/P01",
    "/maps/P05",
    "/projects",
    "/projects?scope=all",
    "/projects/P01",
    "/projects/P05",
    "/lengths",
    "/lengths?by=status",
    "/lengths?by=class",
    "/lengths?by=district",
    "/lengths?by=category",
    "/lengths?by=status,district",
    "/coverage",
    "/coverage?rule=GB50563-2010",
    "/reach",
    "/reach?as_of=2025-12-30&within_m=9000",
    "/alignments/muye/corridor",
    "/join-report",
    "/progress",
    "/progress?by=category",
    "/lamps",
    "/lamps?rule=wuhan",
    "/layers",
    "/checks",
    "/embed/overview",
    "/embed/P01",
)
KINDS = (
    "/",
    "/maps/P05",
    "/projects?scope=all",
    "/projects/P01",
    "/lengths",
    "/lengths?by=status,district",
    "/coverage",
    "/reach",
    "/alignments/muye/corridor",
    "/join-report",
    "/progress",
    "/lamps",
    "/layers",
    "/checks",
    "/embed/overview",
)
GROUPS = sorted({key.split(".")[0] for key in phrases()})
KEY = re.compile(rf"\b(?:{'|'.join(GROUPS)})\.[a-z][a-z0-9_]+\b")
SHELL = {key: both for key, both in phrases().items() if key.startswith("app.") and key != "app.language"}


def asked(address: str, lang: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={lang}"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("lang", "said"), [("zh", "zh-CN"), ("en", "en")])
def test_every_page_answers_in_the_language_asked_for(
    read: Callable[[str], Page], address: str, lang: str, said: str
) -> None:
    assert read(asked(address, lang)).one("html").attributes["lang"] == said


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_shows_the_key_of_a_phrase(read: Callable[[str], Page], address: str, lang: str) -> None:
    assert KEY.findall(read(asked(address, lang)).words) == []


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize(("lang", "other"), [("zh", 1), ("en", 0)])
def test_no_page_speaks_the_other_language(
    read: Callable[[str], Page], address: str, lang: str, other: int
) -> None:
    words = read(asked(address, lang)).words
    foreign = [both[other] for both in SHELL.values() if "{" not in both[other] and len(both[other]) > 5]
    assert [phrase for phrase in foreign if phrase in words] == []


@pytest.mark.parametrize("address", KINDS)
def test_no_page_shows_a_code_where_a_word_was_meant(read: Callable[[str], Page], address: str) -> None:
    codes = {key.split(".")[1] for key in phrases() if key.startswith(("status.", "road_class.", "stage."))}
    shown = read(address).words
    assert [code for code in codes if "_" in code and code.replace("_", " ") in shown] == []


@pytest.mark.parametrize("address", KINDS)
def test_every_page_has_one_heading_and_a_title(read: Callable[[str], Page], address: str) -> None:
    found = read(address)
    assert (len(found.all("h1")), bool(found.all("title")[0].text.strip())) == (1, True)


@pytest.mark.parametrize("address", KINDS)
def test_every_page_says_it_is_for_internal_use(read: Callable[[str], Page], address: str) -> None:
    assert "内部工作用图" in read(address).words


@pytest.mark.parametrize("address", KINDS)
def test_every_page_says_the_day_it_shows(read: Callable[[str], Page], address: str) -> None:
    document = read(address).document
    assert "2025年7月31日" in document or 'value="2025-07-31"' in document
