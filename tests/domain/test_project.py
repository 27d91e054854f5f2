"""Where a project stands in the status chain."""

from __future__ import annotations

import pytest

from geoservice.domain.columns import STATUSES
from geoservice.domain.project import CHAIN, Stage, stage_of


@pytest.mark.parametrize("status", [status for status in STATUSES if status != "unknown"])
def test_every_status_of_the_ledger_has_a_step(status: str) -> None:
    assert stage_of(status) in CHAIN


@pytest.mark.parametrize("status", [None, "", "unknown", "no such word"])
def test_nothing_reported_is_not_the_first_step(status: str | None) -> None:
    assert stage_of(status) is Stage.UNKNOWN


@pytest.mark.parametrize("status", ["connected", "accepted", "completed"])
def test_a_road_that_is_built_is_not_open(status: str) -> None:
    assert stage_of(status) is Stage.CONNECTED


def test_the_chain_runs_from_planning_to_hand_over() -> None:
    assert (CHAIN[0], CHAIN[-1]) == (Stage.PRELIMINARY, Stage.HANDED_OVER)
