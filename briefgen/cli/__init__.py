"""The command line: one file a command, each parse → call → print → exit status. Nothing else prints."""

from briefgen.cli.entry import main

__all__ = ["main"]
