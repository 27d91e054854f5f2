"""Elements whose behaviour lives in `browser/`: Python hands values over, nothing else."""

from typing import cast

from branca.element import Figure, MacroElement
from folium.elements import JSCSSMixin

from geoservice.maps.safe import RawElement, ScriptText, json_for_script


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


def _javascript(value: object) -> str:
    """Elements as their variable names, tuples as arrays of these, all else as JSON once written."""
    if isinstance(value, ScriptText):
        return value
    if isinstance(value, MacroElement):
        return str(value.get_name())
    if isinstance(value, tuple):
        return f"[{','.join(map(_javascript, value))}]"
    return json_for_script(value)
