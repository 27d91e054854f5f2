"""What one running application holds: its settings and its workspace, read once at the start."""

from flask import Flask, current_app

from geoservice.settings import Settings
from geoservice.storage.workspace import Workspace

_SETTINGS = "geoservice.settings"
WORKSPACE_KEY = "geoservice.workspace"


def hold(app: Flask, settings: Settings, workspace: Workspace) -> None:
    """Give an application what it shows."""
    app.extensions[_SETTINGS] = settings
    app.extensions[WORKSPACE_KEY] = workspace


def held_workspace() -> Workspace:
    """The workspace of the application that answers now."""
    found: Workspace = current_app.extensions[WORKSPACE_KEY]
    return found


def held_settings() -> Settings:
    """The settings of the application that answers now."""
    found: Settings = current_app.extensions[_SETTINGS]
    return found
