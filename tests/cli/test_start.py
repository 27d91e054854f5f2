"""The commands start without what only some of them need."""

from __future__ import annotations

import subprocess
import sys

SLOW = ("matplotlib", "pypinyin", "fontTools", "offlinefolium")
LOADED = f"import sys, geoservice.cli.commands; print([one for one in {SLOW!r} if one in sys.modules])"


def test_what_draws_sheets_and_spells_names_waits_until_it_is_asked_for() -> None:
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
