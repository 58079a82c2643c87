"""`briefgen eject`: a template or style of the product's, copied into the workspace to be changed there."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.terminal import Misuse, write

EPILOG = """\b
Examples:
  briefgen eject                            what there is
  briefgen eject styles/tokens.css          colours, sizes and fonts
  briefgen eject templates/partials/account.html

The workspace's copy is used in place of the product's from then on. Templates and styles are code: take
them from nobody whom you would not let run a program.
"""
SUFFIXES = (".html", ".css", ".js", ".svg")


@click.command(epilog=EPILOG)
@click.argument("name", required=False)
@click.option("--force", is_flag=True, help="Write over a copy that is there already.")
@workspace_option
@click.pass_context
def command(context: click.Context, name: str | None, force: bool) -> None:
    """Copy a template or style out, to change it, or list them all."""
    from briefgen.cli.files import write_whole
    from briefgen.cli.root import locate_workspace
    from briefgen.render.assets import find_product

    product = find_product()
    known = list_product(product)
    if name is None:
        write("\n".join(known))
        return
    chosen = _choose(name, known)
    root = locate_workspace(context)
    target = root / chosen
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise Misuse(f"{target.parent} leads out of the workspace; nothing was written")
    if target.exists() and not force:
        raise Misuse(f"{chosen} is there already", help="`--force` writes the product's over it")
    write_whole(target, (product / chosen).read_bytes())
    write(f"wrote {chosen}; it is used in place of the product's from now on")


def list_product(product: Path) -> tuple[str, ...]:
    """Names of everything that can be ejected."""
    rooms = (product / room for room in ("styles", "templates"))
    files = (file for room in rooms for file in room.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    return tuple(sorted(file.relative_to(product).as_posix() for file in files))


def _choose(name: str, known: tuple[str, ...]) -> str:
    """The one that is meant by a full name, or by its end where only one ends so."""
    if name in known:
        return name
    ending = [one for one in known if one.endswith(f"/{name}")]
    if len(ending) == 1:
        return ending[0]
    from briefgen.diagnostics.suggest import closest, list_known

    if ending:
        raise Misuse(f"{name} could be {list_known(ending)}", help="give its full name")
    meant = closest(name, known) or closest(Path(name).name, {Path(one).name for one in known})
    help = f"did you mean `{meant}`?" if meant else "`briefgen eject` lists what there is"
    raise Misuse(f"there is no template or style {name}", help=help)
