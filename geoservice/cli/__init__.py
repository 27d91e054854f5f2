"""The command line: the same verbs as the other doors; results on stdout, talk on stderr."""

import signal
import sys
from collections.abc import Callable

INTERRUPTED = 130
"""What a shell expects of a program that was stopped by Ctrl-C."""


def main() -> None:
    """Run a command; Ctrl-C ends it without a word, even while the program is being loaded."""
    try:
        _commands()()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _commands() -> Callable[[], None]:
    """The verbs, imported while Ctrl-C is the system's own: it leaves no half import and no traceback."""
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from geoservice.cli.commands import main as run_command
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    return run_command


__all__ = ["main"]
