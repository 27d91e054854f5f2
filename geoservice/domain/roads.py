"""The roads of a scope on a day, in columns: who owns them, what they are grouped by, how long they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geoservice.domain.columns import CATEGORY, NAME, STAGE
from geoservice.domain.flat import Floats, Ints
from geoservice.domain.join import MATCH, Match, Scope
from geoservice.domain.ledger import UNKNOWN, Ledger
from geoservice.domain.network import RoadNetwork
from geoservice.domain.replay import Replay

Key = str | None
Flags = NDArray[np.bool_]


class GroupBy(StrEnum):
    """What lengths may be grouped by."""

    STATUS = "status"
    CLASS = "class"
    DISTRICT = "district"
    CATEGORY = "category"
    PROJECT = "project"


@dataclass(frozen=True, kw_only=True, eq=False)
class RoadsOnDay:
    """A network as the ledger knows it on a day: the roads of a scope, those of no project included."""

    network: RoadNetwork
    ledger: Ledger
    as_of: date
    scope: Scope

    @cached_property
    def _replay(self) -> Replay:
        return Replay(ledger=self.ledger, as_of=self.as_of, scope=self.scope)

    @cached_property
    def _owned(self) -> dict[str, list[Any]]:
        """Id, name and category of each project of the network, and last of none.

        A project that is not in the register has no name and no id here.
        """
        register, (_, projects) = self.ledger.projects, self.network.owners
        places = register.index.get_indexer(pd.Index([*projects, None], dtype=object))
        columns = (
            ("project", register.index, None),
            (NAME, register[NAME], ""),
            (CATEGORY, register[CATEGORY], UNKNOWN),
        )
        found = {}
        for name, column, nothing in columns:
            cells = column.to_numpy(dtype=object)
            found[name] = [nothing if place < 0 else str(cells[place]) for place in places]
        return found

    @cached_property
    def states(self) -> pd.DataFrame:
        """A row a project of the network, the last for roads without one: status, project, name, category."""
        states = self._replay.states_of(self.network.owners[1])
        own = pd.DataFrame(self._owned, states.index, dtype=object)  # None, not NaN, which no door can tell
        return pd.concat([states, own], axis=1)

    @cached_property
    def state_rows(self) -> list[dict[str, Any]]:
        """The same rows as plain mappings, without a frame."""
        rows = self._replay.rows_of(self.network.owners[1])
        known = {name: [cells[row] for row in rows] for name, cells in self._replay.cells.items()}
        told = {**known, **self._owned}
        return [dict(zip(told, cells, strict=True)) for cells in zip(*told.values(), strict=True)]

    @cached_property
    def is_wanted(self) -> Flags:
        """Which roads of the network the scope holds."""
        owners, _ = self.network.owners
        if self.scope is Scope.ALL:
            return np.ones(len(owners), dtype=np.bool_)
        found: Flags = (self.states[MATCH] != Match.OUT_OF_SCOPE.value).to_numpy()[owners]
        return found

    @cached_property
    def rows(self) -> Ints:
        """The numbers of those roads, in layer order."""
        return np.flatnonzero(self.is_wanted)

    @property
    def lengths_m(self) -> Floats:
        """Length of each of those roads, metres."""
        return self.network.lengths_m[self.rows]

    def grouped(self, by: tuple[GroupBy, ...]) -> tuple[Ints, list[tuple[Key, ...]]]:
        """The group of each road, and the keys of each group, in order of first appearance.

        A district has no key yet: a road may lie in several.
        """
        owners, _ = self.network.owners
        codes: Ints = np.zeros(len(self.rows), np.int64)
        names: list[list[Key]] = []
        for one in by:
            own, values = self._coded(one, owners)
            codes = codes * max(len(values), 1) + own
            names.append(values)
        numbers, found = pd.factorize(codes)
        keys: list[tuple[Key, ...]] = []
        for code in found.tolist():
            key: list[Key] = []
            for values in reversed(names):
                code, place = divmod(code, max(len(values), 1))
                key.append(values[place])
            keys.append(tuple(reversed(key)))
        return numbers.astype(np.int64), keys

    def _coded(self, one: GroupBy, owners: Ints) -> tuple[Ints, list[Key]]:
        if one is GroupBy.DISTRICT:
            return np.zeros(len(self.rows), np.int64), [None]
        if one is GroupBy.CLASS:
            codes, classes = self.network.road_classes
            return codes[self.rows], list(classes)
        column = {GroupBy.STATUS: STAGE, GroupBy.CATEGORY: CATEGORY, GroupBy.PROJECT: "project"}[one]
        numbers, values = pd.factorize(self.states[column], use_na_sentinel=False)
        names: list[Key] = [value if isinstance(value, str) else None for value in values]
        return numbers[owners[self.rows]], names
