"""Progress in words: each figure with its day and source, or the reason why there is none."""

from fractions import Fraction

from geoservice.domain.investment import AnnualFigures, FigureFact, Standing, TotalFigures
from geoservice.domain.lamp_evidence import Report
from geoservice.domain.plan_ledger import Performance, YearPlan
from geoservice.domain.progress_groups import CountShare, ProgressGroup
from geoservice.domain.progress_table import PhysicalFigure, PhysicalState, ProgressRow
from geoservice.domain.rollup import ProgrammeCompletion
from geoservice.wording.words import Words

NONE = "—"
_HUNDRED = 100


def annual_words(found: AnnualFigures, words: Words) -> str:
    """Annual completion with its year, or why there is none."""
    if found.completion is None:
        return words.term("annual_standing", found.standing.value)
    key = "progress.other_year" if found.standing is Standing.OTHER_YEAR else "progress.of_year"
    return words(key, value=_percent(found.completion.ratio, words), year=found.completion.year)


def total_words(found: TotalFigures, words: Words) -> str:
    """Total completion, or why there is none."""
    if found.completion is None:
        return words.term("total_standing", found.standing.value)
    return _percent(found.completion.ratio, words)


def fact_words(fact: FigureFact | None, words: Words) -> str:
    """An amount as its source prints it, with 截至 and source; a dash where there is none."""
    if fact is None:
        return NONE
    if fact.percent is not None:
        told = words("progress.rate_only")
    else:
        told = words.quantity(fact.value or 0, fact.unit)
    review = words("progress.review") if fact.needs_review else ""
    return _said(told + review, fact.report, words)


def deviation_words(row: ProgressRow, words: Words) -> str:
    """The deviation in percentage points, with its sign; a dash where nothing can be compared."""
    return NONE if row.deviation is None else words("lamp_value.deviation", value=_points(row.deviation))


def share_words(row: ProgressRow, words: Words) -> str:
    """The time share of the day the annual figure was reported for."""
    return NONE if row.time_share is None else _percent(row.time_share.ratio, words)


def performance_words(plan: YearPlan | None, found: Performance | None, words: Words) -> str:
    """SPI and days late where there is a plan curve and a report of its year."""
    if plan is None:
        return words("progress.no_curve")
    if found is None:
        return words("progress.curve_without_report")
    spi = NONE if found.spi is None else f"{float(found.spi):.2f}"
    days = "late" if found.days_late > 0 else "ahead" if found.days_late < 0 else "on_time"
    told = words(f"progress.days_{days}", days=abs(found.days_late))
    return words("progress.spi", spi=spi, days=told)


def node_words(row: ProgressRow, words: Words) -> str:
    """The next node with its day, firmness and state."""
    if row.node is None:
        return NONE
    node = row.node
    due = words.day(node.due_on, node.due_precision)
    firmness = words.term("firmness", node.firmness or "unstated")
    state = words.within(words.term("node_state", node.state.value))
    return words("progress.node", name=node.name, due=f"{due} {firmness}".strip(), state=state)


def physical_words(found: PhysicalFigure, words: Words) -> str:
    """Physical progress with its report, 未定 or 未报; what was left out is named."""
    told = words.term("physical", found.state.value)
    if found.ratio is not None:
        key = "progress.printed" if found.state is PhysicalState.PRINTED else "progress.weighted"
        told = words(key, value=_percent(found.ratio, words))
    if found.undetermined and found.ratio is not None:
        told += words("progress.left_out", names=words.terms(found.undetermined))
    if found.needs_review:
        told += words("progress.review")
    return told if found.report is None else _said(told, found.report, words, scope=found.ratio is not None)


def by_count_words(found: ProgrammeCompletion, words: Words) -> str:
    """Completion with every project weighing the same, and of how many."""
    return _rolled(found.by_count_ratio, len(found.counted), words)


def by_investment_words(found: ProgrammeCompletion, words: Words) -> str:
    """Completion weighed by the plan of the year, and of how many."""
    return _rolled(found.by_investment_ratio, len(found.counted) - len(found.without_amounts), words)


def left_out_words(group: ProgressGroup, words: Words) -> str:
    """How many projects have no annual ratio and why; how many have one without an amount to weigh it."""
    counts = [
        (words.term("annual_standing", one.value), count)
        for one, count in group.standings
        if one is not Standing.COUNTED and count
    ]
    if group.completion.without_amounts:
        counts.append((words("progress.without_amounts"), len(group.completion.without_amounts)))
    return words.terms(tuple(words("progress.count", told=told, count=n) for told, n in counts)) or NONE


def count_share_words(found: CountShare, words: Words) -> str:
    """So many of so many as percent, and how many are left out."""
    ratio = found.ratio
    key = "progress.share_of" if found.left_out else "progress.share"
    return words(
        key,
        percent=words("progress.none_counted") if ratio is None else _percent(ratio, words),
        part=found.part,
        whole=found.judged,
        left_out=found.left_out,
    )


def _rolled(ratio: Fraction | None, count: int, words: Words) -> str:
    if ratio is None:
        return words("progress.none_counted")
    return words("progress.of_projects", value=_percent(ratio, words), count=count)


def _said(told: str, report: Report, words: Words, *, scope: bool = False) -> str:
    """With 截至 and source; `scope` adds which part is meant."""
    part = f" · {report.scope}" if scope and report.scope else ""
    day = words.held(report.held_on, report.precision)
    return f"{told}{part} · {day} · {words.source(report.source_id)}"


def _percent(ratio: Fraction, words: Words) -> str:
    return words.percent(float(ratio))


def _points(ratio: Fraction) -> str:
    points = round(float(ratio * _HUNDRED), 1)
    return f"{points:+.1f}" if points else "0.0"
