"""Map sheets: true scale, exact paper, names that do not collide, refusal of what errors do not allow."""

from __future__ import annotations

import io
import re
from itertools import combinations

import pdfplumber
import pytest
from pdfplumber.page import Page
from PIL import Image

from geoservice.errors import PaperTooSmallError, ScaleRefusedError
from geoservice.figures.paper import Kind, Orientation, SheetFormat
from geoservice.wording import Words
from geoservice.workflows.maps import map_view
from geoservice.workflows.sheets import SheetRequest, map_picture, map_sheet
from tests.figures.drawing import MM_PER_POINT, on, picture, sheet
from tests.workspaces import opened

SHEETS = [
    ("shipped", "overview", on("A3")),
    ("shipped", "overview", on("A4", "portrait")),
    ("shipped", "P01", on("A4")),
    ("shuiyun", "overview", on("A4")),
    ("shuiyun", "SY-01", on("A3", "portrait")),
]
PAPERS = [on(paper, way) for paper in ("A4", "A3", "A2", "A1", "A0") for way in ("landscape", "portrait")]
ON_EVERY_PAPER = [*SHEETS, *(("shuiyun", "SY-01", one) for one in PAPERS)]
SIZES_MM = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841)}


def ids(sheets: list[tuple[str, str, SheetFormat]]) -> list[str]:
    return [f"{city}-{name}-{one.paper}-{one.orientation}" for city, name, one in sheets]


def bar_mm(page: Page, unit: float) -> float:
    """The length of the scale bar, read by another library: its parts from end to end."""
    colon = min((one for one in page.chars if one["text"] == ":"), key=lambda one: one["top"])
    near = [
        one
        for one in page.rects
        if 8 * unit < one["width"] < 40 * unit
        and one["height"] < 6 * unit
        and 0 < one["top"] - colon["bottom"] < 34 * unit
        and one["fill"]
    ]
    return float(max(one["x1"] for one in near) - min(one["x0"] for one in near)) * MM_PER_POINT


@pytest.mark.parametrize(("city", "name", "sheet_format"), ON_EVERY_PAPER, ids=ids(ON_EVERY_PAPER))
def test_the_scale_bar_measures_true_to_half_a_percent(
    city: str, name: str, sheet_format: SheetFormat
) -> None:
    with pdfplumber.open(io.BytesIO(picture(city, name, Kind.PDF, sheet_format))) as found:
        text, measured_mm = found.pages[0].extract_text(), bar_mm(found.pages[0], sheet_format.unit)
    told = re.search(r"1:([\d ]+)（", text)
    (bar,) = re.findall(r"^0 +(\d+(?:\.\d+)?) (公里|米)", text, re.MULTILINE)
    assert told is not None
    scale = int(told[1].replace(" ", ""))
    length_mm = float(bar[0]) * {"公里": 1e6, "米": 1e3}[bar[1]]
    assert measured_mm == pytest.approx(length_mm / scale, rel=0.005)


@pytest.mark.parametrize(("city", "name", "sheet_format"), SHEETS, ids=ids(SHEETS))
def test_no_name_lies_on_another(city: str, name: str, sheet_format: SheetFormat) -> None:
    boxes = [one.box for one in sheet(city, name, sheet_format).names]
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []


@pytest.mark.parametrize(("city", "name", "sheet_format"), SHEETS, ids=ids(SHEETS))
def test_no_text_lies_on_another_or_off_the_sheet(city: str, name: str, sheet_format: SheetFormat) -> None:
    canvas = sheet(city, name, sheet_format).canvas
    told = canvas.written
    collisions = [
        (a[0], b[0]) for a, b in combinations(told, 2) if a[1].inset(0.15).overlaps(b[1].inset(0.15))
    ]
    assert collisions == []
    assert [text for text, box in told if not canvas.whole.holds(box)] == []


@pytest.mark.parametrize("city", ["shipped", "shuiyun"])
def test_every_road_is_named_with_its_status(city: str) -> None:
    texts = [one.name.text for one in sheet(city, "overview").names]
    workspace = opened(city)
    roads = map_view(workspace).routes
    assert sum(" · " in text for text in texts) == len(roads)


