"""The project table as a sheet: exactly the rows, order and columns the page shows."""

from collections.abc import Mapping
from datetime import date

from geoservice.domain.board import BoardRow
from geoservice.domain.join import Scope
from geoservice.reports.sheet import Row, Sheet, day_text
from geoservice.wording import Words
from geoservice.wording.filters import filter_words

PROJECT_KEYS = (
    "id",
    "name",
    "category",
    "status",
    "status_text",
    "status_as_of",
    "status_as_of_text",
    "status_source_id",
    "stated_length_m",
    "stated_length_text",
    "lamp",
    "lamp_rule",
    "reported_districts",
    "map_districts",
    "lead_unit",
    "next_node",
    "due",
    "due_text",
    "node_state",
    "open_items",
    "mapped",
    "reported_this_month",
)
_SHOWN = (
    "id",
    "name",
    "category",
    "status_text",
    "status_as_of_text",
    "stated_length_text",
    "lamp",
    "reported_districts",
    "lead_unit",
    "next_node",
    "due_text",
    "open_items",
    "mapped",
)


def project_sheet(
    rows: tuple[BoardRow, ...], as_of: date, scope: Scope, words: Words, *, wishes: Mapping[str, str]
) -> Sheet:
    """One row a project; an empty status is 未报, or 当时无据 where it became known only later.

    Parameters
    ----------
    wishes : what the list was narrowed by, by query name; it is told under the list
    """
    narrowed = filter_words(wishes, words)
    return Sheet(
        name="projects",
        title=words("app.projects"),
        about={"as_of": day_text(as_of), "scope": scope.value, "projects": len(rows)},
        keys=PROJECT_KEYS,
        shown=_SHOWN,
        rows=tuple(project_cells(row, words) for row in rows),
        notes=(
            words("app.as_of_day", day=words.day(as_of)),
            words.scope(scope),
            *((words("board.narrowed_by", wishes=narrowed),) if narrowed else ()),
        ),
    )


def project_cells(row: BoardRow, words: Words) -> Row:
    """One project: codes for programs, words for readers."""
    project, status, node = row.project, row.status, row.next_node
    return {
        "id": project.project_id,
        "name": project.name,
        "category": project.category,
        "status": row.stage.value,
        "status_text": words.status(status, came_later=row.status_known_later),
        "status_as_of": None if status is None else day_text(status.as_of.date()),
        "status_as_of_text": "—" if status is None else words.day(status.as_of, status.precision),
        "status_source_id": None if status is None else status.source_id,
        "stated_length_m": float(row.stated[0].length_m) if len(row.stated) == 1 else None,
        "stated_length_text": words.terms(tuple(words.stated(one) for one in row.stated)) or None,
        "lamp": row.lamp.lamp.value,
        "lamp_rule": row.lamp.rule_name,
        "reported_districts": words.terms(project.reported_districts) or None,
        "map_districts": words.terms(row.map_districts) or None,
        "lead_unit": words.terms(project.lead_units) or None,
        "next_node": None if node is None else node.name,
        "due": None if node is None else day_text(node.due_on),
        "due_text": "—" if node is None else words.day(node.due_on, node.due_precision),
        "node_state": None if node is None else node.state.value,
        "open_items": len(row.open_items),
        "mapped": row.is_mapped,
        "reported_this_month": row.is_reported_this_month,
    }
