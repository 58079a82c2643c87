"""Feeds of a collection: Atom (RFC 4287, paged as in RFC 5005) and JSON Feed 1.1.

A feed holds what has been issued: drafts and briefs without a day of issue are not in it. Every address in it
is absolute, so there is a feed only where the workspace says where its pages are published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from briefgen import __version__
from briefgen.exports.atom import NAMESPACE, identify_entry
from briefgen.view.model import CardView

PAGE_SIZE = 50
"""Briefs on one page of a feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. `site` is the address of the collection, ending in a slash."""

    site: str
    title: str
    language: str
    cards: tuple[CardView, ...]


def pick_issued(cards: Sequence[CardView]) -> tuple[CardView, ...]:
    """The briefs that a feed tells of, newest issue first."""
    issued = [card for card in cards if card.status != "draft" and _issued(card)]
    issued.sort(key=lambda card: card.slug)
    issued.sort(key=_issued, reverse=True)
    return tuple(issued)


def write_feeds(feed: Feed) -> dict[str, bytes]:
    """The files of both feeds, by name: `feed.xml`, `feed-2.xml` and so on, and the same as JSON."""
    chunks = [feed.cards[start : start + PAGE_SIZE] for start in range(0, len(feed.cards), PAGE_SIZE)] or [()]
    files = {}
    for number, chunk in enumerate(chunks, start=1):
        files[name_page(number, "xml")] = _write_atom(feed, chunk, number, len(chunks))
        files[name_page(number, "json")] = _write_json(feed, chunk, number, len(chunks))
    return files


def name_page(number: int, suffix: str) -> str:
    return f"feed.{suffix}" if number == 1 else f"feed-{number}.{suffix}"


def _write_atom(feed: Feed, cards: Sequence[CardView], number: int, total: int) -> bytes:
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}feed", {"xml:lang": feed.language})

    def link(rel: str, href: str, type: str) -> None:
        ET.SubElement(root, f"{{{NAMESPACE}}}link", {"rel": rel, "type": type, "href": href})

    _add(root, "id", feed.site)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max(map(_issued, feed.cards), default="1970-01-01")))
    _add(root, "generator", f"briefgen {__version__}")
    author = ET.SubElement(root, f"{{{NAMESPACE}}}author")
    _add(author, "name", feed.title)
    link("alternate", feed.site, "text/html")
    pages = {"self": number, "first": 1, "last": total, "previous": number - 1, "next": number + 1}
    for rel, page in pages.items():
        if 1 <= page <= total:
            link(rel, feed.site + name_page(page, "xml"), "application/atom+xml")
    for card in cards:
        _add_entry(root, feed, card)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(root: ET.Element, feed: Feed, card: CardView) -> None:
    entry = ET.SubElement(root, f"{{{NAMESPACE}}}entry", {"xml:lang": card.language})
    address = f"{feed.site}{card.slug}/"
    _add(entry, "id", identify_entry(card.slug, address))
    _add(entry, "title", _title(card))
    _add(entry, "updated", _moment(_issued(card)))
    _add(entry, "published", _moment(_issued(card)))
    ET.SubElement(
        entry,
        f"{{{NAMESPACE}}}link",
        {"rel": "alternate", "type": "text/html", "href": feed.site + card.href},
    )
    if card.pdf_href:
        href = feed.site + card.pdf_href
        ET.SubElement(
            entry, f"{{{NAMESPACE}}}link", {"rel": "enclosure", "type": "application/pdf", "href": href}
        )
    if card.marking:
        _add(entry, "rights", card.marking.label)
    if card.description:
        _add(entry, "summary", card.description)


def _write_json(feed: Feed, cards: Sequence[CardView], number: int, total: int) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.site,
        "feed_url": feed.site + name_page(number, "json"),
        **({"next_url": feed.site + name_page(number + 1, "json")} if number < total else {}),
        "language": feed.language,
        "items": [_describe_item(feed, card) for card in cards],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _describe_item(feed: Feed, card: CardView) -> dict[str, object]:
    item: dict[str, object] = {
        "id": identify_entry(card.slug, f"{feed.site}{card.slug}/"),
        "url": feed.site + card.href,
        "title": _title(card),
        "content_text": card.description or _title(card),
        "date_published": _moment(_issued(card)),
        "language": card.language,
    }
    if card.marking:
        item["_briefgen"] = {"marking": card.marking.label}
    if card.pdf_href:
        item["attachments"] = [{"url": feed.site + card.pdf_href, "mime_type": "application/pdf"}]
    return item


def _title(card: CardView) -> str:
    """A brief that was withdrawn, or is not for everybody, says so where only its title is shown."""
    title = str.__str__(card.title)
    told = title if card.status == "final" else f"{card.status_label}: {title}"
    if card.marking is None or card.marking.tlp == "CLEAR":
        return told
    return f"[{card.marking.label}] {told}"


def _issued(card: CardView) -> str:
    return (card.issued and card.issued.iso) or ""


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = text
