"""Which roads pass near a place: with their station, with the reason why not, or none at all."""

from __future__ import annotations

import pytest

from geoservice.storage.workspace import Workspace
from geoservice.workflows.locating import locate_place, locate_station
from geoservice.workflows.measuring import MOST_NEAR, alignments_near
from tests.workspaces import opened

PAST_THE_END = 0.004  # degrees, about 400 m: further than the end, nearer than the error


@pytest.fixture(scope="module")
def city() -> Workspace:
    return opened("shipped")


def test_a_place_on_a_road_has_the_station_the_locate_door_gives(city: Workspace) -> None:
    near = {one.alignment_id: one for one in alignments_near(city, 113.2716, 35.1708)}
    assert near["shanyang"].spot == locate_place(city, "shanyang", 113.2716, 35.1708)


def test_a_place_past_the_end_has_the_reason_and_no_station(city: Workspace) -> None:
    start, inner = (locate_station(city, "shanyang", label) for label in ("K0+000", "K0+050"))
    back = start.latitude - inner.latitude
    latitude = start.latitude + PAST_THE_END * back / abs(back)
    near = {one.alignment_id: one for one in alignments_near(city, start.longitude, latitude)}
    assert (near["shanyang"].spot, near["shanyang"].refusal) == (None, "beyond_end")


def test_where_no_road_passes_nothing_is_told(city: Workspace) -> None:
    assert alignments_near(city, 113.5, 35.3) == ()


def test_the_nearest_road_stands_first_and_there_are_few(city: Workspace) -> None:
    spot = locate_station(city, "muye", "K3+000")
    found = alignments_near(city, spot.longitude, spot.latitude)
    assert found[0].alignment_id == "muye"
    assert len(found) <= MOST_NEAR
