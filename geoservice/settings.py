"""Settings: read once at the edge from the environment, checked, frozen."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from geoservice.errors import SettingError, Told

PREFIX = "GEOSERVICE_"
TIANDITU = "https://t0.tianditu.gov.cn"
BASEMAPS = ("tianditu_vec", "tianditu_img", "office", "osm")
_TILE_BLANKS = ({"z", "x", "y"}, {"bbox"})
_KEY = re.compile(r"[0-9A-Za-z]{8,64}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this server runs. Each field is an environment variable `GEOSERVICE_<NAME>`.

    Parameters
    ----------
    workspace : folder with layers/ and data/ (default: here)
    frame_ancestors : origins that may embed maps, separated by blanks (default: this server only)
    threads : requests answered at the same time (default: 4; give 12 or more with a basemap)
    review_number : 审图号 printed on sheets (default: none; sheets say that they are internal)
    basemaps : names of tianditu_vec, tianditu_img, office, osm, separated by blanks (default: none)
    tianditu_key : server key of 天地图; it stays on this server (default: none)
    tianditu_address : where 天地图 answers (default: https://t0.tianditu.gov.cn)
    office_tiles : address of the office's tiles with {z} {x} {y}, or with {bbox} for a WMS (default: none)
    office_tiles_credit : who made the office's tiles; stands on the map (default: none)
    office_tiles_gcj02_right : the agreement to use GCJ-02 tiles; marks them as such (default: none)
    basemap_review_number : 审图号 of the basemap, shown with it (default: none)
    """

    workspace: Path = Path()
    frame_ancestors: tuple[str, ...] = ()
    threads: int = 4
    review_number: str = ""
    basemaps: tuple[str, ...] = ()
    tianditu_key: str = field(default="", repr=False)
    tianditu_address: str = TIANDITU
    office_tiles: str = field(default="", repr=False)
    office_tiles_credit: str = ""
    office_tiles_gcj02_right: str = ""
    basemap_review_number: str = ""


def read_settings(environment: Mapping[str, str] = os.environ, *, workspace: Path | None = None) -> Settings:
    """Settings from environment variables; a workspace given by hand wins.

    Raises
    ------
    SettingError : a value that cannot be used, or a GEOSERVICE_ variable nobody knows
    """
    known = {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            raise _fault(
                name,
                Told("one of {known}", known=", ".join(sorted(known))),
                "an unknown setting",
                "correct the name or unset it",
            )
    return Settings(
        workspace=workspace or Path(environment.get(f"{PREFIX}WORKSPACE", ".")),
        frame_ancestors=_origins(environment.get(f"{PREFIX}FRAME_ANCESTORS", "")),
        threads=_threads(environment.get(f"{PREFIX}THREADS", "4")),
        review_number=_review_number(environment.get(f"{PREFIX}REVIEW_NUMBER", "")),
        **_tiles(environment),
    )


def _origins(text: str) -> tuple[str, ...]:
    """Origins such as https://portal.example; nothing else may enter the policy header."""
    for origin in text.split():
        parts = urlsplit(origin)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or origin != f"{parts.scheme}://{parts.netloc}"
        ):
            raise _fault(
                "GEOSERVICE_FRAME_ANCESTORS",
                "origins such as https://portal.example",
                repr(origin),
                "give scheme and host only",
            )
        if any(sign in origin for sign in ";,'\"*@"):
            raise _fault(
                "GEOSERVICE_FRAME_ANCESTORS", "plain origins", repr(origin), "leave out signs and wildcards"
            )
    return tuple(text.split())


def _threads(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise _fault("GEOSERVICE_THREADS", "a whole number from 1 to 64", repr(text), "correct it")
    return int(text)


def _review_number(text: str) -> str:
    """A number such as 豫S(2025)001号, as it was given."""
    number = text.strip()
    if len(number) > 40 or not (number.isprintable() or not number):
        raise _fault(
            "GEOSERVICE_REVIEW_NUMBER", "one line of at most 40 signs", repr(number[:60]), "correct it"
        )
    return number


class TileSettings(TypedDict):
    """What the settings say of basemaps."""

    basemaps: tuple[str, ...]
    tianditu_key: str
    tianditu_address: str
    office_tiles: str
    office_tiles_credit: str
    office_tiles_gcj02_right: str
    basemap_review_number: str


def _tiles(environment: Mapping[str, str]) -> TileSettings:
    """Basemaps and what each needs; no message repeats a key or an address, which may hold one."""

    def given(name: str) -> str:
        return environment.get(f"{PREFIX}{name}", "").strip()

    found = TileSettings(
        basemaps=tuple(given("BASEMAPS").split()),
        tianditu_key=given("TIANDITU_KEY"),
        tianditu_address=given("TIANDITU_ADDRESS") or TIANDITU,
        office_tiles=given("OFFICE_TILES"),
        office_tiles_credit=given("OFFICE_TILES_CREDIT"),
        office_tiles_gcj02_right=given("OFFICE_TILES_GCJ02_RIGHT"),
        basemap_review_number=given("BASEMAP_REVIEW_NUMBER"),
    )
    names = found["basemaps"]
    if not set(names) <= set(BASEMAPS) or len(set(names)) < len(names):
        known = Told("names among {known}, each once", known=", ".join(BASEMAPS))
        raise _fault("GEOSERVICE_BASEMAPS", known, " ".join(names), "correct the names")
    if any(name.startswith("tianditu") for name in names):
        _check_tianditu(found)
    if "office" in names:
        _check_office(found)
    return found


def _check_tianditu(found: TileSettings) -> None:
    if not _KEY.fullmatch(found["tianditu_key"]):
        raise _fault(
            "GEOSERVICE_TIANDITU_KEY",
            "8 to 64 letters and digits",
            "something else",
            "ask 天地图 for a server key",
        )
    if _blanks_of(found["tianditu_address"]) != set():
        raise _fault(
            "GEOSERVICE_TIANDITU_ADDRESS",
            "scheme, host and path of a server",
            "something else",
            "write for example https://t0.tianditu.gov.cn",
        )


def _check_office(found: TileSettings) -> None:
    if _blanks_of(found["office_tiles"]) not in _TILE_BLANKS:
        raise _fault(
            "GEOSERVICE_OFFICE_TILES",
            "an http address with {z}, {x} and {y}, or with {bbox}, after the host",
            "something else",
            "write for example https://tiles.example/{z}/{x}/{y}.png",
        )
    if not found["office_tiles_credit"]:
        raise _fault(
            "GEOSERVICE_OFFICE_TILES_CREDIT", "who made the tiles", "nothing", "it stands on the map"
        )
    if found["office_tiles_gcj02_right"] and found["basemaps"] != ("office",):
        raise _fault(
            "GEOSERVICE_BASEMAPS",
            "office alone while its tiles are GCJ-02",
            "other basemaps beside it",
            "a map has one coordinate system; leave the others out",
        )


def _blanks_of(address: str) -> set[str] | None:
    """The blanks after the host of an address; None where it is no plain http address."""
    parts = urlsplit(address)
    plain = re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc, re.ASCII) is not None
    if (
        parts.scheme not in ("http", "https")
        or not plain
        or parts.fragment
        or re.search(r"[\s\x00-\x1f]", address)
    ):
        return None
    blanks = re.findall(r"{(\w*)}", address)
    if len(set(blanks)) < len(blanks) or re.search(r"[{}]", re.sub(r"{\w+}", "", address)):
        return None
    return set(blanks)


def _fault(name: str, expected: str, found: str, hint: str) -> SettingError:
    return SettingError(expected=expected, found=found, where=name, hint=hint)
