"""Which roads pass near a place: with their station, with the reason why not, or none at all."""

from __future__ import annotations

import pytest

from geoservice.domain.layer import stated_error_m
from geoservice.domain.spot import NearAlignment
from geoservice.storage.workspace import Workspace
from geoservice.workflows.locating import alignment_row, locate_place, locate_station
from geoservice.workflows.measuring import MOST_NEAR, alignments_near
from tests.workspaces import opened

PAST_THE_END = 0.004  # degrees, about 400 m: further than the end, nearer than the error


@pytest.fixture(scope="module")
def city() -> Workspace:
    return opened("shipped")


def test_a_place_on_a_road_has_the_station_the_locate_door_gives(city: Workspace) -> None:
    near = {one.alignment_id: one for one in alignments_near(city, 113.2716, 35.1708)}
    assert near["shanyang"].spot == locate_place(city, "shanyang", 113.2716, 35.1708)


def before_the_start(city: Workspace, degrees: float) -> dict[str, NearAlignment]:
    """The roads near a place so far before the start of 山阳路, by id."""
    start, inner = (locate_station(city, "shanyang", label) for label in ("K0+000", "K0+050"))
    back = start.latitude - inner.latitude
    latitude = start.latitude + degrees * back / abs(back)
    return {one.alignment_id: one for one in alignments_near(city, start.longitude, latitude)}


def test_a_place_past_the_end_has_the_reason_and_no_station(city: Workspace) -> None:
    near = before_the_start(city, PAST_THE_END)
    assert (near["shanyang"].spot, near["shanyang"].refusal) == (None, "beyond_end")


def test_a_road_is_near_by_its_own_error_not_by_that_of_another(city: Workspace) -> None:
    """2026-11-22: past its end a road was told as far off as the least exact road of its layer allows."""
    own = own_error_m(city, "shanyang")
    far = 1.5 * own / 111_000
    assert 1.5 * own < max(own_error_m(city, one) for one in ("yanhuang", "muye"))
    assert "shanyang" not in before_the_start(city, far)


def own_error_m(city: Workspace, alignment_id: str) -> float:
    return stated_error_m(alignment_row(city, alignment_id)) or 0.0


def test_where_no_road_passes_nothing_is_told(city: Workspace) -> None:
    assert alignments_near(city, 113.5, 35.3) == ()


def test_the_nearest_road_stands_first_and_there_are_few(city: Workspace) -> None:
    spot = locate_station(city, "muye", "K3+000")
    found = alignments_near(city, spot.longitude, spot.latitude)
    assert found[0].alignment_id == "muye"
    assert len(found) <= MOST_NEAR
