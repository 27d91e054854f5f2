"""A district's story: reported beside drawn, the lengths of the length table, and no polygon said as such."""

from __future__ import annotations

import json
from datetime import date

import pytest

from geoservice.domain.district_story import DistrictStory
from geoservice.domain.join import Scope
from geoservice.domain.roads import GroupBy
from geoservice.errors import UnknownNameError
from geoservice.reports.district_sheet import district_cells, district_list_sheet, district_sheet
from geoservice.workflows import board_of, district_list, district_story, length_table
from geoservice.workflows.atlas import words_for
from geoservice.workflows.districts import district_view, known_districts
from geoservice.workflows.filtering import ProjectFilter
from tests.cli.conftest import Run
from tests.workspaces import CITIES, opened

every_city = pytest.mark.parametrize("city", list(CITIES))
every_scope = pytest.mark.parametrize("scope", list(Scope))


def shipped(name: str) -> DistrictStory:
    return district_story(opened("shipped"), name)


@every_city
@every_scope
def test_the_roads_of_all_districts_are_the_metres_inside(city: str, scope: Scope) -> None:
    told = district_list(opened(city), scope=scope)
    inside_m = length_table(opened(city), scope=scope).inside_length_m
    assert sum(one.length_m or 0.0 for one in told) == pytest.approx(inside_m, abs=0.001)


@every_city
def test_status_and_class_each_add_up_to_the_whole(city: str) -> None:
    for one in district_list(opened(city), scope=Scope.ALL):
        for groups in (one.by_status, one.by_class):
            assert sum(group.length_m for group in groups) == pytest.approx(one.length_m or 0.0, abs=0.001)


@every_city
def test_a_length_is_the_row_of_the_length_table(city: str) -> None:
    table = length_table(opened(city), by=(GroupBy.DISTRICT, GroupBy.STATUS))
    told = [group for one in district_list(opened(city)) for group in one.by_status]
    assert {(one.keys, one.length_m) for one in told} == {
        (one.keys, one.length_m) for one in table.groups if one.keys[0] is not None
    }


@every_city
def test_reported_and_drawn_are_the_filters_of_the_board(city: str) -> None:
    workspace = opened(city)
    for one in district_list(workspace, scope=Scope.ALL):
        drawn = board_of(workspace, scope=Scope.ALL, wanted=ProjectFilter(district=one.district.name))
        reported = board_of(
            workspace, scope=Scope.ALL, wanted=ProjectFilter(reported_district=one.district.name)
        )
        assert one.drawn == (drawn.rows if one.district.has_polygon else ())
        assert (one.reported, one.board.due) == (reported.rows, reported.due)


def test_a_project_drawn_where_it_is_not_reported_is_shown_and_is_no_fault() -> None:
    story = shipped("中站区")
    assert (story.drawn_ids - story.reported_ids, len(story.reported_ids - story.drawn_ids)) == ({"P02"}, 9)


def test_a_reported_district_without_a_polygon_has_a_story_without_lengths_places_and_map() -> None:
    story = shipped("高新区")
    assert (story.district.has_polygon, len(story.reported), story.drawn) == (False, 4, ())
    assert (story.length_m, story.by_status, story.places) == (None, (), ())
    assert district_view(opened("shipped"), story) is None


def test_a_district_in_which_no_road_is_drawn_has_no_length_rather_than_zero() -> None:
    assert shipped("马村区").length_m is None


def test_a_district_is_found_by_the_id_of_its_polygon_too() -> None:
    assert shipped("156410802") == shipped("解放区")


def test_an_unknown_district_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"解放区.*高新区"):
        shipped("nowhere")


def test_every_place_lies_in_one_district_at_most() -> None:
    told = [
        place.feature_id
        for one in district_list(opened("shipped"))
        for inside in one.places
        for place in inside.places
    ]
    assert (len(told) > 10, len(told)) == (True, len(set(told)))


def test_what_was_not_known_then_is_not_counted() -> None:
    early = district_story(opened("shipped"), "解放区", as_of=date(2015, 1, 1))
    assert (early.known_status_count, early.as_of) == (0, date(2015, 1, 1))


def test_the_map_of_a_district_draws_the_metres_of_its_table() -> None:
    story = shipped("解放区")
    view = district_view(opened("shipped"), story)
    assert view is not None and view.road_groups is not None
    drawn_m = sum(piece.length_m for piece in view.road_groups.pieces)
    assert drawn_m == pytest.approx(story.length_m, abs=0.001)


def test_the_command_prints_the_same_list_and_the_same_district(run: Run) -> None:
    words = words_for(opened("shipped"), "zh")
    listed = json.loads(run("districts", "--format", "json").text)
    one = json.loads(run("districts", "解放区", "--format", "json").text)
    assert listed["rows"] == list(district_list_sheet(district_list(opened("shipped")), words).rows)
    assert one["rows"] == list(district_sheet(shipped("解放区"), words).rows)
    assert {key: one[key] for key in listed["rows"][0]} == district_cells(shipped("解放区"))


def test_the_districts_of_a_city_come_polygons_first() -> None:
    have = [one.has_polygon for one in known_districts(opened("shipped"))]
    assert (have, have.count(True)) == (sorted(have, reverse=True), 10)
