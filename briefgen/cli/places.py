"""Where a command writes, and how that is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.terminal import Misuse

if TYPE_CHECKING:
    from briefgen.build.shard import Shard
    from briefgen.model.dates import EdtfDate


def find_output(root: Path, usual: Path, out: str | None) -> Path:
    """What `--out` says, or the usual place. Raises Misuse as `refuse_sources` does."""
    output = usual if out is None else Path.cwd() / out
    refuse_sources(root, output)
    return output


def place_output(output: Path, as_of: EdtfDate | None, shard: Shard | None = None) -> Path:
    """Where an edition or a shard lies in the output."""
    from briefgen.build.plan import EDITIONS, SHARDS

    place = output if as_of is None else output / EDITIONS / as_of.text
    return place if shard is None else place / SHARDS / f"{shard.index}-of-{shard.total}"


def show_path(path: Path) -> str:
    """A path as a user would write it: from the current folder, if it is below."""
    path, here = path.resolve(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def refuse_sources(root: Path, output: Path) -> None:
    """Misuse, where the output would lie among what briefs are made from."""
    from briefgen.workspace import BRIEFS, REGISTER
    from briefgen.world import SETTINGS_FILE

    for room in (BRIEFS, REGISTER, "templates", "styles", SETTINGS_FILE):
        if output.resolve().is_relative_to((root / room).resolve()):
            help = "choose another place with `--out`"
            raise Misuse(f"{show_path(output)} is among what briefs are made from", help=help)
