"""Routes by id, each made when it is asked for: most pages tell the whole of few of the roads they draw."""

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from geoservice.domain.columns import FEATURE_ID
from geoservice.domain.roads import RoadsOnDay
from geoservice.domain.statistics import RouteLength, route_lengths


class Routes(Mapping[str, RouteLength]):
    """Some alignments of a network on a day, by feature id, in layer order, whatever the scope holds.

    Parameters
    ----------
    ids : the alignments wanted; an id that is no alignment has no route
    """

    def __init__(self, roads: RoadsOnDay, ids: Collection[str]) -> None:
        rows = roads.network.rows_of(ids)
        keys = roads.network.column(FEATURE_ID)[rows]
        self._roads = roads
        self._rows = {str(key): row for key, row in zip(keys, rows.tolist(), strict=True)}
        self._made: dict[str, RouteLength] = {}

    def __getitem__(self, key: str) -> RouteLength:
        if key not in self._made:
            self._made[key] = next(route_lengths(self._roads, np.array([self._rows[key]])))
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
