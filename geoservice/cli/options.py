"""Options shared by the commands, and how a result leaves: exit 0 fine, 1 errors found, 2 misuse."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from geoservice.domain.join import Scope
from geoservice.errors import GeoserviceError, Told, UnknownOptionError
from geoservice.reports.formats import as_csv, as_json, as_table, as_xlsx
from geoservice.reports.sheet import Sheet
from geoservice.storage.workspace import Workspace
from geoservice.wording import LANGUAGES, Words
from geoservice.workflows.atlas import words_for
from geoservice.workflows.options import parse_choice, parse_day, parse_within

FORMATS = ("table", "csv", "json", "xlsx")
Command = TypeVar("Command", bound=Callable[..., Any])

workspace_option = click.option(
    "--workspace",
    "workspace_dir",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder with layers/ and data/ (default: here).",
)
as_of_option = click.option(
    "--as-of", callback=lambda _c, _p, text: _day(text), help="Day to replay, e.g. 2025-07-31."
)
scope_option = click.option(
    "--scope",
    default=Scope.PROGRAMME.value,
    callback=lambda _c, _p, text: Scope(parse_choice("--scope", text, tuple(Scope))),
    help="programme or all.",
)
format_option = click.option(
    "--format",
    "wanted",
    default="table",
    callback=lambda _c, _p, text: parse_choice("--format", text, FORMATS),
    help="table, csv, json or xlsx.",
)
lang_option = click.option(
    "--lang",
    default="zh",
    callback=lambda _c, _p, text: parse_choice("--lang", text, LANGUAGES),
    help="zh or en.",
)


def within_option(usual_m: float) -> Callable[[Command], Command]:
    """The distance a command asks about."""
    return click.option(
        "--within-m",
        default=f"{usual_m:g}",
        callback=lambda _c, _p, text: parse_within(text),
        help=f"Distance in metres (default: {usual_m:g}).",
    )


def sheet_options(command: Command) -> Command:
    """Paper and which way it lies, of a map sheet or a strip diagram."""
    for option in (
        click.option("--orientation", default=None, help="landscape or portrait."),
        click.option("--paper", default=None, help="A4, A3, A2, A1 or A0."),
    ):
        command = option(command)
    return command


def reading(command: Command) -> Command:
    """The options every reading command takes."""
    for option in (lang_option, format_option, scope_option, as_of_option, workspace_option):
        command = option(command)
    return command


def send(sheet: Sheet, wanted: str, words: Words) -> None:
    """A sheet to stdout in the format asked for."""
    if wanted == "xlsx":
        _send_bytes(as_xlsx(sheet, words))
    elif wanted == "csv":
        _send_bytes(as_csv(sheet).encode("utf-8"))
    else:
        click.echo(as_json(sheet) if wanted == "json" else as_table(sheet, words))


def words_told(workspace: Workspace, lang: str) -> Words:
    """The words of a workspace; that its ledger has no day yet is said first, on stderr."""
    words = words_for(workspace, lang)
    if not workspace.ledger.evidence_days:
        say(words("app.no_days", day=words.day(workspace.default_as_of)))
    return words


def say(text: str) -> None:
    """Talk, on stderr."""
    click.echo(text, err=True)


def write_file(output: Path, content: bytes, *, option: str = "-o") -> None:
    """A file where the reader wants it; its size is said."""
    try:
        output.write_bytes(content)
    except OSError as fault:
        raise UnknownOptionError(
            expected="a file that can be written",
            found=Told("the system says: {words}", words=fault.strerror),
            where=f"{option} {output}",
            hint="name a folder that exists and is yours",
        ) from fault
    say(f"{output} ({len(content) // 1024} KB)")


def _send_bytes(content: bytes) -> None:
    if sys.stdout.isatty() and content[:2] == b"PK":
        raise GeoserviceError(
            expected="a file to write the workbook to",
            found="a terminal",
            where="--format xlsx",
            hint="add > lengths.xlsx",
        )
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _day(text: str | None) -> date | None:
    return None if text is None else parse_day(text)
