"""`geoservice locate`: where a station is, and which station has a place."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    as_of_option,
    format_option,
    lang_option,
    send,
    words_told,
    workspace_option,
)
from geoservice.domain.chainage import is_range
from geoservice.errors import UnknownOptionError
from geoservice.reports.span_sheet import span_sheet
from geoservice.reports.spot_sheet import spot_sheet
from geoservice.workflows import (
    open_atlas,
)
from geoservice.workflows.locating import locate_place, locate_range, locate_station
from geoservice.workflows.options import (
    parse_degrees,
)


@click.command("locate", help="Where is K0+500, or K0+300~K0+960; or which station has this place.")
@click.argument("alignment")
@click.argument("station", required=False)
@click.option("--lonlat", nargs=2, default=None, metavar="LON LAT", help="A place in degrees.")
@workspace_option
@as_of_option
@format_option
@lang_option
def locate_command(
    alignment: str,
    station: str | None,
    lonlat: tuple[str, str] | None,
    workspace_dir: Path,
    as_of: date | None,
    wanted: str,
    lang: str,
) -> None:
    """The place of a label, the stretch between two, or the label of a place."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    if (station is None) == (lonlat is None):
        raise UnknownOptionError(
            expected="a station, or --lonlat LON LAT",
            found="both" if station else "neither",
            where="locate",
            hint="ask for example: geoservice locate ALIGNMENT K0+500",
        )
    if lonlat is not None:
        sheet = spot_sheet(locate_place(workspace, alignment, *parse_degrees(*lonlat), as_of=as_of), words)
    elif is_range(str(station)):
        sheet = span_sheet(locate_range(workspace, alignment, str(station), as_of=as_of), words)
    else:
        sheet = spot_sheet(locate_station(workspace, alignment, str(station), as_of=as_of), words)
    send(sheet, wanted, words)
