"""One function per wish; each reads as a recipe. Every door (CLI, API, page, notebook) calls these."""

from geoservice.workflows.atlas import open_atlas
from geoservice.workflows.board import board_of, project_rows
from geoservice.workflows.corridor import corridor_of
from geoservice.workflows.coverage import coverage_of, unserved_of
from geoservice.workflows.districts import district_list, district_story
from geoservice.workflows.joins import join_report
from geoservice.workflows.lengths import indicators_of, length_table, opened_table
from geoservice.workflows.maps import map_document, map_view
from geoservice.workflows.projects import project_story
from geoservice.workflows.reach import reach_of

__all__ = [
    "board_of",
    "corridor_of",
    "coverage_of",
    "district_list",
    "district_story",
    "indicators_of",
    "join_report",
    "length_table",
    "map_document",
    "map_view",
    "open_atlas",
    "opened_table",
    "project_rows",
    "project_story",
    "reach_of",
    "unserved_of",
]
