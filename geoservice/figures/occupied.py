"""Paper that is taken: a new box is compared with its neighbours only, not with every name of a city."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from geoservice.figures.paper import Box

_SQUARE_MM = 10.0


class Occupied:
    """Boxes that must stay free of others, kept by the squares of paper they reach into."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        """Begin with these boxes."""
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take a box."""
        for square in _squares(box):
            self._squares[square].append(box)

    def meets(self, box: Box) -> bool:
        """True when a box shares more than an edge with a taken one."""
        return any(box.overlaps(other) for square in _squares(box) for other in self._squares.get(square, ()))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    across = range(math.floor(box.left / _SQUARE_MM), math.floor(box.right / _SQUARE_MM) + 1)
    along = range(math.floor(box.bottom / _SQUARE_MM), math.floor(box.top / _SQUARE_MM) + 1)
    return product(across, along)
