"""Progress by stretch as a sheet: a row a stretch of a work item, the work items in the remarks."""

from fractions import Fraction

from geoservice.domain.stretch import Stretch, StretchReport, WorkItemProgress
from geoservice.domain.stretch_ledger import AlignmentStretches
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.wording import Words
from geoservice.wording.stretches import (
    completion_words,
    fitted_words,
    weight_words,
    whole_words,
    work_item_words,
)

_RATIO_DECIMALS = 6
_EVIDENCE = (
    "report_day",
    "report_day_precision",
    "report_day_text",
    "report_source_id",
    "report_source_text",
)
_KEYS = (
    "work_item",
    "from_station",
    "to_station",
    "from_m",
    "to_m",
    "official_length_m",
    "state",
    "completion_ratio",
    "completion_text",
    "done",
    "total",
    "unit",
    *_EVIDENCE,
)
_SHOWN = (
    "work_item",
    "from_station",
    "to_station",
    "official_length_m",
    "state",
    "completion_text",
    "report_day_text",
    "report_source_text",
)


def stretch_sheet(found: AlignmentStretches, words: Words) -> Sheet:
    """The sheet of an alignment; the stretches of each work item add up to its length."""
    whole = found.partition
    return Sheet(
        name="stretches",
        title=words("stretch.title", name=found.name),
        about={
            "as_of": day_text(whole.as_of),
            "id": whole.alignment_id,
            "name": found.name,
            "project_id": found.project_id,
            "start_station": str(found.stationing.start),
            "end_station": str(found.stationing.end),
            "length_m": metres(float(whole.length_m)),
            **_whole(found),
        },
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(_row(item, one, found, words) for item in whole.work_items for one in item.stretches),
        notes=stretch_notes(found, words),
    )


def stretch_notes(found: AlignmentStretches, words: Words) -> tuple[str, ...]:
    """Day, completion of each work item, what the labels are fitted to, and what was wrong."""
    whole = found.partition
    return (
        words("app.as_of_day", day=words.day(whole.as_of)),
        *([] if whole.work_items else [words("stretch.none")]),
        *(work_item_words(item, words) for item in whole.work_items),
        *([whole_words(found, words)] if whole.work_items else []),
        *([weight_words(found, words)] if found.weights else []),
        fitted_words(found, words),
        words("stretch.meaning"),
        *(words.issue(issue) for issue in whole.issues),
    )


def _whole(found: AlignmentStretches) -> Row:
    """Physical progress of the whole road, and why there is none."""
    whole = found.whole
    reason = None if whole.ratio is not None else "undecided" if found.weights else "weights_not_given"
    return {
        "whole_completion_ratio": _ratio(whole.ratio),
        "whole_reason": reason,
        "whole_determined_weight_ratio": _ratio(whole.determined_weight_ratio) if found.weights else None,
        "whole_left_out": "|".join(whole.undetermined) or None,
    }


def _row(item: WorkItemProgress, one: Stretch, found: AlignmentStretches, words: Words) -> Row:
    report = one.report
    return {
        "work_item": item.work_item,
        "from_station": str(found.label(one.start_m)),
        "to_station": str(found.label(one.end_m)),
        "from_m": metres(float(one.start_m)),
        "to_m": metres(float(one.end_m)),
        "official_length_m": metres(float(one.length_m)),
        "state": one.state.value,
        "completion_ratio": _ratio(one.completion_ratio),
        "completion_text": completion_words(one, words),
        "done": None if report is None else float(report.done),
        "total": None if report is None or report.total is None else float(report.total),
        "unit": None if report is None else report.unit,
        **_evidence(report, words),
    }


def _evidence(report: StretchReport | None, words: Words) -> Row:
    """Day and source of a report; dashes where there is none."""
    if report is None:
        return {key: "—" if key.endswith("_text") else None for key in _EVIDENCE}
    day = words.day(report.as_of, report.as_of_precision)
    values = (
        day_text(report.as_of),
        report.as_of_precision,
        day,
        report.source_id,
        words.source(report.source_id),
    )
    return dict(zip(_EVIDENCE, values, strict=True))


def _ratio(ratio: Fraction | None) -> float | None:
    return None if ratio is None else round(float(ratio), _RATIO_DECIMALS)
