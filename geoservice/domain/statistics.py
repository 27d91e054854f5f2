"""Route lengths, one by one and in groups; every grouping adds up to the same total."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from geoservice.domain.alignment import Deviation, StatedLength, compare_facts, deviation, stated_length
from geoservice.domain.columns import (
    ACCURACY_CLASS,
    CATEGORY,
    COMPARE_FACT,
    FEATURE_ID,
    NAME,
    ROAD_CLASS,
    STAGE,
)
from geoservice.domain.flat import Floats, Ints
from geoservice.domain.grid_length import GridLength, grid_length
from geoservice.domain.join import STATUS_AS_OF, STATUS_PRECISION, STATUS_SOURCE, Scope
from geoservice.domain.measure import Linear
from geoservice.domain.pieces import Pieces
from geoservice.domain.roads import GroupBy, Key, RoadsOnDay

_NONE_STATED = -1.0


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

    @cached_property
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


@dataclass(frozen=True, kw_only=True, eq=False)
class LengthTable:
    """Lengths of a scope on a day: every route, and the groups asked for (none = route by route)."""

    roads: RoadsOnDay
    by: tuple[GroupBy, ...] = ()

    @property
    def as_of(self) -> date:
        """The day."""
        return self.roads.as_of

    @property
    def scope(self) -> Scope:
        """The programme, or the whole register."""
        return self.roads.scope

    @cached_property
    def routes(self) -> tuple[RouteLength, ...]:
        """Every route, in layer order; made when they are asked for."""
        return tuple(route_lengths(self.roads))

    def routes_of(self, ids: Collection[str]) -> tuple[RouteLength, ...]:
        """Those of its routes that bear one of some ids, in layer order."""
        rows = self.roads.network.rows_of(ids)
        return tuple(route_lengths(self.roads, rows[self.roads.is_wanted[rows]]))

    def first_routes(self, most: int) -> tuple[RouteLength, ...]:
        """As many of its routes as a page can list, in layer order; of too many, those of projects first."""
        rows = self.roads.rows
        if len(rows) > most:
            owners, _ = self.roads.network.owners
            is_owned = self.roads.states["project"].notna().to_numpy()[owners[rows]]
            rows = np.sort(rows[np.argsort(~is_owned, kind="stable")[:most]])
        return tuple(route_lengths(self.roads, rows))

    @cached_property
    def groups(self) -> tuple[GroupLength, ...]:
        """The groups asked for; they add up to the sum route by route."""
        return tuple(group_lengths(self.roads, self.by)) if self.by else ()

    @property
    def route_count(self) -> int:
        """How many routes there are."""
        return len(self.roads.rows)

    @cached_property
    def total_length_m(self) -> float:
        """Sum route by route (逐条合计); a shared section counts for each route."""
        return float(self.roads.lengths_m.sum())

    @cached_property
    def dissolved_length_m(self) -> float:
        """Shared sections once (去重合计); only sections drawn through the same places are seen."""
        return self.total_length_m - self.roads.network.shared.again_m(self.roads.is_wanted)

    @cached_property
    def inside_length_m(self) -> float | None:
        """Metres inside the districts (境内), route by route; None without a district layer."""
        inside_m = self.roads.network.inside_m
        return None if inside_m is None else float(inside_m[self.roads.rows].sum())

    @property
    def outside_length_m(self) -> float | None:
        """Metres outside all districts; inside and outside add up to the sum route by route."""
        return None if self.inside_length_m is None else self.total_length_m - self.inside_length_m

    @cached_property
    def project_names(self) -> dict[str, str]:
        """The names of the projects the routes belong to, by id."""
        owners, _ = self.roads.network.owners
        own = self.roads.states.iloc[np.unique(owners[self.roads.rows])].dropna(subset="project")
        return dict(zip(own["project"], own[NAME], strict=True))

    @property
    def err_m(self) -> float | None:
        """Largest position error among the routes."""
        return _error(np.fmax.reduce(self.roads.network.errors_m[self.roads.rows], initial=_NONE_STATED))

    @property
    def has_schematic(self) -> bool:
        """True when any route is only schematic (示意)."""
        return bool(self.roads.network.is_schematic[self.roads.rows].any())


def group_lengths(roads: RoadsOnDay, by: tuple[GroupBy, ...]) -> Iterator[GroupLength]:
    """Lengths by one or more keys, in order of first appearance, districts in layer order.

    The groups add up to the total; a route across a boundary counts in each district it touches.
    """
    numbers, keys = roads.grouped(by)
    if GroupBy.DISTRICT in by and roads.network.pieces is not None:
        yield from _by_district(roads, roads.network.pieces, numbers, keys, by.index(GroupBy.DISTRICT))
    else:
        yield from _added_up(roads, numbers, roads.rows, roads.lengths_m, keys)


def _by_district(
    roads: RoadsOnDay, pieces: Pieces, numbers: Ints, keys: list[tuple[Key, ...]], place: int
) -> Iterator[GroupLength]:
    """Each group by district: the pieces of its roads, added up."""
    of_road = np.full(len(roads.is_wanted), -1)
    of_road[roads.rows] = numbers
    wanted = roads.is_wanted[pieces.lines]
    lines, rooms = pieces.lines[wanted], pieces.district_count + 1
    cells, cell = np.unique(of_road[lines] * rooms + pieces.districts[wanted], return_inverse=True)
    names = roads.network.district_names
    in_districts = [
        (*keys[group][:place], names[row], *keys[group][place + 1 :])
        for group, row in zip(*(one.tolist() for one in np.divmod(cells, rooms)), strict=True)
    ]
    yield from _added_up(roads, cell, lines, pieces.lengths_m[wanted], in_districts)


def _added_up(
    roads: RoadsOnDay, numbers: Ints, lines: Ints, lengths_m: Floats, keys: list[tuple[Key, ...]]
) -> Iterator[GroupLength]:
    """Metres, routes, error and schematic lines of each group; a row is a road, or a piece of one."""
    size, network = len(keys), roads.network
    errors_m = np.full(size, _NONE_STATED)
    np.fmax.at(errors_m, numbers, network.errors_m[lines])
    metres = np.bincount(numbers, lengths_m, size)
    counts = np.bincount(numbers, minlength=size)
    schematic = np.bincount(numbers, network.is_schematic[lines], size) > 0
    columns = (counts.tolist(), metres.tolist(), schematic.tolist(), errors_m.tolist())
    for key, count, length_m, is_schematic, err_m in zip(keys, *columns, strict=True):
        yield GroupLength(
            keys=key, route_count=count, length_m=length_m, schematic=is_schematic, err_m=_error(err_m)
        )


def route_lengths(roads: RoadsOnDay, rows: Ints | None = None) -> Iterator[RouteLength]:
    """Alignments of the scope with measured and stated length, in layer order.

    Parameters
    ----------
    rows : the numbers of some roads of the network; None is all of the scope
    """
    network = roads.network
    rows = roads.rows if rows is None else rows
    owners, _ = network.owners
    states = roads.state_rows
    names = (FEATURE_ID, NAME, ROAD_CLASS, ACCURACY_CLASS, COMPARE_FACT)
    columns = [network.column(name)[rows] for name in names]
    errors_m, lines = network.errors_m[rows], network.geometries[rows]
    measured = (owners[rows].tolist(), network.lengths_m[rows].tolist(), errors_m.tolist(), lines)
    for key, name, road_class, accuracy, facts, owner, length_m, err_m, line in zip(
        *columns, *measured, strict=True
    ):
        stated = stated_length(compare_facts(facts), roads.ledger, roads.as_of)
        yield RouteLength(
            alignment_id=str(key),
            name=name,
            road_class=road_class,
            length_m=length_m,
            accuracy_class=accuracy,
            err_m=None if np.isnan(err_m) else err_m,
            stated=stated,
            deviation=deviation(length_m, stated, accuracy),
            line=line,
            project_id=states[owner]["project"],
            project_name=states[owner][NAME],
            category=states[owner][CATEGORY],
            stage=states[owner][STAGE],
            status_as_of=_day(states[owner][STATUS_AS_OF]),
            status_precision=_text(states[owner][STATUS_PRECISION]) or "day",
            status_source_id=_text(states[owner][STATUS_SOURCE]),
        )


def _error(err_m: float) -> float | None:
    return None if err_m < 0 else float(err_m)


def _day(stamp: pd.Timestamp) -> date | None:
    return None if pd.isna(stamp) else stamp.date()


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
