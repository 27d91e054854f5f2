"""A figure gives up its pieces without a foreign address, the same each time."""

from __future__ import annotations

import re
from collections.abc import Callable

import folium
import folium.plugins
import pytest
from branca.element import CssLink, Element, JavascriptLink

from geoservice.errors import GeoserviceError, MissingAssetError
from geoservice.maps.assets import asset_for
from geoservice.maps.figure import NEEDLESS, LocalFigure, MapParts


def test_nothing_in_the_pieces_is_loaded_from_elsewhere(make_parts: Callable[..., MapParts]) -> None:
    parts = make_parts()
    assert not re.search(r"https?://", parts.head + parts.body + parts.script)
    assert not re.search(r"<(script|link|style|meta)\b", parts.head + parts.body + parts.script)


def test_a_map_needs_leaflet_and_our_own_files_only(make_parts: Callable[..., MapParts]) -> None:
    parts = make_parts()
    own = ["base_map", "names", "card", "drawer", "registry", "hatch", "marks", "error_band", "handle"]
    leaflet = asset_for("https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js")
    assert parts.scripts == (
        leaflet,
        *(asset_for(f"geoservice:{name}.js") for name in (*own, "feature_forms", "feature_layer")),
    )
    assert len(parts.styles) == 2


def test_the_same_map_gives_the_same_bytes(make_parts: Callable[..., MapParts]) -> None:
    assert make_parts() == make_parts()
    assert not re.search(r"[0-9a-f]{32}", make_parts().script)


def test_a_figure_may_be_asked_twice(make_map: Callable[..., folium.Map]) -> None:
    figure = make_map().get_root()
    figure.script.add_child(Element("var extra = 1;"))
    first = figure.parts()
    assert "var extra" in first.script
    assert figure.parts() == first


def test_a_digest_in_the_data_is_not_taken_for_an_id(make_parts: Callable[..., MapParts]) -> None:
    digest = "d41d8cd98f00b204e9800998ecf8427e"
    assert digest in make_parts(digest).script


def test_two_maps_do_not_know_each_other(make_parts: Callable[..., MapParts]) -> None:
    alone = make_parts()
    clustered = folium.Map(tiles=None, maxZoom=19)
    folium.plugins.MarkerCluster([[35.0, 113.0]]).add_to(clustered)
    other = LocalFigure()
    clustered.add_to(other)
    assert len(other.parts().scripts) == 2
    assert make_parts() == alone


def test_folium_itself_is_not_changed(make_parts: Callable[..., MapParts]) -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    make_parts()
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_a_map_of_folium_popups_may_keep_jquery() -> None:
    figure = LocalFigure(needless=NEEDLESS - {"jquery"})
    drawn = folium.Map(tiles=None)
    drawn.add_to(figure)
    folium.CircleMarker([35, 113], popup=folium.Popup("互通", parse_html=True)).add_to(drawn)
    parts = figure.parts()
    assert any("jQuery" in asset.text for asset in parts.scripts)
    assert not re.search(r"[0-9a-f]{32}", parts.script)


@pytest.mark.parametrize("link", [JavascriptLink, CssLink])
def test_an_unknown_link_is_refused_by_its_address(link: type[JavascriptLink | CssLink]) -> None:
    figure = LocalFigure()
    figure.header.add_child(link("https://cdn.example/plugin.js"))
    with pytest.raises(MissingAssetError, match=r"cdn\.example/plugin\.js"):
        figure.parts()


def test_a_raw_link_in_the_header_is_refused() -> None:
    figure = LocalFigure()
    figure.header.add_child(Element('<link rel="stylesheet" href="https://cdn.example/a.css">'))
    with pytest.raises(MissingAssetError, match=r"cdn\.example"):
        figure.parts()


def test_a_header_style_is_kept_and_the_rules_for_the_page_are_not(
    make_parts: Callable[..., MapParts],
) -> None:
    head = make_parts().head
    assert "#map_1" in head
    assert "html, body" not in head
    assert "#map {" not in head


def test_a_header_script_runs_before_the_map() -> None:
    figure = LocalFigure()
    figure.header.add_child(Element("<script>var early = 1;</script>"))
    folium.Map(tiles=None).add_to(figure)
    script = figure.parts().script
    assert script.startswith("var early = 1;")
    assert "L_NO_TOUCH" not in script


def test_foliums_own_page_is_refused(make_map: Callable[..., folium.Map]) -> None:
    with pytest.raises(GeoserviceError, match="standalone_document"):
        make_map().get_root().render()
