"""A drawn road a browser can label: metres at every drawn position, round labels, stretches as drawn."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import shapely

from geoservice.domain.located import Tick
from geoservice.domain.locating import Alignment
from geoservice.domain.measure import GEOD
from geoservice.domain.stretch_ledger import AlignmentStretches

_SHORT_ROAD_M = 20_000
_TICK_M, _LONG_ROAD_TICK_M = 100, 1000


@dataclass(frozen=True, kw_only=True, eq=False)
class LabelledLine:
    """An alignment with its labels on a day, and what was reported of it by stretch.

    Parameters
    ----------
    start_name, end_name : what the ends are called; empty where nobody says
    stretches : None where nothing was reported by stretch
    """

    alignment_id: str
    alignment: Alignment
    accuracy_class: str
    err_m: float | None
    start_name: str = ""
    end_name: str = ""
    stretches: AlignmentStretches | None = None

    @cached_property
    def vertex_distances_m(self) -> tuple[tuple[float, ...], ...]:
        """Measured metres from the start to each drawn position, part by part; gaps have no length."""
        found, start_m = [], 0.0
        for part in shapely.get_parts(self.alignment.line):
            longitudes, latitudes = shapely.get_coordinates(part).T
            steps_m = GEOD.line_lengths(longitudes, latitudes)
            along_m = start_m + np.concatenate([[0.0], np.cumsum(np.atleast_1d(steps_m))])
            found.append(tuple(map(float, along_m)))
            start_m = float(along_m[-1])
        return tuple(found)

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """Round labels: every 100 m, on roads over 20 km every kilometre."""
        is_short = self.alignment.stationing.length_m <= _SHORT_ROAD_M
        return tuple(self.alignment.ticks(_TICK_M if is_short else _LONG_ROAD_TICK_M))

    def measured_m(self, official_m: Decimal) -> float:
        """Measured metres at official metres from the start; labels are spread evenly in between."""
        return float(official_m) / float(self.alignment.stationing.length_m) * self.alignment.length_m
