"""What the collection's pages were last made from, so that a page is made again only when it would differ.

It is kept beside the pages. Whatever is wrong with it costs time and never truth: without it all are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter

from briefgen.model.vocabulary import Tlp
from briefgen.view.ledger import Ledger, PartyEntry, SourceEntry

FILE = ".collection.json"


@dataclass(frozen=True, slots=True)
class Mention:
    """What one brief adds: the digest of its ledger, and in how many claims each party and source occurs.

    `own` are the entries that no other brief can know: those that it declares for itself.
    """

    ledger: str
    issued: str | None
    marking: Tlp | None
    parties: dict[str, int]
    sources: dict[str, int]
    own_parties: tuple[PartyEntry, ...]
    own_sources: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class CollectionState:
    """`pages` names every page with the digest of all that it was made from."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


def encode_state(state: CollectionState) -> bytes:
    return _adapter().dump_json(state) + b"\n"


def decode_state(content: bytes | None) -> CollectionState:
    """Read a state; an empty one where there is none that can be read."""
    if content is None:
        return CollectionState()
    try:
        return _adapter().validate_json(content)
    except ValueError:
        return CollectionState()


def tally_ledger(ledger: Ledger, digest: str) -> Mention:
    """What the ledger mentions. Every party and source that the brief uses is there, if only with none."""
    parties = Counter(dict.fromkeys((entry.key for entry in ledger.parties), 0))
    sources = Counter(dict.fromkeys((entry.key for entry in ledger.sources), 0))
    for claim in ledger.claims:
        parties.update({claim.party, *claim.carriers})
        sources.update(claim.sources)
    return Mention(
        ledger=digest,
        issued=ledger.issued,
        marking=ledger.marking,
        parties=dict(parties),
        sources=dict(sources),
        own_parties=tuple(_list_own(ledger.slug, ledger.parties)),
        own_sources=tuple(_list_own(ledger.slug, ledger.sources)),
    )


E = TypeVar("E", PartyEntry, SourceEntry)


def _list_own(slug: str, entries: Iterable[E]) -> Iterable[E]:
    return (entry for entry in entries if entry.key.startswith(f"{slug}--"))


@cache
def _adapter() -> TypeAdapter[CollectionState]:
    return TypeAdapter(CollectionState)
