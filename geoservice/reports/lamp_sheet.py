"""Lamps as a sheet: a row a project, codes and words side by side, the rule in the remarks."""

from geoservice.domain.lamp_table import LampRow, LampTable
from geoservice.reports.sheet import Row, Sheet, day_text
from geoservice.wording import Words
from geoservice.wording.lamps import (
    reason_words,
    report_day_words,
    rule_notes,
    threshold_words,
    value_words,
)

_RATIO_DECIMALS = 6
_KEYS = (
    "id",
    "name",
    "lamp",
    "lamp_text",
    "measure",
    "value",
    "value_text",
    "reason",
    "reason_text",
    "node_id",
    "report_day",
    "report_day_precision",
    "report_day_text",
    "report_source_id",
    "report_source_text",
    "report_scope",
)
_SHOWN = (
    "id",
    "name",
    "lamp_text",
    "measure",
    "value_text",
    "reason_text",
    "report_day_text",
    "report_source_text",
    "report_scope",
)


def lamp_sheet(table: LampTable, words: Words) -> Sheet:
    """The sheet of a lamp table; the counts by lamp add up to its rows."""
    rule, counts = table.rule, table.counts
    return Sheet(
        name="lamps",
        title=words("app.lamps"),
        about={
            "as_of": day_text(table.as_of),
            "scope": table.scope.value,
            "rule": rule.name,
            "rule_edition": rule.edition,
            "rule_source": rule.source,
            "rule_basis": rule.basis.value,
            "stale_after_days": table.stale_after_days,
            **{f"{lamp.value}_projects": count for lamp, count in counts.by_lamp},
            "projects": counts.total,
        },
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(lamp_cells(row, words) for row in table.rows),
        notes=(
            words("app.as_of_day", day=words.day(table.as_of)),
            words.scope(table.scope),
            counts_words(table, words),
            *rule_notes(rule, table.stale_after_days, words),
        ),
        extra={"thresholds": list(threshold_words(rule, words))},
    )


def counts_words(table: LampTable, words: Words) -> str:
    """How many projects show each lamp, and how many there are."""
    counts = table.counts
    parts = [
        words("lamp_value.count", lamp=words.term("lamp", lamp.value), count=count)
        for lamp, count in counts.by_lamp
    ]
    return words("lamp_value.counts", parts=words.terms(tuple(parts)), total=counts.total)


def lamp_cells(row: LampRow, words: Words) -> Row:
    """One project: its lamp, what was measured, why, and on whose word."""
    found = row.result
    report = found.report
    return {
        "id": found.project_id,
        "name": row.name,
        "lamp": found.lamp.value,
        "lamp_text": words.term("lamp", found.lamp.value),
        "measure": None if found.measure is None else found.measure.value,
        "value": None if found.value is None else round(float(found.value), _RATIO_DECIMALS),
        "value_text": value_words(row, words),
        "reason": found.reason.value,
        "reason_text": reason_words(row, words),
        "node_id": found.node_id,
        "report_day": None if report is None else day_text(report.held_on),
        "report_day_precision": None if report is None else row.precision,
        "report_day_text": report_day_words(row, words),
        "report_source_id": None if report is None else report.source_id,
        "report_source_text": "—" if report is None else words.source(report.source_id),
        "report_scope": (report.scope or None) if report else None,
    }
