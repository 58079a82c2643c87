"""`briefgen new`: a brief to write over."""

from __future__ import annotations

import re
import unicodedata

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.terminal import Misuse, write

EPILOG = """\b
Examples:
  briefgen new 2018-12-sukhna-strike    a date at the start becomes the event's
  briefgen new dam-collapse
"""


@click.command(epilog=EPILOG)
@click.argument("slug")
@workspace_option
@click.pass_context
def command(context: click.Context, slug: str) -> None:
    """Start a brief that passes every check.

    SLUG names its folder under briefs/ and its address: lower-case words and digits joined by hyphens.
    """
    from briefgen.build.plan import find_reserved
    from briefgen.cli.files import write_new
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.scaffold import SCHEMA_FOLDER, brief_text
    from briefgen.diagnostics import catalogue
    from briefgen.workspace import BRIEFS, brief_file
    from briefgen.world import DiskWorld

    root = locate_workspace(context)
    slug = slug.removeprefix(f"{BRIEFS}/").removesuffix("/")
    _check_slug(slug)
    if find_reserved([slug]):
        help = "choose another name; the output needs this one for styles and fonts"
        raise Misuse(f"{slug} cannot be a brief's name", help=help, code=catalogue.BAD_SLUG)
    if (root / BRIEFS / slug).exists():
        raise Misuse(f"{BRIEFS}/{slug} is there already", help="choose another name, or remove it first")
    path = brief_file(slug)
    write_new(root, {path: brief_text(slug, DiskWorld(root).today())})
    write(f"wrote {path}")
    if not (root / SCHEMA_FOLDER / "brief.json").is_file():
        write("for completion in your editor: briefgen schema")
    write(f"next: write over it, then briefgen check {slug}")


def _check_slug(slug: str) -> None:
    from briefgen.diagnostics import catalogue
    from briefgen.model.base import MAX_ID, is_id

    if not is_id(slug):
        plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode("ascii")
        better = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_ID].strip("-")
        help = f"lower-case letters and digits in words joined by hyphens, {MAX_ID} characters at most"
        if better:
            help = f"did you mean `{better}`? {help}"
        raise Misuse(f"{slug} cannot be a brief's name", help=help, code=catalogue.BAD_SLUG)
