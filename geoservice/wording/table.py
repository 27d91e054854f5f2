"""The one table of phrases, Chinese beside English; and what faults say, Chinese by its English sentence."""

import importlib.resources
import tomllib
from functools import lru_cache
from typing import Any

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[str, str]]:
    """Every phrase by its dotted key, as (Chinese, English)."""
    table = _flat("", _toml("phrases.toml"))
    return {**table, **_flat("issue.", _toml("issues.toml"))}


@lru_cache(maxsize=1)
def fault_sentences() -> dict[str, str]:
    """The Chinese sentence for each English one that a fault may say."""
    return {english: str(chinese) for english, chinese in _toml("faults.toml").items()}


@lru_cache(maxsize=1)
def help_sentences() -> dict[str, str]:
    """The Chinese sentence for each English one that the help of a command says."""
    return {english: str(chinese) for english, chinese in _toml("helps.toml").items()}


def _toml(name: str) -> dict[str, Any]:  # a TOML table holds tables and lists; _flat checks both
    return tomllib.loads(importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _flat(prefix: str, table: dict[str, Any]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found.update(_flat(f"{prefix}{key}.", value))
        else:
            chinese, english = value
            found[f"{prefix}{key}"] = (chinese, english)
    return found
