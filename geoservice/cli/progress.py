"""`geoservice progress`, `lamps` and `stretches`: how far the projects are."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    as_of_option,
    format_option,
    lang_option,
    reading,
    send,
    words_told,
    workspace_option,
)
from geoservice.domain.join import Scope
from geoservice.domain.lamp_rules import DEFAULT_RULE as DEFAULT_LAMP_RULE
from geoservice.domain.lamp_rules import LAMP_RULES
from geoservice.domain.roads import GroupBy
from geoservice.reports.lamp_sheet import lamp_sheet
from geoservice.reports.progress_sheet import progress_group_sheet, progress_sheet
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.workflows import (
    open_atlas,
)
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.options import (
    parse_groups,
    refuse_progress_groups,
)
from geoservice.workflows.progress import progress_of
from geoservice.workflows.stretches import stretches_of


@click.command("progress", help="Investment, time share, deviation, next node; or rolled up by category.")
@click.option("--by", default="", callback=lambda _c, _p, text: parse_groups(text), help="category.")
@reading
def progress_command(
    by: tuple[GroupBy, ...], workspace_dir: Path, as_of: date | None, scope: Scope, wanted: str, lang: str
) -> None:
    """Progress as of a day, project by project or by category."""
    refuse_progress_groups(by)
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    table = progress_of(workspace, as_of=as_of, scope=scope)
    send((progress_group_sheet if by else progress_sheet)(table, words), wanted, words)


@click.command("lamps", help="One lamp a project under a named rule, with reason, day and source.")
@click.option(
    "--rule",
    default=DEFAULT_LAMP_RULE.name,
    help=f"Lamp rule: {', '.join(rule.name for rule in LAMP_RULES)}.",
)
@reading
def lamps_command(
    rule: str, workspace_dir: Path, as_of: date | None, scope: Scope, wanted: str, lang: str
) -> None:
    """Lamps as of a day."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    send(lamp_sheet(lamps_of(workspace, rule=rule, as_of=as_of, scope=scope), words), wanted, words)


@click.command("stretches", help="What is done from which label to which, by work item.")
@click.argument("alignment")
@workspace_option
@as_of_option
@format_option
@lang_option
def stretches_command(
    alignment: str, workspace_dir: Path, as_of: date | None, wanted: str, lang: str
) -> None:
    """Progress by stretch as of a day."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    send(stretch_sheet(stretches_of(workspace, alignment, as_of=as_of), words), wanted, words)
