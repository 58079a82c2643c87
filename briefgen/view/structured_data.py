"""What a page says of itself to machines: schema.org's vocabulary, as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.view.model import AuthorView, BriefView, CardView, EventView, IndexView, SourceView


def describe_brief(view: BriefView, address: str | None = None) -> dict[str, Any]:
    """A brief as a schema.org `Report`. Only what the page shows; nothing is left in that is not known.

    `address` is where the page is published, if that is known.
    """
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "url": address,
            "headline": view.title,
            "description": view.description,
            "inLanguage": view.language,
            "version": view.version,
            "creativeWorkStatus": view.status_label,
            "temporalCoverage": f"../{view.as_of.date.iso}" if view.as_of else None,
            "datePublished": view.issued.iso if view.issued else None,
            "author": [_describe_author(author) for author in view.authors],
            "publisher": _known(
                {"@type": "Organization", "name": view.organisation, "url": view.organisation_url}
            )
            if view.organisation
            else None,
            "keywords": list(view.tags),
            "about": [_describe_event(event) for event in view.events],
            "citation": [_describe_source(source) for source in view.sources],
        }
    )


def describe_index(view: IndexView, address: str | None = None) -> dict[str, Any]:
    """The front page of a collection as a schema.org `CollectionPage`, which names its briefs."""
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "url": address,
            "name": view.title,
            "inLanguage": view.language,
            "publisher": {"@type": "Organization", "name": view.organisation} if view.organisation else None,
            "hasPart": [_describe_card(card, address or "") for card in view.cards],
        }
    )


def _describe_card(card: CardView, address: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "Report",
            "url": address + card.href.removesuffix("index.html") if address else card.href,
            "headline": card.title,
            "description": card.description,
            "inLanguage": card.language,
            "creativeWorkStatus": card.status_label,
            "datePublished": card.issued.iso if card.issued else None,
        }
    )


def _describe_author(author: AuthorView) -> dict[str, Any]:
    return _known({"@type": "Person", "name": author.name, "url": author.url})


def _describe_event(event: EventView) -> dict[str, Any]:
    place = {"@type": "Place", "name": event.where} if event.where else None
    return _known({"@type": "Event", "name": event.title, "startDate": event.when.iso, "location": place})


def _describe_source(source: SourceView) -> dict[str, Any]:
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title.text,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.published.iso if source.published else None,
        }
    )


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in (None, [], "")}
