"""The world: the one door by which outside facts enter. It keeps a record of all that was asked of it.

`briefgen.world.revision` is not imported here, because it needs Git's library, which most runs do not.
"""

from briefgen.world.base import MAX_READ, SETTINGS_FILE, SHORT_HASH, World, WorldError, find_git, find_root
from briefgen.world.disk import DiskWorld
from briefgen.world.memory import MemoryWorld

__all__ = [
    "MAX_READ",
    "SETTINGS_FILE",
    "SHORT_HASH",
    "DiskWorld",
    "MemoryWorld",
    "World",
    "WorldError",
    "find_git",
    "find_root",
]
