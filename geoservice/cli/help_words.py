"""Help in the language asked for: the English sentence stands at its command, the Chinese in `helps.toml`."""

import re
import sys
from collections.abc import Iterable

import click

from geoservice.cli.faults import asked_language
from geoservice.wording.table import help_sentences

_CUT = "..."
"""How click ends a sentence that has no room in the list of commands."""
_ADDED = re.compile(r"(?P<told>.*?)(?P<added>  \[.*\])?", re.DOTALL)
"""What click puts after a sentence, such as `[required]`."""


class HelpFormatter(click.HelpFormatter):
    """click's own layout, with every sentence and heading in the language asked for."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, prefix or _said("Usage: "))

    def write_heading(self, heading: str) -> None:
        """The heading of options or commands."""
        super().write_heading(_said(heading))

    def write_text(self, text: str) -> None:
        """What the command does."""
        super().write_text(_said(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, each with what it does."""
        super().write_dl([(name, _said(told)) for name, told in rows], col_max, col_spacing)


class HelpContext(click.Context):
    """A command's context that writes its help so."""

    formatter_class = HelpFormatter


def _said(text: str) -> str:
    if asked_language(sys.argv) == "en":
        return text
    parts = _ADDED.fullmatch(text)
    told, added = (parts["told"], parts["added"] or "") if parts else (text, "")
    return _in_chinese(told) + _in_chinese(added)


def _in_chinese(text: str) -> str:
    for english, chinese in help_sentences().items():
        if text.endswith(_CUT) and english.startswith(text.removesuffix(_CUT)):
            return chinese
        blanks = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(english))
        if found := re.fullmatch(blanks, text, re.DOTALL):
            return chinese.format(**found.groupdict())
    return text
