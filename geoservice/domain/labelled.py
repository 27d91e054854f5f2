"""A drawn road with its labels: which station it starts at, and what its length is fitted to."""

from datetime import date
from decimal import Decimal

import pandas as pd

from geoservice.domain.alignment import StatedLength, compare_facts, stated_length
from geoservice.domain.chainage import Chainage, parse_chainage
from geoservice.domain.columns import COMPARE_FACT
from geoservice.domain.layer_columns import CHAIN_BREAKS
from geoservice.domain.ledger import Ledger
from geoservice.domain.measure import line_length_m
from geoservice.domain.stationing import ChainBreak, Stationing, parse_break
from geoservice.errors import StationingError, Told

_MILLIMETRE = Decimal("0.001")


def stationing_of(row: pd.Series, ledger: Ledger, as_of: date) -> tuple[Stationing, StatedLength | None]:
    """The labels of an alignment on a day, and the stated length they are fitted to.

    Chain breaks (断链) are those the layer declares.
    Labels are fitted to a stated length only when it is exact (no 约, 余 …); else to the length
    measured on the map.

    Raises
    ------
    ChainageFormatError, StationingError : the start or a chain break cannot be read, or they contradict
    """
    stated = stated_length(compare_facts(row[COMPARE_FACT]), ledger, as_of)
    exact = stated if stated is not None and not stated.qualifier else None
    measured_m = Decimal(str(line_length_m(row.geometry))).quantize(_MILLIMETRE)
    start = parse_chainage(row["start_station"] or "K0+000").value
    length_m = measured_m if exact is None else exact.length_m
    return _stationing(start, length_m, chain_breaks(row)), exact


def chain_breaks(row: pd.Series) -> tuple[ChainBreak, ...]:
    """The chain breaks (断链) a road declares, in order along it.

    Raises
    ------
    ChainageFormatError : one of them is no equation of two labels
    """
    cell = row[CHAIN_BREAKS]
    return tuple(parse_break(text) for text in cell) if isinstance(cell, tuple) else ()


def _stationing(start: Chainage, length_m: Decimal, breaks: tuple[ChainBreak, ...]) -> Stationing:
    """The last label is what the length leaves: each break counts metres twice or skips some."""
    surplus_m = sum((one.surplus_m for one in breaks), Decimal(0))
    last = breaks[-1].ahead if breaks else start
    metres = start.metres + length_m - surplus_m
    if metres <= last.metres:
        raise StationingError(
            expected=Told("chain breaks before the end of the road ({length} m)", length=length_m),
            found=", ".join(map(str, breaks)) or Told("a road of {length} m", length=length_m),
            where="chain breaks",
            hint="correct the labels of the breaks, or the length they are fitted to",
        )
    end = Chainage(prefix=last.prefix, metres=metres)
    return Stationing(start=start, end=end, breaks=breaks)
