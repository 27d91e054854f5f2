"""What the gate noticed, as a sheet: `file:row field kind message`."""

from geoservice.domain.issues import Issue, Severity
from geoservice.reports.sheet import Sheet
from geoservice.wording import Words

_KEYS = ("severity", "file", "row", "field", "kind", "message")


def issue_sheet(issues: tuple[Issue, ...], words: Words) -> Sheet:
    """The sheet of issues, errors first."""
    ordered = sorted(issues, key=lambda issue: issue.severity is not Severity.ERROR)
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    summary = words("check.summary", errors=errors, warnings=len(issues) - errors)
    return Sheet(
        name="checks",
        title=words("app.checks"),
        about={"errors": errors, "warnings": len(issues) - errors},
        keys=_KEYS,
        shown=_KEYS,
        rows=tuple(
            {
                "severity": issue.severity.value,
                "file": issue.file,
                "row": issue.row,
                "field": issue.field,
                "kind": issue.kind,
                "message": words.issue(issue),
            }
            for issue in ordered
        ),
        notes=(summary, words("check.kept")) if issues else (words("check.clean"),),
    )


def more_lines(more: tuple[tuple[Issue, int], ...], words: Words) -> tuple[str, ...]:
    """How many issues of a kind are not shown one by one, a line a kind."""
    return tuple(
        words("check.more_alike", file=one.file, field=one.field or "", kind=one.kind, count=count)
        for one, count in more
    )


def issue_line(issue: Issue, words: Words) -> str:
    """`data/facts.csv:14 as_of bad_date …` for a terminal."""
    return f"{issue.place} {issue.kind} {words.issue(issue)}"
