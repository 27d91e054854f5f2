"""Official and measured length of a road, side by side, judged only where the geometry allows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from geoservice.domain.columns import KIND, SOURCE_ID, UNIT, VALUE
from geoservice.domain.ledger import Ledger

YELLOW_ABOVE_RATIO = 0.01
RED_ABOVE_RATIO = 0.03
_RATIO_DECIMALS = 9  # 1010 m against 1000 m is 1 %, whatever floats make of it
_METRES_PER_UNIT = {"m": Decimal(1), "km": Decimal(1000)}
_GRADED_CLASSES = {"surveyed", "digitised"}


class Grade(StrEnum):
    """Verdict on measured against stated length (thresholds 1 % and 3 %)."""

    AGREES = "agrees"
    YELLOW = "yellow"
    RED = "red"
    SCHEMATIC = "schematic"
    NOTHING_STATED = "nothing_stated"


@dataclass(frozen=True, kw_only=True)
class StatedLength:
    """A length as a source prints it: metres, and the fact it comes from."""

    fact_id: str
    length_m: Decimal
    value: Decimal
    unit: str
    qualifier: str
    kind: str
    scope: str
    as_of: date
    as_of_precision: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """How far the measured length is from the stated one.

    `ratio` = (measured − stated) / stated; None where it would mean nothing: schematic
    geometry, or no stated length known on the day.
    """

    grade: Grade
    ratio: float | None


def stated_length(fact_ids: tuple[str, ...], ledger: Ledger, as_of: date) -> StatedLength | None:
    """The stated length an alignment is compared with: the first of its facts known on a day.

    Parameters
    ----------
    fact_ids : the catalog's choice, best first; only facts that measure the same thing
    as_of : the day; a fact published later is not used

    Returns
    -------
    the stated length, or None when nothing was stated by then
    """
    for fact_id in fact_ids:
        fact = ledger.fact(fact_id, as_of)
        if fact is not None and fact[VALUE] is not None and fact[UNIT] in _METRES_PER_UNIT:
            return _stated(fact)
    return None


def stated_once(found: Iterable[StatedLength | None]) -> tuple[StatedLength, ...]:
    """What was stated of several lines of one project, each fact once, in their order."""
    return tuple({one.fact_id: one for one in found if one is not None}.values())


def compare_facts(cell: object) -> tuple[str, ...]:
    """The fact ids of a `compare_fact` cell."""
    return tuple(cell) if isinstance(cell, tuple) else ()


def deviation(measured_m: float, stated: StatedLength | None, accuracy_class: str) -> Deviation:
    """Measured against stated length; graded only for surveyed or digitised geometry."""
    if stated is None or stated.length_m <= 0:
        return Deviation(grade=Grade.NOTHING_STATED, ratio=None)
    if accuracy_class not in _GRADED_CLASSES:
        return Deviation(grade=Grade.SCHEMATIC, ratio=None)
    ratio = measured_m / float(stated.length_m) - 1.0
    return Deviation(grade=_grade(round(abs(ratio), _RATIO_DECIMALS)), ratio=ratio)


def _grade(distance: float) -> Grade:
    if distance > RED_ABOVE_RATIO:
        return Grade.RED
    return Grade.YELLOW if distance > YELLOW_ABOVE_RATIO else Grade.AGREES


def _stated(fact: pd.Series) -> StatedLength:
    value = fact[VALUE]
    return StatedLength(
        fact_id=fact["fact_id"],
        length_m=value * _METRES_PER_UNIT[fact[UNIT]],
        value=value,
        unit=fact[UNIT],
        qualifier=fact["qualifier"],
        kind=fact[KIND],
        scope=fact["scope"],
        as_of=fact["as_of"].date(),
        as_of_precision=fact["as_of_precision"],
        source_id=fact[SOURCE_ID],
    )
