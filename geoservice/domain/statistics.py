"""Route lengths, one by one and in groups; every grouping adds up to the same total."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
from geoservice.domain.districts import Piece, split_by_district
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
from geoservice.domain.measure import line_length_m


class GroupBy(StrEnum):
    """What lengths may be grouped by."""

    STATUS = "status"
    CLASS = "class"
    DISTRICT = "district"
    CATEGORY = "category"


@dataclass(frozen=True, kw_only=True)
class RouteLength:
    """One alignment: measured on the ellipsoid, beside what a source states of it.

    `status_as_of` is the day the status held; None when no status was known.
    """

    alignment_id: str
    project_id: str | None
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
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class GroupLength:
    """One group: its keys in the order asked for, routes counted, metres summed route by route.

    A key of None means outside all districts. A route cut by a boundary counts in each group it
    touches; its metres count once.
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

    @property
    def total_length_m(self) -> float:
        """Sum route by route (逐条合计); a shared section counts for each route."""
        return sum(route.length_m for route in self.routes)

    @property
    def err_m(self) -> float | None:
        """Largest position error among the routes."""
        return max((route.err_m for route in self.routes if route.err_m is not None), default=None)

    @property
    def has_schematic(self) -> bool:
        """True when any route is only schematic (示意)."""
        return any(route.accuracy_class == "schematic" for route in self.routes)


def route_lengths(joined: JoinResult, ledger: Ledger, districts: Layer | None) -> tuple[RouteLength, ...]:
    """Every alignment of the scope with measured and stated length, in layer order."""
    rows = joined.features[joined.features[MATCH] != Match.OUT_OF_SCOPE.value]
    return tuple(_route(str(key), row, joined, ledger, districts) for key, row in rows.iterrows())


def grouped(routes: tuple[RouteLength, ...], by: tuple[GroupBy, ...]) -> tuple[GroupLength, ...]:
    """Lengths by one or more keys, groups in order of first appearance; they add up to the total."""
    parts: dict[tuple[str | None, ...], list[tuple[RouteLength, float]]] = {}
    for route in routes:
        for district, length_m in _metres(route, by):
            keys = tuple(_key(route, district, one) for one in by)
            parts.setdefault(keys, []).append((route, length_m))
    return tuple(_group(keys, members) for keys, members in parts.items())


def _metres(route: RouteLength, by: tuple[GroupBy, ...]) -> list[tuple[str | None, float]]:
    if GroupBy.DISTRICT in by:
        return [(piece.district, piece.length_m) for piece in route.pieces]
    return [(None, route.length_m)]


def _key(route: RouteLength, district: str | None, one: GroupBy) -> str | None:
    return {
        GroupBy.STATUS: route.stage,
        GroupBy.CLASS: route.road_class,
        GroupBy.DISTRICT: district,
        GroupBy.CATEGORY: route.category,
    }[one]


def _group(keys: tuple[str | None, ...], members: list[tuple[RouteLength, float]]) -> GroupLength:
    errors = [route.err_m for route, _ in members if route.err_m is not None]
    return GroupLength(
        keys=keys,
        route_count=len({route.alignment_id for route, _ in members}),
        length_m=sum(length_m for _, length_m in members),
        schematic=any(route.accuracy_class == "schematic" for route, _ in members),
        err_m=max(errors, default=None),
    )


def _route(
    key: str, row: pd.Series, joined: JoinResult, ledger: Ledger, districts: Layer | None
) -> RouteLength:
    length_m = line_length_m(row.geometry)
    stated = stated_length(compare_facts(row[COMPARE_FACT]), ledger, joined.as_of)
    project = row[PROJECT_ID] if row[PROJECT_ID] in ledger.project_ids else None
    return RouteLength(
        alignment_id=key,
        project_id=project,
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
        pieces=split_by_district(row.geometry, districts) if districts else (),
    )
