"""What is pasted into a report: link, frame and picture of a view, and a link that stays as it is."""

from dataclasses import dataclass

from flask import request, url_for
from markupsafe import Markup

from geoservice.maps.view import MapView
from geoservice.web.query import Query
from geoservice.workflows.filtering import FILTER_NAMES
from geoservice.workflows.frames import fingerprint_of

WIDTH_PX, HEIGHT_PX = 960, 600
CHOICES = (*FILTER_NAMES, "colour", "rule")
"""What a frame takes over from the overview besides day, scope and language."""
_IN_A_REPORT = {"paper": "A4", "orientation": "portrait"}
"""A sheet of this size can be read at the width of a report's text; the letters of an A3 sheet cannot."""
FROZEN = ("layers", "v")
"""What a frozen frame hands on to the windows of its large layers, so that they stand still too."""
_FRAME = Markup(
    '<iframe src="{address}" title="{title}" width="{width}" height="{height}" loading="lazy"></iframe>'
)


@dataclass(frozen=True, kw_only=True)
class ViewLinks:
    """Addresses of one view, with the host.

    Parameters
    ----------
    page : this very page
    code : HTML of a frame that shows the view, and goes with the day the atlas opens on if none was asked for
    picture : the view's map sheet as PNG, for the page of a report
    frozen : the view with day, layers and every other choice written out
    is_chosen : filters or colours were chosen, which the picture does not follow
    """

    page: str
    code: str
    picture: str
    frozen: str
    is_chosen: bool


def view_links(view: MapView, query: Query) -> ViewLinks:
    """The links of the view this request shows."""
    asked = {name: value for name, value in request.args.items() if value}
    chosen = {name: value for name, value in asked.items() if name in CHOICES}
    return ViewLinks(
        page=_address(_page_of(view), view, asked),
        code=str(frame_code(_address("maps.embed", view, chosen), view.title, WIDTH_PX, HEIGHT_PX)),
        picture=url_for("sheets.map_sheet", name=view.name, kind="png", **_IN_A_REPORT, _external=True),
        frozen=_address("maps.embed", view, {**chosen, **_frozen(view, query)}),
        is_chosen=bool(chosen),
    )


def frame_code(address: str, title: str, width_px: int, height_px: int) -> Markup:
    """HTML of a frame around an address."""
    return _FRAME.format(address=address, title=title, width=width_px, height=height_px)


def discovery_link() -> str:
    """Where an oEmbed client reads how to embed the page it has opened."""
    return url_for("oembed.answer", url=request.url, format="json", _external=True)


def _page_of(view: MapView) -> str:
    return "overview.page" if request.endpoint in ("overview.page", "overview.board") else "maps.named"


def _address(endpoint: str, view: MapView, values: dict[str, str]) -> str:
    if endpoint == "overview.page":
        return url_for(endpoint, _external=True, **values)
    return url_for(endpoint, name=view.name, _external=True, **values)


def _frozen(view: MapView, query: Query) -> dict[str, str]:
    """Every choice in words of the address, those too that are not asked for today."""
    layer_ids = tuple(one.layer.layer_id for one in view.layers)
    return {
        "as_of": view.as_of.isoformat(),
        "scope": query.scope.value,
        "layers": ",".join(layer_ids),
        "lang": query.words.lang,
        "legend": "yes",
        "colour": view.colouring.value,
        "rule": query.lamp_rule,
        "v": fingerprint_of(query.workspace, frozenset(layer_ids)),
    }
