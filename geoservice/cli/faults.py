"""Faults in the terminal: four parts, in the language asked for; what click refuses among them."""

from collections.abc import Sequence
from itertools import pairwise

import click

from geoservice.errors import GeoserviceError, Told, UnknownOptionError
from geoservice.wording import LANGUAGES, Words


def in_terminal(fault: GeoserviceError, lang: str) -> str:
    """Where, expected, found and what to do, a line each."""
    words = Words(lang=lang)
    parts = {"where": fault.where, "expected": fault.expected, "found": fault.found, "hint": fault.hint}
    return words("error.in_terminal", **{name: words.told(part) for name, part in parts.items()})


def asked_language(arguments: Sequence[str]) -> str:
    """The language of `--lang`, also when the command could not be read; Chinese when none is asked for."""
    asked = [after for before, after in pairwise(arguments) if before == "--lang"]
    asked += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else "zh"


def misused(fault: click.ClickException) -> UnknownOptionError:
    """What click refuses, in our four parts."""
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    command = context.command_path if context else "geoservice"
    return UnknownOptionError(
        expected="a command with its own options and arguments",
        found=_refused(fault),
        where=command,
        hint=Told("see {command} --help", command=command),
    )


def _refused(fault: click.ClickException) -> Told:
    if isinstance(fault, click.NoSuchOption):
        return Told("the option {option}, which it does not know", option=fault.option_name)
    if isinstance(fault, click.exceptions.NoSuchCommand):
        return Told("the command {command}, which it does not know", command=fault.command_name)
    if isinstance(fault, click.MissingParameter) and fault.param is not None:
        return Told("nothing for {argument}", argument=fault.param.get_error_hint(fault.ctx))
    if isinstance(fault, click.BadParameter) and fault.param is not None:
        hint = fault.param.get_error_hint(fault.ctx)
        return Told("a value of {argument} it cannot use: {words}", argument=hint, words=fault.message)
    return Told("the program says: {words}", words=fault.format_message())
