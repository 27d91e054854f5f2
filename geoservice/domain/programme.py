"""The programme as a whole: how many projects its list names, and what was promised to have started."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.columns import (
    AS_OF,
    AS_OF_PRECISION,
    FACT_ID,
    PROGRAMME,
    PROJECT_ID,
    SOURCE_ID,
    VALUE,
)
from geoservice.domain.ledger import Ledger
from geoservice.domain.milestone import Milestone, milestones_at

_TARGET = "project_starts_target"


@dataclass(frozen=True, kw_only=True)
class ProgrammeFigure:
    """A figure stated of the whole programme, with what must be printed beside it."""

    value: Decimal
    qualifier: str
    scope: str
    as_of: pd.Timestamp
    precision: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class StartTarget:
    """How many projects were to have started by a node; `node` is None where the target names none."""

    target: ProgrammeFigure
    node: Milestone | None


def listed_count(ledger: Ledger, fact_id: str, as_of: date) -> ProgrammeFigure | None:
    """How many projects the programme's list names; None where no such number was known by the day.

    Parameters
    ----------
    fact_id : the fact that counts the whole list, as the catalog names it (`list_fact`)
    """
    return _number(ledger, fact_id, as_of)


def start_targets(ledger: Ledger, as_of: date, node_ids: Mapping[str, str]) -> tuple[StartTarget, ...]:
    """The promised numbers of starts, smallest first, each with the node by which it was due.

    Parameters
    ----------
    node_ids : the node of a target by its fact, as the catalog names them (`start_target_nodes`)
    """
    nodes = {one.milestone_id: one for one in milestones_at(ledger.milestones, as_of)}
    rows = _known(ledger, as_of, _TARGET).sort_values(VALUE, kind="stable")
    return tuple(
        StartTarget(target=_figure(row), node=nodes.get(node_ids.get(row[FACT_ID], "")))
        for _, row in rows.iterrows()
    )


def reported_starts(ledger: Ledger, as_of: date, fact_ids: Iterable[str]) -> ProgrammeFigure | None:
    """How many projects of the list were last reported to have started; None where nobody said.

    Parameters
    ----------
    fact_ids : the facts that count starts of this list, as the catalog names them (`start_facts`);
        a ledger may count other starts as well
    """
    figures = [one for fact_id in fact_ids if (one := _number(ledger, fact_id, as_of)) is not None]
    return max(figures, key=lambda figure: figure.as_of, default=None)


def _number(ledger: Ledger, fact_id: str, as_of: date) -> ProgrammeFigure | None:
    """A fact that says a number and was known on the day."""
    fact = ledger.fact(fact_id, as_of)
    return None if fact is None or pd.isna(fact[VALUE]) else _figure(fact)


def _known(ledger: Ledger, as_of: date, metric: str) -> pd.DataFrame:
    facts = ledger.facts_known(as_of)
    return facts[(facts[PROJECT_ID] == PROGRAMME) & (facts["metric"] == metric) & facts[VALUE].notna()]


def _figure(fact: pd.Series) -> ProgrammeFigure:
    return ProgrammeFigure(
        value=fact[VALUE],
        qualifier=fact["qualifier"],
        scope=fact["scope"],
        as_of=fact[AS_OF],
        precision=fact[AS_OF_PRECISION],
        source_id=fact[SOURCE_ID],
    )
