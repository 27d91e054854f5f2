"""Lengths the plain way, road by road and group by group: slow, and what `statistics` is compared with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geoservice.domain.columns import ACCURACY_CLASS, CATEGORY, PROJECT_ID, ROAD_CLASS, STAGE
from geoservice.domain.dissolved import plain_dissolved_length_m
from geoservice.domain.districts import split_by_district
from geoservice.domain.join import MATCH, JoinResult, Match
from geoservice.domain.layer import Layer, stated_error_m
from geoservice.domain.ledger import UNKNOWN, Ledger
from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.roads import GroupBy, Key
from geoservice.domain.statistics import GroupLength


@dataclass(frozen=True, kw_only=True)
class PlainRoute:
    """One road, measured by Karney's inverse, with a key for each way of grouping."""

    keys: dict[GroupBy, Key]
    length_m: float
    schematic: bool
    err_m: float | None
    line: Linear


def plain_routes(joined: JoinResult, ledger: Ledger) -> tuple[PlainRoute, ...]:
    """The roads of a joined layer that its scope holds, in layer order."""
    rows = joined.features[joined.features[MATCH] != Match.OUT_OF_SCOPE.value]
    return tuple(_plain_route(row, ledger) for _, row in rows.iterrows())


def plain_dissolved_m(routes: Sequence[PlainRoute]) -> float:
    """Shared sections once: the length of the union of all roads."""
    return plain_dissolved_length_m([route.line for route in routes])


def plain_groups(
    routes: Sequence[PlainRoute], by: tuple[GroupBy, ...], districts: Layer | None
) -> tuple[GroupLength, ...]:
    """Lengths by one or more keys, in order of first appearance, districts in layer order."""
    parts = [part for route in routes for part in _parts(route, by, districts)]
    members: dict[tuple[Key, ...], list[PlainRoute]] = {}
    for part in parts:
        members.setdefault(tuple(part.keys[one] for one in by), []).append(part)
    return tuple(
        GroupLength(
            keys=keys,
            route_count=len(own),
            length_m=sum(one.length_m for one in own),
            schematic=any(one.schematic for one in own),
            err_m=max((one.err_m for one in own if one.err_m is not None), default=None),
        )
        for keys, own in members.items()
    )


def _parts(route: PlainRoute, by: tuple[GroupBy, ...], districts: Layer | None) -> Iterator[PlainRoute]:
    """A road, or where districts are asked for its part in each of them."""
    if GroupBy.DISTRICT not in by or districts is None:
        yield route
        return
    for piece in split_by_district(route.line, districts):
        keys = {**route.keys, GroupBy.DISTRICT: piece.district}
        yield replace(route, keys=keys, length_m=piece.length_m)


def _plain_route(row: pd.Series, ledger: Ledger) -> PlainRoute:
    project = row[PROJECT_ID] if row[PROJECT_ID] in ledger.project_ids else None
    return PlainRoute(
        keys={
            GroupBy.STATUS: row[STAGE],
            GroupBy.CLASS: row[ROAD_CLASS],
            GroupBy.DISTRICT: None,
            GroupBy.CATEGORY: ledger.projects[CATEGORY][project] if project else UNKNOWN,
            GroupBy.PROJECT: project,
        },
        length_m=line_length_m(row.geometry),
        schematic=row[ACCURACY_CLASS] == "schematic",
        err_m=stated_error_m(row),
        line=row.geometry,
    )
