"""The search path for templates, styles and fonts: the workspace first, then the product.

A name is a path with forward slashes that begins with `templates/` or `styles/`. Names come from templates
and style sheets, so they are checked here, before any disk is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from briefgen.world import World

Room = Literal["templates", "styles"]
ROOMS: tuple[Room, ...] = get_args(Room)

_NAME = re.compile(r"(?:templates|styles)(?:/[A-Za-z0-9_][A-Za-z0-9_.+-]*)+")
"""No segment starts with a dot, so none can climb."""
_TEXT = (".html", ".css", ".js", ".svg", ".txt", ".md", ".xml", ".json")


class AssetError(Exception):
    """A template or style sheet that is needed can't be used: `name`, and a clause that says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. `is_own` says that the workspace put it in place of the product's, or beside it."""

    name: str
    content: bytes
    is_own: bool

    @property
    def text(self) -> str:
        """The content as text. Raises AssetError where it is not UTF-8."""
        try:
            return self.content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise AssetError(self.name, "it is not UTF-8 text") from error


class Assets:
    """Finds assets. `product` is the folder with the product's own `templates/` and `styles/`.

    A workspace's file with the very bytes of the product's is the product's: that is how this repository,
    being a workspace itself, does not override itself, and why a copy that was ejected but not yet edited
    changes nothing.
    """

    def __init__(self, world: World, product: Path | None = None) -> None:
        self._world = world
        self._product = product or find_product()

    def find(self, name: str) -> Asset | None:
        """The asset by this name, the workspace's own before the product's; None where there is none.

        Raises WorldError where the workspace has one that can't be read.
        """
        if not _NAME.fullmatch(name):
            return None
        # Asked even where the product's will do: the world then knows to watch for it.
        own, ours = self._world.read(name), self._read_product(name)
        if own is not None and not _is_same(name, own, ours):
            return Asset(name, own, is_own=True)
        return None if ours is None else Asset(name, ours, is_own=False)

    def find_product(self, name: str) -> Asset | None:
        """The product's own asset by this name, whatever the workspace has."""
        content = self._read_product(name) if _NAME.fullmatch(name) else None
        return None if content is None else Asset(name, content, is_own=False)

    def get(self, name: str) -> Asset:
        """As `find`, for what has to be there. Raises AssetError where it is not."""
        asset = self.find(name)
        if asset is None:
            raise AssetError(name, "there is no such file")
        return asset

    def list_own(self, room: Room) -> tuple[str, ...]:
        """Names of the files in a room that are the workspace's own, sorted."""
        return tuple(name for name in self._walk(room) if (asset := self.find(name)) and asset.is_own)

    def _walk(self, folder: str) -> tuple[str, ...]:
        names: list[str] = []
        for entry in self._world.list(folder) or ():
            path = f"{folder}/{entry}"
            if not _NAME.fullmatch(path.rstrip("/")):
                continue
            names += self._walk(path.rstrip("/")) if entry.endswith("/") else [path]
        return tuple(names)

    def _read_product(self, name: str) -> bytes | None:
        try:
            return (self._product / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None


def unify_lines(name: str, content: bytes) -> bytes:
    """Text with plain line feeds, as Git keeps it whatever a checkout made of it; other files as they are."""
    return content.replace(b"\r\n", b"\n") if name.endswith(_TEXT) else content


def _is_same(name: str, own: bytes, ours: bytes | None) -> bool:
    return own == ours or (ours is not None and unify_lines(name, own) == unify_lines(name, ours))


@lru_cache(maxsize=1)
def find_product() -> Path:
    """The folder with the product's `templates/` and `styles/`: inside an installed package, or the
    repository that an editable installation runs from."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_assets"
    return packaged if packaged.is_dir() else package.parent
