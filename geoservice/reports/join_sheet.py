"""The join report as a sheet: a row a joining layer, the unmapped projects beside."""

from geoservice.domain.join import JoinReport, JoinResult, Match
from geoservice.reports.sheet import Row, Sheet, day_text
from geoservice.wording import Words

_KEYS = (
    "layer_id",
    "matched_projects",
    "orphaned_projects",
    "reported_projects",
    "matched_features",
    "no_facts_features",
    "no_project_features",
    "out_of_scope_features",
    "features",
)


def join_sheet(report: JoinReport, words: Words) -> Sheet:
    """The sheet of a join report; both sides of each row add up."""
    return Sheet(
        name="join-report",
        title=words("app.join_report"),
        about={"as_of": day_text(report.as_of), "scope": report.scope.value},
        keys=_KEYS,
        shown=_KEYS,
        rows=tuple(_row(result) for result in report.results),
        notes=(
            words("app.as_of_day", day=words.day(report.as_of)),
            words.scope(report.scope),
            words("join.projects_side"),
            words("join.features_side"),
            words("join.difference"),
            words("map.unmapped", count=len(report.unmapped_ids)),
        ),
        extra={"unmapped": list(report.unmapped_ids)},
    )


def _row(result: JoinResult) -> Row:
    return {
        "layer_id": result.layer.layer_id,
        "matched_projects": len(result.matched_ids),
        "orphaned_projects": len(result.orphaned_ids),
        "reported_projects": result.reported_count,
        "matched_features": result.count(Match.MATCHED),
        "no_facts_features": result.count(Match.NO_FACTS),
        "no_project_features": result.count(Match.NO_PROJECT),
        "out_of_scope_features": result.count(Match.OUT_OF_SCOPE),
        "features": len(result.features),
    }
