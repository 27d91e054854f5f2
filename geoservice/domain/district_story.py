"""What is told of one district: what the ledger reports there beside what is drawn in its polygon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from geoservice.domain.board import Board, BoardRow
from geoservice.domain.columns import ACCURACY_CLASS, FEATURE_ID, NAME, PROJECT_ID
from geoservice.domain.districts import district_of
from geoservice.domain.join import Scope
from geoservice.domain.layer import Layer, LayerEntry, Role
from geoservice.domain.statistics import GroupLength

PLACE_ROLES = (Role.PARKS, Role.FACILITIES, Role.ZONES, Role.INTERCHANGES)


@dataclass(frozen=True, kw_only=True)
class DistrictName:
    """A district by its name; `district_id` is its polygon's, None where it has no polygon."""

    name: str
    district_id: str | None

    @property
    def has_polygon(self) -> bool:
        """False for a district the ledger reports but no layer draws."""
        return self.district_id is not None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A park, facility, zone or interchange whose middle point lies in a district."""

    feature_id: str
    name: str
    project_id: str | None
    accuracy_class: str


@dataclass(frozen=True, kw_only=True)
class PlacesInside:
    """The places of one layer inside a district."""

    entry: LayerEntry
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class DistrictStory:
    """One district on a day.

    `board` counts the projects the ledger reports here, `drawn` are the projects with a feature in
    the polygon; neither is wrong where they differ. Lengths are the length table's groups of this
    district: `whole` (None without a road), by status, and by road class.
    """

    district: DistrictName
    board: Board
    drawn: tuple[BoardRow, ...]
    whole: GroupLength | None
    by_status: tuple[GroupLength, ...]
    by_class: tuple[GroupLength, ...]
    places: tuple[PlacesInside, ...]

    @property
    def as_of(self) -> date:
        """The day."""
        return self.board.as_of

    @property
    def scope(self) -> Scope:
        """The programme, or the whole register."""
        return self.board.scope

    @property
    def reported(self) -> tuple[BoardRow, ...]:
        """Projects the ledger reports in the district."""
        return self.board.rows

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """Projects reported or drawn here, each once, in register order."""
        wanted = {row.project_id for row in (*self.reported, *self.drawn)}
        return tuple(row for row in self.board.everything if row.project_id in wanted)

    @property
    def reported_ids(self) -> frozenset[str]:
        """Ids of the projects reported here."""
        return frozenset(row.project_id for row in self.reported)

    @property
    def drawn_ids(self) -> frozenset[str]:
        """Ids of the projects drawn here."""
        return frozenset(row.project_id for row in self.drawn)

    @property
    def known_status_count(self) -> int:
        """Reported projects of which a status was known."""
        return self.board.funnel.known_status

    @property
    def open_item_count(self) -> int:
        """Entries of the four lists nobody has reported closed, over the reported projects."""
        return sum(len(row.open_items) for row in self.reported)

    @property
    def length_m(self) -> float | None:
        """Metres of road inside the polygon, route by route; None where no road is drawn in one."""
        return None if self.whole is None else self.whole.length_m


def district_names(districts: Layer | None, reported: Iterable[str]) -> tuple[DistrictName, ...]:
    """Every district there is: polygons in layer order, then those the ledger alone names."""
    drawn: dict[str, str] = {}
    if districts is not None:
        ids, names = districts.features[FEATURE_ID], districts.features[NAME]
        drawn = {str(name): str(key) for key, name in zip(ids, names, strict=True)}
    others = dict.fromkeys(name for name in reported if name not in drawn)
    return (
        *(DistrictName(name=name, district_id=key) for name, key in drawn.items()),
        *(DistrictName(name=name, district_id=None) for name in others),
    )


def places_inside(name: str, layers: Iterable[Layer], districts: Layer) -> tuple[PlacesInside, ...]:
    """Parks, facilities, zones and interchanges by the district their middle point lies in.

    Parameters
    ----------
    name : a district of `districts`
    layers : longitude/latitude; layers of other roles are passed over
    """
    found = (
        PlacesInside(entry=layer.entry, places=tuple(_places(name, layer, districts)))
        for layer in layers
        if layer.entry.role in PLACE_ROLES
    )
    return tuple(one for one in found if one.places)


def _places(name: str, layer: Layer, districts: Layer) -> Iterator[Place]:
    polygons = districts.features.geometry[districts.features[NAME] == name]
    touching = np.unique(layer.features.sindex.query(polygons, predicate="intersects")[1])
    for _, row in layer.features.iloc[touching].iterrows():
        if district_of(row.geometry, districts) == name:
            yield Place(
                feature_id=str(row[FEATURE_ID]),
                name=str(row[NAME]),
                project_id=_text(row.get(PROJECT_ID)),
                accuracy_class=str(row[ACCURACY_CLASS]),
            )


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) and not pd.isna(cell) else None
