"""`briefgen serve`: a live preview in the browser."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from briefgen.cli.languages import read_languages
from briefgen.cli.options import workspace_option
from briefgen.cli.terminal import Misuse, remark, write

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from briefgen.preview.links import EditorLinks

EPILOG = """\b
Examples:
  briefgen serve                        every brief, from the index on
  briefgen serve 2018-12-strike --open  one of them, and the browser opens at it
  briefgen serve --port 9000            there, or not at all
  briefgen serve --port 9000+           there, or at the next free port
  briefgen serve --editor zed           places in files open in another editor
"""


def _read_port(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, bool]:
    from briefgen.preview.ports import FIRST

    if value is None:
        return FIRST, True
    digits = value.removesuffix("+")
    if not (digits.isascii() and digits.isdigit() and int(digits) <= 65535):
        raise click.BadParameter(f"{value!r} is not a port, such as 8000, or 8000+ for the next free one")
    return int(digits), value.endswith("+")


@click.command(epilog=EPILOG)
@click.argument("brief", required=False)
@click.option(
    "--port",
    metavar="PORT",
    callback=_read_port,
    help="Where to serve; with a + behind it, or the next free port.  [default: 8000+]",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@click.option("--drafts", is_flag=True, help="Show only drafts on the index: what is still being written.")
@click.option(
    "--language",
    "languages",
    metavar="LIST",
    callback=read_languages,
    help="Other languages to show, besides each brief's own, such as ar or ar,fr.",
)
@click.option(
    "--editor",
    metavar="NAME",
    envvar="BRIEFGEN_EDITOR",
    default="vscode",
    show_default=True,
    help="What opens files: vscode, vscodium, cursor, zed, idea, sublime, textmate, none, or an address with "
    "{path}, {line} and {column}.",
)
@workspace_option
@click.pass_context
def command(
    context: click.Context,
    brief: str | None,
    port: tuple[int, bool],
    open_browser: bool,
    drafts: bool,
    languages: tuple[str, ...] | None,
    editor: str,
) -> None:
    """Show briefs in the browser, as they are while you write.

    BRIEF is a brief's name, its folder or a file in it: the page to begin with. Pages are made in memory and
    follow every save, with errors and editorial findings; nothing is written. Only this machine can see them.
    """
    from briefgen.cli.caches import find_user_cache
    from briefgen.cli.root import locate_workspace

    root = locate_workspace(context)
    links = _choose_editor(root, editor)
    slug = _choose_brief(root, brief)
    _need_libraries()
    bound = _take_port(*port)
    from briefgen.build.order import keep_settings
    from briefgen.preview.server import Serving, serve

    url = f"http://127.0.0.1:{bound.getsockname()[1]}/{slug + '/' if slug else ''}"

    def begin() -> None:
        write(f"serving {url}\nstop with Ctrl-C")
        sys.stdout.flush()
        if open_browser:
            _open(url)

    flags = {"languages": languages and ",".join(languages)}
    environment = keep_settings(os.environ)
    serving = Serving(root, links, environment, flags, find_user_cache(), only_drafts=drafts)
    serve(serving, bound, on_ready=begin, on_bug=_own_up)
    write("stopped")


def _choose_editor(root: Path, editor: str) -> EditorLinks:
    from briefgen.diagnostics.catalogue import BAD_EDITOR
    from briefgen.preview.links import EDITORS, BadEditor, EditorLinks

    try:
        return EditorLinks.choose(root, editor)
    except BadEditor as error:
        help = f"name one of {', '.join(EDITORS)}, or write an address"
        raise Misuse(f"{editor!r} cannot be used: {error}", help=help, code=BAD_EDITOR) from error


def _choose_brief(root: Path, brief: str | None) -> str | None:
    if brief is None:
        return None
    from briefgen.cli.locate import choose_briefs
    from briefgen.workspace import load_workspace
    from briefgen.world import DiskWorld

    slugs = choose_briefs(root, load_workspace(DiskWorld(root), os.environ).value, (brief,))
    return slugs[0] if len(slugs) == 1 else None


def _need_libraries() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        from briefgen.diagnostics.catalogue import PREVIEW_UNAVAILABLE

        raise Misuse(
            f"the preview needs {' and '.join(missing)}, which this installation lacks",
            help="install it with its preview: pip install 'briefgen[serve]'",
            code=PREVIEW_UNAVAILABLE,
        )


def _take_port(port: int, or_next: bool) -> socket.socket:
    from briefgen.preview.ports import PortTaken, find_holder, take_port

    try:
        bound = take_port(port, or_next=or_next)
    except PortTaken as taken:
        from briefgen.diagnostics.catalogue import PORT_TAKEN

        by = f" by {taken.holder}" if taken.holder else ""
        raise Misuse(
            f"port {taken.port} cannot be used: {taken.reason}{by}",
            help=f"choose another, or let briefgen take the next: --port {taken.port}+",
            code=PORT_TAKEN,
        ) from taken
    got = bound.getsockname()[1]
    if port not in (0, got):
        holder = find_holder(port)
        remark(f"port {port} is taken{f' by {holder}' if holder else ''}; using {got}")
    return bound


def _own_up(error: Exception) -> None:
    summary = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    remark(f"briefgen: this is a bug in briefgen, not in your text: {summary}\nThe preview goes on.")


def _open(url: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
