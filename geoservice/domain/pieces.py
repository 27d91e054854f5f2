"""Roads in pieces, one a district: found once, then added up by any groups, on any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from geoservice.domain.flat import Floats, Ints

Columns: TypeAlias = tuple[Ints, Ints, Floats]


@dataclass(frozen=True, kw_only=True, eq=False)
class Pieces:
    """The part of each line in each district it touches, in three columns.

    Parameters
    ----------
    lines : number of the line
    districts : number of the district in layer order; `district_count` is outside all of them
    lengths_m : metres on the ellipsoid
    """

    lines: Ints
    districts: Ints
    lengths_m: Floats
    district_count: int

    def inside_m(self, line_count: int) -> Floats:
        """Metres of each line inside the districts."""
        inside = self.districts < self.district_count
        found: Floats = np.bincount(self.lines[inside], self.lengths_m[inside], line_count).astype(np.float64)
        return found


def pieces_of(several: Sequence[Columns], district_count: int) -> Pieces:
    """Pieces found in several lots, in the order of their lines."""
    lines, districts, lengths_m = (
        (np.concatenate(columns) for columns in zip(*several, strict=True))
        if several
        else (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    )
    order = np.argsort(lines, kind="stable")
    return Pieces(
        lines=lines[order],
        districts=districts[order],
        lengths_m=lengths_m[order],
        district_count=district_count,
    )
