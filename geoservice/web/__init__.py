"""The web door: parse, call one workflow, render."""

from geoservice.web.app import create_app

__all__ = ["create_app"]
