"""`briefgen explain`: what a code means, with an example of it and the way out."""

from __future__ import annotations

import sys

import click

from briefgen.cli.terminal import Misuse, wants_colour, write

EPILOG = """\b
Examples:
  briefgen explain BG301              by code
  briefgen explain unknown-reference  by name
  briefgen explain                    all of them
"""


@click.command(epilog=EPILOG)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Tell what a code such as BG301 means, or list all codes."""
    from briefgen.diagnostics import catalogue
    from briefgen.diagnostics.suggest import closest

    if code is None:
        write(_list_codes())
        return
    found = catalogue.find_code(code)
    if found is None:
        meant = closest(code.upper(), (c.id for c in catalogue.ALL))
        meant = closest(code.lower(), (c.name for c in catalogue.ALL)) or meant
        help = f"did you mean `{meant}`?" if meant else "`briefgen explain` lists all codes"
        raise Misuse(f"there is no code {code}", help=help)
    from briefgen.cli.page import draw_page
    from briefgen.diagnostics.pages import read_page

    page = read_page(found) or f"# {found.id} {found.name}\n\n{found.title}.\n"
    write(draw_page(page, colour=wants_colour(sys.stdout)))


def _list_codes() -> str:
    from briefgen.diagnostics import catalogue

    longest = max(len(code.name) for code in catalogue.ALL)
    rows = [
        f"{code.id}  {code.severity:<7}  {code.name:<{longest}}  {code.title}"
        for code in sorted(catalogue.ALL, key=lambda c: c.id)
    ]
    return "\n".join(rows)
