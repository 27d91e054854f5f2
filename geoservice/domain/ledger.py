"""The ledger (台账): dated rows, never overwritten, replayed as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geoservice.domain.columns import (
    AS_OF,
    FACT_ID,
    IN_PROGRAMME,
    PROGRAMME,
    PROJECT_ID,
    RECORDED_AT,
    SOURCE_ID,
    STATUS,
)
from geoservice.domain.flat import Ints
from geoservice.domain.latest import DatedColumns, dated_columns, latest_rows
from geoservice.domain.ledger_columns import ALIGNMENT_ID

UNKNOWN = "unknown"
Days = NDArray[np.datetime64]
Translations = dict[tuple[str, str, str], str]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What was reported of every project, row by row, vouched for by the gate.

    Every dated frame carries `as_of` (the day it held) and `recorded_at` (the day it was
    published); a row is known on a day when both have come.
    """

    projects: pd.DataFrame
    sources: pd.DataFrame
    facts: pd.DataFrame
    status: pd.DataFrame
    milestones: pd.DataFrame
    items: pd.DataFrame
    interchanges: pd.DataFrame
    conflicts: pd.DataFrame
    programme_checks: pd.DataFrame
    metrics: pd.DataFrame
    stretches: pd.DataFrame
    stretch_weights: pd.DataFrame
    plan_curves: pd.DataFrame
    translations: Translations = field(default_factory=dict)

    @property
    def project_ids(self) -> frozenset[str]:
        """Every project of the register."""
        return frozenset(self.projects.index)

    @property
    def programme_ids(self) -> frozenset[str]:
        """Projects that are in the programme (`in_programme = yes`)."""
        return frozenset(self.projects.index[self.projects[IN_PROGRAMME] == "yes"])

    @property
    def newest_as_of(self) -> date | None:
        """The last day any status or fact speaks of."""
        days = pd.concat([self.facts[AS_OF], self.status[AS_OF]]).dropna()
        return None if days.empty else days.max().date()

    def facts_known(self, as_of: date) -> pd.DataFrame:
        """Facts that held and were published by the end of a day; undated facts never are."""
        return self.known("facts", as_of)

    def known(self, table: str, as_of: date) -> pd.DataFrame:
        """The rows of a dated table that held and were published by the end of a day, in file order."""
        rows: pd.DataFrame = getattr(self, table)
        return rows[self._known_from(table) <= np.datetime64(as_of)]

    def status_at(self, as_of: date) -> pd.DataFrame:
        """The last known status of each project on a day, indexed by project.

        Rows that only name a project (`unknown`), or whose word was refused at the gate, do not
        replace a known status. Two rows of one day: the later row of the file wins.
        """
        newest = self._newest_status(as_of)
        return self.status.iloc[newest[newest >= 0]].set_index(PROJECT_ID)

    def status_rows(self, as_of: date) -> Ints:
        """The same for the projects of the register, as places in `status`; −1 where nothing was known."""
        return np.append(self._newest_status(as_of), -1)[self._register_codes]

    def _newest_status(self, as_of: date) -> Ints:
        """Where the last known status row of each project that has any stands; −1 for none yet."""
        rows, projects = self._status_columns
        return latest_rows(rows, as_of, len(projects))

    @cached_property
    def _register_codes(self) -> Ints:
        """The number of each project of the register among those with a status; −1 for the others."""
        _, projects = self._status_columns
        return projects.get_indexer(self.projects.index).astype(np.int64)

    @cached_property
    def _status_columns(self) -> tuple[DatedColumns, pd.Index]:
        """Status rows as numbers, and the projects they number; rows that say nothing have no project."""
        says_something = ~self.status[STATUS].isin((UNKNOWN, "")) & self.status[PROJECT_ID].notna()
        codes, projects = pd.factorize(self.status[PROJECT_ID])
        owners = np.where(says_something, codes, -1)
        known_from = pd.Series(self._known_from("status"))
        return dated_columns(owners, self.status[AS_OF], known_from), pd.Index(projects)

    def reported_ids(self, as_of: date) -> frozenset[str]:
        """Projects with at least one fact or status row known on a day."""
        known = self._first_known <= np.datetime64(as_of)
        return frozenset(self._first_known.index[known]) - {PROGRAMME}

    @cached_property
    def _first_known(self) -> pd.Series:
        """The first day on which anything was known of each project, by project; NaT where never."""
        rows = pd.concat([self.facts[PROJECT_ID], self.status[PROJECT_ID]])
        days = pd.Series(np.concatenate([self._known_from("facts"), self._known_from("status")]), rows.index)
        first: pd.Series = days.groupby(rows).min()
        return first

    def newer_rows(self, as_of: date) -> tuple[int, date | None]:
        """How many dated facts and status rows become known after a day, and the last day of them."""
        newer = self._evidence[np.searchsorted(self._evidence, np.datetime64(as_of), side="right") :]
        return len(newer), pd.Timestamp(newer[-1]).date() if len(newer) else None

    @cached_property
    def stretched_ids(self) -> frozenset[str]:
        """Alignments of which anything was ever reported by stretch."""
        return frozenset(self.stretches[ALIGNMENT_ID].dropna().astype(str))

    @cached_property
    def evidence_days(self) -> tuple[date, ...]:
        """Every day on which something new became known, oldest first."""
        return tuple(pd.Timestamp(day).date() for day in np.unique(self._evidence))

    @cached_property
    def _evidence(self) -> Days:
        """The day each dated fact and status row became known, oldest first."""
        days = np.concatenate([self._known_from("facts"), self._known_from("status")])
        return np.sort(days[~np.isnat(days)])

    def known_by(self, as_of: date) -> "Ledger":
        """The ledger as it stood at the end of a day: rows published later are left out.

        A row whose source has no publication day counts as published on the day it speaks of. Rows
        without any day, the register and the sources stay as they are.
        """
        frames = {one.name: getattr(self, one.name) for one in fields(self)}
        kept = {
            name: frame[_published(frame, self.sources, as_of)]
            for name, frame in frames.items()
            if isinstance(frame, pd.DataFrame) and (RECORDED_AT in frame or name == "items")
        }
        return replace(self, **kept)  # type: ignore[arg-type]  # all of them are frames

    def fact(self, fact_id: str, as_of: date) -> pd.Series | None:
        """One fact, when it was known on that day."""
        rows, known_from = self._fact_rows
        known = [row for row in rows.get(fact_id, ()) if known_from[row] <= np.datetime64(as_of)]
        return self.facts.iloc[known[0]] if known else None

    @cached_property
    def _fact_rows(self) -> tuple[dict[str, list[int]], Days]:
        """Where each fact stands in the file, and the day each row is known from."""
        rows: dict[str, list[int]] = {}
        for row, fact_id in enumerate(self.facts[FACT_ID]):
            rows.setdefault(str(fact_id), []).append(row)
        return rows, self._known_from("facts")

    def own_rows(self, table: str, project_id: str) -> pd.DataFrame:
        """The rows of a table that speak of a project, in file order."""
        rows: pd.DataFrame = getattr(self, table)
        return rows.iloc[self._own_places(table, project_id)]

    def own_known(self, table: str, project_id: str, as_of: date) -> pd.DataFrame:
        """Those of its facts or status rows that held and were published by the end of a day."""
        rows: pd.DataFrame = getattr(self, table)
        own = self._own_places(table, project_id)
        return rows.iloc[own[self._known_from(table)[own] <= np.datetime64(as_of)]]

    def _own_places(self, table: str, project_id: str) -> Ints:
        """Where the rows of a project stand in a table."""
        if table not in self._places:
            found = getattr(self, table).groupby(PROJECT_ID).indices
            self._places[table] = {str(key): np.asarray(places) for key, places in found.items()}
        return self._places[table].get(project_id, np.empty(0, np.int64))

    @cached_property
    def _places(self) -> dict[str, dict[str, Ints]]:
        return {}

    def _known_from(self, table: str) -> Days:
        """First day on which each row is known: the later of holding and publication; NaT when undated."""
        if table not in self._days:
            rows: pd.DataFrame = getattr(self, table)
            held, published = (rows[name].to_numpy(dtype="datetime64[s]") for name in (AS_OF, RECORDED_AT))
            later = np.where(held >= published, held, published)
            self._days[table] = np.where(np.isnat(held), held, later)
        return self._days[table]

    @cached_property
    def _days(self) -> dict[str, Days]:
        return {}

    def told_by(self, row_ids: Iterable[str], as_of: date) -> bool:
        """Whether all these facts, nodes and list entries were known on a day; undated facts always are."""
        day = np.datetime64(as_of)
        return all(self._told_from.get(one, np.datetime64("NaT")) <= day for one in row_ids)

    @cached_property
    def _told_from(self) -> dict[str, np.datetime64]:
        """The first day each fact, node and list entry was known; long ago for an undated fact."""
        days = self._known_from("facts").copy()
        days[self.facts[AS_OF].isna().to_numpy()] = np.datetime64("1700-01-01")
        ids = [*self.facts[FACT_ID], *self.milestones.index, *self.items.index]
        every = [*days, *self.milestones[RECORDED_AT].to_numpy(), *self.items["raised_on"].to_numpy()]
        told: dict[str, np.datetime64] = {}
        for key, day in zip(ids, every, strict=True):
            if not np.isnat(day):
                told[str(key)] = min(day, told.get(str(key), day))
        return told

    def source(self, source_id: str) -> pd.Series | None:
        """One source; None when the ledger does not list it."""
        found = self.sources[self.sources.index == source_id]
        return None if found.empty else found.iloc[0]


def _published(rows: pd.DataFrame, sources: pd.DataFrame, as_of: date) -> pd.Series:
    """True for each row that was published by the end of a day, or of which no day is known."""
    recorded = rows[RECORDED_AT] if RECORDED_AT in rows else _published_on(rows, sources)
    return recorded.isna() | (recorded <= pd.Timestamp(as_of))


def _published_on(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    return pd.to_datetime(rows[SOURCE_ID].map(sources["published_on"].to_dict()))


def with_recorded_at(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Rows with the day they were published; where the source has no day, the day they held."""
    published = _published_on(rows, sources)
    return rows.assign(**{RECORDED_AT: published.fillna(rows[AS_OF])})
