"""What all tests share: how laws are tried, the installed Chromium, and a page that must stay quiet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import expect

from tests.makers import law

settings.register_profile("law", law, max_examples=100)
settings.load_profile("law")

PATIENCE_MS = 120_000
"""How long a browser test waits for what it expects; a busy machine may take its time."""
expect.set_options(timeout=PATIENCE_MS)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def _need_chromium() -> str:
    """The browser's path; without it a skip with a reason, on the build server a failure."""
    if CHROMIUM is None:
        reason = "needs Chromium: no `chromium` on the PATH (Debian: apt install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture(scope="session")
def base_url() -> None:
    """No base address; the plugin's own fixture is written in a way pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the Chromium of this machine, quietly."""
    return {**browser_type_launch_args, "executable_path": _need_chromium(), "args": QUIET_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader who asked for less motion: maps stand still, so that a test meets what it looks at."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture
def context(context: Any) -> Any:
    """A visit whose pages wait as long for a click or an address as a test does for what it expects."""
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def quiet_page(page: Any) -> Iterator[Any]:
    """A page that fails its test when it complains, breaks its policy or asks a foreign host."""
    noise: list[str] = []
    page.on("console", lambda message: _note_message(noise, message))
    page.on("pageerror", lambda error: noise.append(f"page error: {error}"))
    page.on("request", lambda request: _note_request(noise, request.url))
    page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    assert noise == []


def _note_message(noise: list[str], message: Any) -> None:
    if message.type == "error" or "Content Security Policy" in message.text:
        noise.append(f"console: {message.text}")


def _note_request(noise: list[str], url: str) -> None:
    address = urlsplit(url)
    if address.scheme not in {"data", "blob", "file"} and address.hostname != "127.0.0.1":
        noise.append(f"foreign request: {url}")
