"""The four lists (四张清单): entries raised by a day, and what was then known of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geoservice.domain.columns import PROJECT_ID, SOURCE_ID

_PROBLEM = "problem"
_CLOSED = "closed"
_UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class ListItem:
    """An entry of the four lists; its state is known only once its source is published."""

    item_id: str
    project_id: str
    list_name: str
    title: str
    factor: str
    raised_on: pd.Timestamp
    raised_precision: str
    state: str
    source_id: str

    @property
    def is_open(self) -> bool:
        """True until somebody reports it closed (销号)."""
        return self.state != _CLOSED

    @property
    def is_problem(self) -> bool:
        """True for an entry of the problem list (任务问题清单)."""
        return self.list_name == _PROBLEM


def list_items(items: pd.DataFrame, sources: pd.DataFrame, as_of: date) -> Iterator[ListItem]:
    """Entries raised by a day, in file order.

    Parameters
    ----------
    items : rows of the ledger's table of items, indexed by `item_id`
    sources : the ledger's sources, indexed by `source_id`
    """
    day = pd.Timestamp(as_of)
    raised = items[items["raised_on"] <= day]
    published_on = sources["published_on"].to_dict() if len(raised) else {}
    for key, row in raised.iterrows():
        published = published_on.get(row[SOURCE_ID])
        yield ListItem(
            item_id=str(key),
            project_id=row[PROJECT_ID],
            list_name=row["list"],
            title=row["title"],
            factor=row["factor"],
            raised_on=row["raised_on"],
            raised_precision=row["raised_precision"],
            state=row["state"] if not pd.isna(published) and published <= day else _UNKNOWN,
            source_id=row[SOURCE_ID],
        )
