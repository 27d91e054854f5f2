"""Progress as a sheet: a row a project, or a row a category with the whole beneath."""

from fractions import Fraction

from geoservice.domain.investment import AnnualFigures, FigureFact, Standing, TotalFigures
from geoservice.domain.lamp_evidence import Report
from geoservice.domain.progress_groups import CountShare, ProgressGroup, progress_group, progress_groups
from geoservice.domain.progress_table import ProgressRow, ProgressTable
from geoservice.reports.sheet import Cell, Row, Sheet, day_text
from geoservice.wording import Words
from geoservice.wording.progress import (
    annual_words,
    by_count_words,
    by_investment_words,
    count_share_words,
    deviation_words,
    fact_words,
    left_out_words,
    node_words,
    performance_words,
    physical_words,
    share_words,
    total_words,
)

_RATIO_DECIMALS = 6
_REPORT = ("as_of", "as_of_precision", "source_id")
_SHOWN = (
    "id",
    "name",
    "annual_text",
    "annual_completed_text",
    "annual_planned_text",
    "time_share_text",
    "deviation_text",
    "performance_text",
    "total_text",
    "total_completed_text",
    "total_planned_text",
    "node_text",
    "physical_text",
)
_GROUP_SHOWN = (
    "category",
    "projects",
    "by_count_text",
    "by_investment_text",
    "left_out_text",
    "started_text",
    "completed_text",
    "nodes_met_text",
    "nodes_on_time_text",
)


def progress_sheet(table: ProgressTable, words: Words) -> Sheet:
    """The sheet of every project; nothing is added up here."""
    rows = tuple(progress_cells(row, words) for row in table.rows)
    return Sheet(
        name="progress",
        title=words("app.progress"),
        about=_about(table),
        keys=tuple(rows[0]) if rows else _SHOWN,
        shown=_SHOWN,
        rows=rows,
        notes=progress_notes(table, words),
    )


def progress_group_sheet(table: ProgressTable, words: Words) -> Sheet:
    """The sheet of the categories, and all of them in the total."""
    whole = group_cells(progress_group(table.rows), words)
    return Sheet(
        name="progress-by-category",
        title=words("progress.by_category"),
        about={**_about(table), "by": "category"},
        keys=tuple(whole),
        shown=_GROUP_SHOWN,
        rows=tuple(group_cells(one, words) for one in progress_groups(table)),
        total={key: cell for key, cell in whole.items() if key != "category"},
        notes=progress_notes(table, words),
    )


def progress_notes(table: ProgressTable, words: Words) -> tuple[str, ...]:
    """Day, scope, the time share of the day, and how each figure is made."""
    share = table.time_share
    return (
        words("app.as_of_day", day=words.day(table.as_of)),
        words.scope(table.scope),
        words(
            "progress.time_share",
            elapsed=share.elapsed,
            period=share.period,
            value=words.percent(float(share.ratio)),
        ),
        words("progress.annual_and_total"),
        words("progress.how_deviation"),
        words("progress.how_spi"),
        words("progress.how_rolled"),
        words("progress.how_counted"),
        words("progress.how_physical"),
    )


def progress_cells(row: ProgressRow, words: Words) -> Row:
    """One project: every figure exact, with day and source, and in words."""
    return {
        "id": row.project_id,
        "name": row.name,
        "category": row.category,
        **_investment("annual", row.annual),
        "annual_year": None if row.annual.completion is None else row.annual.completion.year,
        "annual_text": annual_words(row.annual, words),
        "annual_completed_text": fact_words(row.annual.completed, words),
        "annual_planned_text": fact_words(row.annual.planned, words),
        "time_share_ratio": None if row.time_share is None else _ratio(row.time_share.ratio),
        "time_share_text": share_words(row, words),
        "deviation_ratio": _ratio(row.deviation),
        "deviation_text": deviation_words(row, words),
        **_performance(row),
        "performance_text": performance_words(row.plan, row.performance, words),
        **_investment("total", row.total),
        "total_text": total_words(row.total, words),
        "total_completed_text": fact_words(row.total.completed, words),
        "total_planned_text": fact_words(row.total.planned, words),
        **_node(row),
        "node_text": node_words(row, words),
        **_physical(row),
        "physical_text": physical_words(row.physical, words),
    }


