"""A copy of Shuiyun to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.workspaces import SHUIYUN


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with everything Shuiyun has; what is done to it is done to nobody else."""
    return Path(shutil.copytree(SHUIYUN, tmp_path / "shuiyun"))
