"""Quantities of work (工程量): what is done, and of how much, where a total was stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, KIND, METRIC, SOURCE_ID, UNIT, VALUE

_DONE = "done"
_TOTAL_KINDS = ("design", "plan")
_SCOPE = "scope"
_ROAD_LENGTHS = ("length", "length_in_city", "open_length", "road_length")
_COUNTED_UNITS = ("m", "km", "m2", "m3", "mu", "hm2", "m2_10K", "m3_10K", "t_10K", "count", "count_10K")


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One kind of work as last reported by a day.

    Parameters
    ----------
    done : in `unit`, as the source prints it
    total : stated for the same work, scope and unit; None where none was stated (未定)
    needs_total : False where a total would mean nothing, e.g. a percentage or an amount of money
    """

    metric: str
    scope: str
    done: Decimal
    unit: str
    qualifier: str
    kind: str
    as_of: pd.Timestamp
    precision: str
    source_id: str
    total: Decimal | None
    needs_total: bool


def quantities_of(facts: pd.DataFrame) -> tuple[Quantity, ...]:
    """The newest figure of each kind of work among facts known on a day, in their order.

    Lengths of the road itself are no work and are left out; a total of another scope or unit is
    never used.

    Parameters
    ----------
    facts : rows of one project, newest first, as `ProjectStory.facts`
    """
    figures = facts[facts[VALUE].notna() & ~facts[METRIC].isin(_ROAD_LENGTHS)]
    done = figures[figures[KIND] == _DONE]
    newest = done[~done.duplicated([METRIC, _SCOPE, UNIT])]
    return tuple(_quantities(newest, figures[figures[KIND].isin(_TOTAL_KINDS)]))


def _quantities(done: pd.DataFrame, stated: pd.DataFrame) -> Iterator[Quantity]:
    for _, row in done.iterrows():
        same = (stated[METRIC] == row[METRIC]) & (stated[_SCOPE] == row[_SCOPE]) & (stated[UNIT] == row[UNIT])
        totals = stated[same].sort_values(AS_OF, kind="stable")
        yield Quantity(
            metric=row[METRIC],
            scope=row[_SCOPE],
            done=row[VALUE],
            unit=row[UNIT],
            qualifier=row["qualifier"],
            kind=row[KIND],
            as_of=row[AS_OF],
            precision=row[AS_OF_PRECISION],
            source_id=row[SOURCE_ID],
            total=None if totals.empty else totals.iloc[-1][VALUE],
            needs_total=row[UNIT] in _COUNTED_UNITS,
        )
