"""The empty map has no tiles, our words and a place to be."""

from __future__ import annotations

import pytest

from geoservice.errors import GeoserviceError
from geoservice.maps.base import ControlsText, LayerSwitch, blank_map
from geoservice.maps.feature_layer import FeatureLayer


def test_the_blank_map_loads_no_tiles_and_has_a_closest_zoom(words: ControlsText) -> None:
    script = blank_map(bounds=(113.1, 35.1, 113.4, 35.3), controls_text=words).get_root().parts().script
    assert "tileLayer" not in script
    assert '"maxZoom": 19' in script
    assert "[[35.1,113.1],[35.3,113.4]]" in script
    assert '"zoom_in":"放大"' in script


def test_the_first_view_is_set_without_moving(words: ControlsText) -> None:
    script = blank_map(bounds=(113.1, 35.1, 113.4, 35.3), controls_text=words).get_root().parts().script
    assert '{"animate":false,"maxZoom"' in script


def test_a_single_place_is_a_good_bound(words: ControlsText) -> None:
    script = blank_map(bounds=(113.1, 35.1, 113.1, 35.1), controls_text=words, max_zoom=12)
    assert '"maxZoom":12,"padding"' in script.get_root().parts().script


@pytest.mark.parametrize("bounds", [(113.4, 35.1, 113.1, 35.3), (35.1, 113.1, 35.3, 113.4)])
def test_bounds_turned_round_are_refused(bounds: tuple[float, ...], words: ControlsText) -> None:
    with pytest.raises(GeoserviceError, match="west ≤ east"):
        blank_map(bounds=bounds, controls_text=words)


def test_two_layers_of_one_name_are_both_in_the_switch(words: ControlsText) -> None:
    drawn = blank_map(bounds=(113.1, 35.1, 113.4, 35.3), controls_text=words)
    for identity in ("a", "b"):
        FeatureLayer(features=[], name="道路", layer_id=identity).add_to(drawn)
    LayerSwitch(title=words.layers).add_to(drawn)
    assert '[["道路",feature_layer_4],["道路",feature_layer_5]]' in drawn.get_root().parts().script
