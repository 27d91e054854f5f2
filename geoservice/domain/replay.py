"""The ledger replayed as of a day: what is known of every project, worked out once for all layers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, SOURCE_ID, STAGE, STATUS
from geoservice.domain.flat import Ints
from geoservice.domain.ledger import Ledger
from geoservice.domain.project import stage_of


class Scope(StrEnum):
    """Which projects a list speaks of: the programme, or the whole register."""

    PROGRAMME = "programme"
    ALL = "all"


class Match(StrEnum):
    """What became of one feature in the join."""

    MATCHED = "matched"
    NO_FACTS = "no_facts"
    NO_PROJECT = "no_project"
    OUT_OF_SCOPE = "out_of_scope"


MATCH = "match"
STATUS_AS_OF = "status_as_of"
STATUS_PRECISION = "status_precision"
STATUS_SOURCE = "status_source_id"


def projects_in(scope: Scope, ledger: Ledger) -> frozenset[str]:
    """The projects a scope holds."""
    return ledger.programme_ids if scope is Scope.PROGRAMME else ledger.project_ids


@dataclass(frozen=True, kw_only=True, eq=False)
class Replay:
    """A ledger as of a day, for the projects of a scope; rows published later are not used."""

    ledger: Ledger
    as_of: date
    scope: Scope

    @cached_property
    def in_scope(self) -> frozenset[str]:
        """The projects the scope holds."""
        return projects_in(self.scope, self.ledger)

    @cached_property
    def reported_ids(self) -> tuple[str, ...]:
        """Projects of the scope with facts known on the day, in register order."""
        known = self.ledger.reported_ids(self.as_of) & self.in_scope
        return tuple(project for project in self.ledger.projects.index if project in known)

    @cached_property
    def cells(self) -> dict[str, Sequence[Any]]:
        """What is known of each project of the register by column, and last of what belongs to none of them.

        `match`, `status`, `stage`, and day, precision and source of the status.
        """
        register, reported = self.ledger.projects.index, frozenset(self.reported_ids)
        known = np.where(register.isin(self.in_scope), self.ledger.status_rows(self.as_of), -1)
        latest = {
            name: self.ledger.status[name].array.take(np.append(known, -1), allow_fill=True)
            for name in (STATUS, AS_OF, AS_OF_PRECISION, SOURCE_ID)
        }
        status = [value if isinstance(value, str) else None for value in latest[STATUS]]
        return {
            MATCH: [self._match(project, reported) for project in (*register, None)],
            STATUS: status,
            STAGE: [stage_of(value).value for value in status],
            STATUS_AS_OF: latest[AS_OF],
            STATUS_PRECISION: latest[AS_OF_PRECISION],
            STATUS_SOURCE: latest[SOURCE_ID],
        }

    @cached_property
    def states(self) -> pd.DataFrame:
        """The same as a frame, a row a project, the last for what belongs to none."""
        status = pd.Series(self.cells[STATUS], dtype=object)  # None, not NaN, which no door can tell
        return pd.DataFrame({**self.cells, STATUS: status})

    def states_of(self, projects: Collection[str]) -> pd.DataFrame:
        """The rows of some projects, in their order, and last the row for features without one."""
        return self.states.take(self.rows_of(projects)).reset_index(drop=True)

    def states_by(self, owners: Ints, projects: Collection[str]) -> pd.DataFrame:
        """A row a feature: `owners` number the `projects`, −1 is none of them."""
        return self.states.take(self.rows_of(projects)[owners])

    def rows_of(self, projects: Collection[str]) -> Ints:
        """Where in `cells` each of some projects stands, and last the row for features without one."""
        found = self.ledger.projects.index.get_indexer(pd.Index([*projects, None], dtype=object))
        return np.where(found < 0, len(self.ledger.projects), found).astype(np.int64)

    def _match(self, project: str | None, reported: frozenset[str]) -> str:
        if project is None:
            return Match.NO_PROJECT.value
        if project not in self.in_scope:
            return Match.OUT_OF_SCOPE.value
        return (Match.MATCHED if project in reported else Match.NO_FACTS).value
