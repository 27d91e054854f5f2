"""`geoservice coverage`, `reach` and `corridor`: what lies near something."""

from datetime import date
from pathlib import Path

import click

from geoservice.cli.options import (
    as_of_option,
    format_option,
    lang_option,
    send,
    within_option,
    words_told,
    workspace_option,
    write_file,
)
from geoservice.domain.corridor import WITHIN_M as CORRIDOR_M
from geoservice.domain.coverage_rules import DEFAULT_RULE, RULE_SETS
from geoservice.domain.reach import WITHIN_M
from geoservice.errors import Told, UnknownOptionError
from geoservice.reports.corridor_sheet import corridor_sheet
from geoservice.reports.coverage_sheet import coverage_sheet
from geoservice.reports.reach_sheet import reach_sheet
from geoservice.reports.unserved_geojson import geojson_text, unserved_geojson
from geoservice.workflows import (
    corridor_of,
    coverage_of,
    open_atlas,
    reach_of,
    unserved_of,
)


@click.command("coverage", help="Area share within service radius, by district.")
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


@click.command("reach", help="Places within a distance of an open service interchange; which newly.")
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


@click.command("corridor", help="What lies within a distance of a road, beside what sources say.")
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


def _need_ending(output: Path, endings: tuple[str, ...], option: str, hint: str) -> None:
    if output.suffix.lower() not in endings:
        raise UnknownOptionError(
            expected=Told("a file that ends in {ending}", ending=endings[0]),
            found=repr(output.name),
            where=option,
            hint=hint,
        )
