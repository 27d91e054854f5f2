"""Settings from the environment: defaults, what is taken, what stops the start."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from geoservice.errors import SettingError
from geoservice.settings import Settings, read_settings


def test_without_any_variable_the_defaults_hold() -> None:
    assert read_settings({}) == Settings(workspace=Path(), frame_ancestors=(), threads=4)


def test_variables_of_other_programs_are_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "GEO_THREADS": "x", "geoservice_threads": "9"}) == Settings()


def test_every_variable_is_taken() -> None:
    found = read_settings(
        {
            "GEOSERVICE_WORKSPACE": "elsewhere",
            "GEOSERVICE_FRAME_ANCESTORS": "https://portal.example http://10.0.0.2:8080",
            "GEOSERVICE_THREADS": "8",
        }
    )
    assert found == Settings(
        workspace=Path("elsewhere"),
        frame_ancestors=("https://portal.example", "http://10.0.0.2:8080"),
        threads=8,
    )


def test_a_workspace_given_by_hand_wins() -> None:
    assert read_settings({"GEOSERVICE_WORKSPACE": "a"}, workspace=Path("b")).workspace == Path("b")


@pytest.mark.parametrize("text", ["", "0", "65", "-1", "4.0", "four", "1e1", " 4", "４x"])
def test_a_number_of_threads_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="GEOSERVICE_THREADS: expected a whole number from 1 to 64"):
        read_settings({"GEOSERVICE_THREADS": text})


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "portal.example",
        "https://portal.example/",
        "https://portal.example/page",
        "https://*.example",
        "ftp://portal.example",
        "https://",
        "https://user@portal.example",
        "https://portal.example;script-src",
        "https://portal.example,https://other.example",
        "'self'",
        "javascript:alert(1)",
        "https://portal.example?x=1",
    ],
)
def test_what_is_no_plain_origin_may_not_enter_the_policy(origin: str) -> None:
    with pytest.raises(SettingError, match="GEOSERVICE_FRAME_ANCESTORS"):
        read_settings({"GEOSERVICE_FRAME_ANCESTORS": f"https://good.example {origin}"})


def test_an_unknown_variable_stops_the_start_and_names_the_known_ones() -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({"GEOSERVICE_THREAD": "4"})
    known = [f"GEOSERVICE_{field.name.upper()}" for field in fields(Settings)]
    assert caught.value.where == "GEOSERVICE_THREAD"
    assert [name for name in known if name not in caught.value.expected] == []


def test_every_setting_is_explained_with_its_default() -> None:
    told = Settings.__doc__ or ""
    lines = [line for line in told.splitlines() if " : " in line]
    assert [line.split(" : ")[0].strip() for line in lines] == [field.name for field in fields(Settings)]
    assert [line for line in lines if "default" not in line] == []


def test_settings_cannot_be_changed_while_running() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().threads = 5  # type: ignore[misc]


OFFICE = {
    "GEOSERVICE_BASEMAPS": "office",
    "GEOSERVICE_OFFICE_TILES": "https://tiles.example/{z}/{x}/{y}.png",
    "GEOSERVICE_OFFICE_TILES_CREDIT": "测绘处",
}
TIANDITU = {"GEOSERVICE_BASEMAPS": "tianditu_vec tianditu_img", "GEOSERVICE_TIANDITU_KEY": "0123456789abcdef"}


def test_basemaps_are_taken_with_what_they_need() -> None:
    assert read_settings(OFFICE).basemaps == ("office",)
    assert read_settings(TIANDITU).tianditu_address == "https://t0.tianditu.gov.cn"


def test_no_key_and_no_address_of_tiles_is_ever_printed() -> None:
    settings = read_settings({**TIANDITU, "GEOSERVICE_OFFICE_TILES": "https://tiles.example/?token=hush"})
    assert [secret for secret in ("0123456789abcdef", "hush") if secret in repr(settings)] == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"GEOSERVICE_BASEMAPS": "gaode"}, "BASEMAPS"),
        ({"GEOSERVICE_BASEMAPS": "office office"}, "BASEMAPS"),
        ({"GEOSERVICE_BASEMAPS": "tianditu_vec"}, "TIANDITU_KEY"),
        ({**TIANDITU, "GEOSERVICE_TIANDITU_KEY": "k&y=hushhush"}, "TIANDITU_KEY"),
        ({**TIANDITU, "GEOSERVICE_TIANDITU_ADDRESS": "file:///etc/hush"}, "TIANDITU_ADDRESS"),
        ({"GEOSERVICE_OFFICE_TILES_CREDIT": ""}, "OFFICE_TILES_CREDIT"),
        ({"GEOSERVICE_OFFICE_TILES_GCJ02_RIGHT": "合同", "GEOSERVICE_BASEMAPS": "office osm"}, "BASEMAPS"),
        *(
            ({"GEOSERVICE_OFFICE_TILES": address}, "OFFICE_TILES")
            for address in (
                "",
                "tiles.example/{z}/{x}/{y}",
                "ftp://hush.example/{z}/{x}/{y}",
                "file:///{z}/{x}/{y}",
                "https://{z}.hush.example/{x}/{y}",
                "https://hush@tiles.example/{z}/{x}/{y}",
                "https://hush.example/{z}/{x}",
                "https://hush.example/{z}/{x}/{y}/{q}",
                "https://hush.example/{z}/{x}/{y}?b={bbox}",
                "https://hush.example/{z}/{x}/{y}/{y}",
                "https://hush.example/{z}/{x}/{y}#a",
                "https://hush.example/{z}/{x}/{y} a",
            )
        ),
    ],
)
def test_a_basemap_that_cannot_be_stops_the_start_and_repeats_no_secret(
    change: dict[str, str], where: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({**OFFICE, **change})
    assert caught.value.where == f"GEOSERVICE_{where}"
    assert "hush" not in str(caught.value)
