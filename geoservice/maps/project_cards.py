"""What a card tells of the project behind a feature; every feature of a project shares it by id."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from geoservice.domain.alignment import StatedLength, stated_once
from geoservice.domain.columns import FEATURE_ID, PROJECT_ID
from geoservice.domain.lamp_rules import Lamp
from geoservice.domain.layer import Role
from geoservice.domain.list_item import ListItem
from geoservice.domain.milestone import Milestone, nodes_ahead
from geoservice.domain.project import CHAIN
from geoservice.domain.quantities import Quantity, quantities_of
from geoservice.domain.story import ProjectStory
from geoservice.maps.view import MapView
from geoservice.wording import Words

Section = dict[str, Any]  # title, rows {label, value, note}; `empty` says why there are none
ProjectCard = dict[str, Any]  # what card.js adds to a feature's card: chain, sections, sources


def project_cards(view: MapView, words: Words) -> dict[str, ProjectCard]:
    """The card of every project on the map, by project id."""
    said = _said_of_all(view, words)
    return {key: {**project_card(story, words), **said.get(key, {})} for key, story in view.stories.items()}


def source_titles(view: MapView, words: Words) -> dict[str, str]:
    """Number and title of every source the cards of a map name; each is written once."""
    named = sorted({one for story in view.stories.values() for one in _source_ids(story)})
    return {one: words.source(one) for one in named}


def chain_words(words: Words) -> list[str]:
    """The steps of the status chain in order."""
    return [words.term("stage", stage) for stage in CHAIN]


def project_card(story: ProjectStory, words: Words) -> ProjectCard:
    """Place in the status chain, quantities, next node, open problems and sources on a day."""
    return {
        "name": story.project.name,
        "chain": _chain(story, words),
        "sections": [
            _section("quantities", "no_quantity", _quantity_rows(story, words), words),
            _section("nodes", "no_node", _node_rows(story, words), words),
            _section("problems", "no_problem", _problem_rows(story, words), words),
        ],
        "sources": _source_ids(story),
    }


def _said_of_all(view: MapView, words: Words) -> dict[str, dict[str, str]]:
    """What a screen reader hears of a project's features: the words of its row in the table.

    A map of the length table says its own groups and metres instead.
    """
    if view.road_groups is not None:
        return {}
    stated: dict[str, list[StatedLength | None]] = defaultdict(list)
    for joined in view.joined(Role.ALIGNMENTS):
        ids, owners = (joined.features[name].to_numpy(dtype=object) for name in (FEATURE_ID, PROJECT_ID))
        for key, project in zip(ids, owners, strict=True):
            if project in view.stories and key in view.routes:
                stated[project].append(view.routes[key].stated)
    return {
        key: {"said": _said(story, stated[key], view.lamps.get(key), words)}
        for key, story in view.stories.items()
    }


def _said(story: ProjectStory, stated: list[StatedLength | None], lamp: Lamp | None, words: Words) -> str:
    told = (
        story.project.name,
        words.status(story.status, came_later=story.status_came_later),
        *(words.stated(one) for one in stated_once(stated)),
        *(() if lamp is None else (words.term("lamp", lamp.value),)),
    )
    return " · ".join(told)


def _chain(story: ProjectStory, words: Words) -> dict[str, object]:
    """The step of the day as a number from 0; None where none was known, and why."""
    status = story.status
    if status is None or status.stage not in CHAIN:
        told = words("card.no_evidence" if story.status_came_later else "card.not_reported")
        return {"now": None, "status": told, "note": ""}
    note = _note(_day(status.as_of, status.precision, words), status.source_id)
    return {
        "now": CHAIN.index(status.stage),
        "status": words.term("status", status.status or ""),
        "note": note,
    }


def _section(title: str, empty: str, rows: Iterator[dict[str, str]], words: Words) -> Section:
    found = list(rows)
    section: Section = {"title": words(f"card.{title}"), "rows": found}
    return section if found else {**section, "empty": words(f"card.{empty}")}


def _quantity_rows(story: ProjectStory, words: Words) -> Iterator[dict[str, str]]:
    for one in quantities_of(story.facts):
        label = words.metric(one.metric)
        if one.scope:
            label = words("card.quantity_label", metric=label, scope=one.scope)
        note = _note(words.term("kind", one.kind), words.held(one.as_of, one.precision), one.source_id)
        yield {"label": label, "value": _quantity(one, words), "note": note}


def _quantity(one: Quantity, words: Words) -> str:
    """Done, and of how much; never a percentage of our own."""
    done = words.quantity(one.done, one.unit, one.qualifier)
    if one.total is not None:
        return words("card.done_of", done=done, total=words.quantity(one.total, one.unit))
    return words("card.done_undecided", done=done) if one.needs_total else done


def _node_rows(story: ProjectStory, words: Words) -> Iterator[dict[str, str]]:
    for node in nodes_ahead(story.milestones):
        due = f"{words.day(node.due_on, node.due_precision)} {words.term('firmness', node.firmness)}".strip()
        state = words.term("node_state", node.state.value)
        yield {"label": node.name, "value": state, "note": _note(due, node.source_id)}


def _problem_rows(story: ProjectStory, words: Words) -> Iterator[dict[str, str]]:
    for item in story.open_problems:
        raised = words("card.raised", day=words.day(item.raised_on, item.raised_precision))
        factor, state = words.term("factor", item.factor), words.term("item_state", item.state)
        yield {"label": item.title, "value": f"{factor} · {state}", "note": _note(raised, item.source_id)}


def _source_ids(story: ProjectStory) -> list[str]:
    """The sources named in a card, in order of first mention."""
    named: list[Quantity | Milestone | ListItem] = [
        *quantities_of(story.facts),
        *nodes_ahead(story.milestones),
        *story.open_problems,
    ]
    first = [] if story.status is None else [story.status.source_id]
    return [one for one in dict.fromkeys([*first, *(one.source_id for one in named)]) if one]


def _day(day: pd.Timestamp, precision: str, words: Words) -> str:
    return words("app.as_of_day", day=words.day(day, precision))


def _note(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
