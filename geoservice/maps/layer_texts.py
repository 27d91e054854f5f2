"""The features of a joined layer as GeoJSON text: one by one, or of many by the forms of those alike."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from geoservice.domain.columns import (
    ACCURACY_CLASS,
    AREA_M2,
    COMPARE_FACT,
    ERR_M,
    FEATURE_ID,
    KIND,
    LENGTH_M,
    NAME,
    ROAD_CLASS,
)
from geoservice.domain.flat import Ints
from geoservice.domain.geojson_text import geometry_texts
from geoservice.domain.join import FeatureRow, JoinResult
from geoservice.domain.layer import Role
from geoservice.domain.window import MOST_INLINE
from geoservice.maps.cards import MeasuredText
from geoservice.maps.feature_form import filled_in, form_of
from geoservice.maps.feature_properties import (
    GROUND_NAMES,
    MOST_NAMED_ROADS,
    Feature,
    feature_properties,
    feature_rows,
)
from geoservice.maps.feature_text import feature_text
from geoservice.maps.safe import ScriptText, json_texts
from geoservice.maps.view import MapView
from geoservice.wording import Words

TOLD_COLUMNS = (
    ACCURACY_CLASS,
    ERR_M,
    ROAD_CLASS,
    KIND,
    AREA_M2,
    "area_basis",
    "area_basis_en",
    "area_basis_zh",
    "crosses",
    "design_standard",
    "drawn_to_stated_length",
)
"""What looks, labels and cards are made of besides id, name, project, length and what the ledger tells."""


class LayerTexts(NamedTuple):
    """GeoJSON of the features of a layer, in layer order, and the forms some of them name by number."""

    features: ScriptText
    forms: list[ScriptText]


def layer_texts(joined: JoinResult, view: MapView, words: Words) -> LayerTexts:
    """What a page carries of a layer."""
    named = joined.layer.entry.role in GROUND_NAMES or len(joined.features) <= MOST_NAMED_ROADS
    return plain_texts(joined, view, words) if named else alike_texts(joined, view, words)


def plain_texts(joined: JoinResult, view: MapView, words: Words) -> LayerTexts:
    """Each feature by itself; whatever else writes features is held to this."""
    drawn = _geometry_texts(joined)
    features = [
        feature_text(row[FEATURE_ID], feature_properties(row, joined, view, words), drawn[row[FEATURE_ID]])
        for row in feature_rows(joined.features)
    ]
    return LayerTexts(ScriptText(",".join(features)), [])


def _geometry_texts(joined: JoinResult) -> Mapping[str, str]:
    """GeoJSON by feature id: as kept with the layer, or of a large layer's few features that are drawn."""
    if len(joined.layer.features) <= MOST_INLINE:
        return joined.layer.geometry_texts
    texts = geometry_texts(joined.features.geometry.to_numpy())
    return dict(zip(map(str, joined.features.index), texts, strict=True))


def alike_texts(joined: JoinResult, view: MapView, words: Words) -> LayerTexts:
    """The same: features of one kind and project differ in id, name and length, and share a form."""

    def tell(row: FeatureRow, length: MeasuredText) -> Feature:
        return feature_properties(row, joined, view, words, blank=length)

    features, drawn = joined.features, _geometry_texts(joined)
    kinds, firsts = _kinds(joined, view)
    forms = [form_of(row, tell) for row in feature_rows(features.iloc[firsts])]
    ids, names = ([*map(str, features[column].to_numpy(dtype=object))] for column in (FEATURE_ID, NAME))
    columns = (json_texts(ids), json_texts(names), *_length_texts(joined, words))
    found = filled_in(kinds, *columns, map(drawn.__getitem__, ids))
    for place in (place for place, kind in enumerate(kinds) if forms[kind] is None):
        (row,) = feature_rows(features.iloc[[place]])
        properties = feature_properties(row, joined, view, words)
        found[place] = feature_text(ids[place], properties, drawn[ids[place]])
    return LayerTexts(ScriptText(",".join(found)), [form or ScriptText("null") for form in forms])


def _kinds(joined: JoinResult, view: MapView) -> tuple[list[int], Ints]:
    """The kind of each feature as a number, and where the first of each kind stands.

    A road that is compared with a stated length, or labelled, tells more of its own: it is its own kind.
    """
    layer, features = joined.layer, joined.features
    owners, projects = layer.owners
    whole = layer.kinds_by(TOLD_COLUMNS) * (len(projects) + 1) + owners + 1
    kinds = whole[layer.features.index.get_indexer(features.index)]
    if COMPARE_FACT in features:
        is_own = features[COMPARE_FACT].map(bool).to_numpy() | features.index.isin(view.labelled)
        kinds = np.where(is_own, -1 - np.arange(len(kinds)), kinds)
    _, firsts, numbers = np.unique(kinds, return_index=True, return_inverse=True)
    return numbers.tolist(), firsts


def _length_texts(joined: JoinResult, words: Words) -> tuple[Iterable[str], Iterable[str]]:
    """Of each road its length as shown and in metres; nothing of other features."""
    features = joined.features
    if joined.layer.entry.role is not Role.ALIGNMENTS or LENGTH_M not in features:
        return [""] * len(features), [""] * len(features)
    lengths_m = features[LENGTH_M].tolist()
    errors_m = [None if math.isnan(one) else one for one in features[ERR_M].tolist()]
    return json_texts(words.lengths(lengths_m, errors_m)), [f"{length_m:.3f}" for length_m in lengths_m]
