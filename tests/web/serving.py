"""Applications for the tests, and a server on loopback that ends with its block."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from werkzeug.serving import make_server

from geoservice.settings import Settings
from geoservice.web import create_app


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """The address of a WSGI application, answered by threads on a free port of 127.0.0.1."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def atlas(workspace: Path, **settings: Any) -> Any:
    """The atlas of a workspace."""
    return create_app(Settings(workspace=workspace, **settings))
