"""A statement cannot hold on a day after its source was published: most often a mistyped year."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, FILE_ROW, SOURCE_ID
from geoservice.domain.issues import Issue, Severity

_COUNTED_PARTS = {"": 3, "day": 3, "month": 2, "quarter": 1, "half": 1, "year": 1}
"""How much of a day is compared: year, month, day. A season or a range is too vague."""


def days_after_publication(rows: pd.DataFrame, sources: pd.DataFrame, file: str) -> Iterator[Issue]:
    """Rows whose day lies after the publication of their source, as exactly as both are known."""
    published = {
        key: (day.date(), _COUNTED_PARTS.get(precision, 0))
        for key, day, precision in zip(
            sources.index, sources["published_on"], sources["published_precision"], strict=True
        )
        if not pd.isna(day)
    }
    cells = (rows[name] for name in (AS_OF, AS_OF_PRECISION, SOURCE_ID, FILE_ROW))
    for day, precision, source_id, row in zip(*cells, strict=True):
        if source_id in published and not pd.isna(day):
            known_on, exactly = published[source_id]
            counted = min(_COUNTED_PARTS.get(precision, 0), exactly)
            if _parts(day.date())[:counted] > _parts(known_on)[:counted]:
                values = (("found", day.date().isoformat()), ("published", known_on.isoformat()))
                yield Issue(
                    kind="day_after_publication",
                    file=file,
                    severity=Severity.WARNING,
                    row=row,
                    field=AS_OF,
                    values=(*values, ("source_id", str(source_id))),
                )


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
