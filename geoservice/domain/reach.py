"""Places within a distance of an interchange that is open, and which of them an opening brought there.

Straight-line distance on the ellipsoid (GRS 80). Only interchanges one can leave the road at count
(`service` 互通); a `system` interchange (枢纽) joins two motorways and serves nobody beside it. What
the layer does not hold, such as the network that was there before, is not known here (未含既有路网).
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geoservice.domain.layer import LayerEntry, Role
from geoservice.domain.measure import GEOD, service_buffer
from geoservice.domain.opened import Opening
from geoservice.domain.proximity import IN_ORDER, Nearness, as_column, checked_within_m, ranked

WITHIN_M = 15_000.0
"""Straight-line distance a town is asked about when nobody names another; our proposal, no rule."""

SERVICE = "service"
ROLES = (Role.PLACES, Role.INTERCHANGES)
Ranks = NDArray[np.intp]
_YES = len(IN_ORDER) - 1


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place with its position in degrees (EPSG:4490); `err_m` is None when nobody stated it."""

    feature_id: str
    name: str
    longitude: float
    latitude: float
    err_m: float | None
    accuracy_class: str


@dataclass(frozen=True, kw_only=True)
class Interchange:
    """An interchange: `opening` is when its road was reported open, None when it was not by the day."""

    place: Place
    project_id: str | None
    kind: str
    opening: Opening | None

    @property
    def is_service(self) -> bool:
        """True where traffic can leave the road for the places beside it."""
        return self.kind == SERVICE


@dataclass(frozen=True, kw_only=True)
class PlaceReach:
    """One place: its nearest open interchange, and three-valued answers.

    Parameters
    ----------
    nearest, distance_m, err_m : None when no interchange is open; `err_m` adds the errors of both ends
    nearness : within, not within or undecidable, by all open interchanges together
    newly : the same for "within now, and not before the opening"
    """

    place: Place
    nearest: Interchange | None
    distance_m: float | None
    err_m: float | None
    nearness: Nearness
    newly: Nearness


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Every place against the interchanges open by the day.

    `opening_on` is the last opening by the day, which `newly` speaks of; None when nothing is open.
    `other_kinds` are the interchanges that serve nobody beside them, `not_open` those not open yet;
    `layers` say where all of it comes from; `unlisted_roads` are motorways open by the day of which
    the layers hold no interchange.
    """

    as_of: date
    within_m: float
    opening_on: date | None
    places: tuple[PlaceReach, ...]
    counted: tuple[Interchange, ...]
    not_open: tuple[Interchange, ...]
    other_kinds: tuple[Interchange, ...]
    layers: tuple[LayerEntry, ...] = ()
    unlisted_roads: tuple[str, ...] = ()

    @property
    def missing_roles(self) -> tuple[Role, ...]:
        """What would have to be in the workspace to tell anything."""
        here = {entry.role for entry in self.layers}
        return tuple(role for role in ROLES if role not in here)

    def count(self, nearness: Nearness) -> int:
        """How many places have this answer."""
        return sum(one.nearness is nearness for one in self.places)

    def newly_count(self, newly: Nearness) -> int:
        """How many places have this answer to "newly within"."""
        return sum(one.newly is newly for one in self.places)


def reach(
    places: tuple[Place, ...], interchanges: tuple[Interchange, ...], *, within_m: float, as_of: date
) -> Reach:
    """Which places lie within a distance of an interchange open by the day, and which newly.

    A place is within when it surely is of one interchange, undecidable when it may be of some;
    newly within = within by the day and not within by the interchanges open before the last opening.

    Parameters
    ----------
    interchanges : those reported open after the day must have no opening
    within_m : metres on the ground

    Raises
    ------
    ImpossibleRadiusError : `within_m` is no number, not above 0, or above 100 km
    """
    checked_within_m(within_m)
    service = [one for one in interchanges if one.is_service]
    counted = tuple(one for one in service if one.opening is not None)
    opened_on = [one.opening.opened_on for one in counted if one.opening is not None]
    distances_m, errs_m = _distances(places, tuple(one.place for one in counted))
    ranks = ranked(distances_m, within_m, errs_m)
    last = max(opened_on, default=None)
    earlier = np.array([day != last for day in opened_on], dtype=bool)
    now, before = _best(ranks), _best(ranks[:, earlier])
    return Reach(
        as_of=as_of,
        within_m=within_m,
        opening_on=last,
        places=tuple(
            _told(place, counted, distances_m[row], errs_m[row], IN_ORDER[now[row]], IN_ORDER[newly])
            for row, (place, newly) in enumerate(zip(places, np.minimum(now, _YES - before), strict=True))
        ),
        counted=counted,
        not_open=tuple(one for one in service if one.opening is None),
        other_kinds=tuple(one for one in interchanges if not one.is_service),
    )


def reached_area(found: Reach) -> BaseGeometry:
    """All land within the distance of an interchange that counts, as if each lay where it is drawn.

    Returns
    -------
    polygons in longitude/latitude (EPSG:4490); empty when nothing is open
    """
    spots = (Point(one.place.longitude, one.place.latitude) for one in found.counted)
    return shapely.union_all([service_buffer(spot, found.within_m) for spot in spots])


def _distances(
    places: tuple[Place, ...], others: tuple[Place, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A row a place, a column one of the others: the geodesic, and how far it may be off."""
    shape = len(places), len(others)
    (here_east, here_north), (east, north) = _positions(places), _positions(others)
    grid = np.repeat(here_east, shape[1]), np.repeat(here_north, shape[1])
    _, _, distances_m = GEOD.inv(*grid, np.tile(east, shape[0]), np.tile(north, shape[0]))
    errs_m = as_column([one.err_m for one in places])[:, None] + as_column([one.err_m for one in others])
    return np.asarray(distances_m, dtype=np.float64).reshape(shape), errs_m


def _positions(places: tuple[Place, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    positions = np.array([(one.longitude, one.latitude) for one in places], dtype=np.float64).reshape(-1, 2)
    return positions[:, 0], positions[:, 1]


def _best(ranks: Ranks) -> Ranks:
    """The best answer of each row; no where there is nothing to ask."""
    return np.asarray(ranks.max(axis=1, initial=0), dtype=np.intp)


def _told(
    place: Place,
    counted: tuple[Interchange, ...],
    distances_m: NDArray[np.float64],
    errs_m: NDArray[np.float64],
    nearness: Nearness,
    newly: Nearness,
) -> PlaceReach:
    nearest = int(np.argmin(distances_m)) if counted else None
    err_m = None if nearest is None or np.isnan(errs_m[nearest]) else float(errs_m[nearest])
    return PlaceReach(
        place=place,
        nearest=None if nearest is None else counted[nearest],
        distance_m=None if nearest is None else float(distances_m[nearest]),
        err_m=err_m,
        nearness=nearness,
        newly=newly,
    )
