"""Help in two languages: every sentence of every command; the language of the group is that of its verbs."""

from __future__ import annotations

import re

import click
import pytest

from geoservice.cli.commands import commands
from geoservice.wording.table import help_sentences
from tests.cli.conftest import Run

VERBS = ("", *sorted(commands.commands))
OF_CLICK = {"Usage: ", "Options", "Commands", "  [required]", "  [default: {value}]"}


def sentences() -> set[str]:
    """What every command and option says of itself, in English."""
    found = {"Show the version and exit.", "Show this message and exit."}
    for one in (commands, *commands.commands.values()):
        found |= {one.help or ""}
        found |= {option.help or "" for option in one.params if isinstance(option, click.Option)}
    return found


def templates() -> list[str]:
    return [re.sub(r"\\\{\w+\\\}", ".*", re.escape(one)) for one in help_sentences()]


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_every_sentence_of_the_help_is_there_in_chinese(sentence: str) -> None:
    assert any(re.fullmatch(one, sentence) for one in templates())


def test_every_chinese_sentence_is_of_a_command_there_is() -> None:
    said = sentences()
    left = [
        english
        for english, one in zip(help_sentences(), templates(), strict=True)
        if english not in OF_CLICK and not any(re.fullmatch(one, sentence) for sentence in said)
    ]
    assert left == []


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_chinese_unless_english_is_asked_for(run: Run, verb: str) -> None:
    """2026-11-22: it was English only."""
    lines = run(*filter(None, (verb, "--help"))).text.splitlines()
    told = [line for line in lines if re.match(r"  \S.*  \S|  [^-\s]", line) and not line.startswith("   ")]
    assert told and [line for line in told if not re.search("[\u4e00-\u9fff]", line)] == []


@pytest.mark.parametrize(
    ("verb", "asked"), [*((verb, "before") for verb in VERBS), *((verb, "after") for verb in VERBS[1:])]
)
def test_english_help_has_no_chinese_but_the_trades_own_words(run: Run, verb: str, asked: str) -> None:
    words = ("--lang", "en", verb, "--help") if asked == "before" else (verb, "--lang", "en", "--help")
    text = run(*filter(None, words)).text.replace("形象进度图", "")
    assert (text.startswith("Usage: geoservice"), re.findall("[\u4e00-\u9fff]+", text)) == (True, [])


def test_a_language_of_the_group_is_that_of_the_verb_unless_it_has_its_own(run: Run) -> None:
    assert run("--lang", "en", "lengths").text.startswith("Route lengths")
    assert run("--lang", "en", "lengths", "--lang", "zh").text.startswith("路线里程")
