"""All that was known of one project on a day, as values a page can print."""

from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geoservice.domain.columns import AS_OF, FACT_ID, IN_PROGRAMME, PROJECT_ID, STATUS
from geoservice.domain.ledger import UNKNOWN, Ledger
from geoservice.domain.list_item import ListItem, list_items
from geoservice.domain.milestone import Milestone, milestones_at
from geoservice.domain.project import Stage, stage_of


@dataclass(frozen=True, kw_only=True)
class Project:
    """A row of the register."""

    project_id: str
    name: str
    aliases: tuple[str, ...]
    programme_years: tuple[str, ...]
    in_programme: str
    category: str
    category_basis: str
    start_type: str
    object_type: str
    lead_units: tuple[str, ...]
    reported_districts: tuple[str, ...]
    parent_id: str | None


@dataclass(frozen=True, kw_only=True)
class StatusEntry:
    """One dated status observation; `status` is None where nothing but the name was reported."""

    project_id: str
    status: str | None
    as_of: pd.Timestamp
    precision: str
    source_id: str
    note: str

    @property
    def stage(self) -> Stage:
        """Its step of the chain."""
        return stage_of(self.status)

    @property
    def row_key(self) -> str:
        """What names this row in translations.csv."""
        return f"{self.project_id}|{self.as_of:%Y-%m-%d}|{self.source_id}|{self.status or 'unknown'}"


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Statements that disagree, and what the atlas does about it."""

    conflict_id: str
    fact_ids: tuple[str, ...]
    description: str
    how_shown: str


@dataclass(frozen=True, kw_only=True)
class ProjectStory:
    """One project on a day: what was then known, and how much came later."""

    project: Project
    as_of: date
    status: StatusEntry | None
    history: tuple[StatusEntry, ...]
    facts: pd.DataFrame
    undated_facts: pd.DataFrame
    later_count: int
    milestones: tuple[Milestone, ...]
    items: tuple[ListItem, ...]
    conflicts: tuple[Conflict, ...]
    children: tuple[Project, ...]
    status_came_later: bool = False
    """True when no status was known on the day, and one became known after it (当时无据)."""

    @property
    def stage(self) -> Stage:
        """The step of the chain on the day."""
        return Stage.UNKNOWN if self.status is None else self.status.stage

    @property
    def open_problems(self) -> tuple[ListItem, ...]:
        """Entries of the problem list not known to be closed on the day."""
        return tuple(one for one in self.items if one.is_problem and one.is_open)


def project_of(ledger: Ledger, project_id: str) -> Project:
    """One row of the register as a value."""
    row = ledger.projects[ledger.projects.index == project_id].iloc[0]
    return Project(
        project_id=project_id,
        name=row["name"],
        aliases=row["aliases"],
        programme_years=row["programme_years"],
        in_programme=row[IN_PROGRAMME],
        category=row["category"],
        category_basis=row["category_basis"],
        start_type=row["start_type"],
        object_type=row["object_type"],
        lead_units=row["lead_unit"],
        reported_districts=row["districts"],
        parent_id=row["parent_id"],
    )


def story_of(ledger: Ledger, project_id: str, as_of: date) -> ProjectStory:
    """What was known of a project on a day, newest first, and how many rows came after it."""
    own_facts, own_status = (ledger.own_rows(table, project_id) for table in ("facts", "status"))
    known_facts = ledger.own_known("facts", project_id, as_of)
    history = tuple(_history(ledger.own_known("status", project_id, as_of)))
    milestones = milestones_at(ledger.own_rows("milestones", project_id), as_of)
    items = tuple(list_items(ledger.own_rows("items", project_id), ledger.sources, as_of))
    own_ids = {
        *own_facts[FACT_ID],
        *(one.milestone_id for one in milestones),
        *(one.item_id for one in items),
    }
    status = next((entry for entry in history if entry.status), None)
    return ProjectStory(
        project=project_of(ledger, project_id),
        as_of=as_of,
        status=status,
        history=history,
        facts=known_facts.sort_values(AS_OF, kind="stable", ascending=False),
        undated_facts=own_facts[own_facts[AS_OF].isna()],
        later_count=_later(own_facts, known_facts) + _later(own_status, history),
        milestones=milestones,
        items=items,
        conflicts=tuple(_conflicts(ledger, own_ids, as_of)),
        children=tuple(project_of(ledger, str(key)) for key in _children(ledger, project_id)),
        status_came_later=status is None and bool(_says_a_status(own_status).any()),
    )


def ever_with_a_status(ledger: Ledger) -> frozenset[str]:
    """Projects of which any dated row, early or late, says more than the name."""
    return frozenset(ledger.status.loc[_says_a_status(ledger.status), PROJECT_ID].dropna())


def _says_a_status(rows: pd.DataFrame) -> "pd.Series[bool]":
    return ~rows[STATUS].isin((UNKNOWN, "")) & rows[AS_OF].notna()


def _later(rows: pd.DataFrame, known: Sized) -> int:
    return int(rows[AS_OF].notna().sum()) - len(known)


def _children(ledger: Ledger, project_id: str) -> pd.Index:
    return ledger.projects.index[ledger.projects["parent_id"] == project_id]


def statuses_on(ledger: Ledger, as_of: date) -> dict[str, StatusEntry]:
    """The last known status of every project on a day."""
    return {str(key): _entry(str(key), row) for key, row in ledger.status_at(as_of).iterrows()}


def _history(known: pd.DataFrame) -> Iterator[StatusEntry]:
    """Newest first; of two rows of one day the later row of the file comes first."""
    for _, row in known.sort_values(AS_OF, kind="stable").iloc[::-1].iterrows():
        yield _entry(row[PROJECT_ID], row)


def _entry(project_id: str, row: pd.Series) -> StatusEntry:
    return StatusEntry(
        project_id=project_id,
        status=None if row[STATUS] in (UNKNOWN, "") else row[STATUS],
        as_of=row[AS_OF],
        precision=row["as_of_precision"],
        source_id=row["source_id"] or "",
        note=row["note"],
    )


def _conflicts(ledger: Ledger, own_ids: set[str], as_of: date) -> Iterator[Conflict]:
    """Conflicts that touch this project, once everything they mention was on the table."""
    touching = ledger.conflicts[[not own_ids.isdisjoint(ids) for ids in ledger.conflicts["fact_ids"]]]
    for key, row in touching.iterrows():
        if ledger.told_by(row["fact_ids"], as_of):
            yield Conflict(
                conflict_id=str(key),
                fact_ids=row["fact_ids"],
                description=row["description"],
                how_shown=row["how_shown"],
            )
