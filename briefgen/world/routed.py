"""One workspace out of two: some of its folders come from elsewhere than the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.world.base import World, checked


class RoutedWorld:
    """`base`, but for the folders at the top of the workspace that `elsewhere` names, each with its world."""

    def __init__(self, base: World, elsewhere: Mapping[str, World]) -> None:
        self.base = base
        self.elsewhere = dict(elsewhere)

    @property
    def record(self) -> Mapping[str, str | None]:
        """What was asked of all of them; each only knows of its own folders."""
        merged: dict[str, str | None] = dict(self.base.record)
        for world in self.elsewhere.values():
            merged.update(world.record)
        return merged

    def read(self, path: str) -> bytes | None:
        return self._world_of(path).read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        return self._world_of(folder).list(folder)

    def today(self) -> date:
        return self.base.today()

    def _world_of(self, path: str) -> World:
        top = next((part for part in checked(path).split("/") if part not in ("", ".")), "")
        return self.elsewhere.get(top, self.base)
