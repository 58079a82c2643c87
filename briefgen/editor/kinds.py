"""What kind of file a path names, and which brief it belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.model.schema import FILE_KINDS, FileKind
from briefgen.workspace import BRIEFS


def find_kind(path: str) -> FileKind | None:
    """The kind of the file at a path of a workspace; None for what briefgen does not read."""
    return next((kind for kind in FILE_KINDS if _pattern(kind.where).fullmatch(path)), None)


def find_slug(path: str) -> str | None:
    """The brief that a file belongs to; None for what briefs share."""
    match path.split("/"):
        case [folder, slug, _, *_] if folder == BRIEFS:
            return slug
        case _:
            return None


@lru_cache(maxsize=32)
def _pattern(where: str) -> re.Pattern[str]:
    pattern = re.escape(where).replace("<slug>", "[^/]+")
    if r"\*" in pattern:
        pattern = pattern.replace(r"\*\.yaml", r"[^/.][^/]*\.ya?ml")
    return re.compile(pattern)
