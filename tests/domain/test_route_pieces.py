"""The routes of a table as they are drawn: every metre once, in its group."""

from __future__ import annotations

import pytest

from geoservice.domain.measure import line_length_m
from geoservice.domain.roads import GroupBy
from geoservice.domain.route_pieces import route_pieces
from geoservice.workflows import length_table
from tests.workspaces import CITIES, opened


@pytest.mark.parametrize("city", list(CITIES))
@pytest.mark.parametrize("by", list(GroupBy))
def test_the_pieces_of_a_group_are_as_long_as_its_row(city: str, by: GroupBy) -> None:
    workspace = opened(city)
    table = length_table(workspace, by=(by,))
    drawn: dict[str | None, float] = {}
    for piece in route_pieces(table.routes, by, workspace.districts):
        drawn[piece.key] = drawn.get(piece.key, 0.0) + piece.length_m
    assert drawn == pytest.approx({group.keys[0]: group.length_m for group in table.groups}, abs=0.005)


def test_a_piece_is_as_long_as_it_is_drawn() -> None:
    workspace = opened("shuiyun")
    table = length_table(workspace)
    for piece in route_pieces(table.routes, GroupBy.DISTRICT, workspace.districts):
        assert piece.length_m == pytest.approx(line_length_m(piece.line), abs=1e-6)


def test_by_anything_but_district_a_route_stays_whole() -> None:
    workspace = opened("shipped")
    table = length_table(workspace)
    pieces = route_pieces(table.routes, GroupBy.STATUS, workspace.districts)
    assert [piece.line for piece in pieces] == [route.line for route in table.routes]
