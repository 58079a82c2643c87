"""Exchanging two names of a folder at once, where the system can (Linux, renameat2)."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD: relative paths begin at the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""


def exchange(one: Path, other: Path) -> bool:
    """Let each have the other's name. False where that can't be done, and then nothing was."""
    rename = _find_rename()
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


@lru_cache(maxsize=1)
def _find_rename() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), "renameat2", None)
