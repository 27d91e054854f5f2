"""Find a project as planners type: Chinese, pinyin, initials, an alias, an id, or a road with a station."""

import re
from dataclasses import dataclass
from functools import lru_cache

from geoservice.domain.story import Project

_STATION = re.compile(r"(?:^|\s)(?P<station>[A-Za-z]{0,2}[Kk]\s*\d+(?:\s*[+＋]\s*\d+(?:\.\d+)?)?)\s*$")
_KEPT_NAMES = 50_000


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was typed: words to look for, and a station where one was named."""

    words: tuple[str, ...]
    station: str | None


def parse_wish(text: str) -> Wish:
    """`人民路 K0+500` is a road and a station; anything else is words, all of which must be found."""
    wide = text.strip().translate(_FULL_WIDTH)
    found = _STATION.search(wide)
    rest = wide if found is None else wide[: found.start()]
    return Wish(words=tuple(rest.casefold().split()), station=None if found is None else found["station"])


def is_found(project: Project, words: tuple[str, ...]) -> bool:
    """True when each word occurs in the id, a name, its pinyin, or its initials."""
    keys = [key for name in (project.project_id, project.name, *project.aliases) for key in search_keys(name)]
    return all(any(word in key for key in keys) for word in words)


@lru_cache(maxsize=_KEPT_NAMES)
def search_keys(name: str) -> tuple[str, ...]:
    """A name, its pinyin without tones, and its initials: 人民路, renminlu, rml."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes long to load; only a search needs it

    spelt = "".join(lazy_pinyin(name)).casefold()
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).casefold()
    return (name.casefold(), spelt, initials)


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
