"""Printing findings in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Literal, get_args

from briefgen.cli.terminal import wants_colour, width_of
from briefgen.diagnostics.model import Diagnostic
from briefgen.world import World, WorldError

if TYPE_CHECKING:
    from briefgen.diagnostics.render.json import Json

Format = Literal["full", "concise", "json", "github", "sarif"]
FORMATS: tuple[str, ...] = get_args(Format)


def print_findings(
    findings: Iterable[Diagnostic],
    format: Format,
    world: World,
    stream: IO[str] | None = None,
    more: Mapping[str, Json] | None = None,
) -> None:
    """Write all findings, in order. `world` gives the text that they are about.

    `more` are further keys of the JSON; the other formats leave them out.
    """
    stream = stream or sys.stdout
    stream.write(_render(tuple(findings), format, world, stream, more))


def _render(
    findings: tuple[Diagnostic, ...],
    format: Format,
    world: World,
    stream: IO[str],
    more: Mapping[str, Json] | None,
) -> str:
    if format == "full":
        from briefgen.diagnostics.render.full import render_full

        def read_source(file: str) -> str | None:
            return _read_text(world, file)

        return render_full(findings, read_source, colour=wants_colour(stream), width=width_of(stream))
    if format == "concise":
        from briefgen.diagnostics.render.concise import render_concise

        return render_concise(findings, colour=wants_colour(stream))
    if format == "json":
        from briefgen.diagnostics.render.json import render_json

        return render_json(findings, more)
    if format == "github":
        from briefgen.diagnostics.render.github import render_github

        return render_github(findings)
    from briefgen.diagnostics.render.sarif import render_sarif

    return render_sarif(findings)


def _read_text(world: World, file: str) -> str | None:
    try:
        content = world.read(file)
    except WorldError:
        return None
    return None if content is None else content.decode("utf-8-sig", errors="replace")
