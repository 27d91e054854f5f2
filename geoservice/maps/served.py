"""Served and unserved land as layers of a map: what a radius reaches, and what none does."""

from collections.abc import Iterator

from geoservice.domain.join import JoinResult
from geoservice.domain.layer import Role
from geoservice.domain.unserved import UnservedLand
from geoservice.maps.cards import unserved_card
from geoservice.maps.feature_layer import FeatureLayer
from geoservice.maps.feature_text import feature_text
from geoservice.maps.safe import ScriptText
from geoservice.maps.view import MapView
from geoservice.symbols import SERVED_LOOK, UNSERVED_LAND_LOOK, UNSERVED_LOOK, Look
from geoservice.wording import Words


def served_overlay(view: MapView, words: Words) -> FeatureLayer | None:
    """The union of service areas, when the view is about coverage and anything is served."""
    if view.coverage is None or view.coverage.served.is_empty:
        return None
    properties = {"style": SERVED_LOOK.style(), "label": words("coverage.served_km2"), "card": None}
    feature = feature_text("served", properties, view.coverage.served)
    return FeatureLayer(features=[feature], name=words("coverage.served_km2"), layer_id="served")


def unserved_overlays(joined: JoinResult, view: MapView, words: Words) -> Iterator[FeatureLayer]:
    """The unserved parts of one layer of the view, drawn right above it, beneath the places."""
    entry = joined.layer.entry
    parts = [part for part in view.unserved if part.role is entry.role and not part.geometry.is_empty]
    if parts:
        yield FeatureLayer(
            features=[_feature(part, unserved_title(joined, words), words) for part in parts],
            name=unserved_title(joined, words),
            layer_id=f"unserved-{entry.role.value}",
        )


def unserved_title(joined: JoinResult, words: Words) -> str:
    """What the unserved part of a layer is called."""
    entry = joined.layer.entry
    if entry.role is Role.DISTRICTS:
        return words("coverage.unserved")
    return words("coverage.unserved_land", land=words.title_of(entry))


def unserved_look(role: Role) -> Look:
    """Stripes over a district, denser ones over the land a standard divides by."""
    return UNSERVED_LOOK if role is Role.DISTRICTS else UNSERVED_LAND_LOOK


def _feature(part: UnservedLand, title: str, words: Words) -> ScriptText:
    card = unserved_card(part, title, words)
    properties = {
        "style": unserved_look(part.role).style(),
        "label": f"{card['title']} · {title} {words.area_km2(part.area_m2)}",
        "card": card,
    }
    return feature_text(f"unserved-{part.role.value}-{part.district or ''}", properties, part.geometry)
