"""Columns of a table that came or went: known by the account that stands over them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from briefgen.render.redline.align import Step
from briefgen.render.redline.tree import Element


def list_columns(table: Element) -> list[str] | None:
    """What stands over each column: where its head leads, else its class or words. None without a head."""
    head = next((row for row in table.walk() if row.tag == "tr"), None)
    if head is None or any(cell.tag != "th" or "colspan" in cell.attributes for cell in head.elements):
        return None
    return [_name(cell) for cell in head.elements]


def align_cells(
    old: Sequence[Element], new: Sequence[Element], before: Sequence[str], after: Sequence[str]
) -> list[Step] | None:
    """The cells of a row by their columns; None where the row has not one cell a column."""
    if len(old) != len(before) or len(new) != len(after):
        return None
    steps: list[Step] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            steps += zip(old[i:j], new[k:m], strict=True)
        else:
            steps += [(cell, None) for cell in old[i:j]]
            steps += [(None, cell) for cell in new[k:m]]
    return steps


def _name(cell: Element) -> str:
    link = next((inner.attributes["href"] for inner in cell.walk() if "href" in inner.attributes), "")
    return link or cell.attributes.get("class", "") or cell.text().strip()
