"""Districts as sheets: a row a district, and of one district a row a project with its figures beside."""

from geoservice.domain.board import BoardRow
from geoservice.domain.district_story import DistrictStory
from geoservice.domain.statistics import GroupLength
from geoservice.reports.project_sheet import PROJECT_KEYS, project_cells
from geoservice.reports.sheet import Row, Sheet, day_text, metres
from geoservice.wording import Words

_KEYS = (
    "district",
    "district_id",
    "projects_reported",
    "projects_drawn",
    "reported_and_drawn",
    "known_status",
    "unreported",
    "due_nodes",
    "open_items",
    "unmapped",
    "length_m",
    "err_m",
    "schematic",
)
_SHOWN = tuple(key for key in _KEYS if key not in ("district_id", "err_m", "schematic"))
_PROJECT_SHOWN = (
    "id",
    "name",
    "reported_here",
    "drawn_here",
    "status_text",
    "status_as_of_text",
    "next_node",
    "due_text",
    "open_items",
    "mapped",
)


def district_list_sheet(stories: tuple[DistrictStory, ...], words: Words) -> Sheet:
    """One row a district; the length is empty without a polygon."""
    first = stories[0] if stories else None
    return Sheet(
        name="districts",
        title=words("app.districts"),
        about={
            "as_of": day_text(first.as_of) if first else None,
            "scope": first.scope.value if first else None,
        },
        keys=_KEYS,
        shown=_SHOWN,
        rows=tuple(district_cells(story) for story in stories),
        notes=district_notes(first, words) if first else (),
    )


def district_sheet(story: DistrictStory, words: Words) -> Sheet:
    """One row a project reported or drawn in the district; lengths, problems and places beside."""
    return Sheet(
        name="district",
        title=story.district.name,
        about={"as_of": day_text(story.as_of), "scope": story.scope.value, **district_cells(story)},
        keys=(*PROJECT_KEYS, "reported_here", "drawn_here"),
        shown=_PROJECT_SHOWN,
        rows=tuple(_project_row(row, story, words) for row in story.rows),
        extra={
            "length_by_status_m": _lengths(story.by_status),
            "length_by_class_m": _lengths(story.by_class),
            "open_problems_by_factor": dict(story.board.problems),
            "due_node_ids": [node.milestone_id for node in story.board.due],
            "unmapped_projects": [row.project_id for row in story.board.unmapped],
            **{one.entry.layer_id: [place.feature_id for place in one.places] for one in story.places},
        },
        notes=district_notes(story, words),
    )


def district_cells(story: DistrictStory) -> Row:
    """The figures of one district, codes and exact values."""
    whole = story.whole
    return {
        "district": story.district.name,
        "district_id": story.district.district_id,
        "projects_reported": len(story.reported),
        "projects_drawn": len(story.drawn) if story.district.has_polygon else None,
        "reported_and_drawn": len(story.reported_ids & story.drawn_ids)
        if story.district.has_polygon
        else None,
        "known_status": story.known_status_count,
        "unreported": len(story.board.unreported),
        "due_nodes": len(story.board.due),
        "open_items": story.open_item_count,
        "unmapped": len(story.board.unmapped),
        "length_m": None if story.length_m is None else metres(story.length_m),
        "err_m": None if whole is None else whole.err_m,
        "schematic": None if whole is None else whole.schematic,
    }


def district_notes(story: DistrictStory, words: Words) -> tuple[str, ...]:
    """The remarks under every figure of a district."""
    return (
        words("app.as_of_day", day=words.day(story.as_of)),
        words.scope(story.scope),
        words("district.difference"),
        words("board.definitions"),
        words("district.length_note"),
        words("district.places_note"),
    )


def _project_row(row: BoardRow, story: DistrictStory, words: Words) -> Row:
    return {
        **project_cells(row, words),
        "reported_here": row.project_id in story.reported_ids,
        "drawn_here": row.project_id in story.drawn_ids,
    }


def _lengths(groups: tuple[GroupLength, ...]) -> Row:
    return {str(group.keys[1]): metres(group.length_m) for group in groups}
