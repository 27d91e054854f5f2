"""Files: fonts embedded, text that can be found, SVG that is plain and inert, never pyplot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from geoservice.figures.canvas import Canvas
from geoservice.figures.paper import Box, Kind
from geoservice.figures.picture import as_file
from tests.figures.drawing import on, picture, strip
from tests.web.hostile import PAYLOADS

WHOLE = Box(left=0, bottom=0, width=100, height=60)


def poppler(tool: str, content: bytes, folder: Path, *options: str) -> str:
    """What a tool of poppler says of a PDF; without it a skip, on the build server a failure."""
    if shutil.which(tool) is None:
        reason = f"needs poppler: no `{tool}` on the PATH (Debian: apt install poppler-utils)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    file = folder / "sheet.pdf"
    file.write_bytes(content)
    command = [tool, str(file), *options]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=120)
    assert done.stderr == ""
    return done.stdout


def pdf_of(what: str) -> bytes:
    if what == "strip":
        return strip("shipped", "shanyang", Kind.PDF)
    return picture("shipped", "overview", Kind.PDF, on(what))


PDFS = ["strip", "A4", "A3", "A1", "A0"]


@pytest.mark.office
@pytest.mark.parametrize("what", PDFS)
def test_every_font_is_embedded_with_its_signs(what: str, tmp_path: Path) -> None:
    fonts = poppler("pdffonts", pdf_of(what), tmp_path).splitlines()[2:]
    assert fonts
    assert [line for line in fonts if "yes yes yes" not in line or "CID TrueType" not in line] == []


@pytest.mark.office
@pytest.mark.parametrize("what", PDFS)
def test_the_text_can_be_found(what: str, tmp_path: Path) -> None:
    text = poppler("pdftotext", pdf_of(what), tmp_path, "-")
    wanted = {"山阳路", "2025年7月31日", "内部工作用图"}
    assert {one for one in wanted if one in text} == wanted


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", list(Kind))
def test_a_hostile_name_is_drawn_as_it_is_written(kind: Kind, payload: str) -> None:
    canvas = Canvas(WHOLE)
    canvas.text(5, 5, payload, size_mm=3, halo=True)
    content = as_file(canvas, kind, title=payload)
    assert content
    if kind is Kind.SVG:
        assert_inert(content)


@pytest.mark.parametrize("what", ["map", "strip"])
def test_an_svg_is_plain(what: str) -> None:
    content = (
        strip("shuiyun", "huanshan", Kind.SVG)
        if what == "strip"
        else picture("shuiyun", "SY-01", Kind.SVG, on("A4"))
    )
    assert_inert(content)


def assert_inert(content: bytes) -> None:
    """Well-formed, nothing that runs or loads, nothing a strict policy would hide."""
    root = ElementTree.fromstring(content)  # noqa: S314 (our own drawing)
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert tags <= {"svg", "title", "g", "path", "use", "defs", "clipPath", "rect", "pattern"}
    names = [name.rpartition("}")[2] for one in root.iter() for name in one.attrib]
    assert [name for name in names if name == "style" or name.startswith("on")] == []
    links = [value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    assert [link for link in links if not link.startswith("#")] == []


def test_drawing_never_loads_pyplot() -> None:
    program = (
        "import sys, geoservice.cli, geoservice.web\n"
        "from tests.figures.drawing import strip\n"
        "from geoservice.figures.paper import Kind\n"
        "strip('shuiyun', 'huanshan', Kind.PNG)\n"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_drawing_leaves_the_parameters_of_matplotlib_as_they_were() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    as_file(Canvas(WHOLE), Kind.PDF, title="")
    assert dict(mpl.rcParams) == before
