"""The order of the project table: one key, upwards or with a minus downwards; unknown always last."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from geoservice.domain.board import BoardRow
from geoservice.domain.project import STAGE_ORDER
from geoservice.errors import Told, UnknownOptionError

_LAMPS = ("red", "yellow", "grey", "green", "blue")
_Key = Callable[[BoardRow], Any]  # one comparable type for each key

_KEYS: dict[str, _Key] = {
    "id": lambda row: row.project_id,
    "name": lambda row: row.project.name,
    "category": lambda row: row.project.category,
    "status": lambda row: None if row.status is None else STAGE_ORDER.index(row.stage),
    "as_of": lambda row: None if row.status is None else row.status.as_of,
    "length": lambda row: sum(one.length_m for one in row.stated) or None,
    "lamp": lambda row: _LAMPS.index(row.lamp.lamp.value),
    "reported_district": lambda row: row.project.reported_districts or None,
    "lead_unit": lambda row: row.project.lead_units or None,
    "due": lambda row: None if row.next_node is None else row.next_node.due_on or date.max,
    "open_items": lambda row: len(row.open_items),
    "mapped": lambda row: not row.is_mapped,
}
SORTS = tuple(_KEYS)


def sorted_rows(rows: Iterable[BoardRow], sort: str) -> tuple[BoardRow, ...]:
    """Rows by a key of `SORTS`; `-key` turns it round; without a key they stay in register order.

    Raises
    ------
    UnknownOptionError : no such key
    """
    members = tuple(rows)
    if not sort:
        return members
    key = _KEYS.get(sort.removeprefix("-"))
    if key is None:
        raise UnknownOptionError(
            expected=Told(
                "sort, one of {known}, with a minus in front for downwards", known=", ".join(SORTS)
            ),
            found=repr(sort[:40]),
            where="sort",
            hint="choose one of them",
        )
    known = [row for row in members if key(row) is not None]
    unknown = [row for row in members if key(row) is None]
    return (*sorted(known, key=key, reverse=sort.startswith("-")), *unknown)
