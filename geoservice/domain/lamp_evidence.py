"""What a lamp is judged on: the reports on one project known by a day, each with its own day and source."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from geoservice.domain.ledger import UNKNOWN
from geoservice.domain.milestone import Milestone, NodeState
from geoservice.domain.progress import AnnualCompletion

DONE_STATUSES = frozenset({"completed", "open", "in_production", "handed_over"})
"""已完成: built, open, in production or handed over; through-connected (贯通) or accepted (交工) is not."""

START_NODE_NAMES = ("开工", "实质性开工")
"""Nodes that mean the start of work; a ceremony (开工仪式, 开工奠基) is not one, see conflict C20."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Where a piece of evidence stands: the day it held, its source, its row, and the part it speaks of.

    `row_id` is the id of a fact or milestone; status rows have none, theirs is the status itself.
    `precision` says how much of the day may be printed.
    """

    held_on: date
    source_id: str
    row_id: str
    scope: str = ""
    precision: str = "day"


@dataclass(frozen=True, kw_only=True)
class AnnualReport:
    """An annual completion as reported or computed from two reported amounts of one scope."""

    completion: AnnualCompletion
    report: Report


@dataclass(frozen=True, kw_only=True)
class WordReport:
    """A word of the sources about the state of the project."""

    word: str
    report: Report


@dataclass(frozen=True, kw_only=True)
class NodeReport:
    """A node of the plan in force, with the last word on it; `report` is None without evidence.

    `completion_ratio` is how much of the node's own work is done, where that was reported.
    """

    node: Milestone
    report: Report | None
    completion_ratio: Fraction | None = None

    @property
    def is_start(self) -> bool:
        """True for the node that means the start of work."""
        return self.node.name.split("（")[0] in START_NODE_NAMES

    @property
    def known_late_days(self) -> int:
        """Days past due on the last day the node was reported open; 0 when it was not (never guessed)."""
        if self.node.state is not NodeState.OPEN_PAST_DUE or self.report is None or self.node.due_on is None:
            return 0
        return (self.report.held_on - self.node.due_on).days


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All that is known of one project on a day, as far as a lamp needs it.

    `started` is None where nothing was said of it. `first_started_on` is the first day it was known
    to be under way, which is not the day it began. `status_under_review` (待核): the source of the
    status contradicts itself.
    """

    project_id: str
    as_of: date
    start_type: str = UNKNOWN
    first_programme_year: int | None = None
    status: str | None = None
    status_report: Report | None = None
    status_under_review: bool = False
    started: bool | None = None
    first_started_on: date | None = None
    annual: AnnualReport | None = None
    nodes: tuple[NodeReport, ...] = ()
    word: WordReport | None = None
    last_report: Report | None = None

    @property
    def done(self) -> bool:
        """True when the last known status says so."""
        return self.status in DONE_STATUSES
