"""What lies within a distance of open interchanges, as a layer of a map."""

from geoservice.domain.reach import Reach, reached_area
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.feature_text import feature_text
from geoservice.maps.view import MapView
from geoservice.symbols import REACHED_LOOK
from geoservice.wording import Words
from geoservice.wording.nearness import metres_words


def reached_overlay(view: MapView, words: Words) -> FeatureLayer | None:
    """The circles around the interchanges that count, united; None when the view has none."""
    if view.reach is None or not view.reach.counted:
        return None
    title = reached_title(view.reach, words)
    properties = {"style": REACHED_LOOK.style(), "label": title, "card": None}
    feature = feature_text("reached", properties, reached_area(view.reach))
    return FeatureLayer(features=[feature], name=title, layer_id="reached")


def reached_title(found: Reach, words: Words) -> str:
    """What the circles are called."""
    return words("reach.circle", within=metres_words(found.within_m, words))
