"""The command line: the same verbs as the other doors; results on stdout, talk on stderr."""

import sys

INTERRUPTED = 130
"""What a shell expects of a program that was stopped by Ctrl-C."""


def main() -> None:
    """Run a command; Ctrl-C ends it without a word, even while the program is being loaded."""
    try:
        from geoservice.cli.commands import main as run_command

        run_command()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


__all__ = ["main"]
