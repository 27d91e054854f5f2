"""Settings: read once at the edge from the environment, checked, frozen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from geoservice.errors import SettingError, Told

PREFIX = "GEOSERVICE_"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this server runs. Each field is an environment variable `GEOSERVICE_<NAME>`.

    Parameters
    ----------
    workspace : folder with layers/ and data/ (default: here)
    frame_ancestors : origins that may embed maps, separated by blanks (default: this server only)
    threads : requests answered at the same time (default: 4)
    review_number : 审图号 printed on sheets (default: none; sheets say that they are internal)
    """

    workspace: Path = Path()
    frame_ancestors: tuple[str, ...] = ()
    threads: int = 4
    review_number: str = ""


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


def _fault(name: str, expected: str, found: str, hint: str) -> SettingError:
    return SettingError(expected=expected, found=found, where=name, hint=hint)
