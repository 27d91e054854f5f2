"""Elements whose behaviour lives in `browser/`: Python hands values over, nothing else."""

from typing import cast

from branca.element import Figure, MacroElement
from folium import Map
from folium.elements import JSCSSMixin
from folium.map import Layer

from geoservice.maps.safe import RawElement, ScriptText, json_for_script, safe


class BrowserElement(JSCSSMixin, MacroElement):
    """An element that adds one raw statement to the map's script."""

    default_js = [  # noqa: RUF012 (declared so by folium)
        ("geoservice_base_map", "geoservice:base_map.js"),
        ("geoservice_names", "geoservice:names.js"),
        ("geoservice_card", "geoservice:card.js"),
        ("geoservice_drawer", "geoservice:drawer.js"),
        ("geoservice_registry", "geoservice:registry.js"),
    ]
    default_css = [("geoservice_map_css", "geoservice:map.css")]  # noqa: RUF012

    def statement(self) -> str:
        """The JavaScript of this element; every value in it through `json_for_script`."""
        raise NotImplementedError

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's macros do
        """Write the statement, then what folium adds (links, children)."""
        figure = cast(Figure, self.get_root())
        figure.script.add_child(RawElement(self.statement() + "\n"), name=self.get_name())
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium's mixin has no types

    def call(self, function: str, *arguments: object) -> str:
        """A call of one of our browser functions."""
        return f"geoservice.{function}({', '.join(map(_javascript, arguments))});"


class Overlay(BrowserElement, Layer):
    """A layer of ours in the layer switch.

    Parameters
    ----------
    name : in the layer switch; the element escapes it
    is_on : whether the layer is on the map when it opens
    """

    def __init__(self, name: str, *, is_on: bool) -> None:
        super().__init__(name=safe(name), overlay=True, control=True, show=False)  # we add it ourselves
        self._is_on = is_on

    def creation(self) -> str:
        """The call that makes the layer."""
        raise NotImplementedError

    def statement(self) -> str:
        """The layer as a variable, which the layer switch names, and on the map where it is on."""
        name, parent = self.get_name(), cast(Map, self._parent).get_name()
        added = f"\n{name}.addTo({parent});" if self._is_on else ""
        return f"var {name} = {self.creation()}{added}"


def _javascript(value: object) -> str:
    """Elements as their variable names, tuples as arrays of these, all else as JSON once written."""
    if isinstance(value, ScriptText):
        return value
    if isinstance(value, MacroElement):
        return str(value.get_name())
    if isinstance(value, tuple):
        return f"[{','.join(map(_javascript, value))}]"
    return json_for_script(value)
