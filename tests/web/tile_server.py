"""A tile server of the tests, on loopback: it notes what it is asked and misbehaves on demand."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from flask import Flask, Response, redirect, request

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass
class FakeTiles:
    """mode: picture, page, huge, redirect, or a status as text."""

    mode: str = "picture"
    elsewhere: str = ""
    asked: list[str] = field(default_factory=list)

    def application(self) -> Flask:
        application = Flask("tiles")

        @application.get("/<path:path>")
        def tile(path: str) -> Response:
            self.asked.append(request.full_path)
            if self.mode == "page":
                return Response("<script>alert(1)</script>", mimetype="text/html")
            if self.mode == "huge":
                return Response(b"x" * (2 << 20), mimetype="image/png")
            if self.mode == "redirect":
                return Response(redirect(self.elsewhere).data, 302, {"Location": self.elsewhere})
            if self.mode != "picture":
                return Response(request.full_path, int(self.mode))
            return Response(PNG, mimetype="image/png")

        return application
