"""Read a page as a reader does: its elements, its visible words, the values its map was given."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from geoservice.maps.feature_form import BLANKS, NUMBER

VOID = {"meta", "link", "input", "img", "br", "hr"}


@dataclass(kw_only=True)
class Element:
    """One element: its name, its attributes, and all the text inside it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a document in order of opening."""

    document: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(name=tag, attributes={key: value or "" for key, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(name=tag, attributes={key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while any(one.name == tag for one in self._open) and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, name: str) -> list[Element]:
        """The elements of one name."""
        return [one for one in self.elements if one.name == name]

    def one(self, name: str) -> Element:
        """The only element of its name."""
        (found,) = self.all(name)
        return found

    def having(self, attribute: str) -> list[Element]:
        """The elements that carry an attribute."""
        return [one for one in self.elements if attribute in one.attributes]

    @cached_property
    def words(self) -> str:
        """What stands on the page, scripts and styles left out."""
        cut = re.sub(r"<(script|style)\b.*?</\1>", "", self.document, flags=re.DOTALL)
        return re.sub(r"\s+", " ", Page(cut).one("html").text)

    @property
    def links(self) -> list[str]:
        """Where the page leads."""
        return [one.attributes["href"] for one in self.all("a")]


def drawn_features(document: str) -> dict[str, dict[str, Any]]:
    """The features a map page hands to the browser, by id."""
    found: dict[str, dict[str, Any]] = {}
    for start in re.finditer(re.escape('{"type":"FeatureCollection"'), document):
        collection, _ = json.JSONDecoder().raw_decode(document[start.start() :])
        forms = [json.dumps(form, ensure_ascii=False) for form in collection.get("forms", ())]
        found.update({feature["id"]: filled_in(feature, forms) for feature in collection["features"]})
    return found


def filled_in(feature: dict[str, Any], forms: list[str]) -> dict[str, Any]:
    """A feature with its form filled in, as `feature_forms.js` does it; `forms` are JSON text."""
    if "form" not in feature:
        return feature
    values = [feature["id"], *feature["told"]]
    text = forms[feature["form"]].replace(f'"{NUMBER}"', values[-1])
    text = re.sub(
        f"[{''.join(BLANKS)}]", lambda found: json.dumps(values[BLANKS.index(found[0])])[1:-1], text
    )
    return {**{key: feature[key] for key in ("type", "id", "geometry")}, "properties": json.loads(text)}
