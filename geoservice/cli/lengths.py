"""`geoservice lengths`: how long the roads are, or what of them was open by a day."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    reading,
    send,
    words_told,
)
from geoservice.domain.join import Scope
from geoservice.domain.roads import GroupBy
from geoservice.reports.length_sheet import length_sheet
from geoservice.reports.opened_sheet import opened_sheet
from geoservice.workflows import (
    indicators_of,
    length_table,
    open_atlas,
    opened_table,
)
from geoservice.workflows.options import (
    parse_groups,
    refuse_opened_groups,
)


@click.command("lengths", help="Route lengths, one by one or grouped.")
@click.option(
    "--by",
    default="",
    callback=lambda _c, _p, text: parse_groups(text),
    help="status, class, district, category, project; several with commas.",
)
@click.option("--opened", is_flag=True, help="Stated lengths of roads opened by the day instead.")
@reading
def lengths_command(
    by: tuple[GroupBy, ...],
    opened: bool,
    workspace_dir: Path,
    as_of: date | None,
    scope: Scope,
    wanted: str,
    lang: str,
) -> None:
    """Route lengths as of a day, or the lengths opened by it."""
    refuse_opened_groups(opened, by)
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    if opened:
        send(opened_sheet(opened_table(workspace, as_of=as_of, scope=scope), words), wanted, words)
        return
    table = length_table(workspace, as_of=as_of, scope=scope, by=by)
    send(length_sheet(table, words, indicators_of(workspace, as_of=as_of)), wanted, words)
