"""A drawn road with its labels: which station it starts at, and what its length is fitted to."""

from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.alignment import StatedLength, compare_facts, stated_length
from geoservice.domain.chainage import Chainage, parse_chainage
from geoservice.domain.columns import COMPARE_FACT
from geoservice.domain.ledger import Ledger
from geoservice.domain.measure import line_length_m
from geoservice.domain.stationing import Stationing

_MILLIMETRE = Decimal("0.001")


def stationing_of(row: pd.Series, ledger: Ledger, as_of: date) -> tuple[Stationing, StatedLength | None]:
    """The labels of an alignment on a day, and the stated length they are fitted to.

    Labels are fitted to a stated length only when it is exact (no 约, 余 …); else to the length
    measured on the map.
    """
    stated = stated_length(compare_facts(row[COMPARE_FACT]), ledger, as_of)
    exact = stated if stated is not None and not stated.qualifier else None
    measured_m = Decimal(str(line_length_m(row.geometry))).quantize(_MILLIMETRE)
    start = parse_chainage(row["start_station"] or "K0+000").value
    length_m = measured_m if exact is None else exact.length_m
    end = Chainage(prefix=start.prefix, metres=start.metres + length_m)
    return Stationing(start=start, end=end), exact
