"""The command line: the same verbs as the other doors; results on stdout, talk on stderr."""

from geoservice.cli.commands import main

__all__ = ["main"]
