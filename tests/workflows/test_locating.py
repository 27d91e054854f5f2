"""Where is K0+500: labels and places agree, and what cannot be placed is refused by name."""

from datetime import date

import pytest

from geoservice.domain.located import Side
from geoservice.errors import (
    BeyondEndError,
    GeoserviceError,
    TooFarError,
    UnknownNameError,
)
from geoservice.storage.workspace import Workspace
from geoservice.workflows import open_atlas
from geoservice.workflows.locating import locate_place, locate_station
from tests.workspaces import REPOSITORY


@pytest.fixture(scope="module")
def atlas() -> Workspace:
    return open_atlas(REPOSITORY)


def test_labels_are_fitted_to_the_stated_length_at_both_ends(atlas: Workspace) -> None:
    assert locate_station(atlas, "shanyang", "K1+606").distance_m == pytest.approx(1605.740, abs=0.001)
    assert locate_station(atlas, "shanyang", "K0+000").distance_m == 0


def test_a_length_stated_as_about_fits_no_labels(atlas: Workspace) -> None:
    assert locate_station(atlas, "yanhuang", "K0+000").fitted_to is None


def test_on_a_day_without_a_stated_length_labels_follow_the_measured_one(atlas: Workspace) -> None:

    assert locate_station(atlas, "shanyang", "K0+500", as_of=date(2024, 5, 1)).fitted_to is None


@pytest.mark.parametrize("station", ["K0+000", "K0+123.456", "K0+803", "k1+605.999"])
def test_the_place_of_a_label_has_that_label(atlas: Workspace, station: str) -> None:
    spot = locate_station(atlas, "shanyang", station)
    back = locate_place(atlas, "shanyang", spot.longitude, spot.latitude)
    assert abs(back.station.metres - spot.station.metres) <= 1 / 1000
    assert back.side is Side.ON


def test_a_place_east_of_a_road_that_runs_south_lies_left_of_it(atlas: Workspace) -> None:
    spot = locate_station(atlas, "shanyang", "K0+500")
    beside = locate_place(atlas, "shanyang", spot.longitude + 0.001, spot.latitude)
    assert beside.side is Side.LEFT
    assert beside.offset_m == pytest.approx(91, abs=1)


@pytest.mark.parametrize(
    ("ask", "fault"),
    [
        (lambda atlas: locate_station(atlas, "nowhere", "K0+1"), UnknownNameError),
        (lambda atlas: locate_station(atlas, "shanyang", "K9+000"), BeyondEndError),
        (lambda atlas: locate_place(atlas, "shanyang", 113.5, 35.1), TooFarError),
        (lambda atlas: locate_place(atlas, "shanyang", 113.2726, 35.1626), BeyondEndError),
    ],
    ids=["unknown road", "past the end label", "too far", "past the end place"],
)
def test_what_cannot_be_placed_is_refused(
    atlas: Workspace, ask: object, fault: type[GeoserviceError]
) -> None:
    with pytest.raises(fault):
        ask(atlas)  # type: ignore[operator]
