"""The verbs: open the atlas, measure, cover, join, draw, check."""

import sys
from datetime import date
from pathlib import Path

import click

from geoservice.cli.districts import districts_command
from geoservice.cli.faults import asked_language, in_terminal, misused
from geoservice.cli.options import (
    as_of_option,
    format_option,
    lang_option,
    reading,
    say,
    scope_option,
    send,
    sheet_options,
    within_option,
    words_told,
    workspace_option,
    write_file,
)
from geoservice.cli.serving import serve_command
from geoservice.domain.chainage import is_range
from geoservice.domain.corridor import WITHIN_M as CORRIDOR_M
from geoservice.domain.coverage_rules import DEFAULT_RULE, RULE_SETS
from geoservice.domain.issues import errors_among
from geoservice.domain.join import Scope
from geoservice.domain.lamp_rules import DEFAULT_RULE as DEFAULT_LAMP_RULE
from geoservice.domain.lamp_rules import LAMP_RULES
from geoservice.domain.reach import WITHIN_M
from geoservice.domain.roads import GroupBy
from geoservice.errors import GeoserviceError, Told, UnknownOptionError
from geoservice.figures.paper import Kind
from geoservice.reports.corridor_sheet import corridor_sheet
from geoservice.reports.coverage_sheet import coverage_sheet
from geoservice.reports.issue_sheet import issue_line, issue_sheet
from geoservice.reports.join_sheet import join_sheet
from geoservice.reports.lamp_sheet import lamp_sheet
from geoservice.reports.length_sheet import length_sheet
from geoservice.reports.opened_sheet import opened_sheet
from geoservice.reports.progress_sheet import progress_group_sheet, progress_sheet
from geoservice.reports.reach_sheet import reach_sheet
from geoservice.reports.span_sheet import span_sheet
from geoservice.reports.spot_sheet import spot_sheet
from geoservice.reports.stretch_sheet import stretch_sheet
from geoservice.reports.unserved_geojson import geojson_text, unserved_geojson
from geoservice.settings import read_settings
from geoservice.workflows import (
    corridor_of,
    coverage_of,
    indicators_of,
    join_report,
    length_table,
    map_document,
    map_view,
    open_atlas,
    opened_table,
    reach_of,
    unserved_of,
)
from geoservice.workflows.lamps import lamps_of
from geoservice.workflows.locating import locate_place, locate_range, locate_station
from geoservice.workflows.options import (
    parse_choice,
    parse_degrees,
    parse_groups,
    parse_scale,
    parse_sheet,
    refuse_opened_groups,
    refuse_progress_groups,
)
from geoservice.workflows.progress import progress_of
from geoservice.workflows.sheets import MAP_FORMAT, STRIP_FORMAT, SheetRequest, map_picture, strip_picture
from geoservice.workflows.stretches import stretches_of

ERRORS_FOUND, MISUSE, INTERRUPTED = 1, 2, 130


@click.group(help="A planning office's progress atlas: maps, route lengths, coverage, the join.")
@click.version_option(package_name="geoservice")
def commands() -> None:
    """The group all verbs hang on."""


@commands.command("lengths", help="Route lengths, one by one or grouped.")
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


@commands.command("coverage", help="Area share within service radius, by district.")
@click.option("--of", "layer_id", default=None, help="Layer the rule is made for (default: the first one).")
@click.option("--rule", default=DEFAULT_RULE, help=f"Rule set: {', '.join(rule.name for rule in RULE_SETS)}.")
@click.option(
    "--unserved",
    "unserved_file",
    type=click.Path(path_type=Path),
    default=None,
    help="Also write the land outside every service area to this file, e.g. unserved.geojson.",
)
@workspace_option
@format_option
@lang_option
def coverage_command(
    layer_id: str | None, rule: str, unserved_file: Path | None, workspace_dir: Path, wanted: str, lang: str
) -> None:
    """Coverage under a named rule set, and the unserved land as polygons."""
    if unserved_file is not None:
        _need_ending(
            unserved_file, (".geojson", ".json"), "--unserved", "name a file such as unserved.geojson"
        )
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    found = coverage_of(workspace, layer_id, rule=rule)
    if unserved_file is not None:
        parts = unserved_of(workspace, found)
        geojson = geojson_text(unserved_geojson(found, parts, words))
        write_file(unserved_file, geojson.encode("utf-8"), option="--unserved")
    send(coverage_sheet(found, words), wanted, words)


@commands.command("reach", help="Places within a distance of an open service interchange; which newly.")
@within_option(WITHIN_M)
@workspace_option
@as_of_option
@format_option
@lang_option
def reach_command(within_m: float, workspace_dir: Path, as_of: date | None, wanted: str, lang: str) -> None:
    """Places near interchanges as of a day."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    send(reach_sheet(reach_of(workspace, within_m=within_m, as_of=as_of), words), wanted, words)


@commands.command("corridor", help="What lies within a distance of a road, beside what sources say.")
@click.argument("alignment")
@within_option(CORRIDOR_M)
@workspace_option
@as_of_option
@format_option
@lang_option
def corridor_command(
    alignment: str, within_m: float, workspace_dir: Path, as_of: date | None, wanted: str, lang: str
) -> None:
    """What lies along a road as of a day."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    found = corridor_of(workspace, alignment, within_m=within_m, as_of=as_of)
    send(corridor_sheet(found, words), wanted, words)


@commands.command("progress", help="Investment, time share, deviation, next node; or rolled up by category.")
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


@commands.command("lamps", help="One lamp a project under a named rule, with reason, day and source.")
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


@commands.command("join-report", help="Did the join between layers and ledger work.")
@reading
def join_report_command(
    workspace_dir: Path, as_of: date | None, scope: Scope, wanted: str, lang: str
) -> None:
    """Matched, orphaned, unreported, unmapped."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    send(join_sheet(join_report(workspace, as_of=as_of, scope=scope), words), wanted, words)


@commands.command("locate", help="Where is K0+500, or K0+300~K0+960; or which station has this place.")
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


@commands.command("stretches", help="What is done from which label to which, by work item.")
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


@commands.command(
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


@commands.command("strip", help="Strip diagram of an alignment (形象进度图) as png, svg or pdf.")
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


@commands.command("check", help="What is wrong with the files of a workspace.")
@workspace_option
@format_option
@lang_option
def check_command(workspace_dir: Path, wanted: str, lang: str) -> None:
    """`file:row field kind message`; exit 0 clean, 1 errors found."""
    workspace = open_atlas(workspace_dir)
    words = words_told(workspace, lang)
    if wanted == "table":
        for issue in workspace.issues:
            click.echo(issue_line(issue, words))
        for note in issue_sheet(workspace.issues, words).notes:
            say(note)
    else:
        send(issue_sheet(workspace.issues, words), wanted, words)
    if errors_among(workspace.issues):
        sys.exit(ERRORS_FOUND)


commands.add_command(districts_command)
commands.add_command(serve_command)


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


def _need_ending(output: Path, endings: tuple[str, ...], option: str, hint: str) -> None:
    if output.suffix.lower() not in endings:
        raise UnknownOptionError(
            expected=Told("a file that ends in {ending}", ending=endings[0]),
            found=repr(output.name),
            where=option,
            hint=hint,
        )
