"""Remembering where the pages broke: for the same document only, and never relied upon."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.page_maps import Layout, PageMaps, key_of

LAYOUT = Layout(contents=True, pages={"sources": 7, "event-strike": 2})
KEY = key_of("<p>", {"print.css": b"p {}"})


def test_the_same_document_is_known(tmp_path: Path) -> None:
    maps = PageMaps(tmp_path / "pages")
    maps.keep("strike", KEY, LAYOUT)
    assert maps.recall("strike", KEY) == LAYOUT
    assert maps.recall("other", KEY) is None


@pytest.mark.parametrize(
    ("html", "assets"),
    [
        ("<p> ", {"print.css": b"p {}"}),
        ("<p>", {"print.css": b"p{}"}),
        ("<p>", {"other.css": b"p {}"}),
        ("<p>", {}),
    ],
)
def test_another_document_is_not(tmp_path: Path, html: str, assets: dict[str, bytes]) -> None:
    maps = PageMaps(tmp_path)
    maps.keep("strike", KEY, LAYOUT)
    assert maps.recall("strike", key_of(html, assets)) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff", b'{"pages": 3, "contents": 1}'])
def test_damage_is_as_good_as_nothing(tmp_path: Path, damage: bytes) -> None:
    maps = PageMaps(tmp_path)
    maps.keep("strike", KEY, LAYOUT)
    (tmp_path / "strike.json").write_bytes(damage)
    assert maps.recall("strike", KEY) is None


def test_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for maps in (PageMaps(None), PageMaps(tmp_path / "file")):
        maps.keep("strike", KEY, LAYOUT)
        assert maps.recall("strike", KEY) is None
