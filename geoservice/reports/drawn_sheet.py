"""A line or an outline drawn by hand as a sheet of one row."""

from geoservice.domain.drawn import DrawnLine, DrawnOutline
from geoservice.reports.sheet import Row, Sheet, metres
from geoservice.wording import Words


def line_sheet(drawn: DrawnLine, words: Words) -> Sheet:
    """How long the line is."""
    count = len(drawn.positions)
    row: Row = {"points": count, "length_m": metres(drawn.length_m)}
    shown = words("drawn.length", value=words.length(drawn.length_m, None))
    return _sheet(row, (shown, words("drawn.definition", count=count)), words)


def outline_sheet(drawn: DrawnOutline, words: Words) -> Sheet:
    """How large the ground within the outline is, and how long the outline."""
    count = len(drawn.positions)
    row: Row = {
        "points": count,
        "area_m2": metres(drawn.area_m2),
        "perimeter_m": metres(drawn.perimeter_m),
    }
    shown = (
        words("drawn.area", hectares=words.hectares(drawn.area_m2), square_metres=f"{drawn.area_m2:,.0f}"),
        words("drawn.perimeter", value=words.length(drawn.perimeter_m, None)),
        words("drawn.definition", count=count),
    )
    return _sheet(row, shown, words)


def _sheet(row: Row, notes: tuple[str, ...], words: Words) -> Sheet:
    keys = tuple(row)
    return Sheet(
        name="measure", title=words("drawn.title"), about={}, keys=keys, shown=keys, rows=(row,), notes=notes
    )
