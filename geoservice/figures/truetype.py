"""The signs a drawing uses as a small TrueType font: what a PDF may embed for every reader.

The installed fonts have cubic (CFF) outlines; matplotlib labels them as TrueType: strict readers refuse.
"""

from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx")
_MOST_OFF_UNITS = 0.5  # of 1000 in a letter's height: how far a curve may move
_VERSION = 0x00010000
_ZEROS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)


def write_truetype(source: Path, signs: str, target: Path) -> None:
    """Writes the signs of a font, and no others, with TrueType outlines."""
    with TTFont(str(source), recalcTimestamp=False, lazy=True) as font:
        _keep(font, signs)
        _bend(font)
        font.save(str(target))


def _bend(font: TTFont) -> None:
    """Cubic outlines become quadratic ones."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _MOST_OFF_UNITS, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    font["maxp"].tableVersion, font["maxp"].maxZones = _VERSION, 1
    for name in _ZEROS:
        setattr(font["maxp"], name, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def _keep(font: TTFont, signs: str) -> None:
    options = Options()
    options.layout_features = []
    options.drop_tables += _NOT_NEEDED
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(text=signs)
    subsetter.subset(font)
