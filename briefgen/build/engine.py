"""Starting the PDF engine: before anything else, because it takes as long to import as a brief to lay out.

Kept apart from what uses it, so that nothing heavy is imported before the engine is on its way.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.render.assets import find_product
from briefgen.render.pdf import PdfEngine
from briefgen.world.machine import count_processors

FONTS = "styles/fonts/ttf"


def start_engine(cache: Path | None, jobs: int | None = None) -> PdfEngine:
    """Start the engine and return at once. `cache`, a folder, keeps its index of the fonts between runs.

    `jobs` is how many documents it lays out at once, and to how many workers it can be lent; without it, as
    many as there are processors.
    """
    workers = jobs or count_processors()
    return PdfEngine.start([find_product() / FONTS], cache=cache, workers=workers, lines=workers)
