"""Why a search found a project whose name and id do not show it: an alias, its pinyin, or its initials."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from geoservice.domain.story import Project
from geoservice.workflows.search import parse_wish


class Means(StrEnum):
    """By what a word was found."""

    ALIAS = "alias"
    PINYIN = "pinyin"
    INITIALS = "initials"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One word typed and the characters it stands for; `alias` is empty where they are in the name."""

    word: str
    means: Means
    characters: str
    alias: str = ""


def hits_of(project: Project, text: str) -> tuple[Hit, ...]:
    """What to tell beside a project that a text finds; nothing for words its name or id shows."""
    shown = (project.name.casefold(), project.project_id.casefold())
    hidden = (word for word in parse_wish(text).words if not any(word in one for one in shown))
    return tuple(hit for word in hidden if (hit := next(_hits(project, word), None)) is not None)


def _hits(project: Project, word: str) -> Iterator[Hit]:
    """All ways to this word, the plainest first."""
    for alias in project.aliases:
        if word in alias.casefold():
            yield Hit(word=word, means=Means.ALIAS, characters=alias, alias=alias)
    for name, alias in ((project.name, ""), *((alias, alias) for alias in project.aliases)):
        for means in (Means.PINYIN, Means.INITIALS):
            if characters := _spelt(name, word, means):
                yield Hit(word=word, means=means, characters=characters, alias=alias)


def _spelt(name: str, word: str, means: Means) -> str:
    """The characters of a name whose pinyin or initials a word is; '' where it is not in them."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes long to load; only a search needs it

    style = Style.FIRST_LETTER if means is Means.INITIALS else Style.NORMAL
    syllables = lazy_pinyin(name, style=style)
    start = "".join(syllables).casefold().find(word)
    at, found, rest = 0, [], name
    for syllable in syllables:
        size = len(syllable) if rest.startswith(syllable) else 1  # what is not Chinese stays as it is
        end = at + len(syllable.casefold())
        if start >= 0 and start < end and at < start + len(word):
            found.append(rest[:size])
        at, rest = end, rest[size:]
    return "".join(found)
