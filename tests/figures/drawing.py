"""Sheets of the two cities for the tests, drawn once a process."""

from __future__ import annotations

from functools import cache

from geoservice.figures.map_sheet import MapSheet
from geoservice.figures.paper import Kind, Orientation, Paper, SheetFormat
from geoservice.workflows.maps import map_view
from geoservice.workflows.sheets import (
    MAP_FORMAT,
    STRIP_FORMAT,
    SheetRequest,
    map_picture,
    map_sheet,
    strip_picture,
)
from tests.workspaces import opened

MM_PER_POINT = 25.4 / 72


def on(paper: str, orientation: str = "landscape") -> SheetFormat:
    """A paper by its name."""
    return SheetFormat(paper=Paper(paper), orientation=Orientation(orientation))


@cache
def sheet(city: str, name: str, sheet_format: SheetFormat = MAP_FORMAT, lang: str = "zh") -> MapSheet:
    """A drawn map sheet, before it becomes a file."""
    workspace = opened(city)
    return map_sheet(
        workspace, map_view(workspace, name, lang=lang), SheetRequest(sheet=sheet_format, lang=lang)
    )


@cache
def picture(city: str, name: str, kind: Kind, sheet_format: SheetFormat = MAP_FORMAT) -> bytes:
    """A map sheet as a file."""
    return map_picture(opened(city), name, kind, SheetRequest(sheet=sheet_format))


@cache
def strip(city: str, alignment_id: str, kind: Kind, lang: str = "zh") -> bytes:
    """A strip diagram as a file."""
    return strip_picture(opened(city), alignment_id, kind, SheetRequest(sheet=STRIP_FORMAT, lang=lang))
