"""Which places lie within a distance of an interchange open by a day, and which an opening brought there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS, KIND, NAME, OBJECT_TYPE, PROJECT_ID
from geoservice.domain.layer import Layer, Role, stated_error_m
from geoservice.domain.ledger import Ledger
from geoservice.domain.opened import MOTORWAY, Opening, openings
from geoservice.domain.reach import ROLES, WITHIN_M, Interchange, Place, Reach, reach
from geoservice.storage.workspace import Workspace
from geoservice.workflows.atlas import day_of


def reach_of(workspace: Workspace, *, within_m: float = WITHIN_M, as_of: date | None = None) -> Reach:
    """Every place of the workspace against the service interchanges open by a day.

    An interchange is open when its project was reported open; scope does not matter.

    Parameters
    ----------
    within_m : straight-line metres on the ground
    as_of : the day; None is the workspace's default day

    Raises
    ------
    ImpossibleRadiusError : `within_m` is no number, not above 0, or above 100 km
    """
    day = day_of(workspace, as_of)
    opened = openings(workspace.ledger, day)
    places = tuple(place for layer in workspace.with_role(Role.PLACES) for place, _ in _places(layer))
    interchanges = tuple(
        Interchange(
            place=place,
            project_id=None if pd.isna(row[PROJECT_ID]) else str(row[PROJECT_ID]),
            kind="" if pd.isna(row[KIND]) else str(row[KIND]),
            opening=opened.get(row[PROJECT_ID]),
        )
        for layer in workspace.with_role(Role.INTERCHANGES)
        for place, row in _places(layer)
    )
    found = reach(places, interchanges, within_m=within_m, as_of=day)
    return replace(
        found,
        layers=tuple(layer.entry for role in ROLES for layer in workspace.with_role(role)),
        unlisted_roads=_unlisted(workspace.ledger, opened, {one.project_id for one in interchanges}),
    )


def _unlisted(ledger: Ledger, opened: dict[str, Opening], listed: set[str | None]) -> tuple[str, ...]:
    """Motorways open by the day of which no layer holds an interchange, in register order."""
    motorways = ledger.projects[ledger.projects[OBJECT_TYPE] == MOTORWAY]
    names = motorways[NAME].items()
    return tuple(str(name) for key, name in names if key in opened and key not in listed)


def _places(layer: Layer) -> Iterator[tuple[Place, pd.Series]]:
    """Each feature as a place, with its row; what is no point lies at a point inside it."""
    spots = layer.features.geometry.representative_point()
    positions = zip(spots.x, spots.y, strict=True)
    for (feature_id, row), (longitude, latitude) in zip(layer.features.iterrows(), positions, strict=True):
        place = Place(
            feature_id=str(feature_id),
            name=row[NAME],
            longitude=float(longitude),
            latitude=float(latitude),
            err_m=stated_error_m(row),
            accuracy_class=row[ACCURACY_CLASS],
        )
        yield place, row
