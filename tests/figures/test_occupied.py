"""Paper that is taken: the same answer as comparing with every box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geoservice.figures.occupied import Occupied
from geoservice.figures.paper import Box
from tests.makers import law

places = st.floats(-30, 60, allow_nan=False)
sizes = st.floats(0.1, 45, allow_nan=False)
boxes = st.builds(Box, left=places, bottom=places, width=sizes, height=sizes)


@law
@given(taken=st.lists(boxes, max_size=12), box=boxes)
def test_a_box_meets_a_taken_one_as_if_it_were_compared_with_each(taken: list[Box], box: Box) -> None:
    assert Occupied(taken).meets(box) == any(box.overlaps(other) for other in taken)


def test_a_box_may_touch_a_taken_one_at_its_edge() -> None:
    taken = Occupied([Box(left=0, bottom=0, width=10, height=5)])
    assert not taken.meets(Box(left=10, bottom=0, width=10, height=5))
