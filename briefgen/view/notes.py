"""Numbers the sources in the order in which a reader meets them, and keeps both ends of every citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.link.corpus import AsOf, LinkedCitation, LinkedSource, Names
from briefgen.model.base import Text
from briefgen.model.marking import Marking
from briefgen.model.source import Author
from briefgen.model.urls import shown_host
from briefgen.model.vocabulary import Reliability
from briefgen.view.anchors import citation_anchor, source_anchor
from briefgen.view.as_of import remark_on_source
from briefgen.view.dates import show_date, show_moment
from briefgen.view.grades import reliability_badge, source_kind_label
from briefgen.view.marking import show_marking
from briefgen.view.model import Badge, CitationView, Link, QuoteView, SourceView, Words
from briefgen.view.texts import Texts


class Notes:
    """Citations made so far. Call `cite` in reading order; `list_sources` once all is cited."""

    def __init__(
        self, texts: Texts, names: Names, marking: Marking | None, as_of: AsOf | None = None
    ) -> None:
        self._texts = texts
        self._names = names
        self._marking = marking
        self._as_of = as_of
        self._numbers: dict[str, int] = {}
        self._marks: dict[str, list[str]] = {}
        self._made = 0

    def cite(self, citations: Iterable[LinkedCitation]) -> tuple[CitationView, ...]:
        """The marks for a claim's citations, in its order."""
        return tuple(self._cite(citation) for citation in citations)

    def _cite(self, linked: LinkedCitation) -> CitationView:
        source = linked.source
        number = self._numbers.setdefault(source.id, len(self._numbers) + 1)
        self._made += 1
        anchor = citation_anchor(self._made)
        self._marks.setdefault(source.id, []).append(anchor)
        citation = linked.citation
        quote = None
        if citation.quote is not None:
            language = citation.language or source.source.language or self._texts.own
            words = self._texts.words(citation.quote, language)
            quote = QuoteView(words, self._translate(words, citation.translation))
        return CitationView(
            number,
            anchor,
            source_anchor(source.id),
            self._texts.words(source.source.title),
            self._texts.line(citation.at),
            quote,
        )

    def _translate(self, quote: Words, translation: Text | None) -> Words | None:
        """The translation that helps this page's reader: in the page's language, or in the brief's."""
        if translation is None or not quote.is_foreign:
            return None
        found = self._texts.words(translation)
        is_of_use = not found.is_foreign or found.language == self._texts.own != quote.language
        return found if is_of_use else None

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every citation mark made so far."""
        return tuple(citation_anchor(number) for number in range(1, self._made + 1))

    def list_sources(self, origins_of: Callable[[str], frozenset[str]]) -> tuple[SourceView, ...]:
        """Every source cited, by number, then those that they rest on. `origins_of` tells their origins."""
        for id in self._rest_on():
            self._numbers.setdefault(id, len(self._numbers) + 1)
        return tuple(
            self._show(self._names.sources[id], number, origins_of(id))
            for id, number in self._numbers.items()
        )

    def _rest_on(self) -> Iterator[str]:
        pending = list(self._numbers)
        seen = set(pending)
        while pending:
            for parent in self._names.sources[pending.pop(0)].derives_from:
                if parent not in seen:
                    seen.add(parent)
                    pending.append(parent)
                    yield parent

    def _show(self, linked: LinkedSource, number: int, origins: frozenset[str]) -> SourceView:
        texts, source = self._texts, linked.source
        labels = texts.labels
        return SourceView(
            number=number,
            anchor=source_anchor(source.id),
            title=texts.words(source.title),
            authors=join_authors(texts, source.authors),
            publisher=texts.line(source.publisher),
            kind_label=source_kind_label(labels, source.kind),
            language_label=labels.name_language(source.language) if source.language else None,
            published=show_moment(labels, source.published),
            accessed=show_date(labels, source.accessed) if source.accessed else None,
            url=source.url,
            host=shown_host(source.url) if source.url else None,
            archive_url=source.archive_url,
            archive_host=shown_host(source.archive_url) if source.archive_url else None,
            grade=_grade(texts, source.reliability),
            derives=tuple(self._link(id) for id in linked.derives_from),
            origin_text=self._tell_origins(linked, origins),
            marking=show_marking(texts, source.marking) if source.marking != self._marking else None,
            note=texts.optional_block(source.note),
            cited_at=tuple(
                Link(f"#{anchor}", str(count))
                for count, anchor in enumerate(self._marks.get(source.id, ()), 1)
            ),
            remark=remark_on_source(labels, source.id, self._as_of),
        )

    def _link(self, id: str) -> Link:
        return Link(f"#{source_anchor(id)}", str(self._numbers[id]))

    def _tell_origins(self, linked: LinkedSource, origins: frozenset[str]) -> str:
        labels = self._texts.labels
        if not linked.derives_from:
            return labels.gettext("Origin: rests on no other recorded source")
        numbers = [
            labels.number(self._numbers[id]) for id in sorted(origins, key=lambda id: self._numbers[id])
        ]
        return labels.ngettext(
            "Rests on source {numbers}", "Rests in the end on sources {numbers}", len(numbers)
        ).format(numbers=labels.join(numbers))


def join_authors(texts: Texts, authors: tuple[Author, ...]) -> str | None:
    """Names as a list in a sentence; None for none."""
    return texts.labels.join([author.name for author in authors]) or None


def _grade(texts: Texts, reliability: Reliability | None) -> Badge | None:
    return None if reliability is None else reliability_badge(texts.labels, reliability)
