"""What a strip diagram (形象进度图) is asked to show: values only, made by a workflow."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from geoservice.domain.statistics import RouteLength
from geoservice.domain.stretch_ledger import AlignmentStretches


@dataclass(frozen=True, kw_only=True)
class Structure:
    """An interchange or other structure at its place along an alignment.

    `distance_m` is official metres from the start; `err_m` how far off the drawn place may be.
    """

    name: str
    distance_m: Decimal
    err_m: float | None


@dataclass(frozen=True, kw_only=True)
class StripView:
    """One alignment along its stations on one day.

    Parameters
    ----------
    found : labels, and what is known of every metre for each work item
    route : stated and measured length, status, accuracy
    start_name, end_name : what stands at the two ends, as delivered; may be empty
    structures : those with a station, in order
    unplaced : names of structures that no station could be found for
    quantities : facts of the project that tell an amount without a place; never put on the axis
    """

    found: AlignmentStretches
    route: RouteLength
    start_name: str
    end_name: str
    structures: tuple[Structure, ...]
    unplaced: tuple[str, ...]
    quantities: pd.DataFrame
