"""Lengths opened by a day (通车里程): as sources state them, never measured on the map."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from geoservice.domain.alignment import StatedLength, stated_length
from geoservice.domain.columns import (
    AS_OF,
    AS_OF_PRECISION,
    FACT_ID,
    KIND,
    LOCATION_TYPE,
    METRIC,
    NAME,
    OBJECT_TYPE,
    PROJECT_ID,
    SOURCE_ID,
    STATUS,
)
from geoservice.domain.join import Scope, projects_in
from geoservice.domain.ledger import Ledger

OPEN_LENGTH = "open_length"
LENGTH_IN_CITY = "length_in_city"
MOTORWAY = "expressway"
"""What the ledger calls 高速公路 among the kinds of objects."""
_OPENED = ("open", "handed_over")
_DONE = "done"
_NOT_A_ROAD = ("pipe_network", "railway")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """When a project was first reported open, how exactly the day is known, and who says so."""

    opened_on: date
    precision: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class OpenedRoad:
    """A road reported open by the day; a length of None was not stated (长度未见说明), it is not zero."""

    project_id: str
    name: str
    opened_on: date
    opened_precision: str
    opened_source_id: str
    length: StatedLength | None
    in_city: StatedLength | None


@dataclass(frozen=True, kw_only=True)
class OpenedLengths:
    """Roads of a scope reported open on or before a day; `out_of_scope_count` others are open too."""

    as_of: date
    scope: Scope
    roads: tuple[OpenedRoad, ...]
    out_of_scope_count: int

    @property
    def total_length_m(self) -> Decimal:
        """Sum of the stated opened lengths; roads without one are left out and counted apart."""
        return sum((road.length.length_m for road in self.roads if road.length), Decimal(0))

    @property
    def total_in_city_m(self) -> Decimal:
        """Sum of the stated lengths inside the city."""
        return sum((road.in_city.length_m for road in self.roads if road.in_city), Decimal(0))

    @property
    def not_stated_count(self) -> int:
        """Opened roads whose opened length nobody stated."""
        return sum(road.length is None for road in self.roads)


def opened_lengths(ledger: Ledger, as_of: date, scope: Scope) -> OpenedLengths:
    """Stated lengths of roads whose status reached open by a day, in register order.

    A road is a project drawn as a line that is neither pipes nor a railway. Only facts of kind
    done that were known on the day count; a design length says nothing of what is open.

    Parameters
    ----------
    as_of : the day; a road reported open later is not listed
    """
    first = openings(ledger, as_of)
    opened = [key for key in _roads(ledger) if key in first]
    within = projects_in(scope, ledger)
    return OpenedLengths(
        as_of=as_of,
        scope=scope,
        roads=tuple(_opened(key, first[key], ledger, as_of) for key in opened if key in within),
        out_of_scope_count=sum(key not in within for key in opened),
    )


def openings(ledger: Ledger, as_of: date) -> dict[str, Opening]:
    """Projects reported open on or before a day, by what was known then, with their first such report."""
    reports = ledger.known("status", as_of)
    reports = reports[reports[STATUS].isin(_OPENED)].sort_values(AS_OF, kind="stable")
    return {
        str(row[PROJECT_ID]): Opening(
            opened_on=row[AS_OF].date(), precision=row[AS_OF_PRECISION], source_id=row[SOURCE_ID]
        )
        for _, row in reports.iloc[::-1].iterrows()
    }


def _roads(ledger: Ledger) -> Iterator[str]:
    lines = ledger.projects[LOCATION_TYPE] == "line"
    roads = lines & ~ledger.projects[OBJECT_TYPE].isin(_NOT_A_ROAD)
    yield from map(str, ledger.projects.index[roads])


def _opened(project_id: str, report: Opening, ledger: Ledger, as_of: date) -> OpenedRoad:
    return OpenedRoad(
        project_id=project_id,
        name=str(ledger.projects[NAME][project_id]),
        opened_on=report.opened_on,
        opened_precision=report.precision,
        opened_source_id=report.source_id,
        length=_newest(project_id, OPEN_LENGTH, ledger, as_of),
        in_city=_newest(project_id, LENGTH_IN_CITY, ledger, as_of),
    )


def _newest(project_id: str, metric: str, ledger: Ledger, as_of: date) -> StatedLength | None:
    """The last done value of a metric known on the day."""
    facts = ledger.facts_known(as_of)
    own = facts[(facts[PROJECT_ID] == project_id) & (facts[METRIC] == metric) & (facts[KIND] == _DONE)]
    newest_first = own.sort_values(AS_OF, kind="stable")[FACT_ID].iloc[::-1]
    return stated_length(tuple(map(str, newest_first)), ledger, as_of)
