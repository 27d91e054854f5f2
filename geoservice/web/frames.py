"""The bare page of a map in somebody else's page: what it is asked for, what it shows, how high it is."""

import json
from dataclasses import dataclass, replace

from flask import request, url_for

from geoservice.maps.assets import asset_for
from geoservice.maps.compose import map_parts
from geoservice.maps.document import standalone_document
from geoservice.maps.figure import MapParts
from geoservice.maps.legend import legend_markup, legend_of
from geoservice.web.basemaps import basemaps_of
from geoservice.web.board_query import asked_colouring, asked_filter
from geoservice.web.drawn import project_links, sources_of, with_district_links
from geoservice.web.held import held_settings
from geoservice.web.links import CHOICES, FROZEN
from geoservice.web.policy import nonce
from geoservice.web.query import Query, read_query, short_text
from geoservice.wording import Words
from geoservice.workflows.filtering import NO, YES, ProjectFilter
from geoservice.workflows.frames import Framed, FrameRequest, framed
from geoservice.workflows.options import parse_choice, parse_layers

_WISHES = {
    "q": ("board.search", ""),
    "category": ("project.category", "category"),
    "status": ("project.status_now", "stage"),
    "lamp": ("project.lamp", "lamp"),
    "district": ("board.district", ""),
    "reported_district": ("board.reported_district", ""),
    "lead_unit": ("board.lead_unit", ""),
    "year": ("board.year", ""),
    "mapped": ("board.is_mapped", "board"),
    "reported": ("board.is_reported", "board"),
}
"""The words of each filter, and the group its value's words are in."""


@dataclass(frozen=True, kw_only=True)
class FrameQuery:
    """One frame, parsed and checked."""

    query: Query
    wanted: FrameRequest
    has_legend: bool

    def framed(self, name: str) -> Framed:
        """The view of a map that this frame shows."""
        links = project_links(self.query.workspace)
        state = {one: request.args[one] for one in (*CHOICES, *FROZEN) if request.args.get(one)}
        sources = sources_of(self.query.workspace, self.wanted.project or name, state)
        found = framed(self.query.workspace, name, self.wanted, project_links=links, sources=sources)
        return replace(found, view=with_district_links(found.view))


def read_frame_query() -> FrameQuery:
    """The frame this request asks for.

    Raises
    ------
    UnknownOptionError : an unknown name or an impossible value
    """
    query = read_query(*CHOICES, "project", "layers", "legend", "v")
    known = tuple(layer.layer_id for layer in query.workspace.layers)
    legend = request.args.get("legend", "").strip() or YES
    wanted = FrameRequest(
        as_of=query.as_of,
        scope=query.scope,
        lang=query.words.lang,
        project=_text("project"),
        layer_ids=parse_layers(request.args.get("layers", ""), known),
        wanted=asked_filter(),
        colouring=asked_colouring(),
        lamp_rule=query.lamp_rule,
        fingerprint=_text("v"),
    )
    return FrameQuery(query=query, wanted=wanted, has_legend=parse_choice("legend", legend, (YES, NO)) == YES)


def frame_document(asked: FrameQuery, name: str) -> str:
    """The page of a frame."""
    found, words = asked.framed(name), asked.query.words
    view = found.view
    legend = legend_of(view, words)
    notes = _notes(found, asked.wanted.wanted, words, is_frozen=bool(asked.wanted.fingerprint))
    return standalone_document(
        _with_height(map_parts(view, words, basemaps=basemaps_of(words))),
        title=view.title,
        lang="zh-CN" if words.lang == "zh" else "en",
        heading=view.title,
        notes=notes if asked.has_legend else (*notes, *legend.notes),
        legend=legend_markup(legend, words) if asked.has_legend else "",
        mode="linked",
        asset_url=lambda asset: url_for("assets.asset", name=asset),
        nonce=nonce(),
    )


def _notes(found: Framed, wanted: ProjectFilter, words: Words, *, is_frozen: bool) -> tuple[str, ...]:
    """Day, scope and stamp always; what was left out, and what has changed since, where it is so."""
    notes = [
        words("app.as_of_day", day=words.day(found.view.as_of)),
        words.scope(found.view.scope),
        words("app.internal"),
    ]
    if not wanted.is_empty:
        notes.append(words("board.narrowed", count=found.kept_count, all=found.all_count))
        notes += [_wish(name, getattr(wanted, name), words) for name in _WISHES if getattr(wanted, name)]
        if not found.mapped_count:
            notes.append(words("link.none_mapped" if found.kept_count else "link.none_found"))
    if is_frozen:
        notes.append(words("link.is_frozen"))
    if found.has_changed:
        notes.append(words("link.changed"))
    return tuple(notes)


def _wish(name: str, value: str, words: Words) -> str:
    label, group = _WISHES[name]
    told = words.term(group, value) if group else value
    return words("link.wish", name=words(label), value=told)


def _with_height(parts: MapParts) -> MapParts:
    """The page tells the page around it how high it would like to be, if that one may know."""
    allowed = json.dumps(held_settings().frame_ancestors)
    script = f"{parts.script}\ngeoservice.tellHeight({allowed});"
    return replace(parts, scripts=(*parts.scripts, asset_for("geoservice:frame.js")), script=script)


def _text(name: str) -> str:
    return short_text(request.args.get(name, "").strip())
