"""What the browser is told of a page's state: plain data, and HTML fragments that are escaped here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics.render.html import render_html
from briefgen.preview.desk import Shown
from briefgen.preview.links import EditorLinks
from briefgen.preview.marks import Mark
from briefgen.world import DiskWorld, WorldError

State = Mapping[str, object]

MOST_LISTED = 50
"""Errors that are listed; nobody reads more in a panel, and a large workspace may have thousands."""


class Teller:
    """Describes states, with links into the author's editor."""

    def __init__(self, root: Path, links: EditorLinks) -> None:
        self._root = root
        self._links = links

    def describe(self, shown: Shown) -> State:
        """`epoch` counts changes; `page` tells one content of the page from another, and is None without one;
        `is_old` says that it is from before the errors.

        `errors` is how many there are, and `overlay` lists them; `marks` is None until it is known.
        """
        return {
            "epoch": shown.epoch,
            "page": shown.digest or None,
            "is_old": shown.good != shown.epoch,
            "errors": len(shown.errors),
            "overlay": self.list_errors(shown) if shown.errors else None,
            "marks": None if shown.marks is None else [self._describe_mark(mark) for mark in shown.marks],
            "progress": shown.made.progress,
        }

    def list_errors(self, shown: Shown) -> str:
        """The errors with excerpts, as a fragment of HTML; of very many the first, and how many more."""
        listed = render_html(shown.errors[:MOST_LISTED], self._read, self._links)
        more = len(shown.errors) - MOST_LISTED
        if more <= 0:
            return listed
        return f'{listed}<p class="summary">{more} more: <code>briefgen check</code> lists them all</p>'

    def _describe_mark(self, mark: Mark) -> Mapping[str, object]:
        finding = mark.finding
        return {
            "anchor": mark.anchor,
            "severity": str(finding.severity),
            "code": finding.code,
            "message": finding.message,
            "html": render_html([finding], self._read, self._links),
        }

    def _read(self, file: str) -> str | None:
        try:
            content = DiskWorld(self._root).read(file)
        except WorldError:
            return None
        return None if content is None else content.decode("utf-8-sig", errors="replace")
