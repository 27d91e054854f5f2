"""`geoservice serve`: the atlas on a production WSGI server, one process with threads."""

import gc
import logging
import socket
from contextlib import suppress
from pathlib import Path

import click
import waitress

from geoservice.cli.options import lang_option, say, words_told
from geoservice.domain.issues import errors_among
from geoservice.errors import MixedBoundaryError, SettingError, Told
from geoservice.settings import read_settings
from geoservice.storage.workspace import Workspace
from geoservice.web import create_app
from geoservice.web.held import WORKSPACE_KEY


@click.command("serve", help="Open the atlas in a browser on this machine or the intranet.")
@click.option(
    "--workspace",
    "workspace_dir",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder with layers/ and data/ (default: here).",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 picks a free one."
)
@lang_option
def serve_command(workspace_dir: Path | None, host: str, port: int, lang: str) -> None:
    """Read the workspace once, then answer until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("waitress").setLevel(logging.WARNING)  # we say ourselves where it serves
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every request that waits
    settings = read_settings(workspace=workspace_dir)
    listener = _listen(host, port)
    app = create_app(settings)
    workspace: Workspace = app.extensions[WORKSPACE_KEY]
    with suppress(MixedBoundaryError):  # the pages that measure tell what is wrong
        workspace.roads.measure()
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 (only compared)
    gc.freeze()  # what was read at the start stays; going through it again would hold up every request
    _greet(workspace, f"http://{shown}:{listener.getsockname()[1]}/", lang)
    waitress.serve(app, sockets=[listener], threads=settings.threads, ident=None)


def _greet(workspace: Workspace, address: str, lang: str) -> None:
    """What the planner who started it should know, the address last and alone on its line."""
    words = words_told(workspace, lang)
    if errors := len(errors_among(workspace.issues)):
        say(words("check.at_start", errors=errors, address=address))
    say(words("app.ready"))
    say(address)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; a busy port is said before anything else starts."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        raise SettingError(
            expected="an address and a port that are free",
            found=Told("the system says: {words}", words=fault.strerror or fault),
            where=f"--host {host} --port {port}",
            hint="choose another --port, or stop the program that uses it",
        ) from fault
