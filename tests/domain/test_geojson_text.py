"""Geometries as text for drawing."""

from __future__ import annotations

import json

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.geojson_text import geometry_texts

DEGREES = st.floats(-80, 80, allow_nan=False)


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=2, max_size=12))
def test_a_drawn_line_has_every_vertex_within_a_millionth_of_a_degree(
    positions: list[tuple[float, float]],
) -> None:
    written = geometry_texts(np.array([shapely.LineString(positions)], dtype=object))
    drawn = json.loads(written[0])["coordinates"]
    assert np.abs(np.array(drawn) - np.array(positions)).max() <= 0.5e-6 + 1e-12


def test_each_geometry_keeps_its_place() -> None:
    places = [[113.2, 35.1], [113.3, 35.2]]
    made = np.array([shapely.Point(place) for place in places], dtype=object)
    assert [json.loads(text)["coordinates"] for text in geometry_texts(made)] == places
