"""Small programs that pages may do without, ready to be linked: named by their content, like styles."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass

from briefgen.render.assets import Assets
from briefgen.render.styles import FOLDER

FILTERS = "filters.js"
SEARCH = "search.js"


@dataclass(frozen=True, slots=True)
class Script:
    """A program: its address from the output folder, and what has to lie there. Nothing of it is written
    into pages, so that a site may forbid all other scripts."""

    href: str
    content: bytes

    @property
    def inline(self) -> str:
        """It as a `data:` URL, for pages that have to stand alone."""
        return f"data:text/javascript;base64,{b64encode(self.content).decode('ascii')}"


def read_script(assets: Assets, name: str) -> Script:
    """A script from `templates/scripts/`, the workspace's own before the product's. Raises AssetError."""
    content = assets.get(f"templates/scripts/{name}").text.encode()
    stem, _, suffix = name.rpartition(".")
    return Script(f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}", content)
