"""Stretches in words: how much of each is done, 未定 and 未报 told apart."""

from decimal import Decimal

from geoservice.domain.stretch import Stretch, WorkItemProgress
from geoservice.domain.stretch_ledger import AlignmentStretches
from geoservice.wording.words import Words


def completion_words(one: Stretch, words: Words) -> str:
    """How much of a stretch is done: a ratio, the bare quantity where no total is known, or 未报."""
    if one.report is None:
        return words.term("stretch_state", one.state.value)
    ratio, report = one.completion_ratio, one.report
    done = words.quantity(report.done, report.unit)
    if ratio is None:
        return words("stretch.undecided_of", done=done)
    if report.total is None:
        return words.percent(float(ratio))
    total = words.quantity(report.total, report.unit)
    return words("stretch.done_of", done=done, total=total, percent=words.percent(float(ratio)))


def work_item_words(item: WorkItemProgress, words: Words) -> str:
    """One work item along the whole alignment: its completion or 未定, and what nothing is reported of."""
    ratio = item.completion_ratio
    told = words("stretch.undecided") if ratio is None else words.percent(float(ratio))
    return words(
        "stretch.work_item",
        name=item.work_item,
        told=told,
        unreported=_metres(item.unreported_m, words),
        length=_metres(item.length_m, words),
    )


def whole_words(found: AlignmentStretches, words: Words) -> str:
    """Physical progress of the whole road by declared weights, or why it is 未定."""
    if not found.weights:
        return words("stretch.whole_without_weights")
    whole = found.whole
    left_out = words.terms(whole.undetermined)
    if whole.ratio is None:
        return words("stretch.whole_undecided", left_out=left_out)
    told = words("stretch.whole", percent=words.percent(float(whole.ratio)))
    if whole.undetermined:
        share = words.percent(float(whole.determined_weight_ratio))
        told = words("stretch.whole_of", told=told, share=share, left_out=left_out)
    return told


def weight_words(found: AlignmentStretches, words: Words) -> str:
    """The declared weights, each with the day it was agreed and its source."""
    told = (
        words(
            "stretch.weight",
            name=one.work_item,
            weight=words.number(float(one.weight)),
            day=words.day(one.as_of, one.as_of_precision),
            source=words.source(one.source_id),
        )
        for one in found.weights
    )
    return words("stretch.weights", weights=words.terms(tuple(told)))


def fitted_words(found: AlignmentStretches, words: Words) -> str:
    """What the labels of the alignment follow."""
    stated = found.fitted_to
    if stated is None:
        return words("locate.measured")
    return words("locate.fitted", length=words.stated(stated), source=words.source(stated.source_id))


def _metres(length_m: Decimal, words: Words) -> str:
    return words.length(float(length_m), None)
