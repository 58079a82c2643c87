"""The manifest: what was written is what is read, and nothing in it leads out of the folder."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.folder.manifest import BriefEntry, Manifest, decode_manifest, digest, encode_manifest
from briefgen.view.model import CardView, DateView, MarkingView
from briefgen.view.stamp import Stamp

CARD = CardView(
    slug="strike",
    href="strike/index.html",
    pdf_href=None,
    title="Удар",
    description="What happened",
    language="ar",
    direction="rtl",
    status="final",
    status_label="Final",
    marking=MarkingView("TLP:GREEN", "GREEN", "green", "for desks"),
    issued=DateView("3 December 2018", "2018-12-03"),
    when=None,
    where="Sukhna",
    parties=("A", "B"),
    counts=(("disputed", 2), ("agreed", 1)),
)
STAMP = Stamp("", "v1", "c" * 40, "2018-12-03", is_dirty=True)
ENTRY = BriefEntry(
    "ab" * 32, {"strike/index.html": digest(b"page")}, ("assets/brief.css",), CARD, stamp=STAMP
)
MANIFEST = Manifest({"strike": ENTRY, "claimed": BriefEntry()}, {"index.html": digest(b"index")})


def test_what_was_written_is_read() -> None:
    assert decode_manifest(encode_manifest(MANIFEST)) == MANIFEST


@given(
    st.dictionaries(st.from_regex(r"\A[a-z0-9]{1,8}\Z"), st.builds(BriefEntry, st.text(), st.just({}))),
    st.dictionaries(st.from_regex(r"\A[a-z0-9]{1,8}\Z"), st.text()),
)
def test_any_manifest_survives(briefs: dict[str, BriefEntry], shared: dict[str, str]) -> None:
    manifest = Manifest(briefs, shared)
    assert decode_manifest(encode_manifest(manifest)) == manifest


def test_order_makes_no_difference() -> None:
    turned = Manifest(dict(reversed(list(MANIFEST.briefs.items()))), MANIFEST.shared)
    assert encode_manifest(turned) == encode_manifest(MANIFEST)


@given(st.binary(max_size=200))
def test_anything_else_is_no_manifest(content: bytes) -> None:
    assert decode_manifest(content) is None


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_damaged_manifest_is_none(cut: int) -> None:
    assert decode_manifest(encode_manifest(MANIFEST)[:cut]) is None


@pytest.mark.parametrize("name", ["../outside", "/etc", "a/../../b", "", "."])
def test_a_name_that_leads_out_makes_it_none(name: str) -> None:
    for key in ("briefs", "shared"):
        told = json.loads(encode_manifest(Manifest()))
        told[key][name] = {"inputs": "", "files": {}, "shared": [], "card": None} if key == "briefs" else "x"
        assert decode_manifest(json.dumps(told).encode()) is None


def test_another_version_is_none() -> None:
    told = json.loads(encode_manifest(MANIFEST)) | {"version": 99}
    assert decode_manifest(json.dumps(told).encode()) is None
