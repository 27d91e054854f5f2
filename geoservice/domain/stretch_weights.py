"""Weights of work items (工作内容权重) in the physical progress of an alignment: declared, never invented."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, FILE_ROW, SOURCE_ID
from geoservice.domain.issues import Issue
from geoservice.domain.ledger import Ledger
from geoservice.domain.ledger_columns import ALIGNMENT_ID, STRETCH_WEIGHTS

FILE = f"data/{STRETCH_WEIGHTS.name}.csv"
_WORK_ITEM, _WEIGHT = "work_item", "weight"


@dataclass(frozen=True, kw_only=True)
class WorkWeight:
    """The weight of one work item of an alignment, with the day it was agreed and its source."""

    work_item: str
    weight: Decimal
    as_of: date
    as_of_precision: str
    source_id: str


def weights_of(ledger: Ledger, alignment_id: str, as_of: date) -> tuple[WorkWeight, ...]:
    """The weights of an alignment known on a day; of one work item the one agreed last counts."""
    rows = ledger.known("stretch_weights", as_of)
    mine = rows[rows[ALIGNMENT_ID] == alignment_id]
    found: dict[str, WorkWeight] = {}
    for _, row in sorted(mine.iterrows(), key=lambda pair: pair[1][AS_OF]):
        if row[_WORK_ITEM] and _is_weight(row[_WEIGHT]):
            found[row[_WORK_ITEM]] = WorkWeight(
                work_item=row[_WORK_ITEM],
                weight=row[_WEIGHT],
                as_of=row[AS_OF].date(),
                as_of_precision=row[AS_OF_PRECISION] or "day",
                source_id=row[SOURCE_ID] or "",
            )
    return tuple(found.values())


def weight_issues(ledger: Ledger, alignment_ids: Collection[str]) -> Iterator[Issue]:
    """Weights of no road, weights not above zero, and two weights of one day for one work item."""
    seen: dict[tuple[object, ...], int] = {}
    for _, row in ledger.stretch_weights.iterrows():
        if row[ALIGNMENT_ID] and row[ALIGNMENT_ID] not in alignment_ids:
            yield _issue("unknown_alignment", row, ALIGNMENT_ID, found=str(row[ALIGNMENT_ID]))
        if row[_WEIGHT] is not None and not _is_weight(row[_WEIGHT]):
            yield _issue("impossible_weight", row, _WEIGHT, found=str(row[_WEIGHT]))
        key = (row[ALIGNMENT_ID], row[_WORK_ITEM], row[AS_OF])
        if key in seen:
            yield _issue("weighted_twice", row, _WORK_ITEM, found=row[_WORK_ITEM], other_row=str(seen[key]))
        seen.setdefault(key, int(row[FILE_ROW]))


def _is_weight(weight: Decimal | None) -> bool:
    return weight is not None and weight.is_finite() and weight > 0


def _issue(kind: str, row: pd.Series, field: str, **values: str) -> Issue:
    return Issue(kind=kind, file=FILE, row=int(row[FILE_ROW]), field=field, values=tuple(values.items()))
