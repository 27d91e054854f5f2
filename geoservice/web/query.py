"""The query names every door shares; an unknown name or an impossible value is refused by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask import g, request

from geoservice.domain.coverage_rules import DEFAULT_RULE
from geoservice.domain.join import Scope
from geoservice.domain.lamp_rules import DEFAULT_RULE as DEFAULT_LAMP_RULE
from geoservice.domain.roads import GroupBy
from geoservice.errors import Told, UnknownOptionError
from geoservice.storage.workspace import Workspace
from geoservice.web.held import held_workspace
from geoservice.wording import LANGUAGES, Words
from geoservice.workflows.atlas import day_of, words_for
from geoservice.workflows.options import parse_choice, parse_day, parse_groups, parse_within

EVERYWHERE = ("as_of", "scope", "lang")
_TEXT_LIMIT = 200
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a request asks for, parsed and checked."""

    workspace: Workspace
    words: Words
    as_of: date
    asked_as_of: date | None
    scope: Scope
    by: tuple[GroupBy, ...] = ()
    of: str | None = None
    rule: str = DEFAULT_RULE
    within_m: float | None = None
    lamp_rule: str = DEFAULT_LAMP_RULE.name


def read_query(*names: str) -> Query:
    """The query of this request; `names` are what the view knows besides as_of, scope and lang.

    Raises
    ------
    UnknownOptionError : an unknown name, a name twice, or an impossible value
    """
    refuse_unknown((*EVERYWHERE, *names))
    workspace = held_workspace()
    asked = _read("as_of", parse_day, None)
    query = Query(
        workspace=workspace,
        words=words_for(workspace, language()),
        as_of=day_of(workspace, asked),
        asked_as_of=asked,
        scope=_read("scope", lambda text: Scope(parse_choice("scope", text, tuple(Scope))), Scope.PROGRAMME),
        by=_read("by", parse_groups, ()),
        of=_read("of", short_text, None),
        rule=_read("rule", short_text, DEFAULT_RULE),
        within_m=_read("within_m", parse_within, None),
        lamp_rule=_read("rule", short_text, DEFAULT_LAMP_RULE.name),
    )
    g.query = query
    return query


def language() -> str:
    """The language asked for; Chinese when nothing is."""
    return _read("lang", lambda text: parse_choice("lang", text, LANGUAGES), "zh")


def _read(name: str, parse: Callable[[str], T], otherwise: T) -> T:
    text = request.args.get(name, "").strip()
    return parse(text) if text else otherwise


def short_text(text: str) -> str:
    """A text of a query, as it is, unless it is longer than any name.

    Raises
    ------
    UnknownOptionError : too long
    """
    if len(text) > _TEXT_LIMIT:
        raise UnknownOptionError(
            expected=Told("at most {limit} characters", limit=_TEXT_LIMIT),
            found=f"{len(text)}",
            where="query",
            hint="shorten it",
        )
    return text


def refuse_unknown(known: tuple[str, ...]) -> None:
    """Stops at a query name a view does not know, or one given twice."""
    for name, values in request.args.lists():
        if name not in known or len(values) > 1:
            raise UnknownOptionError(
                expected=Told("query names {known}, each at most once", known=", ".join(known)),
                found=repr(name[:60])
                if name not in known
                else Told("{name} {count} times", name=name, count=len(values)),
                where=request.path,
                hint="correct the address",
            )
