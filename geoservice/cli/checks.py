"""`geoservice check` and `join-report`: what is wrong with the files, and did the join work."""

import sys
from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    format_option,
    lang_option,
    reading,
    say,
    send,
    words_told,
    workspace_option,
)
from geoservice.domain.issues import errors_among, first_alike
from geoservice.domain.join import Scope
from geoservice.reports.issue_sheet import issue_line, issue_sheet, more_lines
from geoservice.reports.join_sheet import join_sheet
from geoservice.workflows import (
    join_report,
    open_atlas,
)

ERRORS_FOUND = 1


@click.command("check", help="What is wrong with the files of a workspace.")
@workspace_option
@format_option
@lang_option
def check_command(workspace_dir: Path, wanted: str, lang: str) -> None:
    """`file:row field kind message`; exit 0 clean, 1 errors found."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    if wanted == "table":
        shown, more = first_alike(workspace.issues)
        for line in (*(issue_line(issue, words) for issue in shown), *more_lines(more, words)):
            click.echo(line)
        for note in issue_sheet(workspace.issues, words).notes:
            say(note)
    else:
        send(issue_sheet(workspace.issues, words), wanted, words)
    if errors_among(workspace.issues):
        sys.exit(ERRORS_FOUND)


@click.command("join-report", help="Did the join between layers and ledger work.")
@reading
def join_report_command(
    workspace_dir: Path, as_of: date | None, scope: Scope, wanted: str, lang: str
) -> None:
    """Matched, orphaned, unreported, unmapped."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    send(join_sheet(join_report(workspace, as_of=as_of, scope=scope), words), wanted, words)
