"""Starting the PDF engine: before anything else, because it takes as long to import as a brief to lay out.

Kept apart from what uses it, so that nothing heavy is imported before the engine is on its way.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.render.assets import find_product
from briefgen.render.pdf import PdfEngine

FONTS = "styles/fonts/ttf"


def start_engine(cache: Path | None) -> PdfEngine:
    """Start the engine and return at once. `cache`, a folder, keeps its index of the fonts between runs."""
    return PdfEngine.start([find_product() / FONTS], cache=cache, workers=count_processors())


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
