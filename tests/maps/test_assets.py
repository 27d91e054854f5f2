"""The asset table answers for every address folium knows, and fetches nothing."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import folium
import folium.plugins
import pytest
from folium.elements import JSCSSMixin

from geoservice.errors import MissingAssetError
from geoservice.maps import assets
from geoservice.maps.assets import asset_for, asset_named, strip_foreign_urls

LEAFLET = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"


def folium_urls() -> list[str]:
    for module in pkgutil.walk_packages(folium.__path__, "folium."):
        importlib.import_module(module.name)
    kinds, urls = [JSCSSMixin], set()
    while kinds:
        kind = kinds.pop()
        kinds.extend(kind.__subclasses__())
        if kind.__module__.startswith("folium"):
            urls.update(url for _, url in (*kind.default_js, *kind.default_css))
    return sorted(urls)


def test_every_address_of_folium_and_its_plugins_has_an_asset() -> None:
    urls = folium_urls()
    assert len(urls) > 60
    assert all(asset_for(url).text.strip() for url in urls)


def test_an_asset_is_found_again_by_its_name() -> None:
    asset = asset_for(LEAFLET)
    assert asset.media_type == "text/javascript"
    assert asset_named(asset.name) is asset


def test_names_are_the_same_in_another_process() -> None:
    code = f"from geoservice.maps.assets import asset_for; print(asset_for({LEAFLET!r}).name)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == asset_for(LEAFLET).name


def test_our_own_files_are_assets_too() -> None:
    assert "featureLayer" in asset_for("geoservice:feature_layer.js").text
    assert asset_for("geoservice:map.css").media_type == "text/css"


def test_an_unknown_address_is_named_in_the_error() -> None:
    with pytest.raises(MissingAssetError, match=r"https://cdn\.example/new\.js"):
        asset_for("https://cdn.example/new.js")
    with pytest.raises(MissingAssetError, match=r"0123\.js"):
        asset_named("0123.js")


def test_no_style_asks_for_a_picture_or_font_of_a_foreign_host() -> None:
    styles = [asset for asset in assets._table().by_name.values() if asset.media_type == "text/css"]
    asked = [address for style in styles for address in assets._URL.findall(style.text)]
    assert asked
    assert all("".join(address).strip().startswith(("data:", "#")) for address in asked)


def test_quoted_data_addresses_stay_as_they_are() -> None:
    sprite = (
        'a{background:url(\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" fill="url(%23m)"/>\')}'
    )
    assert strip_foreign_urls(sprite) == sprite
    assert strip_foreign_urls("a{src:url(../f.ttf) format('x')}") == "a{src:url(\"data:,\") format('x')}"


def test_many_threads_get_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_loaded", [])
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: id(asset_for(LEAFLET)), range(32)))
    assert len(found) == 1


def test_the_slow_package_is_imported_only_when_asked_for() -> None:
    code = "import sys, geoservice.maps.document; print('offlinefolium.elements' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
