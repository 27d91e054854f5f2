"""The verbs: open the atlas, measure, cover, join, draw, check."""

import sys

import click

from geoservice.cli.checks import check_command, join_report_command
from geoservice.cli.coverage import corridor_command, coverage_command, reach_command
from geoservice.cli.districts import districts_command
from geoservice.cli.drawings import map_command, strip_command
from geoservice.cli.faults import asked_language, in_terminal, misused
from geoservice.cli.help_words import HelpContext
from geoservice.cli.lengths import lengths_command
from geoservice.cli.options import say
from geoservice.cli.places import locate_command
from geoservice.cli.progress import lamps_command, progress_command, stretches_command
from geoservice.cli.serving import serve_command
from geoservice.errors import GeoserviceError

MISUSE, INTERRUPTED = 2, 130
_VERBS = (
    lengths_command,
    coverage_command,
    reach_command,
    corridor_command,
    progress_command,
    lamps_command,
    join_report_command,
    locate_command,
    stretches_command,
    map_command,
    strip_command,
    check_command,
    districts_command,
    serve_command,
)


@click.group(help="A planning office's progress atlas: maps, route lengths, coverage, the join.")
@click.version_option(package_name="geoservice")
@click.option("--lang", default=None, help="zh or en.")
@click.pass_context
def commands(context: click.Context, lang: str | None) -> None:
    """The group all verbs hang on; its language is theirs where they are given none."""
    if lang is not None:
        context.default_map = {str(verb.name): {"lang": lang} for verb in _VERBS}


for _verb in (commands, *_VERBS):
    _verb.context_class = HelpContext
    if _verb is not commands:
        commands.add_command(_verb)


def main() -> None:
    """Run a command; a fault of ours is told in four parts and ends with exit 2."""
    try:
        commands.main(prog_name="geoservice", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        nothing_asked.show()
        sys.exit(MISUSE)
    except click.ClickException as misuse:
        say(in_terminal(misused(misuse), asked_language(sys.argv)))
        sys.exit(MISUSE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except GeoserviceError as fault:
        say(in_terminal(fault, asked_language(sys.argv)))
        sys.exit(MISUSE)
