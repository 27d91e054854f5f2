"""Route lengths, one by one and in groups; every grouping adds up to the same total."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from geoservice.domain.alignment import Deviation, StatedLength, compare_facts, deviation, stated_length
from geoservice.domain.columns import (
    ACCURACY_CLASS,
    CATEGORY,
    COMPARE_FACT,
    ERR_M,
    NAME,
    PROJECT_ID,
    ROAD_CLASS,
    STAGE,
)
from geoservice.domain.dissolved import dissolved_length_m
from geoservice.domain.grid_length import GridLength, grid_length
from geoservice.domain.join import (
    MATCH,
    STATUS_AS_OF,
    STATUS_PRECISION,
    STATUS_SOURCE,
    JoinResult,
    Match,
    Scope,
)
from geoservice.domain.layer import Layer
from geoservice.domain.ledger import Ledger
from geoservice.domain.measure import Linear, line_length_m
from geoservice.domain.network import metres_by_district

Keys = tuple[str | None, ...]


class GroupBy(StrEnum):
    """What lengths may be grouped by."""

    STATUS = "status"
    CLASS = "class"
    DISTRICT = "district"
    CATEGORY = "category"
    PROJECT = "project"


@dataclass(frozen=True, kw_only=True)
class RouteLength:
    """One alignment: measured on the ellipsoid, beside what a source states of it.

    `status_as_of` is the day the status held; None when no status was known.
    """

    alignment_id: str
    project_id: str | None
    project_name: str
    name: str
    road_class: str
    category: str
    stage: str
    status_as_of: date | None
    status_precision: str
    status_source_id: str
    length_m: float
    accuracy_class: str
    err_m: float | None
    stated: StatedLength | None
    deviation: Deviation
    line: Linear

    @property
    def grid(self) -> GridLength:
        """Length in the local 3-degree grid: a second opinion, never the reported length."""
        return grid_length(self.line)


@dataclass(frozen=True, kw_only=True)
class GroupLength:
    """One group: its keys in the order asked for, routes counted, metres summed route by route.

    A key of None means outside all districts, or without a project. A route cut by a boundary
    counts in each group it touches; its metres count once.
    """

    keys: tuple[str | None, ...]
    route_count: int
    length_m: float
    schematic: bool
    err_m: float | None


@dataclass(frozen=True, kw_only=True)
class LengthTable:
    """Lengths of a scope on a day: every route, and the groups asked for (none = route by route)."""

    as_of: date
    scope: Scope
    by: tuple[GroupBy, ...]
    routes: tuple[RouteLength, ...]
    groups: tuple[GroupLength, ...]
    inside_length_m: float | None = None
    """Metres inside the districts (境内), route by route; None without a district layer."""

    @property
    def total_length_m(self) -> float:
        """Sum route by route (逐条合计); a shared section counts for each route."""
        return sum(route.length_m for route in self.routes)

    @property
    def dissolved_length_m(self) -> float:
        """Shared sections once (去重合计); only sections drawn through the same places are seen."""
        return dissolved_length_m([route.line for route in self.routes])

    @property
    def project_names(self) -> dict[str, str]:
        """The names of the projects the routes belong to, by id."""
        return {route.project_id: route.project_name for route in self.routes if route.project_id}

    @property
    def outside_length_m(self) -> float | None:
        """Metres outside all districts; inside and outside add up to the sum route by route."""
        return None if self.inside_length_m is None else self.total_length_m - self.inside_length_m

    @property
    def err_m(self) -> float | None:
        """Largest position error among the routes."""
        return max((route.err_m for route in self.routes if route.err_m is not None), default=None)

    @property
    def has_schematic(self) -> bool:
        """True when any route is only schematic (示意)."""
        return any(route.accuracy_class == "schematic" for route in self.routes)


def route_lengths(joined: JoinResult, ledger: Ledger) -> tuple[RouteLength, ...]:
    """Every alignment of the scope with measured and stated length, in layer order."""
    rows = joined.features[joined.features[MATCH] != Match.OUT_OF_SCOPE.value]
    return tuple(_route(str(key), row, joined, ledger) for key, row in rows.iterrows())


def grouped(
    routes: tuple[RouteLength, ...], by: tuple[GroupBy, ...], districts: Layer | None
) -> tuple[GroupLength, ...]:
    """Lengths by one or more keys, in order of first appearance, districts in layer order.

    The groups add up to the total; a route across a boundary counts in each district it touches.
    """
    members: dict[Keys, list[int]] = {}
    for number, route in enumerate(routes):
        members.setdefault(tuple(_key(route, one) for one in by), []).append(number)
    if GroupBy.DISTRICT in by and districts is not None and routes:
        return tuple(_by_district(routes, members, by, districts))
    return tuple(
        _group(keys, [routes[number] for number in own], sum(routes[number].length_m for number in own))
        for keys, own in members.items()
    )


def length_inside_m(routes: tuple[RouteLength, ...], districts: Layer) -> float:
    """Metres of routes inside the districts (境内里程), summed route by route."""
    groups = grouped(routes, (GroupBy.DISTRICT,), districts)
    return sum(group.length_m for group in groups if group.keys[0] is not None)


def _by_district(
    routes: tuple[RouteLength, ...], members: dict[Keys, list[int]], by: tuple[GroupBy, ...], districts: Layer
) -> Iterator[GroupLength]:
    codes = np.empty(len(routes), np.int64)
    for code, own in enumerate(members.values()):
        codes[own] = code
    lines = np.array([route.line for route in routes], dtype=object)
    errors_m = np.array([route.err_m or 0.0 for route in routes])
    found = metres_by_district(lines, codes, len(members), errors_m, districts)
    names = [*map(str, districts.features[NAME]), None]
    place = by.index(GroupBy.DISTRICT)
    for code, (keys, own) in enumerate(members.items()):
        for row in np.flatnonzero(found.line_count[:, code]):
            with_district = (*keys[:place], names[row], *keys[place + 1 :])
            group = _group(with_district, [routes[n] for n in own], float(found.length_m[row, code]))
            count, err_m = int(found.line_count[row, code]), float(found.err_m[row, code])
            yield replace(group, route_count=count, err_m=err_m or None)


def _group(keys: Keys, routes: list[RouteLength], length_m: float) -> GroupLength:
    return GroupLength(
        keys=keys,
        route_count=len(routes),
        length_m=length_m,
        schematic=any(route.accuracy_class == "schematic" for route in routes),
        err_m=max((route.err_m for route in routes if route.err_m is not None), default=None),
    )


def _key(route: RouteLength, one: GroupBy) -> str | None:
    """A route's key; its district is found later, piece by piece."""
    return {
        GroupBy.STATUS: route.stage,
        GroupBy.CLASS: route.road_class,
        GroupBy.DISTRICT: None,
        GroupBy.CATEGORY: route.category,
        GroupBy.PROJECT: route.project_id,
    }[one]


