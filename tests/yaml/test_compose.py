"""Bytes in, plain data with places out: what is refused, where, and that nothing ever raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics.model import Diagnostic
from briefgen.yaml import limits
from briefgen.yaml.compose import compose
from briefgen.yaml.document import Document


def read(content: bytes | str) -> Document:
    """The document, of a text that must be accepted."""
    outcome = compose("f.yaml", content.encode() if isinstance(content, str) else content)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def refuse(content: bytes | str) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding."""
    found = compose("f.yaml", content.encode() if isinstance(content, str) else content).diagnostics
    return [(d.code, d.span.line, d.span.column) for d in found if d.span is not None]


def refusal(content: bytes | str) -> Diagnostic:
    (found,) = compose("f.yaml", content.encode() if isinstance(content, str) else content).diagnostics
    return found


def marked(text: str) -> str:
    """The part of a one-line text that its one finding points at."""
    span = refusal(text).span
    assert span is not None
    assert span.end_line == span.line
    return text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", (1, 1)),
        (b"a: caf\xe9\n", (1, 7)),
        ("é: 日\nb: ".encode() + b"\xc3(", (2, 4)),
        (b"a: b\r\nc: \x80", (2, 4)),
        (b"\xef\xbb\xbfa: b\n\xff", (2, 1)),
        ("a: b".encode("utf-16"), (1, 1)),
        (b"a: \xed\xa0\x80", (1, 4)),
        (b"a: \xc0\xaf", (1, 4)),
        (b"a: \xe2\x82", (1, 4)),
    ],
    ids=["first", "latin-1", "after-wide", "crlf", "after-bom", "utf-16", "surrogate", "overlong", "cut-off"],
)
def test_what_is_not_utf8_is_refused_at_its_first_byte(content: bytes, place: tuple[int, int]) -> None:
    assert refuse(content) == [("BG102", *place)]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read(b"\xef\xbb\xbftitle: x\n")
    assert document.data == {"title": "x"}
    assert document.span(("title",)).column == 8
    assert refuse(b"\xef\xbb\xbf\xef\xbb\xbfa: b") == [("BG115", 1, 1)]


@pytest.mark.parametrize(
    "content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"# only\n# comments\n", b"---\n", b"---\n...\n"]
)
def test_an_empty_file_says_so(content: bytes) -> None:
    assert refuse(content) == [("BG117", 1, 1)]
    assert compose("f.yaml", content).value is None


@pytest.mark.parametrize(
    ("character", "code"),
    [
        *[(c, "BG113") for c in "\x00\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029"],
        *[(c, "BG114") for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"],
        *[(c, "BG115") for c in "\u200b\u2060\u2064\ufeff\ufffe\uffff\ufdd0\ue000\uf8ff\ufff9"],
        *[(c, "BG115") for c in "\U000e0001\U000e0041\U000e007f\U000f0000\U0010ffff\U0001fffe"],
    ],
)  # fmt: skip
def test_hidden_characters_are_refused_raw_and_as_escapes(character: str, code: str) -> None:
    assert refuse(f"a: b\nc: d{character}e\n") == [(code, 2, 5)]
    assert refuse(f"a: b # {character}\n") == [(code, 1, 8)]
    assert refuse(f'a: b\nc: "d\\U{ord(character):08x}e"\n') == [(code, 2, 4)]
    assert refuse(f'"d\\U{ord(character):08x}e": x\n') == [(code, 1, 1)]
    assert f"U+{ord(character):04X}" in refusal(f"a: {character}").message
    assert character not in refusal(f"a: {character}").message


@pytest.mark.parametrize("character", "\u200c\u200d\u200e\u200f\u00a0\u00ad\u061c")
def test_characters_that_languages_need_stay(character: str) -> None:
    assert read(f"a: b{character}c\n").data == {"a": f"b{character}c"}


def test_a_stack_of_combining_marks_is_refused_at_its_ninth() -> None:
    assert read("a: e" + "\u0301" * 8 + "\n").data == {"a": "e" + "\u0301" * 8}
    assert refuse("a: e" + "\u0301" * 9 + "\n") == [("BG115", 1, 13)]
    assert refuse('a: "e' + "\\u0301" * 9 + '"\n') == [("BG115", 1, 4)]


def test_vocalised_arabic_and_hebrew_are_fine() -> None:
    text = "السَّلَامُ عَلَيْكُمْ שָׁלוֹם"
    assert read(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: &x b", "&x"),
        ("é: [&x b]", "&x"),
        ("&x a: b", "&x"),
        ("a: !!str b", "!!str"),
        ("a: !<tag:x,y> b", "!<tag:x,y>"),
        ("- !!set {b}", "!!set"),
        ("a: [b, *x]", "*x"),
        ("<<: b", "<<"),
        ("a: b\nc: d\na: e", "a"),
        ("a: 1234567890123456", "1234567890123456"),
        ("a: [b\n\n", "["),
        ('a: "b\n', '"'),
        ("a: b\nkey without colon\n", "key without colon"),
        ("a:\n\t\tb: c", "\t\t"),
        ("a: b\n---\nc: d", "---"),
    ],
)
def test_a_refusal_points_at_the_very_thing(text: str, part: str) -> None:
    assert marked(text) == part


