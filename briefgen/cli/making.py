"""Options of all commands that make pages and PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.languages import read_languages

if TYPE_CHECKING:
    from briefgen.build.plan import BuildFormat

FORMATS = ("html", "pdf")


def _read_formats(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[BuildFormat]:
    formats = frozenset(part.strip().lower() for part in value.split(","))
    unknown = sorted(formats - set(FORMATS))
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(FORMATS)}")
    return formats  # type: ignore[return-value]


formats_option = click.option(
    "--format",
    "formats",
    metavar="LIST",
    default=",".join(FORMATS),
    show_default=True,
    callback=_read_formats,
    help="What to make of each brief.",
)
stamp_option = click.option(
    "--stamp",
    type=click.Choice(["build", "change"]),
    help="The commit that pages name: the one that is built, or the last that changed the brief.",
)
languages_option = click.option(
    "--language",
    "languages",
    metavar="LIST",
    callback=read_languages,
    help="Other languages to build in, besides each brief's own, such as ar or ar,fr.",
)
out_option = click.option("--out", metavar="DIR", help="Where to write.  [default: build/ in the workspace]")
single_file_option = click.option("--single-file", is_flag=True, help="Put styles and fonts into every page.")
page_option = click.option(
    "--page", type=click.Choice(["A4", "Letter"], case_sensitive=False), help="Paper size of the PDFs."
)
