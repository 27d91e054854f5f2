"""Run a command as a shell would, and see what leaves by which door."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from geoservice.cli import main
from tests.workspaces import SHUIYUN


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a command left: its exit code, its result on stdout, its talk on stderr."""

    code: int
    raw: bytes
    talk: str

    @property
    def text(self) -> str:
        """The result as text."""
        return self.raw.decode("utf-8")

    @property
    def json(self) -> Any:
        """The result as JSON."""
        return json.loads(self.raw)


Run: TypeAlias = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """`geoservice …` in this process."""

    def command(*words: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["geoservice", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = capsysbinary.readouterr()
        return Outcome(code=code, raw=out, talk=err.decode("utf-8"))

    return command


@pytest.fixture
def ask(run: Run) -> Run:
    """`geoservice …` of the invented city."""

    def command(*words: str | Path) -> Outcome:
        return run(*words, "--workspace", SHUIYUN)

    return command
