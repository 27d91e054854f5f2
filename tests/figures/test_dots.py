"""Dots band by band: no edge is seen where two bands meet, and no band is larger than it may be."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from geoservice.figures.canvas import Canvas
from geoservice.figures.dots import MOST_DOTS, bands_of, size_in_dots
from geoservice.figures.paper import Box, Kind
from geoservice.figures.picture import as_file
from tests.figures.drawing import on


@pytest.fixture
def canvas() -> Canvas:
    """Whatever a band's edge could cut: dashes, hatches, letters, areas and marks."""
    drawn = Canvas(Box(left=0, bottom=0, width=70, height=80))
    drawn.line([(2, 3), (30, 77), (68, 5)], dash_mm=(1.3, 0.7), width_mm=0.6)
    drawn.box(Box(left=5, bottom=5, width=60, height=70), edge="#08519c", hatch="////")
    drawn.dot((40, 80 - 25.4), radius_mm=3, fill="#ffffff", edge="#000000", width_mm=0.5, order=5)
    drawn.text(10, 80 - 2 * 25.4 - 1, "山阳路", size_mm=4, halo=True)
    return drawn


def test_bands_are_what_is_drawn_at_once(canvas: Canvas) -> None:
    (whole,) = [band.astype(int) for band in bands_of(canvas)]
    bands = [band.astype(int) for band in bands_of(canvas, most=1)]
    assert [len(band) for band in bands] == [300, 300, 300, 44]
    assert np.abs(np.vstack(bands) - whole).max() <= 1


def test_a_file_holds_the_dots_drawn(canvas: Canvas) -> None:
    with Image.open(io.BytesIO(as_file(canvas, Kind.PNG, title="路线图"))) as found:
        assert (found.mode, found.text) == ("RGB", {"Title": "路线图"})
        assert np.array_equal(np.asarray(found), np.vstack(list(bands_of(canvas))))


def test_drawing_dots_leaves_the_drawing_as_it_was(canvas: Canvas) -> None:
    before = as_file(canvas, Kind.SVG, title="")
    next(iter(bands_of(canvas, most=1)))
    assert as_file(canvas, Kind.SVG, title="") == before


@pytest.mark.parametrize("paper", ["A3", "A1", "A0"])
def test_no_band_of_any_paper_is_larger_than_a_sheet_of_a3(paper: str) -> None:
    empty = Canvas(on(paper).whole)
    columns, rows = size_in_dots(empty)
    heights = [len(band) for band in bands_of(empty)]
    assert (sum(heights), max(heights) * columns <= MOST_DOTS) == (rows, True)