def test_an_anchor_and_a_tag_together_are_two_findings() -> None:
    assert refuse("a: &x !!str b") == [("BG108", 1, 4), ("BG110", 1, 7)]
    assert refuse("a: !!map &x\n  b: c") == [("BG110", 1, 4), ("BG108", 1, 10)]


def test_what_is_missing_at_the_end_points_to_its_beginning() -> None:
    found = refusal("a: b\nc: 'open\nd: e\n")
    assert (found.code, str(found.span), found.label) == (
        "BG101",
        "f.yaml:2:4",
        "the quoted text begins here",
    )


def test_a_fault_inside_a_list_names_where_the_list_begins() -> None:
    found = refusal("a: [b\nc: d\ne: f\n")
    assert [(str(near.span), near.label) for near in found.related] == [
        ("f.yaml:1:4", "the list begins here")
    ]


def test_a_tab_elsewhere_in_the_line_is_not_blamed() -> None:
    assert refusal("a: @b\t# c\n").code == "BG101"


def test_a_composed_and_a_precomposed_key_are_the_same() -> None:
    assert refuse("caf\u00e9: 1\ncafe\u0301: 2\n") == [("BG107", 2, 1)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(line_end: str) -> None:
    document = read(f"a: b{line_end}c: d{line_end}")
    assert document.data == {"a": "b", "c": "d"}
    assert (document.span(("c",)).line, document.span(("c",)).column) == (2, 4)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_is_bounded(opening: str) -> None:
    assert [code for code, _, _ in refuse(opening * 100_000)] == ["BG104"]
    assert compose("f.yaml", ("[" * limits.MAX_DEPTH + "]" * limits.MAX_DEPTH).encode()).value is not None
    assert refuse("[" * 33 + "]" * 33) == [("BG104", 1, limits.MAX_DEPTH + 1)]


@pytest.mark.parametrize("opening", ["{", "? ", "[? ", "{? "])
def test_nested_keys_cannot_go_deep(opening: str) -> None:
    assert [code for code, _, _ in refuse(opening * 100_000)] == ["BG119"]


def test_size_is_bounded() -> None:
    assert refuse(b"#" * (limits.MAX_BYTES + 1)) == [("BG103", 1, 1)]
    assert refuse(b"a: b\n" + b"#" * (limits.MAX_BYTES - 5)) == []


def test_the_number_of_values_is_bounded() -> None:
    assert [code for code, _, _ in refuse("- a\n" * limits.MAX_NODES)] == ["BG105"]
    assert refuse("- a\n" * (limits.MAX_NODES - 1)) == []


def test_the_length_of_a_text_is_bounded() -> None:
    assert refuse("a: " + "b" * (limits.MAX_SCALAR + 1)) == [("BG106", 1, 4)]
    assert refuse("b" * (limits.MAX_SCALAR + 1) + ": a")[0][0] in ("BG106", "BG101")
    assert refuse("a: " + "b" * limits.MAX_SCALAR) == []


def test_the_number_of_findings_is_bounded() -> None:
    assert len(refuse("- &a b\n" * 10_000)) == 100
    assert len(refuse("a: \u202e\n" * 10_000)) == 20


_FRAGMENTS = st.sampled_from(
    [
        *"abc:-[]{},#&*!|>'\"%@`?~<=. \t\n\ré日\u0301\ufeff\x85\u2028\x00",
        *(": ", "- ", "? ", "\n  ", "---", "...", "<<", "&a", "*a", "!!str ", "10", "true"),
        *("\\u202e", "\\x", "|-\n ", ">2\n"),
    ]
)
YAML_LIKE = st.lists(_FRAGMENTS, max_size=60).map("".join)

VALID = """\
title: Strike
language: en
events:
  - id: strike
    when: {date: 2018-12-02, time: "20:00"}
    summary: |
      One line.
      Another.
    points:
      - {id: target, ask: Who?, kind: position, positions: {a: A, b: B}}
"""


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A valid text with a few pieces cut out, doubled, or put in."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 12, len(text))))
        text = text[:start] + draw(_FRAGMENTS | st.just(text[start:end] * 2)) + text[end:]
    return text


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    check_outcome(content)


@given(YAML_LIKE | mutations() | st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    check_outcome(text.encode("utf-8", "surrogatepass"))


def check_outcome(content: bytes) -> None:
    """Either a document of plain data or a reason why not, with every place inside the text."""
    outcome = compose("f.yaml", content)
    assert outcome.value is not None or outcome.diagnostics
    lines = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lengths = [len(line) for line in lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for diagnostic in outcome.diagnostics:
        spans = [diagnostic.span, *(near.span for near in diagnostic.related)]
        for span in spans:
            assert span is not None
            assert 1 <= span.line <= span.end_line <= len(lengths)
            assert 1 <= span.column <= lengths[span.line - 1] + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
    if outcome.value is not None:
        check_places(outcome.value, outcome.value.data, ())


def check_places(document: Document, value: object, path: tuple[str | int, ...]) -> None:
    """Every value is plain, and has a place inside the text."""
    span = document.span(path)
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= span.line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    if isinstance(value, dict):
        for key, inner in value.items():
            assert type(key) is str
            check_places(document, inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            check_places(document, inner, (*path, index))
    else:
        assert value is None or type(value) in (str, int, float, bool)
