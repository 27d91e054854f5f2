"""The one table of phrases: both languages, the same blanks, a word for every code."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

import geoservice.storage
from geoservice import errors
from geoservice.domain import columns
from geoservice.domain.alignment import Grade
from geoservice.domain.basis import Basis
from geoservice.domain.chainage import DoubtKind
from geoservice.domain.columns import Kind
from geoservice.domain.investment import Standing
from geoservice.domain.issues import Severity
from geoservice.domain.join import Match, Scope
from geoservice.domain.lamp import Lamp, Reason
from geoservice.domain.lamp_rules import Measure
from geoservice.domain.layer import Role
from geoservice.domain.layer_columns import COLUMNS_BY_ROLE
from geoservice.domain.ledger_columns import TABLES
from geoservice.domain.milestone import NodeState
from geoservice.domain.nearby import Beside
from geoservice.domain.progress_table import PhysicalState
from geoservice.domain.project import Stage
from geoservice.domain.proximity import Nearness
from geoservice.domain.roads import GroupBy
from geoservice.domain.stretch import StretchState
from geoservice.storage.cells import _FAULT_OF_KIND
from geoservice.wording.table import phrases

STORAGE = Path(geoservice.storage.__file__).parent
DOMAIN = Path(columns.__file__).parent
LEDGERS = ("stretch.py", "stretch_ledger.py", "stretch_weights.py", "plan_ledger.py")
RAISES_ISSUES = (*STORAGE.glob("*.py"), *(DOMAIN / name for name in LEDGERS))

# Where the words for a column's choices stand in the table; None is never shown to a reader.
GROUP_OF_COLUMN: dict[str, str | None] = {
    "projects.in_programme": "in_programme",
    "projects.category": "category",
    "projects.category_basis": "basis",
    "projects.start_type": "start_type",
    "projects.location_type": None,
    "facts.unit": "unit",
    "facts.kind": "kind",
    "facts.as_of_precision": "date",
    "facts.needs_review": None,
    "status.status": "status",
    "status.as_of_precision": "date",
    "sources.kind": None,
    "sources.published_precision": "date",
    "milestones.plan_version": "plan_version",
    "milestones.due_precision": "date",
    "milestones.firmness": "firmness",
    "milestones.met_precision": "date",
    "milestones.state": None,  # shown as a NodeState
    "items.list": "list",
    "items.raised_precision": "date",
    "items.state": "item_state",
    "interchanges.kind": "interchange",
    "programme_checks.unit": "unit",
    "programme_checks.holds": None,
    "stretches.unit": "unit",
    "stretches.as_of_precision": "date",
    "stretch_weights.as_of_precision": "date",
    "plan_curves.unit": "unit",
    "plan_curves.as_of_precision": "date",
}
GROUP_OF_LAYER_COLUMN = {"accuracy_class": "accuracy", "road_class": "road_class"}
START_OF_ENUM: dict[str, type[StrEnum]] = {
    "severity.": Severity,
    "stage.": Stage,
    "match.": Match,
    "app.scope_is_": Scope,
    "node_state.": NodeState,
    "grade.": Grade,
    "by.": GroupBy,
    "lamp.": Lamp,
    "lamp_reason.": Reason,
    "measure.": Measure,
    "rule_basis.": Basis,
    "stretch_state.": StretchState,
    "nearness.": Nearness,
    "newly.": Nearness,
    "beside.": Beside,
    "annual_standing.": Standing,
    "total_standing.": Standing,
    "physical.": PhysicalState,
}
SAME_BLANK = {"month_name": "month", "half_zh": "half"}
NEED_NOT_AGREE = {"programme"}
"""The programme may be named in one language only."""


def choice_columns() -> dict[str, columns.Column]:
    """Every column with choices, as `table.column`; of a layer just `column`."""
    ledger = {f"{table.name}.{one.name}": one for table in TABLES for one in table.columns}
    layers = {one.name: one for role in Role for one in COLUMNS_BY_ROLE[role]}
    return {name: one for name, one in {**ledger, **layers}.items() if one.kind is Kind.CHOICE}


def codes() -> list[str]:
    """Every code a reader may meet, with its group."""
    groups = {**GROUP_OF_COLUMN, **GROUP_OF_LAYER_COLUMN}
    of_columns = {
        f"{groups[name]}.{choice}"
        for name, one in choice_columns().items()
        if groups.get(name)
        for choice in one.choices
    }
    of_enums = {f"{start}{one.value}" for start, kind in START_OF_ENUM.items() for one in kind}
    return sorted(of_columns | of_enums)


def texts_in(node: ast.expr) -> set[str]:
    """The texts an expression may give: a text, or one of two."""
    if isinstance(node, ast.IfExp):
        return texts_in(node.body) | texts_in(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def kinds_in(source: str) -> set[str]:
    """Every kind of issue a module names: `Issue(kind=…)`, `kind=`, or the first of a fault's arguments."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        for keyword in node.keywords:
            found |= texts_in(keyword.value) if keyword.arg == "kind" else set()
        if name in ("BadGeometryError", "_issue", "_row_issue", "_told") and node.args:
            found |= texts_in(node.args[0])
        if name in ("unknown", "_report_unknown", "_misplaced"):
            found |= {text for one in node.args for text in texts_in(one) if f"issue.{text}" in phrases()}
    return found


def raised_kinds() -> list[str]:
    """The kinds of every issue raised, of the faults the gate turns into one, and of doubtful labels."""
    named = {kind for path in RAISES_ISSUES for kind in kinds_in(path.read_text(encoding="utf-8"))}
    faults = (errors.MissingFileError, errors.BrokenFileError, errors.MissingCrsError)
    of_faults = {fault(expected="", found="", where="", hint="").kind for fault in faults}
    return sorted(named | of_faults | set(_FAULT_OF_KIND.values()) | set(DoubtKind))


def blanks(text: str) -> set[str]:
    """The names in braces that both languages must fill in."""
    names = {SAME_BLANK.get(name, name) for _, name, _, _ in Formatter().parse(text) if name}
    return names - NEED_NOT_AGREE


def test_a_phrase_has_the_same_blanks_in_both_languages() -> None:
    assert [key for key, (zh, en) in phrases().items() if blanks(zh) != blanks(en)] == []


def test_a_phrase_is_there_in_both_languages() -> None:
    missing = {key for key, texts in phrases().items() if not all(text.strip() for text in texts)}
    assert missing == {"firmness.unstated", "unit.count"}


@pytest.mark.parametrize("code", codes())
def test_every_code_a_reader_may_meet_has_a_word(code: str) -> None:
    assert code in phrases()


def test_every_column_with_choices_is_looked_after_here() -> None:
    assert set(choice_columns()) == {*GROUP_OF_COLUMN, *GROUP_OF_LAYER_COLUMN}


@pytest.mark.parametrize("kind", raised_kinds())
def test_every_kind_of_issue_has_a_sentence(kind: str) -> None:
    assert f"issue.{kind}" in phrases()


def test_every_sentence_is_for_a_kind_somebody_raises() -> None:
    sentences = {key.removeprefix("issue.") for key in phrases() if key.startswith("issue.")}
    assert sentences == set(raised_kinds())