def _route(key: str, row: pd.Series, joined: JoinResult, ledger: Ledger) -> RouteLength:
    length_m = line_length_m(row.geometry)
    stated = stated_length(compare_facts(row[COMPARE_FACT]), ledger, joined.as_of)
    project = row[PROJECT_ID] if row[PROJECT_ID] in ledger.project_ids else None
    return RouteLength(
        alignment_id=key,
        project_id=project,
        project_name=str(ledger.projects[NAME][project]) if project else "",
        name=row[NAME],
        road_class=row[ROAD_CLASS],
        category=ledger.projects[CATEGORY][project] if project else "unknown",
        stage=row[STAGE],
        status_as_of=None if pd.isna(row[STATUS_AS_OF]) else row[STATUS_AS_OF].date(),
        status_precision=row[STATUS_PRECISION] if isinstance(row[STATUS_PRECISION], str) else "day",
        status_source_id=row[STATUS_SOURCE] if isinstance(row[STATUS_SOURCE], str) else "",
        length_m=length_m,
        accuracy_class=row[ACCURACY_CLASS],
        err_m=None if pd.isna(row[ERR_M]) else float(row[ERR_M]),
        stated=stated,
        deviation=deviation(length_m, stated, row[ACCURACY_CLASS]),
        line=row.geometry,
    )
