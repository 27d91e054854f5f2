"""Search as planners type: Chinese, pinyin, initials, aliases, and a road with a station."""

from __future__ import annotations

from datetime import date

import pytest

from geoservice.workflows import board_of
from geoservice.workflows.filtering import ProjectFilter
from geoservice.workflows.search import parse_wish, search_keys
from geoservice.workflows.station_search import station_typed
from tests.workspaces import opened


def found(text: str) -> list[str]:
    """Ids of the shipped programme's projects that a text finds."""
    return [row.project_id for row in board_of(opened("shipped"), wanted=ProjectFilter(q=text)).rows]


@pytest.mark.parametrize(
    "text", ["山阳路", "shanyanglu", "syl", "SYL", "大沙河桥", "P01", "山阳路 K0+500", "  山阳路  "]
)
def test_a_road_is_found_however_it_is_typed(text: str) -> None:
    assert "P01" in found(text)


def test_all_words_must_be_found() -> None:
    assert found("山阳路 牧野路") == []


def test_a_name_has_its_pinyin_and_its_initials() -> None:
    assert search_keys("牧野路") == ("牧野路", "muyelu", "myl")


@pytest.mark.parametrize(
    ("text", "words", "station"),
    [
        ("山阳路 K0+500", ("山阳路",), "K0+500"),
        ("山阳路 ＺＫ１＋６０６．５", ("山阳路",), "ZK1+606.5"),
        ("K12", (), "K12"),
        ("P23 山阳路", ("p23", "山阳路"), None),
        ("park12", ("park12",), None),
    ],
)
def test_a_station_is_told_from_words(text: str, words: tuple[str, ...], station: str | None) -> None:
    wish = parse_wish(text)
    assert (wish.words, wish.station) == (words, station)


def test_a_station_typed_behind_a_road_is_placed_on_it() -> None:
    workspace = opened("shipped")
    board = board_of(workspace, wanted=ProjectFilter(q="syl K0+500"))
    answer = station_typed(workspace, board.rows, "syl K0+500", as_of=date(2025, 7, 31))
    assert answer is not None and answer.spot is not None
    assert (answer.spot.alignment_id, str(answer.spot.station)) == ("shanyang", "K0+500")


@pytest.mark.parametrize(("text", "name"), [("山阳路 K99", True), ("没有这条路 K0+500", False)])
def test_a_station_that_cannot_be_placed_is_answered_without_a_place(text: str, name: bool) -> None:
    workspace = opened("shipped")
    rows = board_of(workspace, wanted=ProjectFilter(q=text)).rows
    answer = station_typed(workspace, rows, text, as_of=date(2025, 7, 31))
    assert answer is not None and (answer.spot, bool(answer.name)) == (None, name)
