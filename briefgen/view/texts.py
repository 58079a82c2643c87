"""The author's texts in the page's language, or in their own, marked as such."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup

from briefgen.model.base import Text, text_in
from briefgen.view.labels import Labels, direction_of, weave
from briefgen.view.markdown import render_block, render_inline, to_plain
from briefgen.view.model import Words

_MARKED = Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>')


class Texts:
    """Reads localised texts for one page. `own` is the language that the brief is written in."""

    def __init__(self, labels: Labels, own: str) -> None:
        self.labels = labels
        self.own = own
        # By identity, because a translated text has no hash; the text is kept with it, and so its identity.
        self._known: dict[tuple[int, str | None], tuple[Text, Words]] = {}

    def words(self, text: Text, language: str | None = None) -> Words:
        """A text with its language; `language` is that of a plain text, where it is not the brief's."""
        known = self._known.get((id(text), language))
        if known is None:
            found, tag = text_in(text, self.labels.language, language or self.own)
            known = text, mark_words(found.strip(), tag, self.labels.language)
            self._known[id(text), language] = known
        return known[1]

    def line(self, text: Text | None) -> Words | None:
        return None if text is None else self.words(text)

    def plain(self, text: Text, most: int | None = None) -> Words:
        """Markdown without its markup, cut at a word past `most` characters."""
        words = self.words(text)
        return words.keep(to_plain(words.text, most))

    def block(self, text: Text) -> Markup:
        """Paragraphs and lists."""
        words = self.words(text)
        return self._mark("div", words, render_block(words.text))

    def optional_block(self, text: Text | None) -> Markup | None:
        """Paragraphs and lists; None for none."""
        return None if text is None else self.block(text)

    def inline(self, text: Text) -> Markup:
        words = self.words(text)
        return self._mark("span", words, render_inline(words.text))

    @staticmethod
    def _mark(element: str, words: Words, rendered: Markup) -> Markup:
        if not words.is_foreign:
            return rendered
        return weave(_MARKED, element, words.language, words.direction, rendered)


@lru_cache(maxsize=4096)
def mark_words(text: str, language: str, page: str) -> Words:
    """A text in `language` for a page in the language `page`."""
    return Words(text, language, direction_of(language), is_foreign=_tongue(language) != _tongue(page))


def fold_name(name: str) -> str:
    """A name as lists are ordered by: without case, accents and opening marks, in every script alike."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return letters.lstrip("[(«“\"'‘ ")


def _tongue(tag: str) -> tuple[str, str]:
    """Language and script: who reads one can't be taken to read another. A region makes no difference."""
    language, *more = tag.split("-")
    return language, more[0] if more and len(more[0]) == 4 else ""
