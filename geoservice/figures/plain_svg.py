"""SVG that a strict content security policy shows: no style sheet, no style attribute, no foreign address."""

import xml.etree.ElementTree as ElementTree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_INHERITED = {"stroke-linejoin": "round", "stroke-linecap": "butt"}
_LEFT_OUT = {f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"}


def plain_svg(drawn: bytes, *, title: str) -> bytes:
    """A drawing of ours with each declaration as an attribute of its own, and a title readers hear."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    root = ElementTree.fromstring(drawn)  # noqa: S314 (written by our own drawing a moment ago)
    for parent in list(root.iter()):
        for child in [one for one in parent if one.tag in _LEFT_OUT]:
            parent.remove(child)
    for one in root.iter():
        for name, value in _declarations(one.attrib.pop("style", "")):
            one.set(name, value)
    for name, value in _INHERITED.items():
        root.set(name, value)
    root.set("role", "img")
    heading = ElementTree.Element(f"{{{_SVG}}}title")
    heading.text = title
    root.insert(0, heading)
    drawn_plainly = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn_plainly}'.encode()


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = (one.split(":", 1) for one in style.split(";") if ":" in one)
    return [(name.strip(), value.strip()) for name, value in pairs]
