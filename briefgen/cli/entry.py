"""`main`: whatever happens becomes a message and an exit status.

A build that would do nothing is answered here, before click and all else is imported: that takes longer than
to look at thousands of files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from briefgen.cli.status import BROKEN_PIPE, BUG, INTERRUPTED, SUCCESS

TYPE_CHECKING = False  # the type checker's own word for it, without importing `typing`
if TYPE_CHECKING:
    from briefgen.build.incremental.fresh import Freshness

COMPLETION_VARIABLE = "_BRIEFGEN_COMPLETE"
"""Set by the shell where completion is switched on: `eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"`."""
TRACEBACK_VARIABLE = "BRIEFGEN_TRACEBACK"
"""Set to anything, it shows where a bug of briefgen's own happened."""
_BUILD = "build"
_OPTIONS = ("-C", "--workspace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status. Never raises for anything that a user can do."""
    _never_fail_to_encode()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_broken_pipe()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: a user is never shown a traceback unasked)
        return _own_up(error)
    return status


def _run(arguments: list[str]) -> int:
    fresh = _look_up(arguments)
    lines = None if fresh is None else fresh.recall()
    if lines is None:
        from briefgen.cli.app import run

        return run(arguments, fresh)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return SUCCESS


def _look_up(arguments: list[str]) -> Freshness | None:
    """What is known of this very call, if it looks like a build.

    Options are not parsed yet, so the workspace is a guess: where it is wrong nothing is known there of such
    a call, and `build` does not go by what is found out about it.
    """
    if _BUILD not in arguments or COMPLETION_VARIABLE in os.environ:
        return None
    from briefgen.build.incremental.fresh import Freshness

    root = _guess_workspace(arguments)
    return None if root is None else Freshness(root, arguments)


def _guess_workspace(arguments: list[str]) -> str | None:
    named = None
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=True):
        option, is_joined, value = argument.partition("=")
        if argument in _OPTIONS:
            named = after
        elif option == _OPTIONS[1] and is_joined:
            named = value
        elif argument.startswith(_OPTIONS[0]):
            named = argument.removeprefix(_OPTIONS[0])
    folder = os.getcwd()  # noqa: PTH109 (no pathlib before it is needed)
    if named is not None:
        folder = os.path.join(folder, named)  # noqa: PTH118
        return folder if _is_workspace(folder) else None
    while not _is_workspace(folder):
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above
    return folder


def _is_workspace(folder: str) -> bool:
    return os.path.isfile(f"{folder}/briefgen.yaml")  # noqa: PTH113


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _leave_broken_pipe() -> int:
    # What is still buffered would fail again when the interpreter flushes it on its way out.
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    return BROKEN_PIPE


def _own_up(error: Exception) -> int:
    if os.environ.get(TRACEBACK_VARIABLE):
        import traceback

        traceback.print_exception(error)
    summary = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    print(f"briefgen: this is a bug in briefgen, not in your text: {summary}", file=sys.stderr)
    print(f"  To see where it happened, run it again with {TRACEBACK_VARIABLE}=1.", file=sys.stderr)
    return BUG
