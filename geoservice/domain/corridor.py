"""What lies along a road: drawn features within a distance of it, beside what sources say lies there.

The two are shown side by side and never matched by name: a feature and a statement meet only where
they name the same project.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from geoservice.domain.columns import (
    AS_OF,
    AS_OF_PRECISION,
    FACT_ID,
    METRIC,
    NAME,
    PROJECT_ID,
    SOURCE_ID,
)
from geoservice.domain.layer import LayerEntry
from geoservice.domain.ledger import Ledger
from geoservice.domain.nearby import Nearby
from geoservice.domain.proximity import Nearness

WITHIN_M = 500.0
"""The distance of a corridor when nobody names another; our proposal."""

ON_CORRIDOR_OF = "on_corridor_of"
CROSSES = "crosses"
_VALUE_TEXT = "value_text"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A source says that something lies along the road: a project of the register, or a thing by name."""

    fact_id: str
    metric: str
    name: str
    project_id: str | None
    as_of: date
    precision: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class CorridorRow:
    """One thing along the road: drawn near it, said to lie along it, or both."""

    name: str
    project_id: str | None
    nearby: Nearby | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Corridor:
    """What lies within a distance of a road on the map, beside what sources say lies along it.

    `farther_count` features are drawn surely farther away and not listed, unless a source names them.
    """

    alignment_id: str
    name: str
    project_id: str | None
    accuracy_class: str
    err_m: float | None
    as_of: date
    within_m: float
    rows: tuple[CorridorRow, ...]
    farther_count: int
    layers: tuple[LayerEntry, ...]

    @property
    def decides_nothing(self) -> bool:
        """True when the line alone may be off by the distance asked about, or nobody said how far."""
        return self.err_m is None or self.err_m >= self.within_m

    def count(self, nearness: Nearness) -> int:
        """How many drawn features listed here have this answer."""
        return sum(row.nearby is not None and row.nearby.nearness is nearness for row in self.rows)


def statements_along(ledger: Ledger, project_id: str | None, as_of: date) -> tuple[Statement, ...]:
    """What the sources known on a day say lies along the road of a project, in ledger order.

    Facts `on_corridor_of` of other projects that name this one, and its own facts `crosses`.
    """
    facts = ledger.facts_known(as_of)
    told = facts[facts[METRIC].isin((ON_CORRIDOR_OF, CROSSES))]
    return tuple(
        _statement(fact, ledger) for _, fact in told.iterrows() if _road_of(fact, project_id) is not None
    )


def corridor_rows(
    found: tuple[Nearby, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[CorridorRow, ...], int]:
    """Features that may lie within, and all that is said, in order of travel; and how many lie farther.

    What is said of a project that is drawn stands beside each of its features, however far that lies;
    what is not drawn comes last.
    """
    said = {one.project_id for one in statements if one.project_id}
    listed = [
        one for one in found if one.nearness is not Nearness.NOT_WITHIN or one.neighbour.project_id in said
    ]
    listed.sort(key=lambda one: (one.along_m, one.distance_m, one.neighbour.feature_id))
    drawn = {one.neighbour.project_id for one in listed}
    on_map = [
        CorridorRow(
            name=one.neighbour.name,
            project_id=one.neighbour.project_id,
            nearby=one,
            statements=tuple(
                s for s in statements if s.project_id and s.project_id == one.neighbour.project_id
            ),
        )
        for one in listed
    ]
    only_said = [
        CorridorRow(name=one.name, project_id=one.project_id, nearby=None, statements=(one,))
        for one in statements
        if one.project_id is None or one.project_id not in drawn
    ]
    return (*on_map, *only_said), len(found) - len(listed)


def _road_of(fact: pd.Series, project_id: str | None) -> str | None:
    """The project whose road a fact speaks of, if it is this one."""
    if fact[METRIC] == CROSSES:
        return project_id if fact[PROJECT_ID] == project_id else None
    return project_id if project_id in str(fact[_VALUE_TEXT]).split("|") else None


def _statement(fact: pd.Series, ledger: Ledger) -> Statement:
    own = str(fact[PROJECT_ID]) if fact[METRIC] == ON_CORRIDOR_OF else None
    return Statement(
        fact_id=str(fact[FACT_ID]),
        metric=str(fact[METRIC]),
        name=str(ledger.projects[NAME].get(own, own)) if own else str(fact[_VALUE_TEXT]),
        project_id=own,
        as_of=fact[AS_OF].date(),
        precision=fact[AS_OF_PRECISION],
        source_id=fact[SOURCE_ID],
    )
