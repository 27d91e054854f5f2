"""`geoservice map` and `strip`: something to hand on or to print."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    as_of_option,
    lang_option,
    scope_option,
    sheet_options,
    workspace_option,
    write_file,
)
from geoservice.domain.join import Scope
from geoservice.figures.paper import Kind
from geoservice.settings import read_settings
from geoservice.workflows import (
    map_document,
    map_view,
    open_atlas,
)
from geoservice.workflows.options import (
    parse_choice,
    parse_scale,
    parse_sheet,
)
from geoservice.workflows.sheets import MAP_FORMAT, STRIP_FORMAT, SheetRequest, map_picture, strip_picture


@click.command(
    "map", help="A map to hand on: an HTML file that needs no server, or a sheet as png, svg or pdf."
)
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, e.g. map.html or map.pdf.",
)
@sheet_options
@click.option("--scale", default=None, help="Scale of a sheet, e.g. 25000 (default: the largest that fits).")
@workspace_option
@as_of_option
@scope_option
@lang_option
def map_command(
    name: str,
    output: Path,
    paper: str | None,
    orientation: str | None,
    scale: str | None,
    workspace_dir: Path,
    as_of: date | None,
    scope: Scope,
    lang: str,
) -> None:
    """`overview`, or the id of a project."""
    ending = parse_choice("-o", output.suffix.lower().removeprefix("."), ("html", "htm", *Kind))
    workspace = open_atlas(workspace_dir)
    if ending in tuple(Kind):
        wanted = SheetRequest(
            as_of=as_of,
            scope=scope,
            lang=lang,
            sheet=parse_sheet(paper, orientation, MAP_FORMAT),
            scale=parse_scale(scale),
            review_number=read_settings().review_number,
        )
        write_file(output, map_picture(workspace, name, Kind(ending), wanted))
        return
    document = map_document(
        workspace, map_view(workspace, name, as_of=as_of, scope=scope, lang=lang), lang=lang
    )
    write_file(output, document.encode("utf-8"))


@click.command("strip", help="Strip diagram of an alignment (形象进度图) as png, svg or pdf.")
@click.argument("alignment")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write, e.g. strip.pdf."
)
@sheet_options
@workspace_option
@as_of_option
@lang_option
def strip_command(
    alignment: str,
    output: Path,
    paper: str | None,
    orientation: str | None,
    workspace_dir: Path,
    as_of: date | None,
    lang: str,
) -> None:
    """An alignment along its stations: works as bars, structures, quantities beside."""
    kind = Kind(parse_choice("-o", output.suffix.lower().removeprefix("."), tuple(Kind)))
    wanted = SheetRequest(
        as_of=as_of,
        lang=lang,
        sheet=parse_sheet(paper, orientation, STRIP_FORMAT),
        review_number=read_settings().review_number,
    )
    write_file(output, strip_picture(open_atlas(workspace_dir), alignment, kind, wanted))
