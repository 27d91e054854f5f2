"""What overview and project table are asked for: filter, order, colours; the address is the state."""

from dataclasses import dataclass, fields

from flask import request

from geoservice.domain.board import Board, BoardRow
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.project import STAGE_ORDER
from geoservice.symbols import Colouring
from geoservice.web.query import Query, read_query, short_text
from geoservice.workflows.board import board_of
from geoservice.workflows.filtering import FILTER_NAMES, KNOWN, NO, YES, ProjectFilter
from geoservice.workflows.options import parse_choice
from geoservice.workflows.ordering import sorted_rows
from geoservice.workflows.search_hits import Hit, hits_of

_CHOICES = {
    "status": (KNOWN, *(stage.value for stage in STAGE_ORDER)),
    "lamp": tuple(lamp.value for lamp in Lamp),
    "mapped": (YES, NO),
    "reported": (YES, NO),
}


@dataclass(frozen=True, kw_only=True)
class BoardQuery:
    """One state of the overview, parsed and checked."""

    query: Query
    wanted: ProjectFilter
    sort: str
    colouring: Colouring
    meeting: bool

    def board(self) -> Board:
        """The board of this state."""
        return board_of(
            self.query.workspace,
            as_of=self.query.as_of,
            scope=self.query.scope,
            wanted=self.wanted,
            rule=self.query.lamp_rule,
        )

    def rows(self, board: Board) -> tuple[BoardRow, ...]:
        """The rows in the order asked for."""
        return sorted_rows(board.rows, self.sort)

    def hits(self, rows: tuple[BoardRow, ...]) -> dict[str, tuple[Hit, ...]]:
        """Why the search found each of the rows, where name and id do not show it."""
        return {row.project_id: hits_of(row.project, self.wanted.q) for row in rows}


def read_board_query(*names: str) -> BoardQuery:
    """The state this request asks for; `names` are what the view knows besides.

    Raises
    ------
    UnknownOptionError : an unknown name or an impossible value
    """
    query = read_query(*FILTER_NAMES, "sort", "colour", "rule", "meeting", *names)
    return BoardQuery(
        query=query,
        wanted=asked_filter(),
        sort=short_text(request.args.get("sort", "").strip()),
        colouring=asked_colouring(),
        meeting=parse_choice("meeting", request.args.get("meeting", "").strip() or NO, (YES, NO)) == YES,
    )


def asked_filter() -> ProjectFilter:
    """What this request narrows the projects by."""
    return ProjectFilter(**{one.name: _wish(one.name) for one in fields(ProjectFilter)})


def asked_colouring() -> Colouring:
    """What the colours of this request speak of: the status chain when nothing is asked."""
    colour = request.args.get("colour", "").strip() or Colouring.STATUS.value
    return Colouring(parse_choice("colour", colour, tuple(Colouring)))


def _wish(name: str) -> str:
    text = short_text(request.args.get(name, "").strip())
    return parse_choice(name, text, _CHOICES[name]) if text and name in _CHOICES else text