@pytest.mark.parametrize("sheet_format", PAPERS, ids=lambda one: f"{one.paper}-{one.orientation}")
def test_a_sheet_has_the_exact_size_of_its_paper(sheet_format: SheetFormat) -> None:
    size_mm = SIZES_MM[sheet_format.paper]
    expected = size_mm if sheet_format.orientation is Orientation.LANDSCAPE else size_mm[::-1]
    with pdfplumber.open(io.BytesIO(picture("shuiyun", "SY-01", Kind.PDF, sheet_format))) as found:
        page = found.pages[0]
        size = (float(page.width) * MM_PER_POINT, float(page.height) * MM_PER_POINT)
    assert size == pytest.approx(expected, abs=0.01)


def test_a_png_has_300_dots_an_inch_and_the_size_of_its_paper() -> None:
    with Image.open(io.BytesIO(picture("shuiyun", "SY-01", Kind.PNG, on("A4")))) as found:
        assert found.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert [one / 300 * 25.4 for one in found.size] == pytest.approx([297, 210], abs=0.1)


def test_equal_sheets_are_equal_files() -> None:
    again = map_picture(opened("shuiyun"), "SY-01", Kind.SVG, SheetRequest(sheet=on("A4")))
    assert again == picture("shuiyun", "SY-01", Kind.SVG, on("A4"))


@pytest.mark.parametrize(("city", "name", "sheet_format"), SHEETS, ids=ids(SHEETS))
def test_no_subject_of_a_sheet_is_off_by_more_than_two_millimetres(
    city: str, name: str, sheet_format: SheetFormat
) -> None:
    scale = sheet(city, name, sheet_format).scale
    view = map_view(opened(city), name)
    errors = [
        float(err) for one in view.layers if one.layer.entry.joins for err in one.features["err_m"].dropna()
    ]
    assert max(errors) * 1000 / scale <= 2


@pytest.mark.parametrize(("lang", "said"), [("zh", "图上为 60.0 毫米"), ("en", "60.0 mm on paper")])
def test_a_scale_the_error_does_not_allow_is_refused_and_the_strip_is_offered(lang: str, said: str) -> None:
    with pytest.raises(ScaleRefusedError) as refused:
        map_picture(opened("shipped"), "P01", Kind.PDF, SheetRequest(scale=10_000))
    words = Words(lang=lang)
    assert said in words.told(refused.value.found)
    assert "1:300 000" in words.told(refused.value.expected)
    assert "/alignments/shanyang/strip.pdf" in words.told(refused.value.hint)


def test_a_scale_that_does_not_fit_the_paper_is_refused() -> None:
    with pytest.raises(PaperTooSmallError, match="1:2 000"):
        map_picture(opened("shuiyun"), "SY-01", Kind.PDF, SheetRequest(scale=2_000, sheet=on("A4")))


def test_a_smaller_scale_than_needed_may_be_asked_for() -> None:
    workspace = opened("shuiyun")
    asked = SheetRequest(scale=500_000, sheet=on("A4"))
    assert map_sheet(workspace, map_view(workspace), asked).scale == 500_000


def test_ground_that_is_too_inexact_is_left_out_of_map_and_legend() -> None:
    told = " ".join(text for text, _ in sheet("shipped", "P01", on("A4")).canvas.written)
    assert "大沙河（参考线）" not in told
    assert "参考线（大沙河" not in told.split("资料来源")[0]


@pytest.mark.parametrize(
    ("number", "stamp"), [("", "内部工作用图"), ("豫S(2025)001号", "审图号：豫S(2025)001号")]
)
def test_a_sheet_carries_its_review_number_or_says_that_it_is_internal(number: str, stamp: str) -> None:
    workspace = opened("shuiyun")
    wanted = SheetRequest(sheet=on("A4"), review_number=number)
    written = [text for text, _ in map_sheet(workspace, map_view(workspace, "SY-01"), wanted).canvas.written]
    assert any(stamp in text for text in written)


def test_a_project_on_no_map_says_so_on_its_sheet() -> None:
    written = "".join(text for text, _ in sheet("shuiyun", "007", on("A4")).canvas.written)
    assert "未上图" in written
