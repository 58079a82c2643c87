"""The command line: one file a command, each parse → call → print → exit status. Nothing else prints."""

from briefgen.cli.app import main

__all__ = ["main"]
