"""`geoservice districts`: the list of districts, or one of them."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import reading, send, words_told
from geoservice.domain.join import Scope
from geoservice.reports.district_sheet import district_list_sheet, district_sheet
from geoservice.workflows import district_list, district_story, open_atlas


@click.command("districts", help="Every district, or the projects of one: reported there, drawn there.")
@click.argument("name", required=False)
@reading
def districts_command(
    name: str | None, workspace_dir: Path, as_of: date | None, scope: Scope, wanted: str, lang: str
) -> None:
    """Projects reported and drawn, what is due and open, metres of road."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    if name is None:
        stories = district_list(workspace, as_of=as_of, scope=scope)
        send(district_list_sheet(stories, words), wanted, words)
        return
    send(district_sheet(district_story(workspace, name, as_of=as_of, scope=scope), words), wanted, words)