def group_cells(group: ProgressGroup, words: Words) -> Row:
    """Some projects in one line: ratios by count and by investment, and how many are in and out of each."""
    done = group.completion
    return {
        "category": group.category,
        "projects": len(group.project_ids),
        "by_count_ratio": _ratio(done.by_count_ratio),
        "by_count_projects": len(done.counted),
        "by_count_text": by_count_words(done, words),
        "by_investment_ratio": _ratio(done.by_investment_ratio),
        "by_investment_projects": len(done.counted) - len(done.without_amounts),
        "by_investment_planned_cny_100m": float(group.planned_cny_100m),
        "by_investment_text": by_investment_words(done, words),
        "not_reported_projects": group.standing(Standing.NOT_REPORTED),
        "no_plan_projects": group.standing(Standing.NO_PLAN),
        "other_year_projects": group.standing(Standing.OTHER_YEAR),
        "without_amounts_projects": len(done.without_amounts),
        "physical_undecided_projects": group.physical_undecided,
        "physical_not_reported_projects": group.physical_not_reported,
        "left_out_text": left_out_words(group, words),
        **_share("started", group.started, words),
        **_share("completed", group.completed, words),
        **_share("nodes_met", group.nodes_met, words),
        **_share("nodes_on_time", group.nodes_on_time, words),
    }


def _about(table: ProgressTable) -> Row:
    share = table.time_share
    return {
        "as_of": day_text(table.as_of),
        "scope": table.scope.value,
        "time_share_ratio": _ratio(share.ratio),
        "time_share_elapsed_days": share.elapsed,
        "time_share_period_days": share.period,
        "projects": len(table.rows),
    }


def _investment(measure: str, found: AnnualFigures | TotalFigures) -> Row:
    done = found.completion
    return {
        f"{measure}_standing": found.standing.value,
        f"{measure}_completion_ratio": None if done is None else _ratio(done.ratio),
        **_amount(f"{measure}_completed", found.completed),
        **_amount(f"{measure}_planned", found.planned),
    }


def _amount(stem: str, fact: FigureFact | None) -> Row:
    amount = None if fact is None else fact.cny_100m
    return {
        f"{stem}_cny_100m": None if amount is None else float(amount),
        f"{stem}_fact_id": None if fact is None else fact.report.row_id,
        **_report(stem, None if fact is None else fact.report),
    }


def _performance(row: ProgressRow) -> Row:
    found = row.performance
    return {
        "planned_ratio": None if found is None else _ratio(found.planned_ratio),
        "spi": None if found is None else _ratio(found.spi),
        "days_late": None if found is None else found.days_late,
        "plan_source_id": None if row.plan is None else row.plan.source_id,
        "plan_as_of": None if row.plan is None else day_text(row.plan.as_of),
        "plan_as_of_precision": None if row.plan is None else row.plan.as_of_precision,
    }


def _node(row: ProgressRow) -> Row:
    node = row.node
    return {
        "node_id": None if node is None else node.milestone_id,
        "node_name": None if node is None else node.name,
        "node_due_on": None if node is None else day_text(node.due_on),
        "node_state": None if node is None else node.state.value,
        "node_source_id": None if node is None else node.source_id,
    }


def _physical(row: ProgressRow) -> Row:
    found = row.physical
    return {
        "physical_state": found.state.value,
        "physical_ratio": _ratio(found.ratio),
        "physical_left_out": "|".join(found.undetermined) or None,
        **_report("physical", found.report),
    }


def _report(stem: str, report: Report | None) -> Row:
    cells: tuple[Cell, ...] = (None, None, None)
    if report is not None:
        cells = (day_text(report.held_on), report.precision, report.source_id)
    return {f"{stem}_{key}": cell for key, cell in zip(_REPORT, cells, strict=True)}


def _share(stem: str, found: CountShare, words: Words) -> Row:
    return {
        f"{stem}_ratio": _ratio(found.ratio),
        f"{stem}_part": found.part,
        f"{stem}_judged": found.judged,
        f"{stem}_left_out": found.left_out,
        f"{stem}_text": count_share_words(found, words),
    }


def _ratio(ratio: Fraction | None) -> float | None:
    return None if ratio is None else round(float(ratio), _RATIO_DECIMALS)
