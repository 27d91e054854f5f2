"""Letters: the two open Chinese fonts of an installed package, how wide a text is, where it breaks."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH
_NO_BREAK_BEFORE = set("，。、；：）〕》」”’！？,.;:)]%")
_NO_BREAK_AFTER = set("（〔《「“‘([")
_BLANK_KINDS = {"Cc", "Zl", "Zp"}
_NO_WIDTH_KINDS = {"Cf", "Cs"}
_MEASURED_AT_POINTS = 100
_LACKING = "〓"  # what printers set for a sign they do not have
_SLACK_RATIO = 0.015  # letters of a PNG are set to whole dots and run a little wider


def font_file(*, serif: bool) -> Path:
    """Where the installed font is."""
    return pylopdf_fonts_zh_cn.serif_path() if serif else pylopdf_fonts_zh_cn.sans_path()


@lru_cache(maxsize=64)
def font(size_mm: float, *, serif: bool = False) -> FontProperties:
    """Noto Sans SC, or Noto Serif SC for headings, at a height in millimetres (OFL, embedded in files)."""
    return FontProperties(fname=str(font_file(serif=serif)), size=size_mm * POINTS_PER_MM)


def plain(text: str) -> str:
    """Text without invisible signs: a line end or control sign is a blank, a sign of no width nothing."""
    kinds = [(sign, unicodedata.category(sign)) for sign in text]
    return "".join(
        " " if kind in _BLANK_KINDS else sign for sign, kind in kinds if kind not in _NO_WIDTH_KINDS
    )


def printed(text: str, *, serif: bool = False) -> str:
    """Text as the font can write it: plain, and 〓 for a sign the font lacks."""
    known = _signs(serif=serif)
    return "".join(sign if ord(sign) in known else _LACKING for sign in plain(text))


@cache
def _signs(*, serif: bool) -> frozenset[int]:
    with TTFont(str(font_file(serif=serif)), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


@lru_cache(maxsize=4096)
def width_mm(text: str, size_mm: float, *, serif: bool = False) -> float:
    """How wide a line of text is on paper, in millimetres."""
    measured = font(_MEASURED_AT_POINTS / POINTS_PER_MM, serif=serif)
    width, _, _ = text_to_path.get_text_width_height_descent(printed(text, serif=serif), measured, False)
    return float(width) / _MEASURED_AT_POINTS * size_mm


def wrapped(text: str, size_mm: float, room_mm: float) -> tuple[str, ...]:
    """Text in lines that fit a width: Chinese breaks but before closing signs, English at blanks."""
    return tuple(_lines(text, size_mm, room_mm * (1 - _SLACK_RATIO)))


def shortened(text: str, size_mm: float, room_mm: float, *, serif: bool = False) -> str:
    """A text that fits a width, its end replaced by … where it does not."""
    if width_mm(text, size_mm, serif=serif) <= room_mm:
        return text
    kept = text
    while kept and width_mm(f"{kept}…", size_mm, serif=serif) > room_mm:
        kept = kept[:-1]
    return f"{kept}…"


def _lines(text: str, size_mm: float, room_mm: float) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and width_mm((line + piece).rstrip(), size_mm) > room_mm:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Parts a line may end after: a Chinese sign with what must follow it, or a word with its blank."""
    piece = ""
    for sign in text:
        ends_here = piece and (ord(piece[-1]) > 0x2E7F or piece[-1].isspace() or ord(sign) > 0x2E7F)
        if ends_here and sign not in _NO_BREAK_BEFORE and piece[-1] not in _NO_BREAK_AFTER:
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece
