"""`make` on a machine that lacks something says what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.workspaces import REPOSITORY

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
WITHOUT_VENV = """#!/bin/sh
[ "$1" = -m ] && [ "$2" = venv ] && exit 1
[ "$1" = -c ] && exit 0
"""
TOO_OLD = """#!/bin/sh
[ "$1" = --version ] && echo "Python 3.9.2" && exit 0
exit 1
"""


def made_with(python: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What make says when it is to build an environment with this Python."""
    interpreter, environment = folder / "python", folder / "venv"
    interpreter.write_text(python, encoding="utf-8")
    interpreter.chmod(0o755)
    words = ("make", f"PYTHON={interpreter}", f"VENV={environment}", f"{environment}/bin/python")
    return subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True)


def test_the_missing_debian_package_is_named_where_no_venv_can_be_made(tmp_path: Path) -> None:
    ended = made_with(WITHOUT_VENV, tmp_path)
    assert (ended.returncode, "apt-get install python3-venv" in ended.stdout) == (2, True)
    assert not (tmp_path / "venv").exists()


def test_a_python_that_is_too_old_is_told_with_its_version(tmp_path: Path) -> None:
    ended = made_with(TOO_OLD, tmp_path)
    assert (ended.returncode, "3.11" in ended.stdout, "3.9.2" in ended.stdout) == (2, True, True)
