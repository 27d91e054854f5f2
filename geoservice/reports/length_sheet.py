"""Route lengths as a sheet: a row an alignment, or a row a group."""

from geoservice.domain.alignment import StatedLength
from geoservice.domain.indicators import NetworkIndicators
from geoservice.domain.roads import GroupBy
from geoservice.domain.statistics import GroupLength, LengthTable, RouteLength
from geoservice.reports.indicator_notes import indicator_cells, indicator_notes
from geoservice.reports.sheet import Row, Sheet, TotalLine, day_text, metres
from geoservice.wording import Words

_ROUTE_KEYS = (
    "id",
    "project_id",
    "name",
    "road_class",
    "category",
    "status",
    "status_as_of",
    "status_as_of_precision",
    "status_source_id",
    "length_m",
    "accuracy_class",
    "err_m",
    "stated_length_m",
    "stated_value",
    "stated_unit",
    "stated_qualifier",
    "stated_fact_id",
    "stated_as_of",
    "stated_as_of_precision",
    "stated_source_id",
    "deviation_grade",
    "deviation_ratio",
    "grid_length_m",
    "grid_scale_ppm",
    "grid_crs",
)
_ROUTE_SHOWN = (
    "name",
    "road_class",
    "status",
    "status_as_of",
    "stated_length_m",
    "stated_source_id",
    "length_m",
    "deviation_grade",
)
_GROUP_KEYS = ("route_count", "length_m", "schematic", "err_m")


def length_sheet(table: LengthTable, words: Words, indicators: NetworkIndicators | None = None) -> Sheet:
    """The sheet of a length table, total and remarks included, with the network's indicators if given."""
    keys = tuple(by.value for by in table.by)
    named = ("project_name",) if GroupBy.PROJECT in table.by else ()
    rows = [_group_row(group, table) for group in table.groups]
    totals = _totals(table, words)
    return Sheet(
        name="lengths",
        title=words("app.lengths"),
        about={"as_of": day_text(table.as_of), "scope": table.scope.value, "by": ",".join(keys)},
        keys=(*keys, *named, *_GROUP_KEYS) if table.by else _ROUTE_KEYS,
        shown=(*keys, *named, "route_count", "length_m") if table.by else _ROUTE_SHOWN,
        rows=tuple(rows) if table.by else tuple(_route_row(route) for route in table.routes),
        total={
            **totals[0].cells,
            **{f"{line.code.lower()}_length_m": line.cells["length_m"] for line in totals[1:]},
        },
        total_lines=totals,
        extra={"network": indicator_cells(indicators)} if indicators else {},
        notes=(*length_notes(table, words), *(indicator_notes(indicators, words) if indicators else ())),
    )


def length_notes(table: LengthTable, words: Words) -> tuple[str, ...]:
    """The remarks under a length table, on every door."""
    notes = [
        words("app.as_of_day", day=words.day(table.as_of)),
        words.scope(table.scope),
        words("length.ellipsoid"),
        words("length.per_route"),
        words("length.dissolved_note"),
    ]
    if table.by:
        notes.append(words("length.reconciles"))
    if table.inside_length_m is not None:
        notes.append(words("length.inside_note"))
    if GroupBy.DISTRICT in table.by:
        notes.append(words("length.group_count_note"))
    if table.has_schematic:
        notes.append(words("length.schematic_note"))
    return tuple(notes)


def _totals(table: LengthTable, words: Words) -> tuple[TotalLine, ...]:
    """Route by route, shared sections once, and inside the districts beside outside."""
    one_by_one: Row = {
        "route_count": table.route_count,
        "length_m": metres(table.total_length_m),
        "err_m": table.err_m,
        "schematic": table.has_schematic,
    }
    others = {
        "dissolved": table.dissolved_length_m,
        "inside": table.inside_length_m,
        "outside": table.outside_length_m,
    }
    return (
        TotalLine(code="TOTAL", label=words("length.total_per_route"), cells=one_by_one),
        *(
            TotalLine(
                code=code.upper(),
                label=words(f"length.total_{code}"),
                cells={"length_m": metres(length_m), "err_m": table.err_m},
            )
            for code, length_m in others.items()
            if length_m is not None
        ),
    )


def _route_row(route: RouteLength) -> Row:
    grid = route.grid
    return {
        "id": route.alignment_id,
        "project_id": route.project_id,
        "name": route.name,
        "road_class": route.road_class,
        "category": route.category,
        "status": route.stage,
        "status_as_of": day_text(route.status_as_of),
        "status_as_of_precision": route.status_precision if route.status_as_of else None,
        "status_source_id": route.status_source_id or None,
        "length_m": metres(route.length_m),
        "accuracy_class": route.accuracy_class,
        "err_m": route.err_m,
        **_stated_cells(route.stated),
        "deviation_grade": route.deviation.grade.value,
        "deviation_ratio": None if route.deviation.ratio is None else round(route.deviation.ratio, 6),
        "grid_length_m": metres(grid.length_m),
        "grid_scale_ppm": None if grid.scale_ppm is None else round(grid.scale_ppm, 1),
        "grid_crs": grid.crs,
    }


def _stated_cells(stated: StatedLength | None) -> Row:
    """The stated length in metres, and where it comes from; nothing stated is null, not zero."""
    if stated is None:
        names = ("length_m", "value", "unit", "qualifier", "fact_id", "as_of", "as_of_precision", "source_id")
        return {f"stated_{name}": None for name in names}
    return {
        "stated_length_m": float(stated.length_m),
        "stated_value": float(stated.value),
        "stated_unit": stated.unit,
        "stated_qualifier": stated.qualifier or None,
        "stated_fact_id": stated.fact_id,
        "stated_as_of": day_text(stated.as_of),
        "stated_as_of_precision": stated.as_of_precision,
        "stated_source_id": stated.source_id,
    }


def _group_row(group: GroupLength, table: LengthTable) -> Row:
    row: Row = {one.value: key for one, key in zip(table.by, group.keys, strict=True)}
    if "project" in row:
        row["project_name"] = table.project_names.get(str(row["project"]))
    return {
        **row,
        "route_count": group.route_count,
        "length_m": metres(group.length_m),
        "schematic": group.schematic,
        "err_m": group.err_m,
    }
