"""Writing files into a workspace for an author: whole, and never over what is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.cli.terminal import Misuse
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.suggest import list_known


def write_new(root: Path, files: Mapping[str, str | bytes]) -> int:
    """Write files, or none where one of them is there already. Gives their number."""
    there = [path for path in files if os.path.lexists(root / path)]
    if there:
        raise Misuse(
            f"{list_known(there)} {'is' if len(there) == 1 else 'are'} there already; nothing was written",
            help="move them away, or choose another place",
        )
    for path, content in files.items():
        write_whole(root / path, content)
    return len(files)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write one file so that it is there in full or not at all, over an earlier one if there is one."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary = path.with_name(f".{path.name}.briefgen-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise Misuse(f"cannot write {path}: {reason}", code=catalogue.CANNOT_WRITE) from error
