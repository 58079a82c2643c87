"""Running text, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefgen.changes.words import align_words, split_words
from briefgen.render.redline.marks import Marker, make_inert
from briefgen.render.redline.signs import find_target, is_cite, is_new_only, source_of
from briefgen.render.redline.tree import Element

Tongue = tuple[tuple[str, str], ...]
"""The attributes that tell the language and direction of a foreign text; empty for the page's own."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with the blanks before it, or a mark that stands for a source.

    `key` is what makes it the same as another.
    """

    key: str
    gap: str
    content: str | Element
    tongue: Tongue = ()


@dataclass(slots=True)
class _Plan:
    """What is to happen at each token of the newer text: whether it came, and what went before it."""

    after: Sequence[Token]
    came: list[bool]
    gone: list[list[Token]]
    last: list[Token] = field(default_factory=list)


def compare_runs(old: Element, new: Element, marker: Marker, language: str) -> Element:
    """The newer text with the words marked that came, and those that went put in where they stood."""
    before, after = read_tokens(old, language), read_tokens(new, language)
    plan = _plan(before, after)
    return _Writer(plan, marker, language).write(new)


def read_tokens(element: Element, language: str) -> list[Token]:
    """The text of an element in tokens, in order. What stands outside the comparison has none."""
    reader = _Reader(language)
    reader.read(element, "", ())
    return reader.tokens


class _Reader:
    def __init__(self, language: str) -> None:
        self.language = language
        self.tokens: list[Token] = []
        self._blank = ""

    def read(self, element: Element, target: str, tongue: Tongue) -> None:
        tongue = _tongue_of(element) or tongue
        for child in element.children:
            if isinstance(child, str):
                self._read_text(child, target, tongue)
            elif is_new_only(child):
                continue
            elif child.tag in ("br", "wbr"):
                self._blank += " "
            elif child.tag == "svg":
                self._take("\0drawing", "", child, tongue)
            elif is_cite(child):
                self._take(f"\0{source_of(child)}", "", child, tongue)
            else:
                self.read(child, find_target(child) or target, tongue)

    def _read_text(self, text: str, target: str, tongue: Tongue) -> None:
        end = 0
        for gap, core in split_words(text, self.language):
            self._take(f"{core}\0{bool(self._blank + gap)}\0{target}", gap, core, tongue)
            end += len(gap) + len(core)
        self._blank += text[end:]

    def _take(self, key: str, gap: str, content: str | Element, tongue: Tongue) -> None:
        self.tokens.append(Token(key, self._blank + gap, content, tongue))
        self._blank = ""


def _plan(before: Sequence[Token], after: Sequence[Token]) -> _Plan:
    plan = _Plan(after, [False] * len(after), [[] for _ in after])
    for same, i, j, k, m in align_words([t.key for t in before], [t.key for t in after]):
        if same:
            continue
        plan.came[k:m] = [True] * (m - k)
        where = plan.gone[k] if k < len(after) else plan.last
        where.extend(before[i:j])
    return plan


class _Writer:
    """Writes the newer text anew, token by token."""

    def __init__(self, plan: _Plan, marker: Marker, language: str) -> None:
        self.plan = plan
        self.marker = marker
        self.language = language
        self.at = 0

    def write(self, root: Element) -> Element:
        written = self._rewrite(root)
        if self.plan.last:
            place = len(written.children)
            while place and self._stands_outside(written.children[place - 1]):
                place -= 1
            written.children.insert(place, self._show_gone(self.plan.last))
        return written

    @staticmethod
    def _stands_outside(child: Element | str) -> bool:
        return not child.strip() if isinstance(child, str) else is_new_only(child)

    def _rewrite(self, element: Element) -> Element:
        children: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                children += self._rewrite_text(child)
            elif is_new_only(child) or child.tag in ("br", "wbr"):
                children.append(child)
            elif is_cite(child) or child.tag == "svg":
                children += self._take_gone()
                children.append(self._rewrite_mark(child))
            else:
                if read_tokens(child, self.language):
                    children += self._take_gone()
                children.append(self._rewrite(child))
        return Element(element.tag, dict(element.attributes), children)

    def _rewrite_mark(self, mark: Element) -> Element:
        came = self.plan.came[self.at]
        self.at += 1
        if not came or mark.tag == "svg":
            return mark
        inside = self.marker.mark_words("ins", mark.children)
        return Element(mark.tag, dict(mark.attributes), [inside])

    def _rewrite_text(self, text: str) -> list[Element | str]:
        tokens = split_words(text, self.language)
        children: list[Element | str] = []
        end = 0
        run: list[str] = []

        def close() -> None:
            if run:
                children.append(self.marker.mark_words("ins", ["".join(run)]))
                run.clear()

        for gap, core in tokens:
            end += len(gap) + len(core)
            gone = self.plan.gone[self.at]
            came = self.plan.came[self.at]
            shared = ""
            if gone or not came:
                close()
            if gone:
                shared = gap if came and gone[0].gap == gap else ""
                children.append(shared)
                children.append(self._show_gone(self._pop(), without=shared))
            if came:
                run.append(core if shared else gap + core)
            else:
                children.append(gap + core)
            self.at += 1
        close()
        blank = text[end:]
        if blank and self._is_word_next():
            children += self._take_gone()  # the blank belongs to the word, and stands before it
        # Blanks before a word that came are its own: without it they must not stand there.
        is_next_new = self.at < len(self.plan.came) and self.plan.came[self.at]
        children.append(Element("ins", {}, [blank]) if blank and is_next_new else blank)
        return _join(children)

    def _is_word_next(self) -> bool:
        """Whether a word follows: a mark that stands for a source has no blank of its own."""
        return self.at < len(self.plan.after) and isinstance(self.plan.after[self.at].content, str)

    def _take_gone(self) -> list[Element | str]:
        if self.at < len(self.plan.gone) and self.plan.gone[self.at]:
            return [self._show_gone(self._pop())]
        return []

    def _pop(self) -> list[Token]:
        gone, self.plan.gone[self.at] = self.plan.gone[self.at], []
        return gone

    def _show_gone(self, tokens: Sequence[Token], without: str = "") -> Element:
        content: list[Element | str] = []
        for tongue, group in groupby(tokens, key=lambda token: token.tongue):
            inside: list[Element | str] = []
            for token in group:
                if isinstance(token.content, str):
                    inside.append(token.gap + token.content)
                elif token.content.tag != "svg":
                    inside += [token.gap, make_inert(token.content)]
            content += [Element("span", dict(tongue), _join(inside))] if tongue else inside
        content = _join(content)
        if without and content and isinstance(content[0], str):
            content[0] = content[0].removeprefix(without)
        return self.marker.mark_words("del", content)


def _tongue_of(element: Element) -> Tongue:
    return tuple((name, element.attributes[name]) for name in ("lang", "dir") if name in element.attributes)


def _join(children: Sequence[Element | str]) -> list[Element | str]:
    """Neighbouring texts as one, empty ones left out."""
    joined: list[Element | str] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        elif child != "":
            joined.append(child)
    return joined
