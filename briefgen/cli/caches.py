"""Where things are kept between runs.

What could do harm if it were forged, compiled templates and fontconfig's index, is kept with the user, never
in a workspace: a workspace comes from others.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

WORKSPACE_CACHE = ".briefgen/cache"


def find_user_cache() -> Path | None:
    """The user's folder for caches (XDG base directories); None where there is no home to have one in."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named.startswith("/"):
        return Path(named, "briefgen")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "briefgen"
