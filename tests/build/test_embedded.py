"""The manifest inside a PDF, which may come from anybody: read whole, or refused in one way."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.build.embedded import CHANGES, EmbeddedFile, EmbeddedManifest, NoManifest, decode, encode
from briefgen.build.embedded import MANIFEST as MANIFEST_NAME
from briefgen.model.base import is_id

MANIFEST = EmbeddedManifest(
    generator="briefgen 0.1.0",
    slug="strike",
    language="en",
    as_of="2018-12-02",
    inputs="0" * 64,
    style=None,
    revision="v1",
    commit="1" * 40,
    date="2018-12-03",
    dirty=True,
    related=("other",),
    files=(EmbeddedFile("brief.yaml", "briefs/strike/brief.yaml", "2" * 64, 12),),
)
PLAIN = json.loads(encode(MANIFEST))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def test_what_is_written_is_read() -> None:
    bare = replace(MANIFEST, as_of=None, revision=None, commit=None, date=None, dirty=False, related=())
    for manifest in (MANIFEST, bare):
        assert decode(encode(manifest)) == manifest


@given(st.binary(max_size=40) | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NoManifest):
        decode(content)


@given(st.sampled_from(sorted(PLAIN)), JSON)
def test_a_part_of_another_form_is_read_as_text_or_refused(key: str, value: object) -> None:
    with suppress(NoManifest):
        read = decode(json.dumps(PLAIN | {key: value}).encode())
        assert encode(read) == encode(decode(encode(read)))


@given(st.sampled_from(sorted(PLAIN["files"][0])), JSON)
def test_a_file_of_another_form_leads_nowhere_else(key: str, value: object) -> None:
    with suppress(NoManifest):
        read = decode(json.dumps(PLAIN | {"files": [PLAIN["files"][0] | {key: value}]}).encode())
        for file in read.files:
            assert file.path is None or not file.path.startswith("/")


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "briefs/../../x", "a\0b"])
def test_no_path_leads_out_of_the_workspace(path: str) -> None:
    files = [PLAIN["files"][0] | {"path": path}]
    with pytest.raises(NoManifest):
        decode(json.dumps(PLAIN | {"files": files}).encode())


def test_no_name_stands_for_two_files() -> None:
    with pytest.raises(NoManifest):
        decode(json.dumps(PLAIN | {"files": [*PLAIN["files"], *PLAIN["files"]]}).encode())


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 50_000, b"9" * 10_000, b"\xff\xfe"])
def test_what_would_break_a_parser_is_refused(content: bytes) -> None:
    with pytest.raises(NoManifest):
        decode(content)


@pytest.mark.parametrize("name", [MANIFEST_NAME, CHANGES])
def test_no_briefs_data_can_take_the_name_of_what_stands_beside_it(name: str) -> None:
    assert not is_id(name.removesuffix(".json"))
