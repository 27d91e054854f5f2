"""The feature layer hands its data over as data."""

from __future__ import annotations

from collections.abc import Callable

from geoservice.maps.figure import MapParts


def test_names_in_the_data_cannot_end_the_script_or_run_on_the_server(
    make_parts: Callable[..., MapParts], payloads: list[str]
) -> None:
    script = make_parts("".join(payloads)).script
    assert "</" not in script
    assert "{{7*7}}" in script
    assert "<img" not in script


def test_a_hidden_layer_is_in_the_switch_but_not_on_the_map(make_parts: Callable[..., MapParts]) -> None:
    assert "feature_layer_4.addTo(map_1)" in make_parts().script
    hidden = make_parts(show=False).script
    assert ".addTo(" not in hidden
    assert '["道路",feature_layer_4]' in hidden


def test_the_pane_order_is_handed_on(make_parts: Callable[..., MapParts]) -> None:
    assert '{"layerId":"roads","paneOrder":20}' in make_parts(pane_order=20).script
