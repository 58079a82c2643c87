"""The only door from an author's Markdown to HTML.

Raw HTML is shown as text; headings, tables and images are not part of what an author can write, because the
page owns its outline; links go where a reader can safely be sent, or are a finding.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code
from briefgen.model.urls import LINK_SCHEMES, find_url_fault
from briefgen.yaml.characters import find_bad_characters

MAX_LEVEL = 8
"""Deepest nesting of lists and quotations; the parser silently drops text not far below."""

_MARKUP = re.compile(r"[*_`\[\]<>\\!~&|]|^\s*(?:[-+#=]|[0-9]+[.)]|\s)|\n[ \t]*\n|  $", re.MULTILINE)
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)|<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s>]*)>")
_CONTAINERS = frozenset(
    f"{name}_{end}" for name in ("bullet_list", "ordered_list", "blockquote") for end in ("open", "close")
)
_OUTLINE_RULES = ["heading", "lheading", "html_block", "code", "fence", "hr", "table", "reference"]


@dataclass(frozen=True, slots=True)
class TextFault:
    """Something in a text that must not reach a reader."""

    code: Code
    message: str
    help: str


@lru_cache(maxsize=4096)
def render_block(text: str) -> Markup:
    """Paragraphs and lists, as HTML."""
    text = text.strip()
    if not _MARKUP.search(text):
        return Markup(f"<p>{escape(text)}</p>\n")  # noqa: S704 (escaped; `format` takes ten times as long)
    return Markup(_parser().render(text))  # noqa: S704 (html=False: the parser escapes what it does not know)


@lru_cache(maxsize=1024)
def render_inline(text: str) -> Markup:
    """One line, as HTML without a paragraph around it."""
    text = text.strip()
    if not _MARKUP.search(text):
        return escape(text)
    return Markup(_parser().renderInline(text))  # noqa: S704 (as above)


@lru_cache(maxsize=4096)
def to_plain(text: str, most: int | None = None) -> str:
    """The text without its markup, on one line, cut at a word with an ellipsis past `most` characters."""
    words = " ".join(_plain_parts(_parser().parse(text))) if _MARKUP.search(text) else text
    plain = " ".join(words.split())
    if most is None or len(plain) <= most:
        return plain
    return plain[: most - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


@lru_cache(maxsize=4096)
def find_faults(text: str) -> tuple[TextFault, ...]:
    """What speaks against showing this text, in the order in which it stands there."""
    if not _MARKUP.search(text.strip()):
        return ()
    faults: list[TextFault] = []
    if "&" in text:
        faults += _check_entities(text)
    tokens = _parser().parse(text)
    depth = _measure_depth(tokens)
    if depth > MAX_LEVEL:
        faults.append(
            TextFault(
                catalogue.MARKDOWN_TOO_DEEP,
                f"lists or quotations are nested {depth} deep; the most is {MAX_LEVEL}",
                "flatten the text",
            )
        )
    if any(child.type == "image" for token in tokens for child in token.children or ()):
        faults.append(
            TextFault(
                catalogue.REMOTE_IMAGE, "an image stands in a text", "remove it: texts hold words and links"
            )
        )
    for match in _LINK_TARGET.finditer(text):
        target = match.group(1) or match.group(2) or ""
        fault = find_url_fault(html.unescape(target), LINK_SCHEMES)
        if fault is not None:
            help = "link to an http, https or mailto address"
            faults.append(
                TextFault(catalogue.UNSAFE_LINK, f"the link `{target}` cannot be used: {fault}", help)
            )
    return tuple(faults)


def _measure_depth(tokens: Sequence[Token]) -> int:
    deepest = depth = 0
    for token in tokens:
        if token.type in _CONTAINERS:
            depth += token.nesting
            deepest = max(deepest, depth)
    return deepest


def _check_entities(text: str) -> list[TextFault]:
    # `&#x202e;` passes the check of the raw file and becomes a character on the page.
    hidden = list(find_bad_characters(html.unescape(text)))
    return [TextFault(bad.code, f"{bad.name} is written as an entity", "remove it") for bad in hidden[:1]]


def _plain_parts(tokens: Sequence[Token]) -> list[str]:
    return ["".join(_plain_words(token.children)) for token in tokens if token.children is not None]


def _plain_words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        yield " " if child.type in ("softbreak", "hardbreak") else child.content


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.disable(_OUTLINE_RULES)
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    parser.add_render_rule("image", _show_alternative)
    return parser


def _show_alternative(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: object
) -> str:
    # A finding stops a brief that holds an image; should one get here all the same, nothing is fetched.
    return str(escape(tokens[index].content))


def _is_safe(url: str) -> bool:
    return find_url_fault(html.unescape(url), LINK_SCHEMES) is None
