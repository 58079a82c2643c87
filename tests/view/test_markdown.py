"""The one door from Markdown to HTML."""

import html.parser
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.view.markdown import find_faults, render_block, render_inline, to_plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words", "<p>Plain words</p>\n"),
        ("Tom & Jerry", "<p>Tom &amp; Jerry</p>\n"),
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("# No heading", "<p># No heading</p>\n"),
        ("[site](https://example.org/a)", '<p><a href="https://example.org/a">site</a></p>\n'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("| a |\n|---|\n| b |", "<p>| a |\n|---|\n| b |</p>\n"),
    ],
)
def test_what_authors_write_and_what_is_shown(text: str, shown: str) -> None:
    assert render_block(text) == shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[x](javascript:alert)", "BG221"),
        ("[x](//example.org/a)", "BG221"),
        ("[x](https://user:secret@example.org)", "BG221"),
        ("[x](data:text/html,a)", "BG221"),
        ("[x](ms-msdt:/id)", "BG221"),
        ("[x](&#106;avascript:alert)", "BG221"),
        ("<file:///etc/passwd>", "BG221"),
        ("![map](https://example.org/map.png)", "BG222"),
        ("&#x202e;gnp", "BG114"),
        ("- " * 12 + "deep", "BG223"),
        ("> " * 12 + "deep", "BG223"),
    ],
)
def test_what_must_not_reach_a_reader_is_a_finding(text: str, code: str) -> None:
    assert [fault.code.id for fault in find_faults(text)] == [code]


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert)", "[x](blob:a)", "<vbscript:x>", "![i](https://e.org/x.png)"]
)
def test_even_unchecked_such_texts_link_to_nothing_and_fetch_nothing(text: str) -> None:
    assert not re.search(r"(href|src)=", render_block(text))


def test_good_links_are_no_finding() -> None:
    assert find_faults("See [a](https://example.org/x_(y)) and <mailto:desk@example.org>.") == ()


def test_plain_words_of_a_text_are_cut_at_a_word() -> None:
    assert to_plain("one *two* three", 9) == "one two…"
    assert to_plain("- a\n- b") == "a b"


class _Strict(html.parser.HTMLParser):
    ALLOWED = frozenset({"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br", "s"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED, tag
        assert all(name in {"href", "start", "title"} for name, _ in attrs), attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


_SNIPPETS = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "\n\n", "*", "**", "_", "`", "[", "](", ")", "<", ">", "&", "#", "- ", "1. ", "> ",
         "!", "https://e.org", "javascript:x", "<script>", "|", "\\", "&lt;", '"', "'", "~~", "```", "    "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(_SNIPPETS)
def test_whatever_is_written_only_harmless_well_formed_html_comes_out(text: str) -> None:
    for rendered in (render_block(text), render_inline(text)):
        parser = _Strict()
        parser.feed(str(rendered))
        parser.close()
        assert parser.open == []
