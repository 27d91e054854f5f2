"""A folium figure that loads nothing from elsewhere and renders to the same bytes each time."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from branca.element import CssLink, Element, Figure, JavascriptLink, Link

from geoservice.errors import GeoserviceError, MissingAssetError
from geoservice.maps.assets import Asset, asset_for

NEEDLESS = frozenset(
    {
        "bootstrap",
        "bootstrap_css",
        "glyphicons_css",
        "awesome_markers",
        "awesome_markers_css",
        "awesome_markers_font_css",
        "awesome_rotate_css",
        "jquery",
    }
)
"""What folium links by default and our maps do without: icons, and jQuery for folium's popups."""

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_PAGE_RULE = re.compile(r"(?:^|(?<=\}))\s*(?:html\s*,\s*body|#map)\s*\{[^}]*\}")


@dataclass(frozen=True, kw_only=True)
class MapParts:
    """A rendered map in pieces, for a page to put together.

    Parameters
    ----------
    styles, scripts : assets to load before, in this order
    head : CSS text for one style element
    body : HTML of the map
    script : JavaScript for one script element after the body
    """

    styles: tuple[Asset, ...]
    scripts: tuple[Asset, ...]
    head: str
    body: str
    script: str


class LocalFigure(Figure):
    """The root of one map: `folium_map.add_to(LocalFigure())`, then `figure.parts()`.

    Parameters
    ----------
    needless : names of header links to leave out; take `jquery` away from them for folium popups
    """

    def __init__(self, *, needless: frozenset[str] = NEEDLESS) -> None:
        super().__init__()
        self._needless = needless

    def parts(self) -> MapParts:
        """The map's pieces, the same bytes for the same map.

        Raises
        ------
        MissingAssetError : a plugin links a script or style no installed package carries
        """
        places = (self.header, self.html, self.script)
        before = [place._children.copy() for place in places]
        _number(self)
        try:
            for child in self._children.values():
                child.render()
            return self._collect()
        finally:
            for place, children in zip(places, before, strict=True):
                place._children = children

    def _collect(self) -> MapParts:
        """The pieces the children have left in header, html and script."""
        styles = tuple(self._linked(CssLink))
        scripts = tuple(self._linked(JavascriptLink))
        head, head_script = _split_head(self._loose_head())
        body, script = self.html.render().strip(), self.script.render().strip()
        whole = f"{head_script}\n{script}".strip()
        return MapParts(styles=styles, scripts=scripts, head=head, body=body, script=whole)

    def render(self, **_: object) -> str:
        """Refused: folium's own page would load its scripts from foreign hosts."""
        raise GeoserviceError(
            expected="a map rendered by LocalFigure.parts()",
            found="a call of render(), save() or a notebook's display",
            where="geoservice.maps.figure",
            hint="Give the parts to geoservice.maps.document.standalone_document.",
        )

    def _linked(self, kind: type[Link]) -> Iterator[Asset]:
        for name, element in self.header._children.items():
            if isinstance(element, kind) and name not in self._needless:
                yield asset_for(element.url)

    def _loose_head(self) -> str:
        links = (CssLink, JavascriptLink)
        children = self.header._children.values()
        return "\n".join(child.render() for child in children if not isinstance(child, links))


def _split_head(text: str) -> tuple[str, str]:
    """CSS and JavaScript out of folium's header; what the page shell brings itself is dropped."""
    css = "\n".join(_PAGE_RULE.sub("", block).strip() for block in _STYLE.findall(text))
    scripts = [block.strip() for block in _SCRIPT.findall(text) if "L_NO_TOUCH" not in block]
    _refuse_rest(_META.sub("", _SCRIPT.sub("", _STYLE.sub("", text))).strip())
    return css.strip(), "\n".join(scripts)


def _refuse_rest(rest: str) -> None:
    if rest:
        raise MissingAssetError(
            expected="only style, script and meta elements in the header of a map",
            found=rest[:120],
            where="the header a folium plugin writes",
            hint="Leave this plugin out, or give it an element of our own.",
        )


def _number(root: Element) -> None:
    """Elements by number instead of by random id; a child that is kept by its name follows it."""
    found = list(_elements(root, set()))
    names = {id(one): one.get_name() for one in found}
    for number, element in enumerate(found):
        element._id = str(number)
    for element in found:
        element._children = OrderedDict(
            (child.get_name() if name == names[id(child)] else name, child)
            for name, child in element._children.items()
        )


def _elements(element: Element, seen: set[int]) -> Iterator[Element]:
    """An element, its children and the elements it holds, e.g. a popup's text, each once."""
    if id(element) not in seen:
        seen.add(id(element))
        yield element
        held = [value for value in vars(element).values() if isinstance(value, Element)]
        for one in (*element._children.values(), *held):
            yield from _elements(one, seen)
