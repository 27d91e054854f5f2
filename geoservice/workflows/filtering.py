"""What a reader narrows the projects by; the same filter for map, table, totals and downloads."""

from dataclasses import dataclass, fields

from geoservice.domain.board import BoardRow
from geoservice.workflows.search import is_found, parse_wish

YES, NO = "yes", "no"
KNOWN = "known"
"""The status of a project of which any status was known."""


@dataclass(frozen=True, kw_only=True)
class ProjectFilter:
    """Each wish narrows the list; empty means anything.

    `district` is a polygon the project is drawn in, `reported_district` the ledger's text;
    `mapped` and `reported` are yes or no.
    """

    q: str = ""
    category: str = ""
    status: str = ""
    lamp: str = ""
    district: str = ""
    reported_district: str = ""
    lead_unit: str = ""
    year: str = ""
    mapped: str = ""
    reported: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing is left out."""
        return not self.wishes

    @property
    def wishes(self) -> dict[str, str]:
        """What is asked for, by query name."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    def keeps(self, row: BoardRow) -> bool:
        """True when a row meets every wish."""
        project = row.project
        return (
            _is(self.category, project.category)
            and ((self.status == KNOWN and row.status is not None) or _is(self.status, row.stage.value))
            and _is(self.lamp, row.lamp.lamp.value)
            and _among(self.district, row.map_districts)
            and _among(self.reported_district, project.reported_districts)
            and _among(self.lead_unit, project.lead_units)
            and _among(self.year, project.programme_years)
            and _is(self.mapped, YES if row.is_mapped else NO)
            and _is(self.reported, YES if row.is_reported_this_month else NO)
            and is_found(project, parse_wish(self.q).words)
        )


FILTER_NAMES = tuple(one.name for one in fields(ProjectFilter))


def _is(wanted: str, value: str) -> bool:
    return wanted in ("", value)


def _among(wanted: str, values: tuple[str, ...]) -> bool:
    return not wanted or wanted in values
