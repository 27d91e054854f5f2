"""The board (总览): one row a project, and the few numbers a meeting opens with, all from the same rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geoservice.domain.alignment import StatedLength
from geoservice.domain.join import Scope
from geoservice.domain.lamp import LampResult
from geoservice.domain.list_item import ListItem
from geoservice.domain.milestone import Milestone
from geoservice.domain.programme import ProgrammeFigure, StartTarget
from geoservice.domain.project import STAGE_ORDER, Stage
from geoservice.domain.story import Project, StatusEntry


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One project on a day: what a planner looks for first.

    `status_known_later` is true where nothing was known by the day but something came later
    (当时无据); `map_districts` are the polygons its features lie in; `stated` are the lengths
    stated of its roads by that day.
    """

    project: Project
    status: StatusEntry | None
    status_known_later: bool
    lamp: LampResult
    is_mapped: bool
    is_reported_this_month: bool
    map_districts: tuple[str, ...]
    open_items: tuple[ListItem, ...]
    next_node: Milestone | None
    stated: tuple[StatedLength, ...] = ()

    @property
    def project_id(self) -> str:
        """The id of the register."""
        return self.project.project_id

    @property
    def stage(self) -> Stage:
        """The step of the chain on the day."""
        return Stage.UNKNOWN if self.status is None else self.status.stage


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """How the programme's list thins out: named → recorded → status known → on the map → reported."""

    named: ProgrammeFigure | None
    recorded: int
    known_status: int
    mapped: int
    reported_this_month: int


@dataclass(frozen=True, kw_only=True)
class DistrictLine:
    """Projects the ledger reports in a district; '' for those it places in none."""

    name: str
    projects: int
    known_status: int
    unreported: int
    open_items: int
    unmapped: int


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything the overview says on a day; numbers count `rows`, what a filter leaves of `everything`."""

    as_of: date
    scope: Scope
    rows: tuple[BoardRow, ...]
    everything: tuple[BoardRow, ...]
    funnel: Funnel
    targets: tuple[StartTarget, ...]
    reported_starts: ProgrammeFigure | None
    due: tuple[Milestone, ...]
    problems: tuple[tuple[str, int], ...]
    districts: tuple[DistrictLine, ...]

    @property
    def unmapped(self) -> tuple[BoardRow, ...]:
        """Projects no layer draws (未上图)."""
        return tuple(row for row in self.rows if not row.is_mapped)

    @property
    def unreported(self) -> tuple[BoardRow, ...]:
        """Projects of which nothing was reported in the month."""
        return tuple(row for row in self.rows if not row.is_reported_this_month)

    @property
    def names(self) -> dict[str, str]:
        """The name of each project of the scope."""
        return {row.project_id: row.project.name for row in self.everything}

    @property
    def categories(self) -> tuple[str, ...]:
        """What can be chosen: categories of the scope, in register order."""
        return _once(row.project.category for row in self.everything)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Steps of the chain that occur, in their order."""
        found = {row.stage for row in self.everything}
        return tuple(stage.value for stage in STAGE_ORDER if stage in found)

    @property
    def lamps(self) -> tuple[str, ...]:
        """Lamps that occur."""
        return _once(row.lamp.lamp.value for row in self.everything)

    @property
    def map_districts(self) -> tuple[str, ...]:
        """Districts something is drawn in."""
        return _once(name for row in self.everything for name in row.map_districts)

    @property
    def reported_districts(self) -> tuple[str, ...]:
        """Districts the ledger names."""
        return _once(name for row in self.everything for name in row.project.reported_districts)

    @property
    def lead_units(self) -> tuple[str, ...]:
        """Units that answer for a project."""
        return _once(name for row in self.everything for name in row.project.lead_units)

    @property
    def years(self) -> tuple[str, ...]:
        """Years of the programme's lists."""
        return tuple(sorted(_once(year for row in self.everything for year in row.project.programme_years)))

    @property
    def is_narrowed(self) -> bool:
        """True when filters leave some projects of the scope out."""
        return len(self.rows) < len(self.everything)


def funnel_of(rows: Iterable[BoardRow], named: ProgrammeFigure | None) -> Funnel:
    """The five numbers in a row, counted from the board's own rows."""
    members = tuple(rows)
    return Funnel(
        named=named,
        recorded=len(members),
        known_status=sum(row.status is not None for row in members),
        mapped=sum(row.is_mapped for row in members),
        reported_this_month=sum(row.is_reported_this_month for row in members),
    )


def district_lines(rows: Iterable[BoardRow]) -> tuple[DistrictLine, ...]:
    """One line a reported district, busiest first; a project in two districts counts in both."""
    members: dict[str, list[BoardRow]] = {}
    for row in rows:
        for name in row.project.reported_districts or ("",):
            members.setdefault(name, []).append(row)
    lines = (_district_line(name, own) for name, own in members.items())
    return tuple(sorted(lines, key=lambda line: (line.name == "", -line.projects)))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Values once each, in order of first appearance."""
    return tuple(dict.fromkeys(values))


def _district_line(name: str, rows: list[BoardRow]) -> DistrictLine:
    return DistrictLine(
        name=name,
        projects=len(rows),
        known_status=sum(row.status is not None for row in rows),
        unreported=sum(not row.is_reported_this_month for row in rows),
        open_items=sum(len(row.open_items) for row in rows),
        unmapped=sum(not row.is_mapped for row in rows),
    )
